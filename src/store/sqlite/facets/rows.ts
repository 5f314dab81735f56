import type { Connection } from '../connection.ts'
import { countQuery, type Fragment, fragment, joined, keysQuery, type Walk } from '../walk.ts'

// The rows of a list, for counting: all of them where they are few, else a sample.

/** Up to so many rows are counted one by one. */
const few = 10_000
/**
 * So many are taken of more. A value that a tenth of the rows have is then told within 7 % of its own count two times out
 * of three, and one that half of them have within 2 %.
 */
const sampleSize = 2_048
/** Where rows have to meet conditions, so many are looked at to see how many do. */
const probed = 2_000

export interface Rows {
  /** A query for their keys `k`. */
  readonly keys: Fragment
  /** Where they are a sample: how many they are, and of how many. */
  readonly sampled: { readonly counted: number; readonly of: number } | null
}

/** The rows that the walk finds, or a sample of them that is the same whenever it is asked for. */
export function rowsOf(connection: Connection, walk: Walk, isExact: boolean): Rows {
  if (isExact) return { keys: keysQuery(walk, null), sampled: null }
  // To gather as many as are few takes longest where conditions leave some of very many.
  const candidates = walk.candidates === undefined ? null : probe(connection, walk.candidates)
  if (candidates !== null && candidates.all * candidates.share > 2 * few) {
    return sampleOfSome(connection, walk, candidates)
  }
  const first = gathered(connection, keysQuery(walk, few + 1))
  if (first.count <= few) return { keys: first.keys, sampled: null }
  if (walk.where.length === 0) return sampleOfAll(connection, walk)
  const all = candidates?.all ?? countAll(connection, { ...walk, where: [] })
  return sampleOfSome(connection, walk, candidates ?? { all, share: 1 })
}

interface Candidates {
  /** How many rows there are without the conditions. */
  readonly all: number
  /** Which part of them meets the conditions, about; 1 where nothing tells. */
  readonly share: number
}

/** Of some candidates, how many meet the conditions. */
function probe(connection: Connection, { of, where }: NonNullable<Walk['candidates']>): Candidates {
  const some = fragment(`select key from (${of.sql}) limit ?`, ...of.values, probed)
  const tests = joined(where, ' and ')
  const row = connection.one<{ met: number | null; seen: number }>(
    `select sum(${tests.sql}) as met, count(*) as seen from (${some.sql}) f`,
    ...tests.values,
    ...some.values
  )
  const { met, seen } = row ?? { met: 0, seen: 0 }
  const all = connection.one<{ n: number }>(`select count(*) as n from (${of.sql})`, ...of.values)?.n ?? 0
  return { all, share: Math.max(1, met ?? 0) / Math.max(1, seen) }
}

/** Where nothing has to be looked up, all are counted, and so many taken. */
function sampleOfAll(connection: Connection, walk: Walk): Rows {
  const of = countAll(connection, walk)
  const { keys, count: counted } = sample(connection, walk, sampleSize / of)
  return { keys, sampled: { counted, of } }
}

/** Else only what is in the sample is looked at, and tells how many there are. */
function sampleOfSome(connection: Connection, walk: Walk, { all, share }: Candidates): Rows {
  const first = sample(connection, walk, sampleSize / (all * share))
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
