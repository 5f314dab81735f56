import type { Connection } from '../connection.ts'
import { nextKey } from '../search-key.ts'

/** Up to here no two search keys can meet (search-key.ts), whatever the order of keys. */
const largest = 2 ** 24 - 1

const taken = {
  articles: 'select 1 from articles where key = ?',
  quotes: 'select 1 from quotes where key = ?',
  events: 'select 1 from events where key = ?',
  entities: 'select 1 from entities where key = ?'
} as const

/** The key that a row had in the archive, so that it keeps its place among others; the next one where that is taken. */
export function keyFor(connection: Connection, table: keyof typeof taken, order: number): number {
  const next = nextKey(connection, table)
  if (next > largest || order > largest) return next
  return order >= next || connection.one(taken[table], order) === undefined ? order : next
}
