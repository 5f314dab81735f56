import type Database from 'better-sqlite3'
import type { LateWork } from '../late-work.ts'
import type { LogSync } from '../log-sync.ts'
import type { Calls, Committed } from './calls.ts'

// A transaction writes each page that it touches once, and several hundred articles touch hardly more pages than ten do.
// Clients that wait for an answer each never have so many waiting. So where nobody reads, a transaction is held open over
// what comes one by one: each call is done in it, kept in a file beside the database (calls.ts), and answered when that
// file is on the disk. What was answered and is not committed when the process ends is done again by whoever writes next
// (again.ts). Reads end the hold first (writer/settled.ts).

/** With more calls in it none becomes cheaper, and those who wait for its end wait the longer. */
const mostCalls = 320
/** Milliseconds that other processes may have to wait for the lock. */
const longest = 600

export interface HoldParts {
  readonly database: Database.Database
  readonly late: LateWork
  readonly disk: LogSync
  readonly calls: Calls
  readonly committed: () => Committed
}

export interface Hold {
  /** Whether a transaction is held open. */
  readonly isOpen: boolean
  /** Whether it has been for long enough. */
  readonly isOver: boolean
  /** Whether calls are kept that a transaction failed to commit: the next does them again. */
  readonly isBehind: boolean
  /** Whether calls that are kept would be there after a loss of power. */
  readonly isSafe: boolean
  /** The transaction that was just begun is held open from now on. */
  begin(): void
  /** Keeps calls that were done in it. Throws where the file has none of them. */
  keep(calls: readonly string[]): void
  /** Resolves when what was kept by now is on the disk. Rejects with the system’s error. */
  kept(): Promise<void>
  /** Commits. Throws SQLite’s errors, and is behind then. */
  end(): void
  /** Undoes everything in it, and is behind where calls were kept. */
  abandon(): void
  /** Another transaction has been committed, in which everything was done again that was kept. */
  caughtUp(): void
}

export function holdOn({ database, late, disk, calls, committed }: HoldParts): Hold {
  const commit = database.prepare('commit')
  const rollback = database.prepare('rollback')
  let isOpen = false
  // Whoever was here before may have left something.
  let isBehind = calls.isThere()
  let since = 0
  /** What the database says of itself without the transaction. */
  let on: Committed = { origin: '', lastCall: 0, changes: 0 }
  let last = 0
  /** The last call that the database has, on the disk. */
  let durable = 0
  /** Whether the last transaction before was held, too, so that what it changed is kept as calls. */
  let isBehindHold = false
  let before: Promise<void> = Promise.resolve()

  function abandon(): void {
    isOpen = false
    isBehind ||= last > on.lastCall
    // SQLite undoes a transaction itself where its disk fails.
    if (database.inTransaction) rollback.run()
  }

  return {
    get isOpen() {
      return isOpen
    },
    get isOver() {
      return isOpen && (last - on.lastCall >= mostCalls || performance.now() - since >= longest)
    },
    get isBehind() {
      return isBehind
    },
    get isSafe() {
      return disk.isTrusted && calls.isTrusted
    },
    begin() {
      isOpen = true
      since = performance.now()
      on = committed()
      last = on.lastCall
      // A loss of power must not leave the calls without what they were answered on.
      before = isBehindHold ? Promise.resolve() : disk.sync()
      before.catch(() => {})
    },
    keep(more) {
      const first = last + 1
      // The transaction has them, whether they are kept or not: no number is given twice.
      last += more.length
      late.lastCall = last
      calls.keep(on, first, more, durable)
    },
    async kept() {
      await Promise.all([before, calls.sync()])
    },
    end() {
      try {
        late.finish()
        commit.run()
      } catch (error) {
        abandon()
        throw error
      }
      isOpen = false
      isBehind = false
      isBehindHold = true
      const ended = last
      const onDisk = () => {
        if (disk.isTrusted) durable = Math.max(durable, ended)
      }
      disk.sync().then(onDisk, () => {})
    },
    abandon,
    caughtUp() {
      isBehind = false
      isBehindHold = false
    }
  }
}
