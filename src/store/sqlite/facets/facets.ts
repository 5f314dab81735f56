import type { EntityType } from '../../../document/annotations.ts'
import type { Facet, FacetName, FacetOptions, Facets, FacetValue } from '../../facets.ts'
import type { Connection } from '../connection.ts'
import { type Fragment, fragment, joined, type Walk } from '../walk.ts'
import { rowsOf } from './rows.ts'

/** One facet of a list. */
export interface Dimension {
  /** A query for each value, or key of an entity, of the rows `r` with the number `n` of them. */
  readonly counted: string
  /** A query for value and count, or for id, name, type and count, over the whole list, the first `limit`. */
  readonly maintained: string
  /** The same without what keeps `maintained` short, for where that finds fewer than asked for. */
  readonly rest?: string
  readonly isEntity?: boolean
  readonly isPeriod?: boolean
}

/** What facets know of a list. */
export interface Facetted<Name extends FacetName> {
  readonly dimensions: Readonly<Record<Name, Dimension>>
  /** Rows `r` by their keys `s.k`, with what the dimensions ask of them; by the keys that a search finds. */
  readonly rows: string
  readonly found: string
  /** A common table expression over `r` that several dimensions count from. */
  readonly gathered?: string
}

interface Row {
  readonly facet: number
  readonly value: string
  readonly count: number
  readonly name: string | null
  readonly type: EntityType | null
}

/** The facets of a list as a whole, which are kept in step. */
export function facetsOfAll<Name extends FacetName>(
  connection: Connection,
  list: Facetted<Name>,
  { names, limit }: FacetOptions<Name>
): Facets<Name> {
  return facetsBy(names, name => {
    const { maintained, rest } = list.dimensions[name]
    const first = connection.all<Row>(maintained, limit)
    const rows = first.length < limit && rest !== undefined ? connection.all<Row>(rest, limit) : first
    return { values: rows.map(facetValue), sampled: null }
  })
}

/** The facets of the rows that a walk finds. */
export function facetsOfSome<Name extends FacetName>(
  connection: Connection,
  list: Facetted<Name>,
  walk: Walk,
  { names, limit, isExact }: FacetOptions<Name>
): Facets<Name> {
  if (walk.branches.length === 0) return facetsBy(names, () => ({ values: [], sampled: null }))
  const { keys, sampled } = rowsOf(connection, walk, isExact)
  const isFound = walk.columns.at(-1)?.type === 'bigint'
  const { sql, values } = groupQuery(list, { names, keys, isFound, limit })
  const rows = connection.all<Row>(sql, ...values)
  // What is counted in a sample stands for as many more as all are more than the sample.
  const weight = sampled === null ? 1 : sampled.of / sampled.counted
  return facetsBy(names, (_, index) => ({
    values: rows
      .filter(({ facet }) => facet === index)
      .map(row => facetValue({ ...row, count: Math.round(row.count * weight) })),
    sampled
  }))
}

function facetsBy<Name extends FacetName>(
  names: readonly Name[],
  facet: (name: Name, index: number) => Facet
): Facets<Name> {
  return Object.fromEntries(names.map((name, index) => [name, facet(name, index)])) as Facets<Name>
}

const facetValue = ({ value, count, name, type }: Row): FacetValue => ({
  value,
  count,
  ...(name == null ? {} : { name }),
  ...(type == null ? {} : { type })
})

interface Grouping<Name extends FacetName> {
  readonly names: readonly Name[]
  readonly keys: Fragment
  /** Whether the keys are those that a search finds. */
  readonly isFound: boolean
  readonly limit: number
}

/** All facets in one query, so that what they ask of the rows is looked up once; exported for the tests of query plans. */
export function groupQuery<Name extends FacetName>(
  { dimensions, rows, found, gathered }: Facetted<Name>,
  { names, keys, isFound, limit }: Grouping<Name>
): Fragment {
  const parts = names.map((name, facet) => {
    const { counted, isEntity = false, isPeriod = false } = dimensions[name]
    return isEntity
      ? fragment(
          `select ? as facet, e.id as value, g.n as count, e.name, e.type
           from (${most(counted)}) g cross join entities e on e.key = g.value
           order by g.n desc, e.folded, e.key limit ?`,
          facet,
          limit,
          limit
        )
      : fragment(
          `select ? as facet, value, n as count, null as name, null as type from (${counted})
           order by ${isPeriod ? 'value desc' : 'n desc, value'} limit ?`,
          facet,
          limit
        )
  })
  const all = joined(
    parts.map(part => ({ ...part, sql: `select * from (${part.sql})` })),
    ' union all '
  )
  return fragment(
    `with s as materialized (${keys.sql}), r as materialized (${isFound ? found : rows})
     ${gathered === undefined ? '' : `, ${gathered}`} ${all.sql}`,
    ...keys.values,
    ...all.values
  )
}

/** Names are looked up for those only that may come among the first; of equally many the names decide. */
const most = (counted: string) => `
  with g as materialized (${counted})
  select value, n from g where n >= coalesce((select n from g order by n desc limit 1 offset ? - 1), 0)`
