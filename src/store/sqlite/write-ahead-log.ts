import { setTimeout as pause } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { isReadForLong } from './copies/long-read.ts'
import type { Snapshot } from './snapshot.ts'

// SQLite writes to a log, and what the log has goes into the file at checkpoints. Its own, every 1,000 pages, come often
// enough that an article's pages are written twice, and begin the log anew only where no reader happens to be in it:
// under steady reads it grows without end. So the writer sees to the log itself.

const megabyte = 1024 * 1024
/** So much of the log may wait before it is copied into the file: a page that was written twice is copied once. */
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
  const frameBytes = (database.pragma('page_size', { simple: true }) as number) + 24
  const look = database.prepare('pragma wal_checkpoint(noop)')

  // Not by the size of the file: what was copied is written over from its start. SQLite looks in no open snapshot.
  function sizes(): { log: number; waiting: number } {
    snapshot.end()
    const { log, checkpointed } = look.get() as { log: number; checkpointed: number }
    return { log: log * frameBytes, waiting: (log - checkpointed) * frameBytes }
  }

  /** Copies everything and empties the log; false where a reader is in it. */
  function restart(): boolean {
    snapshot.end()
    const [result] = database.pragma('wal_checkpoint(truncate)') as { busy: number }[]
    return result?.busy === 0
  }

  return {
    async settle() {
      const { log, waiting } = sizes()
      if (log < restartFrom) {
        if (waiting < copyFrom) return
        database.pragma('wal_checkpoint(passive)')
        return
      }
      // A backup or a check would be waited for with every write, and is not over sooner for that.
      if (isReadForLong(database.name)) return
      if (restart() || log < waitFrom) return
      const deadline = performance.now() + longestWait
      while (performance.now() < deadline && database.open && !restart()) await pause(20)
    }
  }
}
