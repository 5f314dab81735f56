import { setTimeout as pause } from 'node:timers/promises'
import { isSqliteError } from './sqlite-error.ts'

const longestPause = 200

/** Tries again while the database is locked by others, until `deadline`; then the error of the last try. */
export async function untilFree<T>(attempt: () => T, deadline: number): Promise<T> {
  for (let wait = 10; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      return attempt()
    } catch (error) {
      if (!isSqliteError(error, 'SQLITE_BUSY')) throw error
      // Even before giving up, so that many that give up one after the other leave room for reads.
      await pause(wait)
      if (performance.now() >= deadline) throw error
    }
  }
}
