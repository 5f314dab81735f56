import { existsSync, realpathSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { SetupError } from '../../errors.ts'
import { isSqliteError } from './sqlite-error.ts'

// Node-API 10, which the prebuilt binary needs, came with Node 22.14: before it the process dies without a word.
const neededNodeApi = 10
const busyTimeout = 5_000

/**
 * Opens the file with what every connection needs. Without `create`, null where the file does not exist. Throws
 * SetupError, in one line, for whatever keeps the file from being opened and written.
 */
export async function openDatabase(path: string, options?: { create: true }): Promise<Database.Database>
export async function openDatabase(path: string, options: { create: boolean }): Promise<Database.Database | null>
export async function openDatabase(path: string, { create } = { create: true }): Promise<Database.Database | null> {
  if (Number(process.versions.napi) < neededNodeApi) {
    throw new SetupError(`Node ${process.version} cannot open ${path}: use Node 24.12 or newer.`)
  }
  if (path === '') throw new SetupError('The path of the database is empty: name a file in DATABASE_PATH.')
  // An absolute path, because SQLite reads names that begin with "file:" as addresses.
  const file = path === ':memory:' ? path : resolve(path)
  if (!create && !existsSync(file)) return null
  if (file !== ':memory:') await createFolder(dirname(file), path)
  let database: Database.Database | null = null
  try {
    database = new Database(file, { timeout: busyTimeout })
    // What lies beside it lies beside the file itself, for SQLite and so for us, by whichever link it was found.
    const real = file === ':memory:' ? file : realpathSync(file)
    if (real !== file) {
      database.close()
      database = new Database(real, { timeout: busyTimeout })
    }
    configure(database)
    return database
  } catch (error) {
    database?.close()
    throw refusal(path, error)
  }
}

/** The file with what a connection needs that only reads. Another connection has made it and keeps it open. */
export function openForReading(path: string): Database.Database {
  const database = new Database(resolve(path), { readonly: true, fileMustExist: true })
  database.pragma('query_only = on')
  // What is sorted stays in memory: there may be no folder for temporary files.
  database.pragma('temp_store = memory')
  // The system keeps the file's pages for all processes alike.
  database.pragma('cache_size = -8000')
  return database
}

async function createFolder(folder: string, path: string): Promise<void> {
  try {
    await makeFolder(folder)
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new SetupError(
      `The folder ${folder} of the database ${path} cannot be created (${reason}): allow it, or name another file in DATABASE_PATH.`,
      { cause }
    )
  }
}

/** mkdir's own `recursive` never returns where the system answers ENOENT for every try, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: unknown) => {
    // Another process may have made it just now.
    if (!existsSync(folder)) throw error
  })
}

function configure(database: Database.Database): void {
  // Of a new file. An article and most of what it brings fit into a page each, where 4 KiB made chains of them.
  database.pragma('page_size = 8192')
  const mode = writeAheadLog(database)
  if (mode !== 'wal' && mode !== 'memory') throw new Database.SqliteError('no write-ahead log', 'SQLITE_READONLY')
  // With a write-ahead log, what is committed survives the end of the process in any case. That it survives a loss of
  // power too is seen to outside of the commit (log-sync.ts).
  database.pragma('synchronous = normal')
  database.pragma('foreign_keys = on')
  database.pragma('temp_store = memory')
  database.pragma('cache_size = -32000')
  // Keeps a log that one large write has blown up from staying that large.
  database.pragma('journal_size_limit = 67108864')
  assertWritable(database)
}

/** SQLite does not wait for its busy timeout when two processes switch a new file to the log at once. */
function writeAheadLog(database: Database.Database): unknown {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (let waited = 0; ; waited += 20) {
    try {
      return database.pragma('journal_mode = wal', { simple: true })
    } catch (error) {
      if (!isSqliteError(error, 'SQLITE_BUSY') || waited >= busyTimeout) throw error
      Atomics.wait(pause, 0, 0, 20)
    }
  }
}

/** A file that may only be read opens without complaint and fails at the first write: better to hear of it now. */
function assertWritable(database: Database.Database): void {
  try {
    database.exec('begin immediate; rollback')
  } catch (error) {
    // Whoever holds the lock could write.
    if (!isSqliteError(error, 'SQLITE_BUSY')) throw error
  }
}

/** What to tell a person, by SQLite's result code. */
const refusals: readonly (readonly [code: string, message: (path: string) => string])[] = [
  ['SQLITE_NOTADB', path => `${path} is not an SQLite database: name another file in DATABASE_PATH.`],
  ['SQLITE_CORRUPT', path => `The database ${path} is damaged: restore it from a backup.`],
  [
    'SQLITE_READONLY',
    path =>
      `The database ${path} cannot be written: allow this user to write to it and its folder, or set DATABASE_PATH.`
  ],
  [
    'SQLITE_CANTOPEN',
    path =>
      `The database ${path} cannot be opened: check that it is a file in a folder this user may write to, or set DATABASE_PATH.`
  ],
  ['SQLITE_BUSY', path => `The database ${path} is locked by another process: end that process, or try again.`],
  ['SQLITE_FULL', path => `There is no space left for the database ${path}: free some, or set DATABASE_PATH.`],
  [
    'SQLITE_IOERR',
    path => `The database ${path} cannot be read or written: check its disk and permissions, or set DATABASE_PATH.`
  ]
]

/** A SetupError for what SQLite refuses; any other error as it is. */
export function refusal(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const known = refusals.find(([code]) => isSqliteError(error, code))
  const message =
    known?.[1](path) ?? `The database ${path} cannot be used (${error.code}): set DATABASE_PATH to another.`
  return new SetupError(message, { cause: error })
}
