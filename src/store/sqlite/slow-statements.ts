import type Database from 'better-sqlite3'
import type { SlowQuery } from '../store.ts'

/** Statements that take this long are told of, in milliseconds; and to whom. */
export interface SlowWatch {
  readonly from: number
  readonly tell: (slow: SlowQuery) => void
}

/** So many shapes are explained once each; what comes then is told without its plan. */
const mostShapes = 200

/** The statement without what varies with how many values are asked for. Values are never in it: they are bound. */
const shapeOf = (sql: string) =>
  sql
    .replace(/\?(?:, \?)+/g, '?, …')
    .replace(/\s+/g, ' ')
    .trim()

type Timed = <T>(sql: string, values: readonly unknown[], run: () => T) => T

/** Runs statements and tells of those that take long: of each shape the plan, the first time. */
export function slowStatements(database: Database.Database, { from, tell }: SlowWatch): Timed {
  const explained = new Set<string>()

  function explain(shape: string, sql: string, values: readonly unknown[]): readonly string[] | null {
    if (explained.has(shape) || explained.size >= mostShapes) return null
    explained.add(shape)
    try {
      return planOf(database, sql, values)
    } catch {
      // The statement itself is what matters, and it has succeeded.
      return null
    }
  }

  return (sql, values, run) => {
    const start = performance.now()
    const result = run()
    const milliseconds = performance.now() - start
    if (milliseconds >= from) {
      const statement = shapeOf(sql)
      tell({ statement, milliseconds: Math.round(milliseconds), plan: explain(statement, sql, values) })
    }
    return result
  }
}

interface Step {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** A line for each step, indented by what it is a part of. */
function planOf(database: Database.Database, sql: string, values: readonly unknown[]): readonly string[] {
  const depths = new Map<number, number>()
  return database
    .prepare<unknown[], Step>(`explain query plan ${sql}`)
    .all(...values)
    .map(({ id, parent, detail }) => {
      const depth = (depths.get(parent) ?? -1) + 1
      depths.set(id, depth)
      return `${'  '.repeat(depth)}${detail}`
    })
}
