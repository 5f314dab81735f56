import { parseSearch } from '../../search/parse.ts'
import { publishedBounds } from '../published.ts'
import type { ListOptions, Page, Quote, QuoteFilter, QuoteSort } from '../store.ts'
import type { Connection } from './connection.ts'
import { quoteTexts } from './full-text.ts'
import { articleKeys, entityKeys } from './keys.ts'
import { invalidQuery } from './match.ts'
import { quotesOf } from './quote-rows.ts'
import { bestMatches, reanchoredRank } from './relevance.ts'
import { type Search, searchOf } from './search.ts'
import { quotesBySpeaker } from './speakers.ts'
import {
  type Branch,
  branchesFor,
  type Column,
  type Fragment,
  fragment,
  joined,
  oneOf,
  readPage,
  type Walk
} from './walk.ts'

/** The filter with ids and dates resolved to what the tables hold. */
interface ResolvedFilter {
  readonly filter: QuoteFilter
  readonly search?: Search | undefined
  readonly articles: readonly number[] | undefined
  readonly speakers: readonly number[] | undefined
  readonly about: readonly number[] | undefined
  readonly lower?: string | undefined
  readonly upper?: string | undefined
}

export function listQuotes(connection: Connection, filter: QuoteFilter, options: ListOptions<QuoteSort>): Page<Quote> {
  const resolved: ResolvedFilter = {
    filter,
    search: filter.q === undefined ? undefined : quoteSearch(connection, filter.q),
    articles: filter.article && articleKeys(connection, filter.article),
    speakers: filter.speaker && entityKeys(connection, filter.speaker),
    about: filter.about && entityKeys(connection, filter.about),
    ...publishedBounds(filter)
  }
  const walk = quoteWalk(resolved, options.sort)
  return readPage(connection, {
    resource: 'quotes',
    filter,
    options,
    walk,
    rows: keys => quotesOf(connection, keys).map(({ value }) => value),
    ...(options.sort === '-relevance' ? { reanchored: reanchoredRank(connection, walk) } : {})
  })
}

// Of one article, quotes come in reading order, whichever way the articles are sorted.
const readingOrder: readonly Column[] = [
  { sql: 'q.position', type: 'integer', descends: false },
  { sql: 'q.key', type: 'integer', descends: false }
]

/** What a search finds, where nothing else is asked of it: its index alone counts that. */
function allFound(resolved: ResolvedFilter): Fragment | undefined {
  const isAll = conditions({ ...resolved, search: undefined }, 'q.key').length === 0
  return isAll ? resolved.search?.found() : undefined
}

/** How the list is walked; exported for the tests of query plans. */
export function quoteWalk(resolved: ResolvedFilter, sort: QuoteSort): Walk {
  if (sort === '-relevance') return relevanceWalk(resolved)
  const isSearched = resolved.search !== undefined
  const { table, branches, rest } = isSearched ? everyQuote(resolved) : source(resolved)
  if (sort === 'position') {
    const columns: readonly Column[] = [{ sql: 'q.article_key', type: 'integer', descends: false }, ...readingOrder]
    // Along anything but articles, quotes stand in the order of their dates.
    const isSorted = isSearched || (branches[0]?.where.length ?? 0) > 0
    return { branches, where: conditions(rest, 'q.key'), columns, isSorted, counted: allFound(resolved) }
  }
  const descends = sort === '-datePublished'
  const columns: readonly Column[] = [
    { sql: `${table}.published`, type: 'string', descends },
    { sql: `${table}.article_key`, type: 'integer', descends },
    ...readingOrder
  ]
  if (isSearched) {
    return { branches, where: conditions(rest, 'q.key'), columns, isSorted: true, counted: allFound(resolved) }
  }
  return {
    branches,
    // The bounds are the walk's own.
    where: conditions({ ...rest, lower: undefined, upper: undefined }, 'q.key'),
    columns,
    lower: resolved.lower,
    upper: resolved.upper
  }
}

const everyQuote = (rest: ResolvedFilter): Source => ({
  table: 'q',
  branches: [{ from: fragment('quotes q'), where: [] }],
  rest
})

/** What a list walks along, and what is left to check on the way. */
interface Source {
  readonly table: 'q' | 'l'
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
}

// Of several filters the one that leaves fewest quotes is walked along: an article has dozens, a publisher thousands.
function source(resolved: ResolvedFilter): Source {
  const { filter, articles, speakers, about } = resolved
  const along = <T extends string | number>(column: string, values: readonly T[]) =>
    branchesFor(values, is => ({ from: fragment('quotes q'), where: [is(column)] }))
  const without = (name: keyof QuoteFilter) => ({ ...resolved, filter: { ...filter, [name]: undefined } })
  if (articles !== undefined) {
    return { table: 'q', branches: along('q.article_key', articles), rest: { ...resolved, articles: undefined } }
  }
  if (speakers !== undefined) {
    return { table: 'q', branches: along('q.speaker_key', speakers), rest: { ...resolved, speakers: undefined } }
  }
  if (about !== undefined) {
    const from = fragment('quote_about l cross join quotes q on q.key = l.quote_key')
    const branches = branchesFor(about, is => ({ from, where: [is('l.entity_key')] }))
    return { table: 'l', branches, rest: { ...resolved, about: undefined } }
  }
  if (filter.publisher !== undefined) {
    return { table: 'q', branches: along('q.publisher', filter.publisher), rest: without('publisher') }
  }
  if (filter.kind !== undefined) {
    return { table: 'q', branches: along('q.kind', filter.kind), rest: without('kind') }
  }
  return everyQuote(resolved)
}

function relevanceWalk(resolved: ResolvedFilter): Walk {
  if (resolved.search === undefined) throw invalidQuery('Sorting by relevance needs a search: give q.')
  const { hits, where } = resolved.search.ranked('h.key')
  const walk = bestMatches(hits, [...where, ...conditions({ ...resolved, search: undefined }, 'h.key')])
  return { ...walk, counted: allFound(resolved) }
}

/** Exported for the tests of query plans. */
export function quoteSearch(connection: Connection, q: string): Search {
  const speakers = quotesBySpeaker(connection)
  return searchOf(parseSearch(q, ['speaker']), { everywhere: [quoteTexts], own: [], scoped: () => speakers })
}

/** Everything the filter still asks of the quote with this key. */
function conditions(resolved: ResolvedFilter, key: string): readonly Fragment[] {
  const { filter, search, articles, speakers, about, lower, upper } = resolved
  const exists = (source: string, tests: readonly Fragment[]): readonly Fragment[] => {
    const all = joined(tests, ' and ')
    return tests.length === 0 ? [] : [{ ...all, sql: `exists (select 1 from ${source} and ${all.sql})` }]
  }
  return [
    ...(search === undefined ? [] : [search.isFound(key)]),
    ...exists(`quotes r where r.key = ${key}`, [
      ...oneOf('r.article_key', articles),
      ...oneOf('r.speaker_key', speakers),
      ...oneOf('r.publisher', filter.publisher),
      ...oneOf('r.kind', filter.kind),
      ...(lower === undefined ? [] : [fragment('r.published >= ?', lower)]),
      ...(upper === undefined ? [] : [fragment('r.published <= ?', upper)])
    ]),
    ...exists(`quote_about x where x.quote_key = ${key}`, oneOf('x.entity_key', about))
  ]
}
