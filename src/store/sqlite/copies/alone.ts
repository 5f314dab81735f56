import { readFileSync, realpathSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { SetupError } from '../../../errors.ts'
import { refusal } from '../database.ts'
import { isSqliteError } from '../sqlite-error.ts'

// Who has a database with a write-ahead log open holds a shared lock on its file for as long, and only who is alone can end
// that the file has a log.

const inUse = (path: string) =>
  new SetupError(`${path} is in use by another process: end the service first, and try again`)

const isDamage = (error: unknown) => isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')

/**
 * Does the work while nobody else has the database open and nobody can open it; its log is in the file then. Damage keeps
 * nobody from being told alone. Throws SetupError where others have it open, and what the work throws.
 */
export function alone<T>(path: string, work: () => T): T {
  const file = realpathSync(path)
  const database = new Database(file, { timeout: 100 })
  try {
    try {
      database.pragma('locking_mode = exclusive')
      if (database.pragma('journal_mode = delete', { simple: true }) !== 'delete') throw inUse(path)
      database.exec('begin exclusive')
    } catch (error) {
      if (isSqliteError(error, 'SQLITE_BUSY')) throw inUse(path)
      if (!isDamage(error)) throw refusal(path, error)
      database.close()
      if (isLocked(file)) throw inUse(path)
    }
    return work()
  } finally {
    if (database.open) database.close()
  }
}

/** Whether any process has a lock on the file, which Linux tells (proc_locks(5)); where nobody tells, none is assumed. */
function isLocked(file: string): boolean {
  if (process.platform !== 'linux') return false
  const { ino } = statSync(file)
  return readFileSync('/proc/locks', 'utf8').includes(`:${ino} `)
}
