import type { Database } from 'better-sqlite3'
import { Problem, SetupError } from '../../errors.ts'
import { type Migration, planMigrations, readMigrations } from '../migrate.ts'
import type { Store } from '../store.ts'
import { type Connection, connect } from './connection.ts'
import { openDatabase, refusal } from './database.ts'
import { loadedFileStore } from './loaded-files.ts'
import { applyMigrations, migrationsFolder, readApplied } from './migrate.ts'
import { type DispatchOptions, withReaders } from './readers/dispatch.ts'
import { createReaders, type Readers, type ReadersOptions } from './readers/pool.ts'
import { resourcesOn } from './resources.ts'
import { createWriter, withWriter } from './writer/writer.ts'

export interface OpenOptions {
  /** The database's file, created with its folder where missing; `:memory:` for one that ends with the store. */
  readonly path: string
  /** A folder of numbered SQL files; Dateline's own where absent. */
  readonly migrations?: string
  /** The moment noted beside migrations, RFC 3339 in UTC. */
  readonly at?: string
  /** Processes that queries run in which may take long; without them the store answers everything itself. */
  readonly readers?: (ReadersOptions & DispatchOptions) | null
  /** Whether a thread of its own writes, so that the caller’s never waits for a transaction. */
  readonly hasWriter?: boolean
  /** For how many ms `lately` may not know of what others write to the file; 0 where it is to know of everything. */
  readonly othersUnseenFor?: number
}

/** Opens the store and brings its schema up to date. Throws SetupError, in one line, for what a person has to mend. */
export async function openSqliteStore({
  path,
  migrations = migrationsFolder,
  at = new Date().toISOString(),
  readers = null,
  hasWriter = false,
  othersUnseenFor = 0
}: OpenOptions): Promise<Store> {
  const known = await readMigrations(migrations)
  const database = await openDatabase(path)
  try {
    applyMigrations(database, known, { path, at })
  } catch (error) {
    database.close()
    throw error instanceof SetupError ? error : refusal(path, error)
  }
  const store = storeOn(database, known, { path, hasWriter: hasWriter && path !== ':memory:', othersUnseenFor })
  return readers === null ? store : over(createReaders(path, readers), store, readers)
}

/** The store with readers, which end before it does. */
function over(readers: Readers, store: Store, options: DispatchOptions): Store {
  return {
    ...store,
    ...withReaders(readers, store, options),
    async close() {
      await readers.close()
      await store.close()
    }
  }
}

function storeOn(
  database: Database,
  known: readonly Migration[],
  { path, hasWriter, othersUnseenFor }: Required<Pick<OpenOptions, 'path' | 'hasWriter' | 'othersUnseenFor'>>
): Store {
  const connection = connect(database)
  const origin = connection.one<{ origin: string }>('select origin from revisions where key = 1')?.origin ?? ''
  const resources = { ...resourcesOn(connection), loadedFiles: loadedFileStore(connection) }
  const writer = hasWriter ? createWriter(path, { written: connection.rest }) : null
  // Whoever writes has a cache of its own, and the system has the file's pages for both.
  if (hasWriter) database.pragma('cache_size = -16000')
  return {
    ...resources,
    ...(writer === null ? {} : withWriter(writer, resources)),
    origin,
    version: () => connection.read(() => ({ changes: connection.changes(), origin })),
    lately() {
      const changes = connection.lately(othersUnseenFor)
      return changes === null ? null : { changes, origin }
    },
    ready: () => assertReady(connection, database, known, path),
    async close() {
      await writer?.close()
      await connection.close()
      closeDatabase(database)
    }
  }
}

async function assertReady(
  connection: Connection,
  database: Database,
  known: readonly Migration[],
  path: string
): Promise<void> {
  await connection.read(() => {
    const pending = pendingOf(database, known, path)
    if (pending > 0) throw new Problem('unavailable', 'The schema of the store is not the one this version knows.')
    connection.one('select key from articles limit 1')
  })
}

/** Another version may have migrated the file while this one had it open. */
function pendingOf(database: Database, known: readonly Migration[], path: string): number {
  try {
    return planMigrations(known, readApplied(database), path).length
  } catch (cause) {
    if (!(cause instanceof SetupError)) throw cause
    throw new Problem('unavailable', 'The schema of the store is not the one this version knows.', { cause })
  }
}

/** Folds the log into the file, so that the file alone is the whole database. */
function closeDatabase(database: Database): void {
  if (!database.open) return
  try {
    database.pragma('wal_checkpoint(truncate)')
  } finally {
    database.close()
  }
}
