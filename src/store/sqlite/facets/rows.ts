import type { Connection } from '../connection.ts'
import { countQuery, type Fragment, fragment, keysQuery, type Walk } from '../walk.ts'

// The rows of a list, for counting: all of them where they are few, else a sample.

/** Up to so many rows are counted one by one. */
const few = 10_000
/** So many are taken of more. A value that a tenth of the rows have is then counted to within 3 % of its own count. */
const sampleSize = 4_096

export interface Rows {
  /** A query for their keys `k`. */
  readonly keys: Fragment
  /** Where they are a sample: how many they are, and of how many. */
  readonly sampled: { readonly counted: number; readonly of: number } | null
}

/** The rows that the walk finds, or a sample of them that is the same whenever it is asked for. */
export function rowsOf(connection: Connection, walk: Walk, isExact: boolean): Rows {
  if (isExact) return { keys: keysQuery(walk, null), sampled: null }
  const first = gathered(connection, keysQuery(walk, few + 1))
  if (first.count <= few) return { keys: first.keys, sampled: null }
  return walk.where.length === 0 ? sampleOfAll(connection, walk) : sampleOfSome(connection, walk)
}

/** Where nothing has to be looked up, all are counted, and so many taken. */
function sampleOfAll(connection: Connection, walk: Walk): Rows {
  const of = countAll(connection, walk)
  const { keys, count: counted } = sample(connection, walk, sampleSize / of)
  return { keys, sampled: { counted, of } }
}

/** Else only what is in the sample is looked at, and tells how many there are. */
function sampleOfSome(connection: Connection, walk: Walk): Rows {
  const share = sampleSize / countAll(connection, { ...walk, where: [] })
  const first = sample(connection, walk, share)
  if (first.count * 2 >= sampleSize) return estimated(first)
  // There are more than few.
  return estimated(sample(connection, walk, sampleSize / Math.max(few, first.count / first.share)))
}

const estimated = ({ keys, count, share }: ReturnType<typeof sample>): Rows => ({
  keys,
  sampled: { counted: count, of: Math.round(count / share) }
})

function countAll(connection: Connection, walk: Walk): number {
  const { sql, values } = countQuery(walk, null)
  return connection.one<{ n: number }>(sql, ...values)?.n ?? 0
}

const hashes = 2 ** 24

// Keys times the golden ratio (Knuth 6.4) fall evenly over all hashes, whichever stretch of keys they come from. Of a
// search key the low bits are those of the row's key; more of them would not fit into 64 bits.
const hashOf = (key: string) => `((((${key} & 16777215) * 2654435761) >> 8) & 16777215)`

function sample(connection: Connection, walk: Walk, wanted: number) {
  const threshold = Math.max(1, Math.min(hashes, Math.round(wanted * hashes)))
  const isDrawn = (key: string) => [fragment(`${hashOf(key)} < ?`, threshold)]
  return { ...gathered(connection, keysQuery(walk, null, isDrawn)), share: threshold / hashes }
}

/** Finds the keys once, for whatever is asked of them. */
function gathered(
  connection: Connection,
  { sql, values }: Fragment
): { readonly keys: Fragment; readonly count: number } {
  const query = `select json_group_array(k) as keys, count(*) as count from (${sql})`
  const { keys = '[]', count = 0 } = connection.one<{ keys: string; count: number }>(query, ...values) ?? {}
  return { keys: fragment('select value as k from json_each(?)', keys), count }
}
