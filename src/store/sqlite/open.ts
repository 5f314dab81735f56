import type { Database } from 'better-sqlite3'
import { Problem, SetupError } from '../../errors.ts'
import { type Migration, planMigrations, readMigrations } from '../migrate.ts'
import type { Store } from '../store.ts'
import { accessKeyStore } from './access-keys.ts'
import { archiveStore } from './archive/archive.ts'
import type { Connection } from './connection.ts'
import { openDatabase, refusal } from './database.ts'
import { CallsFailure } from './held/calls.ts'
import { connectToWrite } from './held/repeat.ts'
import { historyStore } from './history/history.ts'
import { idempotencyStore } from './idempotency.ts'
import { loadedFileStore } from './loaded-files.ts'
import { applyMigrations, migrationsFolder, readApplied } from './migrate.ts'
import { type DispatchOptions, withReaders } from './readers/dispatch.ts'
import { createReaders, type ReadersOptions } from './readers/pool.ts'
import { resourcesOn } from './resources.ts'
import { sizesOf } from './sizes.ts'
import type { SlowWatch } from './slow-statements.ts'
import { isSqliteError } from './sqlite-error.ts'
import { withWriter } from './writer/with-writer.ts'
import { createWriter } from './writer/writer.ts'

export interface OpenOptions {
  /** The database's file, created with its folder where missing; `:memory:` for one that ends with the store. */
  readonly path: string
  /** A folder of numbered SQL files; Dateline's own where absent. */
  readonly migrations?: string
  /** The moment noted beside migrations, RFC 3339 in UTC. */
  readonly at?: string
  /** Whether a database that has articles is copied before its schema is brought up to date; it is unless told. */
  readonly isBackedUp?: boolean
  /** Processes that queries run in which may take long; without them the store answers everything itself. */
  readonly readers?: (ReadersOptions & DispatchOptions) | null
  /** Whether a thread of its own writes, so that the caller’s never waits for a transaction. */
  readonly hasWriter?: boolean
  /**
   * KiB of the file's pages that this thread keeps, and four times what the caller's keeps; as many as make single writes
   * and reading fast unless told.
   */
  readonly writerCache?: number | undefined
  /** Megabytes of new memory that this thread may have. */
  readonly writerYoungGeneration?: number | undefined
  /** Milliseconds for which this thread may wait for more to write; as long as more comes unless told. */
  readonly writerGathersFor?: number | undefined
  /**
   * Whether that thread may answer writes before they are committed while nobody reads. What reads through this store sees
   * them all the same; another process that reads the file sees them up to two thirds of a second later.
   */
  readonly mayHold?: boolean
  /** Told in one line what a person should know; a warning of the process where absent. */
  readonly warn?: (message: string) => void
  /** Told of statements that take long, whoever runs them. */
  readonly slow?: SlowWatch | null
  /** For how many ms `lately` may not know of what others write to the file; 0 where it is to know of everything. */
  readonly othersUnseenFor?: number
}

/** Opens the store and brings its schema up to date. Throws SetupError, in one line, for what a person has to mend. */
export async function openSqliteStore({
  path,
  migrations = migrationsFolder,
  at = new Date().toISOString(),
  isBackedUp = true,
  readers = null,
  hasWriter = false,
  writerCache,
  writerYoungGeneration,
  writerGathersFor,
  mayHold = false,
  warn = process.emitWarning,
  slow = null,
  othersUnseenFor = 0
}: OpenOptions): Promise<Store> {
  const known = await readMigrations(migrations)
  const database = await openDatabase(path)
  try {
    await applyMigrations(database, known, { path, at, isBackedUp })
  } catch (error) {
    database.close()
    throw error instanceof SetupError ? error : refusal(path, error)
  }
  const hasThread = hasWriter && path !== ':memory:'
  const store = storeOn(database, known, {
    path,
    readers,
    hasWriter: hasThread,
    writerCache,
    writerYoungGeneration,
    writerGathersFor,
    mayHold,
    warn,
    slow,
    othersUnseenFor
  })
  try {
    await store.catchUp()
    return store
  } catch (error) {
    await store.close().catch(() => {})
    throw error instanceof CallsFailure
      ? refusal(error.path, error.cause)
      : refusal(path, (error as Error).cause ?? error)
  }
}

type StoreOptions = Required<
  Pick<OpenOptions, 'path' | 'readers' | 'hasWriter' | 'mayHold' | 'warn' | 'slow' | 'othersUnseenFor'>
> &
  Pick<OpenOptions, 'writerCache' | 'writerYoungGeneration' | 'writerGathersFor'>

function storeOn(
  database: Database,
  known: readonly Migration[],
  {
    path,
    readers: readerOptions,
    hasWriter,
    writerCache,
    writerYoungGeneration,
    writerGathersFor,
    mayHold,
    warn,
    slow,
    othersUnseenFor
  }: StoreOptions
): Store & { catchUp(): Promise<void> } {
  const connection = connectToWrite(database, { warn, slow })
  const origin = connection.one<{ origin: string }>('select origin from revisions where key = 1')?.origin ?? ''
  const readers = readerOptions === null ? null : createReaders(path, { slow, ...readerOptions })
  const here = resourcesOn(connection)
  const resources = {
    ...(readers === null || readerOptions === null ? here : withReaders(readers, here, readerOptions)),
    loadedFiles: loadedFileStore(connection),
    idempotency: idempotencyStore(connection),
    history: historyStore(connection)
  }
  const writer = hasWriter
    ? createWriter(path, {
        written: connection.rest,
        mayHold,
        cache: writerCache,
        youngGeneration: writerYoungGeneration,
        gatherFor: writerGathersFor,
        warn,
        slow
      })
    : null
  // Whoever writes has a cache of its own, and the system has the file's pages for both.
  if (hasWriter) database.pragma(`cache_size = -${writerCache === undefined ? 16_000 : writerCache >> 2}`)
  let later: NodeJS.Timeout | undefined

  /** What another process has answered and left is done again, now or when the lock is to be had. */
  async function catchUp(): Promise<void> {
    try {
      await connection.catchUp()
    } catch (error) {
      if (!isSqliteError((error as Error).cause, 'SQLITE_BUSY')) throw error
      const failed = ({ message }: Error) => database.open && warn(message)
      later = setTimeout(() => catchUp().catch(failed), 1_000).unref()
    }
  }

  return {
    ...(writer === null ? resources : withWriter(writer, resources)),
    // Every write over HTTP looks a key up, and no write that is held open has to do with keys.
    accessKeys: accessKeyStore(connection),
    archive: archiveStore(connection, () => writer?.held.settled() ?? null),
    origin,
    async version() {
      await writer?.held.settled()
      return connection.read(() => ({ changes: connection.changes(), origin }))
    },
    lately() {
      const changes = writer?.held.isAny ? null : connection.lately(othersUnseenFor)
      return changes === null ? null : { changes, origin }
    },
    ready: () => assertReady(connection, database, known, path),
    load: () => ({ readers: readers?.load() ?? null, writer: writer?.load() ?? null }),
    sizes: () => sizesOf(connection, database),
    catchUp,
    async close() {
      clearTimeout(later)
      await readers?.close()
      await writer?.close()
      await connection.close()
      closeDatabase(database, warn)
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

/** Folds the log into the file, so that the file alone is the whole database; a full disk may not have it. */
function closeDatabase(database: Database, warn: (message: string) => void): void {
  if (!database.open) return
  try {
    database.pragma('wal_checkpoint(truncate)')
  } catch (error) {
    warn(`What is written stays beside the database in ${database.name}-wal: ${(error as Error).message}`)
  } finally {
    database.close()
  }
}
