import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import type { Snapshot } from './snapshot.ts'

// SQLite writes to a log, and what the log has goes into the file at checkpoints. Its own, every 1,000 pages, come often
// enough that an article's pages are written twice, and begin the log anew only where no reader happens to be in it:
// under steady reads it grows without end. So the writer sees to the log itself.

const megabyte = 1024 * 1024
/** The log may grow so far before its pages are copied into the file. */
const copyFrom = 64 * megabyte
/** From here on the log is emptied: readers that are in it are waited for, shortly. */
const restartFrom = 128 * megabyte
/** From here on writers wait until that has succeeded. */
const waitFrom = 192 * megabyte
const longestWait = 10_000

export interface WriteAheadLog {
  /** To be called after each write. */
  settle(): Promise<void>
}

export function writeAheadLog(database: Database.Database, snapshot: Snapshot): WriteAheadLog {
  if (database.memory) return { settle: async () => {} }
  database.pragma('wal_autocheckpoint = 0')
  const path = `${database.name}-wal`
  let copiedAt = 0

  const sizeOf = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0

  /** Copies everything and empties the log; false where a reader is in it. */
  function restart(): boolean {
    snapshot.end()
    const [result] = database.pragma('wal_checkpoint(truncate)') as { busy: number }[]
    return result?.busy === 0
  }

  return {
    async settle() {
      const size = sizeOf()
      if (size < copyFrom) return
      const now = performance.now()
      if (size < restartFrom) {
        if (now - copiedAt < 200) return
        copiedAt = now
        snapshot.end()
        database.pragma('wal_checkpoint(passive)')
        return
      }
      if (restart() || size < waitFrom) return
      const deadline = now + longestWait
      while (performance.now() < deadline && database.open && !restart()) await pause(20)
    }
  }
}
