import { existsSync, realpathSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type Database from 'better-sqlite3'
import { Problem, SetupError } from '../../../errors.ts'
import { planMigrations, readMigrations } from '../../migrate.ts'
import { openDatabase, refusal } from '../database.ts'
import { connectToWrite } from '../held/repeat.ts'
import { waitingCalls } from '../held/waiting.ts'
import { migrationsFolder, readApplied } from '../migrate.ts'
import { syncFolder } from '../sync.ts'
import { type CopyOptions, copyDatabase } from './copy.ts'

export interface BackupOptions extends CopyOptions {
  /** The database's file. */
  readonly path: string
  /** The file to be made. */
  readonly to: string
  /** Whether a file that is there may be replaced. */
  readonly isForced?: boolean
}

/**
 * Copies the database into a file, while others read and write: everything that was answered as written before it began,
 * and nothing half. The file has its name when it is whole and on the disk. Gives its size in bytes. Throws SetupError.
 */
export async function backUp({ path, to, isForced = false, ...options }: BackupOptions): Promise<number> {
  if (!existsSync(path)) throw new SetupError(`there is no database ${path}; DATABASE_PATH names another`)
  assertFree(resolve(to), { path, isForced })
  const unfinished = `${resolve(to)}.unfinished`
  const database = await openDatabase(path, { create: false })
  if (database === null) throw new SetupError(`there is no database ${path}; DATABASE_PATH names another`)
  try {
    await commitAnswered(database, path)
    await copyDatabase(database, unfinished, options)
    await rename(unfinished, resolve(to))
    await syncFolder(dirname(resolve(to)))
    return statSync(to).size
  } catch (error) {
    throw error instanceof Problem ? refusal(path, error.cause) : refusal(path, error)
  } finally {
    database.close()
  }
}

function assertFree(to: string, { path, isForced }: { path: string; isForced: boolean }): void {
  if (!existsSync(dirname(to))) throw new SetupError(`there is no folder ${dirname(to)}`)
  const found = statSync(to, { throwIfNoEntry: false })
  if (found === undefined) return
  if (found.isDirectory()) throw new SetupError(`${to} is a folder: name a file in it`)
  if (realpathSync(to) === realpathSync(path)) throw new SetupError(`${to} is the database itself: name another file`)
  if (existsSync(`${to}-wal`)) throw new SetupError(`${to} is a database that is in use: name another file`)
  if (!isForced) throw new SetupError(`${to} is there already: name another file, or replace it with --force`)
}

/** What the service has answered and holds (held/hold.ts) is committed, or done again where the service is gone. */
async function commitAnswered(database: Database.Database, path: string): Promise<void> {
  const pending = planMigrations(await readMigrations(migrationsFolder), readApplied(database), path)
  if (pending.length > 0) {
    if (waitingCalls(database) === 0) return
    throw new SetupError(
      `${path} has the schema of an older version, and answered writes beside it: dateline migrate brings both together`
    )
  }
  const connection = connectToWrite(database)
  try {
    await connection.catchUp()
  } finally {
    await connection.close()
  }
}
