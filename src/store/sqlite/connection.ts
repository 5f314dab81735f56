import Database from 'better-sqlite3'
import { Problem } from '../../errors.ts'

export type Value = string | number | null
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
  write<T>(work: () => T): Promise<T>
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

export function connect(database: Database.Database): Connection {
  const statement = statementsOf(database)
  const transact = database.transaction((work: () => unknown) => work())

  async function unitOfWork<T>(begin: 'deferred' | 'immediate', work: () => T): Promise<T> {
    if (!database.open) throw new Problem('unavailable', 'The store is closed.')
    try {
      return transact[begin](work) as T
    } catch (error) {
      throw translated(error)
    }
  }

  return {
    all: <Row>(sql: string, ...values: Values) => statement(sql).all(...values) as Row[],
    one: <Row>(sql: string, ...values: Values) => statement(sql).get(...values) as Row | undefined,
    key: (sql, ...values) => (statement(sql).get(...values) as { key: number }).key,
    run: (sql, ...values) => statement(sql).run(...values).changes,
    read: work => unitOfWork('deferred', work),
    write: work => unitOfWork('immediate', work)
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
