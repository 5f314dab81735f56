import { statSync } from 'node:fs'
import type { RunResult } from 'better-sqlite3'
import { Problem } from '../../../errors.ts'
import { isSqliteError } from '../sqlite-error.ts'
import { type CallsFile, isUnreadable, openCallsFile, putFileAside, type Row } from './calls-file.ts'

// Calls that are answered before they are committed (hold.ts) are kept in a file beside the database, so that they can be
// done again where the process ends before. It is an SQLite file too: what a loss of power leaves of it is whole calls.
//
// Calls have ascending numbers, and the database knows the last that it has. Only who holds the database's write lock
// looks at calls or adds some.

/** One that the file has and the database has not. */
export interface KeptCall {
  readonly number: number
  /** JSON. */
  readonly call: string
}

/** What a database says of itself, where nothing is written that is not committed. */
export interface Committed {
  /** Tells it from other databases. */
  readonly origin: string
  /** The number of the last call that it has. */
  readonly lastCall: number
  /** How many transactions have written to it. */
  readonly changes: number
}

/** The file of calls cannot be used at the moment; the cause is SQLite’s. */
export class CallsFailure extends Problem {
  readonly path: string

  constructor(path: string, cause: unknown) {
    super('unavailable', 'The store cannot use the file beside it that keeps answered writes.', { cause })
    this.path = path
  }
}

/** All of it throws CallsFailure. */
export interface Calls {
  /** Whether there is a file, which may have calls. */
  isThere(): boolean
  /** Those behind the database’s last, in order. */
  after(committed: Committed): readonly KeptCall[]
  /**
   * Writes calls, of which the first has this number, and forgets those up to `forgotten`; a call may be answered when `sync`
   * resolves. Where it throws, none is written.
   */
  keep(committed: Committed, first: number, calls: readonly string[], forgotten: number): void
  /** Resolves when everything that is kept is on the disk. Rejects with the system’s error. */
  sync(): Promise<void>
  /** False once that has failed. */
  readonly isTrusted: boolean
  /** Keeps the file from growing; to be called now and then, while nothing is held. Never throws. */
  tidy(): void
  /** Puts a call aside that cannot be done again, for a person to look at. */
  putAside(committed: Committed, call: KeptCall, reason: string): void
  /** Asks whoever holds the lock to let others have it. */
  want(): void
  /** Whether somebody has asked since the last time. */
  isWanted(): boolean
  /** Forgets what is committed, on the disk, and lets go of the file, which stays: somebody else may have it open. */
  close(durable: Committed | null): Promise<void>
}

/** `warn` is told in one line what a person should know. */
export function callsBeside(databasePath: string, warn: (message: string) => void): Calls {
  const path = `${databasePath}-calls`
  let file: CallsFile | null = null
  /** Whether calls of other databases have been looked for: this one stays beside the file from then on. */
  let isOwn = false

  const isThere = () => file !== null || statSync(path, { throwIfNoEntry: false }) !== undefined

  /** Does something with the file. One that cannot be read is put aside, and nothing was in it then. */
  function using<T>(work: (file: CallsFile) => T): T {
    try {
      try {
        file ??= openCallsFile(path)
        return work(file)
      } catch (error) {
        if (!isUnreadable(error)) throw error
        file?.database.close()
        file = null
        warn(`${path} cannot be read, and is put aside as ${putFileAside(path)}: ${(error as Error).message}`)
        file = openCallsFile(path)
        return work(file)
      }
    } catch (error) {
      throw new CallsFailure(path, error)
    }
  }

  function putAside({ aside }: CallsFile, calls: readonly Row[], reason: string): void {
    let count = 0
    for (const { number, origin, call } of calls)
      count += (aside.run(number, origin, reason, call) as RunResult).changes
    // Where the transaction fails that it is found out in, it is found out again.
    if (count === 0) return
    warn(`Of the writes that were answered, ${count} cannot be done again and are put aside in ${path}: ${reason}`)
  }

  /** Out of the way of the numbers to come, too. */
  function remove(file: CallsFile, calls: readonly Row[], reason: string): void {
    file.transact(() => {
      putAside(file, calls, reason)
      for (const { number } of calls) file.drop.run(number)
    })
  }

  return {
    isThere,
    after: committed => {
      if (!isThere()) return []
      return using(file => {
        if (!isOwn) remove(file, file.strangers.all(committed.origin), 'they were answered by another database.')
        isOwn = true
        const rows = file.waiting.all(committed.lastCall)
        const fit = countFitting(rows, committed)
        if (fit < rows.length) {
          remove(
            file,
            rows.slice(fit),
            'they were answered by another state of the database, as after a backup is restored.'
          )
        }
        return rows.slice(0, fit)
      })
    },
    keep({ origin, changes }, first, calls, forgotten) {
      using(({ transact, forget, insert }) =>
        transact(() => {
          forget.run(origin, forgotten)
          calls.forEach((call, index) => {
            insert.run(first + index, origin, changes, call)
          })
        })
      )
    },
    sync: async () => file?.disk.sync(),
    get isTrusted() {
      return file?.disk.isTrusted ?? true
    },
    tidy() {
      try {
        file?.copyLog()
      } catch (error) {
        warn(`${path}-wal cannot be copied: ${(error as Error).message}`)
      }
    },
    putAside: ({ origin, changes }, call, reason) =>
      using(file => putAside(file, [{ ...call, origin, changes }], reason)),
    want() {
      if (isThere()) using(({ want }) => want.run())
    },
    isWanted: () => using(({ wanted }) => wanted.run().changes > 0),
    async close(durable) {
      if (file === null) return
      const { database, disk, forget, shrink } = file
      file = null
      try {
        await disk.close()
        if (durable !== null) forget.run(durable.origin, durable.lastCall)
        shrink()
      } catch (error) {
        // Whoever comes next forgets them.
        if (!isSqliteError(error, 'SQLITE_BUSY')) warn(`${path} cannot be tidied up: ${(error as Error).message}`)
      } finally {
        database.close()
      }
    }
  }
}

/**
 * How many calls, from the first, were answered by what the database has now: none is missing before them, and they
 * were done in the transaction that would have been its next, or in those right behind it.
 */
function countFitting(rows: readonly Row[], { lastCall, changes }: Committed): number {
  let transaction = changes
  const misfit = rows.findIndex((row, index) => {
    if (row.number !== lastCall + 1 + index) return true
    if (index > 0 && row.changes === transaction + 1) transaction++
    return row.changes !== transaction
  })
  return misfit === -1 ? rows.length : misfit
}
