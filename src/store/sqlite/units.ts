import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'
import type { LateWork } from './late-work.ts'
import type { LogSync } from './log-sync.ts'
import { translated } from './sqlite-error.ts'
import { untilFree } from './until-free.ts'
import type { WriteAheadLog } from './write-ahead-log.ts'

// Units of work that write wait in a queue and share transactions.

/** A unit of work that waits for its turn. */
export interface Unit {
  readonly work: () => unknown
  readonly deadline: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** So many units of work that wait at a time are no clients that wait for an answer each. */
const many = 16
/** With more of them in a transaction none of them becomes cheaper. */
const enough = 100

export interface QueueParts {
  readonly database: Database.Database
  readonly late: LateWork
  readonly disk: LogSync
  readonly log: WriteAheadLog
  /** Ends the snapshot of reads. */
  rest(): void
  /** For how many ms units of work are taken into one transaction, while everything else in the thread waits. */
  readonly longestTransaction: number
  /** Whether it may wait for more units of work where many come at a time. */
  readonly gathers: boolean
}

export interface Queue {
  add(unit: Unit): void
}

export function writeQueue(parts: QueueParts): Queue {
  const { database, late, disk, log, longestTransaction, gathers } = parts
  const transact = database.transaction((work: () => unknown) => work())
  let waiting: Unit[] = []
  /** How many of them the transaction at hand has taken. */
  let taken = 0
  let isWriting = false

  /** One unit inside a transaction that others share: what fails is undone and fails alone. */
  function attempt({ work, resolve, reject }: Unit): () => void {
    const mark = late.mark()
    try {
      const value = transact(work)
      return () => resolve(value)
    } catch (error) {
      if (!database.inTransaction) throw error
      late.backTo(mark)
      return () => reject(translated(error))
    }
  }

  // To undo one unit alone SQLite keeps every page that it changes, and hardly any unit fails: so the units run without
  // that, and all of them once more with it where one does.
  const hopefully = ({ work, resolve }: Unit): (() => void) => {
    const value = work()
    return () => resolve(value)
  }

  async function inTransaction<T>(work: () => T, deadline: number): Promise<T> {
    const attempt = () => {
      parts.rest()
      return transact.immediate(work) as T
    }
    return untilFree(database, attempt, deadline)
  }

  /** Units from the front of the queue in one transaction; what they are answered when it is on the disk. */
  async function transactionOf(most: number, run: (unit: Unit) => () => void): Promise<readonly (() => void)[]> {
    return inTransaction(() => {
      const start = performance.now()
      const answers: (() => void)[] = []
      late.begin()
      taken = 0
      for (let next = waiting[0]; next !== undefined && taken < most; next = waiting[taken]) {
        if (taken > 0 && performance.now() - start > longestTransaction) break
        taken++
        answers.push(run(next))
      }
      late.finish()
      return answers
    }, waiting[0]?.deadline ?? 0)
  }

  function take(count: number): readonly Unit[] {
    const units = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return units
  }

  /** As many of the units that wait as fit in a transaction. */
  async function writeSome(): Promise<void> {
    taken = 0
    try {
      const answers = await transactionOf(Number.POSITIVE_INFINITY, hopefully).catch((error: unknown) => {
        // Nobody else has a part in what failed.
        if (taken <= 1) throw error
        return transactionOf(taken, attempt)
      })
      void answerWhenKept(take(answers.length), answers)
    } catch (error) {
      // Where the lock was not to be had, the first has waited long enough; the others are told when it is their turn.
      for (const { reject } of take(Math.max(1, taken))) reject(error)
    }
  }

  /** Where the disk does not keep it, nobody can say whether it will be there. */
  async function answerWhenKept(units: readonly Unit[], answers: readonly (() => void)[]): Promise<void> {
    try {
      await disk.sync()
      for (const answer of answers) answer()
    } catch (cause) {
      const failure = new Problem('unavailable', 'The store cannot write to its disk.', { cause })
      for (const { reject } of units) reject(failure)
    }
  }

  /** Waits for more of those that come many at a time, as lines of an import do, as long as they come. */
  async function gather(): Promise<void> {
    const deadline = performance.now() + longestTransaction / 2
    for (let before = many; waiting.length >= before && waiting.length < enough && performance.now() < deadline; ) {
      before = waiting.length + 1
      await pause(4)
    }
  }

  async function writeAll(): Promise<void> {
    if (isWriting) return
    isWriting = true
    try {
      while (waiting.length > 0) {
        if (gathers) await gather()
        await writeSome()
        if (database.open) await log.settle()
        // Reads that came meanwhile.
        await turn()
      }
    } finally {
      isWriting = false
    }
  }

  return {
    add(unit) {
      waiting.push(unit)
      void writeAll()
    }
  }
}
