import type { Answer } from '../line.ts'
import { answerWhen, hopefully, type TransactionParts } from '../transactions.ts'
import { untilFree } from '../until-free.ts'
import type { Hold } from './hold.ts'

/**
 * Milliseconds. Clients whose answers come soon send their next while others are at work, and to keep few calls at a time
 * costs hardly more than to keep many.
 */
const longest = 20

/**
 * Runs units that wait in the transaction that is held open, opening it where none is, and answers them when their calls
 * are kept. Resolves with false where one fails or something is to be done again, and nothing is held then: what was
 * answered before is done again by the transaction that tries them one by one.
 */
export function heldTransactions({ database, late, disk, line, doAgain, want, rest }: TransactionParts, hold: Hold) {
  const beginImmediate = database.prepare('begin immediate')

  /** False where something is to be done again first, which is committed by itself. */
  function begin(): boolean {
    rest()
    beginImmediate.run()
    try {
      late.begin()
      if (doAgain() === 0) {
        hold.begin()
        return true
      }
    } catch (error) {
      hold.abandon()
      throw error
    }
    hold.abandon()
    return false
  }

  /** Resolves when the calls may be answered. */
  async function keepOrCommit(calls: readonly string[]): Promise<void> {
    try {
      hold.keep(calls)
      await hold.kept()
    } catch (cause) {
      if (hold.isOpen) hold.end()
      if (hold.isBehind) throw cause
      await disk.sync()
    }
  }

  return async function holdSome(): Promise<boolean> {
    if (!hold.isOpen) {
      try {
        if (!(await untilFree(database, begin, line.first?.deadline ?? 0, want))) return false
      } catch (error) {
        for (const { reject } of line.take(1)) reject(error)
        return true
      }
    }
    const calls: string[] = []
    let answers: readonly Answer[]
    try {
      const until = performance.now() + longest
      answers = line.run(hopefully, ({ call }, index) => {
        if (call === null || (index > 0 && performance.now() > until)) return false
        calls.push(call)
        return true
      })
    } catch {
      hold.abandon()
      return false
    }
    void answerWhen(keepOrCommit(calls.slice(0, answers.length)), line.take(answers.length), answers)
    return true
  }
}
