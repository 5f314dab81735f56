import type { Position } from '../cursor.ts'
import type { Ranking } from '../filters.ts'
import type { Connection } from './connection.ts'
import type { Search } from './search.ts'
import { dayInSql } from './search-key.ts'
import { type Column, type Fragment, fragment, joined, type Walk } from './walk.ts'

// bm25 ranks the best match lowest.
const columns: readonly Column[] = [
  { sql: 'h.rank', type: 'number', descends: false },
  { sql: 'h.key', type: 'bigint', descends: false }
]

/** Of a word that a third of all articles have, so many of the newest are ranked: more would not be read either. */
const ranked = 10_000
/** Where other filters leave fewer, so many of the newest matches are looked at. */
const sifted = 40_000

interface Matches {
  readonly search: Search
  /** What else is asked of the row `h.key`. */
  readonly where: readonly Fragment[]
  readonly newest: 'articles' | 'quotes'
}

/** A walk along matches, best first. */
export function bestMatches(
  connection: Connection,
  { search, where, newest }: Matches,
  ranking: Ranking
): Walk & { readonly ranking: Ranking } {
  const least = ranking === 'all' ? null : leastKey(connection, search, where.length === 0 ? ranked : sifted)
  const { hits, where: asked } = search.ranked('h.key', least)
  const day = lastDay(connection, newest)
  // Of two equally good matches, one a year older weighs three quarters, one of ten years ago hardly more than half.
  const weight = `(0.5 + 0.5 * pow(2.0, (${dayInSql('key')} - ?) / 365.0))`
  // Kept in one place, or bm25 would be worked out anew for every comparison.
  const from = fragment(
    `(with m as materialized (${hits.sql}) select key, rank * ${weight} as rank from m) h`,
    ...hits.values,
    day
  )
  return {
    branches: [{ from, where: [] }],
    where: [...asked, ...where],
    columns,
    isSorted: true,
    ranking: least === null ? 'all' : 'recent'
  }
}

/** The key of the last match that is still among the newest so many; null where there are not more. */
function leastKey(connection: Connection, search: Search, count: number): bigint | null {
  const { sql, values } = search.found()
  // By another name: ordered by the text of the keys, all that is found would have to be sorted.
  const beyond = `select cast(f.key as text) as least from (${sql}) f order by f.key desc limit 1 offset ?`
  const row = connection.one<{ least: string }>(beyond, ...values, count)
  return row === undefined ? null : BigInt(row.least) + 1n
}

const lastDays = {
  articles: `select ${dayInSql('max(search_key)')} as day from articles`,
  quotes: `select ${dayInSql('max(search_key)')} as day from quotes`
} as const

/** The day of the newest of all: what is recent is so among what is stored, and not on the day of the question. */
function lastDay(connection: Connection, table: keyof typeof lastDays): number {
  return connection.one<{ day: number | null }>(lastDays[table])?.day ?? 0
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
    const { sql, values } = joined([branch.from], '')
    const row = connection.one<{ rank: number }>(
      `select h.rank from ${sql} where h.key = cast(? as integer)`,
      ...values,
      key
    )
    return row === undefined ? position : [row.rank, key]
  }
}
