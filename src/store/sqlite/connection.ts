import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'
import type { Total } from '../store.ts'
import { AsOf } from './as-of.ts'
import { LateWork } from './late-work.ts'
import { logSync } from './log-sync.ts'
import { sharedSnapshot } from './snapshot.ts'
import { writeAheadLog } from './write-ahead-log.ts'

export type Value = string | number | bigint | null
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
  write<T>(work: () => T): Promise<T>
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
const longestPause = 200

/** Tries again while the database is locked by others, until `deadline`; then the error of the last try. */
async function untilFree<T>(attempt: () => T, deadline: number): Promise<T> {
  for (let wait = 10; ; wait = Math.min(wait * 2, longestPause)) {
    try {
      return attempt()
    } catch (error) {
      if (!isSqliteError(error, 'SQLITE_BUSY')) throw error
      // Even before giving up, so that many that give up one after the other leave room for reads.
      await pause(wait)
      if (performance.now() >= deadline) throw error
    }
  }
}

/** A unit of work that waits for its turn. */
interface Waiting {
  readonly work: () => unknown
  readonly deadline: number
  resolve(value: unknown): void
  reject(error: unknown): void
}

export interface ConnectOptions {
  /** For how many ms units of work are taken into one transaction, while everything else in the thread waits. */
  readonly longestTransaction?: number
  /** Whether it may wait for more units of work where many come at a time. */
  readonly gathers?: boolean
}

/** So many units of work that wait at a time are no clients that wait for an answer each. */
const many = 16
/** With more of them in a transaction none of them becomes cheaper. */
const enough = 100

export function connect(
  database: Database.Database,
  { longestTransaction = 15, gathers = false }: ConnectOptions = {}
): Connection {
  database.pragma(`busy_timeout = ${busyTimeout}`)
  const statement = statementsOf(database)
  const transact = database.transaction((work: () => unknown) => work())
  const one = <Row>(sql: string, ...values: Values) => statement(sql).get(...values) as Row | undefined
  const run = (sql: string, ...values: Values) => statement(sql).run(...values).changes
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
  let waiting: Waiting[] = []
  /** How many of them the transaction at hand has taken. */
  let taken = 0
  let isWriting = false

  async function unitOfWork<T>(begin: 'deferred' | 'immediate', work: () => T, deadline: number): Promise<T> {
    try {
      return await untilFree(() => {
        // It may have been closed between two tries.
        if (!database.open) throw new Problem('unavailable', 'The store is closed.')
        rest()
        return transact[begin](work) as T
      }, deadline)
    } catch (error) {
      throw translated(error)
    }
  }

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
    return unitOfWork('deferred', work, performance.now() + patience)
  }

  /** One unit inside a transaction that others share: what fails is undone and fails alone. */
  function attempt({ work, resolve, reject }: Waiting): () => void {
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
  const hopefully = ({ work, resolve }: Waiting): (() => void) => {
    const value = work()
    return () => resolve(value)
  }

  /** Units from the front of the queue in one transaction; what they are answered when it is on the disk. */
  async function transactionOf(most: number, run: (unit: Waiting) => () => void): Promise<readonly (() => void)[]> {
    return unitOfWork(
      'immediate',
      () => {
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
      },
      waiting[0]?.deadline ?? 0
    )
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
      const units = waiting.slice(0, answers.length)
      waiting = waiting.slice(answers.length)
      void answerWhenKept(units, answers)
    } catch (error) {
      // Where the lock was not to be had, the first has waited long enough; the others are told when it is their turn.
      const failed = waiting.slice(0, Math.max(1, taken))
      waiting = waiting.slice(failed.length)
      for (const { reject } of failed) reject(error)
    }
  }

  /** Where the disk does not keep it, nobody can say whether it will be there. */
  async function answerWhenKept(units: readonly Waiting[], answers: readonly (() => void)[]): Promise<void> {
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
    all: <Row>(sql: string, ...values: Values) => statement(sql).all(...values) as Row[],
    one,
    key: (sql, ...values) => (statement(sql).get(...values) as { key: number }).key,
    run,
    late,
    changes,
    lately: milliseconds => (performance.now() - seen.at < milliseconds ? seen.changes : null),
    totals: new AsOf(changes, 2_000),
    entityDocuments: new AsOf(changes, 10_000),
    read,
    rest,
    async close() {
      await disk.close()
      // In this order: something may have been read meanwhile.
      snapshot.end()
    },
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({
          work,
          deadline: performance.now() + patience,
          resolve: value => resolve(value as T),
          reject
        })
        void writeAll()
      })
  }
}

// SQLite's result codes (https://www.sqlite.org/rescode.html) that tell of the database's surroundings and not of a
// fault in this code, by the part before any extension (SQLITE_IOERR_WRITE, …).
const unavailable: readonly (readonly [code: string, detail: string])[] = [
  ['SQLITE_BUSY', 'The store is busy with other writes: try again shortly.'],
  ['SQLITE_LOCKED', 'The store is busy with other writes: try again shortly.'],
  ['SQLITE_FULL', 'The store has no space left.'],
  ['SQLITE_IOERR', 'The store cannot read or write its file.'],
  ['SQLITE_READONLY', 'The store may not write to its file.'],
  ['SQLITE_CANTOPEN', 'The store cannot open its file.'],
  ['SQLITE_CORRUPT', 'The store found its file damaged.'],
  ['SQLITE_NOTADB', 'The store found its file damaged.'],
  ['SQLITE_NOMEM', 'The store ran out of memory.']
]

/** Whether the error is SQLite's, with this result code or an extension of it. */
export function isSqliteError(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && (error.code === code || error.code.startsWith(`${code}_`))
}

function translated(error: unknown): unknown {
  const known = unavailable.find(([code]) => isSqliteError(error, code))
  return known === undefined ? error : new Problem('unavailable', known[1], { cause: error })
}

/** `?, ?, ?` */
export function placeholders(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}
