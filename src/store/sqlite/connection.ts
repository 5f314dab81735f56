import type Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'
import type { Total } from '../store.ts'
import { AsOf } from './as-of.ts'
import { doAgain } from './held/again.ts'
import { type Committed, callsBeside } from './held/calls.ts'
import { holdOn } from './held/hold.ts'
import { LateWork } from './late-work.ts'
import { logSync } from './log-sync.ts'
import { type SlowWatch, slowStatements } from './slow-statements.ts'
import { sharedSnapshot } from './snapshot.ts'
import { isSqliteError, translated } from './sqlite-error.ts'
import { untilFree } from './until-free.ts'
import { writeAheadLog } from './write-ahead-log.ts'
import { writeQueue } from './write-queue.ts'

export type Value = string | number | bigint | Buffer | null
type Values = readonly (Value | Readonly<Record<string, Value>>)[]

/**
 * One SQLite connection. Statements are prepared once per text. `read` and `write` are whole units of work: a snapshot,
 * or a transaction that holds the write lock from its start; the other methods are for use inside them.
 */
export interface Connection {
  all<Row>(sql: string, ...values: Values): readonly Row[]
  one<Row>(sql: string, ...values: Values): Row | undefined
  /** The key that a statement with `returning key` returns. */
  key(sql: string, ...values: Values): number
  /** The number of rows changed. */
  run(sql: string, ...values: Values): number
  read<T>(work: () => T): Promise<T>
  /** Ends the snapshot that reads of this turn share. */
  rest(): void
  /** Lets go of everything but the database itself. */
  close(): Promise<void>
  /** `call` is JSON that `repeat` can do the work from again: only what has one may be answered before it is committed. */
  write<T>(work: () => T, call?: string | null): Promise<T>
  /** A write of what no answer tells of: the count of writes stays as it is, and with it the entity tags of lists. */
  note<T>(work: () => T): Promise<T>
  /** Whether something was answered that is not committed. */
  readonly isHolding: boolean
  /** Commits what was answered. Rejects where that fails; then it is tried again with whatever is written next. */
  settle(): Promise<void>
  /** Does again what another process has answered and did not commit. */
  catchUp(): Promise<void>
  /** What the write at hand leaves to its end. */
  readonly late: LateWork
  /** How many writes the store has seen. */
  changes(): number
  /** The same as it was at most so many ms ago, without a look; null where it was not looked up, or written here, since. */
  lately(milliseconds: number): number | null
  /** Every page of a list says how many rows the whole list has, and to count those may cost more than the page. */
  readonly totals: AsOf<string, Total | null>
  /** The bytes of the JSON of entities without its end, by key. */
  readonly entityDocuments: AsOf<number, string>
}

const selectCommitted = 'select origin, last_call as "lastCall", changes from revisions where key = 1'

// Alternatives in filters vary the text of a statement: the oldest texts are let go, and prepared again when needed.
const keptStatements = 500

function statementsOf(database: Database.Database) {
  const statements = new Map<string, Database.Statement<unknown[]>>()
  return (sql: string) => {
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = database.prepare<unknown[]>(sql)
      const oldest = statements.size < keptStatements ? undefined : statements.keys().next().value
      if (oldest !== undefined) statements.delete(oldest)
      statements.set(sql, statement)
    }
    return statement
  }
}

// While another process holds the lock, SQLite would wait inside a call and nothing else would be answered. So it waits
// shortly, and the rest of the time is spent between tries, when the process is free for reads.
const busyTimeout = 50
const patience = 5_000

export interface ConnectOptions {
  /** For how many ms units of work are taken into one transaction, while everything else in the thread waits. */
  readonly longestTransaction?: number
  /** Whether it may wait for more units of work where many come at a time. */
  readonly gathers?: boolean
  /** Milliseconds for which the first may wait for others, though few are there; null where that is not known to pay. */
  readonly gatherFor?: number | null
  /** Does a write again inside the transaction at hand, from the call that was kept of it. */
  readonly repeat?: ((call: string) => void) | null
  /** Where transactions may be held open: whether one may be now, and who is told when all is committed again. */
  readonly holds?: { isAllowed(): boolean; settled(): void } | null
  /** Told in one line what a person should know. */
  readonly warn?: (message: string) => void
  /** Told of statements that take long. */
  readonly slow?: SlowWatch | null | undefined
}

