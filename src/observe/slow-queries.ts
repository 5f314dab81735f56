import type { SlowQuery } from '../store/store.ts'
import type { Observed } from './observed.ts'

interface Log {
  warn(members: object, message: string): void
}

/** So many shapes are logged once each, and no others. */
const mostShapes = 500

/** Counts slow queries, and writes each shape of them to the log once, with its plan where that is known. */
export function slowQueryLog(observed: Observed, log: Log): (slow: SlowQuery) => void {
  const logged = new Set<string>()
  return ({ statement, milliseconds, plan }) => {
    observed.count('dateline_slow_queries_total')
    if (logged.has(statement) || logged.size >= mostShapes) return
    logged.add(statement)
    log.warn({ statement, ms: milliseconds, plan }, `A query took ${milliseconds} ms; others of its shape are counted`)
  }
}
