import type { Position } from '../cursor.ts'
import type { Connection } from './connection.ts'
import { type Column, type Fragment, fragment, type Walk } from './walk.ts'

// bm25 ranks the best match lowest.
const columns: readonly Column[] = [
  { sql: 'h.rank', type: 'number', descends: false },
  { sql: 'h.key', type: 'integer', descends: false }
]

/** A walk along matches, a query for `key` and `rank`, best first. */
export function bestMatches(matches: Fragment, where: readonly Fragment[]): Walk {
  // Kept in one place, or bm25 would be worked out anew for every comparison.
  const from = fragment(`(with m as materialized (${matches.sql}) select key, rank from m) h`, ...matches.values)
  return { branches: [{ from, where: [] }], where, columns, isSorted: true }
}

/**
 * bm25 weighs a word by how rare it is among all texts, so that every insertion shifts every rank a little. What shifts
 * alike stays in order: the walk goes on from where the cursor's row ranks now.
 */
export function reanchoredRank(connection: Connection, walk: Walk): (position: Position) => Position {
  return position => {
    const key = position[1]
    const [branch] = walk.branches
    if (branch === undefined || key === undefined) return position
    const { sql, values } = branch.from
    const row = connection.one<{ rank: number }>(`select h.rank from ${sql} where h.key = ?`, ...values, key)
    return row === undefined ? position : [row.rank, key]
  }
}