export function connect(
  database: Database.Database,
  {
    longestTransaction = 15,
    gathers = false,
    gatherFor = null,
    repeat = null,
    holds = null,
    warn = process.emitWarning,
    slow = null
  }: ConnectOptions = {}
): Connection {
  database.pragma(`busy_timeout = ${busyTimeout}`)
  const statement = statementsOf(database)
  const transact = database.transaction((work: () => unknown) => work())
  const timed =
    slow === null ? <T>(_sql: string, _values: Values, run: () => T) => run() : slowStatements(database, slow)
  const one = <Row>(sql: string, ...values: Values) =>
    timed(sql, values, () => statement(sql).get(...values)) as Row | undefined
  const run = (sql: string, ...values: Values) => timed(sql, values, () => statement(sql).run(...values)).changes
  const late = new LateWork({ one, run })
  const snapshot = sharedSnapshot(database)
  const never = Number.NEGATIVE_INFINITY
  let seen = { changes: 0, in: 0, at: never }
  // In one snapshot it does not change.
  function changes(): number {
    const { held } = snapshot
    if (held !== null && held === seen.in) return seen.changes
    const row = one<{ changes: number }>('select changes from revisions where key = 1')
    seen = { changes: row?.changes ?? 0, in: held ?? 0, at: held === null ? never : snapshot.since }
    return seen.changes
  }
  /** What is read from here on may be another state. */
  function rest(): void {
    snapshot.end()
    seen.at = never
  }
  const disk = logSync(database)
  const log = writeAheadLog(database, snapshot)
  /** The first try, which hardly ever fails, without what several need. */
  async function read<T>(work: () => T): Promise<T> {
    if (database.open) {
      try {
        return snapshot.read(work)
      } catch (error) {
        if (!isSqliteError(error, 'SQLITE_BUSY')) throw translated(error)
        snapshot.end()
      }
    }
    const attempt = () => {
      rest()
      return transact.deferred(work) as T
    }
    return untilFree(database, attempt, performance.now() + patience)
  }

  const calls = repeat === null || database.memory ? null : callsBeside(database.name, warn)
  const committed = () => one<Committed>(selectCommitted) ?? { origin: '', lastCall: 0, changes: 0 }
  function alone(work: () => void): void {
    const mark = late.mark()
    try {
      transact(work)
    } catch (error) {
      // SQLite undoes a transaction itself where its surroundings fail.
      if (!database.inTransaction) throw new Problem('unavailable', 'The store cannot write now.', { cause: error })
      late.backTo(mark)
      throw error
    }
  }
  const queue = writeQueue({
    database,
    disk,
    late,
    log,
    rest,
    longestTransaction,
    gathers,
    gatherFor,
    doAgain: () => (calls === null || repeat === null ? 0 : doAgain({ calls, late, committed, repeat, alone })),
    want: () => calls?.want(),
    warn,
    holding:
      calls === null || holds === null
        ? null
        : { ...holds, ...calls, hold: holdOn({ database, late, disk, calls, committed }) }
  })

  const { write } = queue
  /** Forgets the calls that the database has, on the disk. */
  async function closeCalls(): Promise<void> {
    if (calls === null || !database.open) return
    snapshot.end()
    const known = committed()
    await disk.sync().catch(() => {})
    await calls.close(disk.isTrusted ? known : null)
  }

  /** Whether another process has left something, which is answered when the lock is to be had. */
  function isBehind(): Promise<boolean> {
    const look = () => {
      rest()
      return transact.immediate(() => (calls?.after(committed()) ?? []).length > 0) as boolean
    }
    return untilFree(database, look, performance.now() + patience, () => calls?.want())
  }

  return {
    all: <Row>(sql: string, ...values: Values) => timed(sql, values, () => statement(sql).all(...values)) as Row[],
    one,
    key: (sql, ...values) => timed(sql, values, () => statement(sql).get(...values) as { key: number }).key,
    run,
    late,
    changes,
    lately: milliseconds => (performance.now() - seen.at < milliseconds ? seen.changes : null),
    totals: new AsOf(changes, 2_000),
    entityDocuments: new AsOf(changes, 10_000),
    read,
    rest,
    async close() {
      try {
        // What cannot be committed now is in the file of calls, for the next start.
        await queue.settle().catch(() => {})
        await closeCalls()
      } finally {
        await disk.close()
        // In this order: something may have been read meanwhile.
        snapshot.end()
      }
    },
    write: (work, call = null) =>
      write(() => {
        late.countWrite()
        return work()
      }, call),
    note: work => write(work, null),
    get isHolding() {
      return queue.isHolding
    },
    settle: () => queue.settle(),
    async catchUp() {
      if (calls?.isThere() && (await isBehind())) await write(() => {}, null)
    }
  }
}

/** `?, ?, ?` */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}
