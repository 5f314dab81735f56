import Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'

// SQLite's result codes (https://www.sqlite.org/rescode.html) that tell of the database's surroundings and not of a
// fault in this code, by the part before any extension (SQLITE_IOERR_WRITE, …).
const unavailable: readonly (readonly [code: string, detail: string])[] = [
  ['SQLITE_BUSY', 'The store is busy with other writes: try again shortly.'],
  ['SQLITE_LOCKED', 'The store is busy with other writes: try again shortly.'],
  ['SQLITE_FULL', 'The store has no space left.'],
  ['SQLITE_IOERR', 'The store cannot read or write its file.'],
  ['SQLITE_READONLY', 'The store may not write to its file.'],
  ['SQLITE_CANTOPEN', 'The store cannot open its file.'],
  ['SQLITE_CORRUPT', 'The store found its file damaged.'],
  ['SQLITE_NOTADB', 'The store found its file damaged.'],
  ['SQLITE_NOMEM', 'The store ran out of memory.']
]

/** Whether the error is SQLite's, with this result code or an extension of it. */
export function isSqliteError(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && (error.code === code || error.code.startsWith(`${code}_`))
}

/** The Problem that an error of SQLite's is where it tells of the surroundings; any other error as it is. */
export function translated(error: unknown): unknown {
  const known = unavailable.find(([code]) => isSqliteError(error, code))
  return known === undefined ? error : new Problem('unavailable', known[1], { cause: error })
}
