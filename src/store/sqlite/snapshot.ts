import Database from 'better-sqlite3'

// A transaction that reads takes a lock, asks for the size of the file and gives the lock back: three calls of the system,
// which take longer than most of what is read. So whatever is read in one turn of the event loop is read in one
// transaction. It sees all that was written before its first read; a request that came in because of a later write
// comes with a later turn.

export interface Snapshot {
  /** Reads in the transaction of this turn. */
  read<T>(work: () => T): T
  /** Ends the transaction, where there is one: before anything is written, and before the log is copied. */
  end(): void
  /** The number of the transaction that is held; null where there is none. */
  readonly held: number | null
  /** When the last transaction began, as performance.now() tells it. */
  readonly since: number
}

export function sharedSnapshot(database: Database.Database): Snapshot {
  const begin = database.prepare('begin deferred')
  const commit = database.prepare('commit')
  const rollback = database.prepare('rollback')
  let isHeld = false
  let number = 0
  let since = Number.NEGATIVE_INFINITY

  function end(): void {
    if (!isHeld) return
    isHeld = false
    // SQLite ends a transaction itself where the disk fails under it.
    if (!database.open || !database.inTransaction) return
    try {
      commit.run()
    } catch (error) {
      // A damaged file: who read of it is told, and nothing is lost of what was only read.
      if (!(error instanceof Database.SqliteError)) throw error
      if (database.inTransaction) rollback.run()
    }
  }

  return {
    read(work) {
      if (!database.inTransaction) {
        since = performance.now()
        begin.run()
        isHeld = true
        number++
        setImmediate(end)
      }
      return work()
    },
    end,
    get held() {
      return isHeld ? number : null
    },
    get since() {
      return since
    }
  }
}
