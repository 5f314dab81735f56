import type Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'
import type { Hold } from './held/hold.ts'
import type { LateWork } from './late-work.ts'
import type { Answer, Line, Unit } from './line.ts'
import type { LogSync } from './log-sync.ts'
import { translated } from './sqlite-error.ts'
import { untilFree } from './until-free.ts'

export interface TransactionParts {
  readonly database: Database.Database
  readonly late: LateWork
  readonly disk: LogSync
  readonly line: Line
  /** Does again what was answered and is not committed, at the beginning of each transaction; how many calls it were. */
  doAgain(): number
  /** Asks whoever holds the lock to let others have it. */
  want(): void
  /** Ends the snapshot of reads. */
  rest(): void
}

// To undo one unit alone SQLite keeps every page that it changes, and hardly any unit fails: so the units run without
// that, and all of them once more with it where one does.
export const hopefully = ({ work, resolve }: Unit): Answer => {
  const value = work()
  return () => resolve(value)
}

/** Answers when the disk has it. Where the disk does not keep it, nobody can say whether it will be there. */
export async function answerWhen(
  kept: Promise<void>,
  units: readonly Unit[],
  answers: readonly Answer[]
): Promise<void> {
  try {
    await kept
    for (const answer of answers) answer()
  } catch (cause) {
    const failure = new Problem('unavailable', 'The store cannot write to its disk.', { cause })
    for (const { reject } of units) reject(failure)
  }
}

/** Writes as many of the units that wait as fit in a transaction, and answers them; never throws. */
export function sharedTransactions(
  { database, late, disk, line, doAgain, want, rest }: TransactionParts,
  hold: Hold | null
) {
  const transact = database.transaction((work: () => unknown) => work())
  let repeated = 0

  /** One unit inside a transaction that others share: what fails is undone and fails alone. */
  function attempt({ work, resolve, reject }: Unit): Answer {
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

  function transactionOf(most: number, run: (unit: Unit) => Answer): Promise<readonly Answer[]> {
    const work = () => {
      late.begin()
      repeated = doAgain()
      const answers = line.run(run, (_, index) => index < most)
      late.finish()
      return answers
    }
    const once = () => {
      rest()
      return transact.immediate(work) as readonly Answer[]
    }
    return untilFree(database, once, line.first?.deadline ?? 0, want)
  }

  return async function writeSome(): Promise<void> {
    line.ran = 0
    repeated = 0
    try {
      const answers = await transactionOf(Number.POSITIVE_INFINITY, hopefully).catch((error: unknown) => {
        // Nobody else has a part in what failed.
        if (line.ran <= 1 && repeated === 0) throw error
        return transactionOf(Math.max(1, line.ran), attempt)
      })
      hold?.caughtUp()
      void answerWhen(disk.sync(), line.take(answers.length), answers)
    } catch (error) {
      // Where the lock was not to be had, the first has waited long enough; the others are told when it is their turn.
      for (const { reject } of line.take(Math.max(1, line.ran))) reject(error)
    }
  }
}
