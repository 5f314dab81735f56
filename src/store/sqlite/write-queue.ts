import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Hold } from './held/hold.ts'
import { heldTransactions } from './held/hold-some.ts'
import { Line, type Unit } from './line.ts'
import { sharedTransactions, type TransactionParts } from './transactions.ts'
import type { WriteAheadLog } from './write-ahead-log.ts'

// Units of work that write wait in a line and share transactions.

/** So many units of work that wait at a time are no clients that wait for an answer each. */
const many = 16
/** With more of them in a transaction none of them becomes cheaper. */
const enough = 100
/** So many of an archive are worth a transaction; as many more may be read meanwhile (import/run.ts). */
const worthwhile = 48
/** Milliseconds after which nobody comes any more: what is read of an archive comes every few. */
const stillComing = 100
/** Milliseconds without a unit of work, after which a transaction is not held open for another. */
const idle = 50
/** Milliseconds in which other processes may take the lock, after it was held for long. */
const respite = 10
/** Milliseconds for which the lock is waited for; and, where something could not be committed, for another try. */
const patience = 5_000
/** Milliseconds for which nothing is held after another process has waited for the lock. */
const restraint = 1_000

/** Transactions that are held open. */
export interface Holding {
  readonly hold: Hold
  /** Whether one may be, now. */
  isAllowed(): boolean
  /** Whether another process has waited for the lock since the last time. */
  isWanted(): boolean
  /** Keeps the file of calls from growing. */
  tidy(): void
  /** Told when everything that was answered is committed, after a time when it was not. */
  settled(): void
}

export interface QueueParts extends Omit<TransactionParts, 'line'> {
  readonly log: WriteAheadLog
  /** For how many ms units of work are taken into one transaction, while everything else in the thread waits. */
  readonly longestTransaction: number
  /** Whether it may wait for more units of work where many come at a time. */
  readonly gathers: boolean
  /** Milliseconds for which the first may wait for others, though few are there; null where that is not known to pay. */
  readonly gatherFor: number | null
  /** Null where every transaction is committed before anything in it is answered. */
  readonly holding: Holding | null
  /** Told in one line what a person should know. */
  warn(message: string): void
}

export interface Queue {
  /** Resolves with what the work gave when it may be answered. `call` is what it can be done again from. */
  write<T>(work: () => T, call: string | null): Promise<T>
  /** Whether something was answered that is not committed. */
  readonly isHolding: boolean
  /** Commits what was answered. Rejects where that fails: then it is tried again with whatever is written next. */
  settle(): Promise<void>
}

export function writeQueue({
  log,
  longestTransaction,
  gathers,
  gatherFor,
  holding,
  warn,
  ...others
}: QueueParts): Queue {
  const { database } = others
  const line = new Line(longestTransaction)
  const parts = { ...others, line }
  const hold = holding?.hold ?? null
  const writeSome = sharedTransactions(parts, hold)
  const holdSome = holding === null ? null : heldTransactions(parts, holding.hold)
  const isHolding = () => hold !== null && (hold.isOpen || hold.isBehind)
  let wasHolding = isHolding()
  let isLogTold = false
  let heldFrom = 0
  let isWriting = false
  const ended: (() => void)[] = []
  let ending: NodeJS.Timeout | undefined

  function tellSettled(): void {
    const is = isHolding()
    if (wasHolding && !is) holding?.settled()
    wasHolding = is
  }

  function endHold(): void {
    try {
      if (hold?.isOpen) hold.end()
    } catch (error) {
      warn(`Answered writes are kept beside the database and not committed yet: ${(error as Error).message}`)
    }
    for (const resolve of ended.splice(0)) resolve()
  }

  /** Waits for more of those that come many at a time, as lines of an import do, as long as they come. */
  async function gather(): Promise<void> {
    if (gatherFor !== null) return gatherPatiently(gatherFor)
    const deadline = performance.now() + longestTransaction / 2
    const isWorthIt = () => line.length < enough && ended.length === 0 && performance.now() < deadline
    for (let before = many; line.length >= before && isWorthIt(); ) {
      before = line.length + 1
      await pause(4)
    }
  }

  /** An article alone in its transaction writes seven times the pages; and whoever takes in an archive waits for no answer. */
  async function gatherPatiently(milliseconds: number): Promise<void> {
    const deadline = performance.now() + milliseconds
    const isWorthIt = () => line.length < worthwhile && ended.length === 0 && performance.now() < deadline
    let before = line.length
    for (let last = performance.now(); isWorthIt() && performance.now() - last < stillComing; ) {
      await pause(10)
      if (line.length > before) last = performance.now()
      before = line.length
    }
  }

  const mayHold = ({ call }: Unit) =>
    call !== null && hold?.isSafe && !hold.isBehind && holding?.isAllowed() && performance.now() >= heldFrom

  /** Whether the transaction at hand has been held for long enough. */
  function isOver(): boolean {
    if (hold === null || !hold.isOpen) return false
    if (!holding?.isWanted()) return hold.isOver
    heldFrom = performance.now() + restraint
    return true
  }

  /** Some of those that wait; what a transaction is held open over need not be gathered. */
  async function writeNext(): Promise<void> {
    if (line.first === undefined) return
    if (holdSome !== null && mayHold(line.first) && (await holdSome())) return
    endHold()
    if (gathers) await gather()
    await writeSome()
  }

  /** What keeps the log from being copied, as a full disk does, keeps nobody from being answered: it is tried again. */
  async function copyLog(): Promise<void> {
    holding?.tidy()
    try {
      await log.settle()
      isLogTold = false
    } catch (error) {
      if (!isLogTold) warn(`What is written cannot be copied into the database: ${(error as Error).message}`)
      isLogTold = true
    }
  }

  async function writeAll(): Promise<void> {
    if (isWriting) return
    isWriting = true
    clearTimeout(ending)
    try {
      while (line.length > 0 || ended.length > 0) {
        if (ended.length > 0) endHold()
        await writeNext()
        const isLong = isOver()
        if (isLong) endHold()
        tellSettled()
        if (database.open && !hold?.isOpen) await copyLog()
        // Reads that came meanwhile; and other processes.
        await (isLong ? pause(respite) : turn())
      }
    } finally {
      isWriting = false
    }
    if (hold?.isOpen) ending = setTimeout(wantEnd, idle, () => {})
    // Nobody may write for long, and other processes do not see it.
    else if (hold?.isBehind) ending = setTimeout(() => settle().catch(() => {}), patience).unref()
  }

  async function settle(): Promise<void> {
    if (hold?.isOpen) await new Promise<void>(wantEnd)
    // Whatever is written does again first what is to be done again.
    if (hold?.isBehind && database.open) await write(() => {}, null)
  }

  function wantEnd(resolve: () => void): void {
    ended.push(resolve)
    void writeAll()
  }

  const write = <T>(work: () => T, call: string | null): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const deadline = performance.now() + patience
      line.add({ work, call, deadline, resolve: value => resolve(value as T), reject })
      void writeAll()
    })

  return {
    write,
    get isHolding() {
      return isHolding()
    },
    settle
  }
}
