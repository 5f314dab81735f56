import { setTimeout as pause } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'
import { isSqliteError, translated } from './sqlite-error.ts'

const longestPause = 200

/**
 * Tries again while the database is locked by others, until `deadline`, and calls `busy` before each pause. Throws what the
 * last try threw, as the store's Problem where it tells of the surroundings.
 */
export async function untilFree<T>(
  database: Database.Database,
  attempt: () => T,
  deadline: number,
  busy = () => {}
): Promise<T> {
  for (let wait = 10; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      // It may have been closed between two tries.
      if (!database.open) throw new Problem('unavailable', 'The store is closed.')
      return attempt()
    } catch (error) {
      if (!isSqliteError(error, 'SQLITE_BUSY')) throw translated(error)
      busy()
      // Even before giving up, so that many that give up one after the other leave room for reads.
      await pause(wait)
      if (performance.now() >= deadline) throw translated(error)
    }
  }
}
