import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Facet, FacetName, FacetOptions, Facets, FacetValue } from '../store/facets.ts'
import { addressWith } from './list.ts'
import { example, ListOfNames } from './parameters.ts'
import { listItem } from './query.ts'
import { OneOf } from './schema.ts'

// Facets tell how a list falls into values, each with the address of the same list with that value as a filter.

/** The filter that a value goes into. */
export type FacetFilter =
  /** `hasMany`: a row may have several values, so that it may meet two filters by two of them. */
  | { readonly parameter: string; readonly hasMany?: boolean }
  /** Of months and years: the first and the last day of the list's window. */
  | { readonly from: string; readonly to: string }

/** The filters of a list's facets. */
export type FacetFilters<Name extends FacetName> = Readonly<Record<Name, FacetFilter>>

const mostValues = 100

/** Query parameters of a list that has facets of these names. */
export const facetQuery = <const Names extends readonly FacetName[]>(
  names: Names,
  sample: readonly Names[number][]
) => ({
  facets: ListOfNames(
    names,
    'Tells how the whole list falls into values, by comma: each value with its rows under all filters, and the address ' +
      'of the list that has those rows only.',
    sample
  ),
  facetLimit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: mostValues, default: 20, description: 'Values a facet.', ...example(20) })
  ),
  facetCount: Type.Optional(
    OneOf(['sampled', 'exact'], {
      default: 'sampled',
      description:
        'How to count where filters leave more than 10,000 rows: in a sample of about 4,000, evenly over all of them, ' +
        'and the answer says so; or one by one, which takes its time.',
      ...example('sampled')
    })
  )
})

interface FacetQuery<Name extends FacetName> {
  readonly facets?: readonly Name[]
  readonly facetLimit?: number
  readonly facetCount?: 'sampled' | 'exact'
}

interface Value extends FacetValue {
  readonly url: string | null
}

/** Facets as they are served. */
export type FacetsBody = Readonly<
  Partial<Record<FacetName, { readonly values: readonly Value[]; readonly sampled: Facet['sampled'] }>>
>

export type FacetsOfPage = Readonly<
  Record<string, { readonly values: readonly Value[]; readonly sampled: Facet['sampled']; readonly hasMore: boolean }>
>

/** The facets that the request asks for, with addresses; undefined where it asks for none. */
export async function facetsOf<Name extends FacetName>(
  request: FastifyRequest,
  query: FacetQuery<Name>,
  filters: FacetFilters<Name>,
  count: (options: FacetOptions<Name>) => Promise<Facets<Name>>
): Promise<FacetsBody | undefined> {
  const { facets, facetLimit: limit = 20, facetCount } = query
  if (facets === undefined) return undefined
  const names = [...new Set(facets)]
  const counted = await count({ names, limit, isExact: facetCount === 'exact', signal: request.signal })
  return Object.fromEntries(
    names.flatMap(name => {
      const facet = counted[name]
      if (facet === undefined) return []
      const values = facet.values.map(each => ({ ...each, url: addressOf(request, filters[name], each.value) }))
      return [[name, { values, sampled: facet.sampled }]]
    })
  )
}

/** Values of each facet that a page shows unless it is asked for more: what most rows have, in the height of a screen. */
const shownOnPages = 8

/** The same for a page: those of `shown` where the request names none, each with whether it has more values than are given. */
export async function facetsOfPage<Name extends FacetName>(
  request: FastifyRequest,
  query: FacetQuery<Name>,
  shown: readonly Name[],
  filters: FacetFilters<Name>,
  count: (options: FacetOptions<Name>) => Promise<Facets<Name>>
): Promise<FacetsOfPage> {
  const { facets = shown, facetLimit: asked = shownOnPages } = query
  // A limit that nobody gives is filled in.
  const most = /[?&]facetLimit=/.test(request.originalUrl) ? asked : shownOnPages
  // One more tells whether there are more; of a hundred nobody is led to others.
  const facetLimit = Math.min(most + 1, mostValues)
  const found = (await facetsOf(request, { ...query, facets, facetLimit }, filters, count)) ?? {}
  return Object.fromEntries(
    Object.entries(found).map(([name, { values, sampled }]) => [
      name,
      { values: values.slice(0, most), sampled, hasMore: values.length > most }
    ])
  )
}

/** Null where no address says it: of two values of one filter a list has the rows that have either. */
function addressOf(request: FastifyRequest, filter: FacetFilter, value: string): string | null {
  const query = request.query as Readonly<Record<string, unknown>>
  const others = { cursor: null, facetLimit: null }
  if ('from' in filter) {
    const [from, to] = windowWithin(query[filter.from], query[filter.to], value)
    return addressWith(request, { ...others, [filter.from]: from, [filter.to]: to })
  }
  const { parameter, hasMany = false } = filter
  const given = query[parameter]
  if (hasMany && Array.isArray(given) && !given.includes(value)) return null
  return addressWith(request, { ...others, [parameter]: listItem(value) })
}

/** The month or year, or what the list's own window leaves of it. */
function windowWithin(from: unknown, to: unknown, period: string): readonly [from: string, to: string] {
  const [year = '', month] = period.split('-')
  const first = `${year}-${month ?? '01'}-01`
  const last = `${year}-${month ?? '12'}-${daysIn(Number(year), Number(month ?? 12))}`
  const begin = instantOf(`${first}T00:00:00Z`)
  const end = instantOf(`${last}T23:59:59.999Z`)
  const isWithin = (time: number) => time >= begin && time <= end
  return [
    typeof from === 'string' && isWithin(instantOf(from)) ? from : first,
    // A day includes its end.
    typeof to === 'string' && isWithin(instantOf(to)) ? to : last
  ]
}

const instantOf = (text: string) => Date.parse(text.toUpperCase().replace(/:60/, ':59'))

function daysIn(year: number, month: number): number {
  const day = new Date(Date.UTC(2000, month, 0))
  // Years below 100 are those of the last century in Date.UTC.
  day.setUTCFullYear(year, month, 0)
  return day.getUTCDate()
}
