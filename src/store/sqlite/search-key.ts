import type { Connection } from './connection.ts'

// Rowids of the full text indexes ascend with dates (migration 0011), so that the newest matches come first without
// any being looked up or sorted. 64 bits: more than a number holds, so these keys are bigints wherever they leave SQL.

/** 0000-01-01T00:00:00Z in seconds since 1970. */
const yearZero = -62_167_219_200
const keyBits = 24n
const keyMask = (1n << keyBits) - 1n

/** The first key of the second of an instant, RFC 3339 in UTC; what is undated comes before everything. */
function secondOf(instant: string): bigint {
  return instant === '' ? -1n : BigInt(Math.floor(Date.parse(instant) / 1000) - yearZero)
}

/** The key of a row by its instant: of those of one second, the one that came later has the higher. */
function searchKey(instant: string, key: number): bigint {
  return (secondOf(instant) << keyBits) | (BigInt(key) & keyMask)
}

/** Keys from the second of an instant on, or up to it with all that it holds. */
export const lowestKey = (instant: string): bigint => secondOf(instant) << keyBits
export const highestKey = (instant: string): bigint => lowestKey(instant) | keyMask

/** The first key of the second that a key lies in. */
export const startOfSecond = (key: bigint): bigint => (key >> keyBits) << keyBits

/** The day of a search key, counted as julian days are, for use in SQL. */
export const dayInSql = (key: string) => `((${key} >> ${keyBits}) / 86400)`

const taken = {
  articles: 'select 1 from articles where search_key = ?',
  quotes: 'select 1 from quotes where search_key = ?',
  events: 'select 1 from events where search_key = ?'
} as const
export type SearchedTable = keyof typeof taken

/** The key of a new row, whose own key is above those of all others: up to 2^24 none of them can be in its way. */
export function newSearchKey(connection: Connection, table: SearchedTable, instant: string, key: number): bigint {
  return BigInt(key) <= keyMask ? searchKey(instant, key) : freeSearchKey(connection, table, instant, key)
}

/** A key that no other row has: rows whose keys differ by a multiple of 2^24 may meet in one second, and step aside. */
export function freeSearchKey(connection: Connection, table: SearchedTable, instant: string, key: number): bigint {
  const first = searchKey(instant, key)
  for (let free = first; ; free = (first & ~keyMask) | ((free + 1n) & keyMask)) {
    if (connection.one(taken[table], free) === undefined) return free
  }
}

const last = {
  articles: 'select max(key) as key from articles',
  quotes: 'select max(key) as key from quotes',
  events: 'select max(key) as key from events',
  entities: 'select max(key) as key from entities'
} as const

/** The key that the next row of a table gets; for use inside a write, where nobody else draws. */
export function nextKey(connection: Connection, table: keyof typeof last): number {
  return (connection.one<{ key: number | null }>(last[table])?.key ?? 0) + 1
}

interface Bounds {
  readonly lower?: string | undefined
  readonly upper?: string | undefined
}

/** Bounds of instants as bounds of keys, inclusive: of the first and the last second all keys are inside. */
export function searchBounds({ lower, upper }: Bounds): { lower?: bigint; upper?: bigint } {
  return {
    ...(lower === undefined ? {} : { lower: lowestKey(lower) }),
    ...(upper === undefined ? {} : { upper: highestKey(upper) })
  }
}

/** Whether the bounds take whole seconds, so that the keys say all there is to say. */
export const takeWholeSeconds = ({ lower, upper }: Bounds) =>
  (lower === undefined || lower.endsWith('.000Z')) && (upper === undefined || upper.endsWith('.999Z'))
