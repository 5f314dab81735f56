import { type Provenance, provenances } from '../../document/annotations.ts'
import { parseSearch } from '../../search/parse.ts'
import type { QuoteFilter, QuoteSort } from '../filters.ts'
import { publishedBounds } from '../published.ts'
import type { ListOptions, Quote } from '../store.ts'
import type { Connection } from './connection.ts'
import { quoteTexts } from './full-text.ts'
import { highlightedQuotes } from './highlights.ts'
import { articleKeys, entityKeys } from './keys.ts'
import { invalidQuery } from './match.ts'
import type { List } from './page.ts'
import { quotesFound, quotesOf } from './quote-rows.ts'
import { bestMatches, reanchoredRank } from './relevance.ts'
import { type Search, searchOf } from './search.ts'
import { searchBounds, takeWholeSeconds } from './search-key.ts'
import { quotesBySpeaker } from './speakers.ts'
import {
  type Branch,
  branchesFor,
  type Column,
  counting,
  existing,
  type Fragment,
  fragment,
  joined,
  missing,
  noneOf,
  oneOf,
  type Walk
} from './walk.ts'

/** The filter with ids and dates resolved to what the tables hold. */
export interface ResolvedFilter {
  readonly filter: QuoteFilter
  readonly search?: Search | undefined
  readonly articles?: readonly number[] | undefined
  readonly speakers?: readonly number[] | undefined
  readonly about?: readonly number[] | undefined
  readonly notArticles?: readonly number[] | undefined
  readonly notSpeakers?: readonly number[] | undefined
  readonly notAbout?: readonly number[] | undefined
  readonly lower?: string | undefined
  readonly upper?: string | undefined
  /** Whether quotes of the filter's provenance are few enough to be gathered and sorted. */
  readonly isRarelySo?: boolean
}

export function resolvedQuotes(connection: Connection, filter: QuoteFilter): ResolvedFilter {
  return {
    filter,
    search: filter.q === undefined ? undefined : quoteSearch(connection, filter.q),
    articles: filter.article && articleKeys(connection, filter.article),
    speakers: filter.speaker && entityKeys(connection, filter.speaker),
    about: filter.about && entityKeys(connection, filter.about),
    notArticles: filter.notArticle && articleKeys(connection, filter.notArticle),
    notSpeakers: filter.notSpeaker && entityKeys(connection, filter.notSpeaker),
    notAbout: filter.notAbout && entityKeys(connection, filter.notAbout),
    ...publishedBounds(filter),
    isRarelySo: filter.provenance !== undefined && isRare(connection, filter.provenance)
  }
}

/**
 * No index has the dates of a provenance, but for what people corrected. The first of one that many have are soon met among
 * all; of one that few have, all are looked up.
 */
const fewQuotes = 10_000

/** Counted along an index that begins with the provenance, and no further than it takes. */
function isRare(connection: Connection, values: readonly Provenance[]): boolean {
  const { sql, values: bound } = joined(oneOf('q.provenance', [...new Set(values)]), '')
  const row = connection.one<{ n: number }>(
    `select count(*) as n from (select 1 from quotes q indexed by quotes_by_confidence where ${sql} limit ?)`,
    ...bound,
    fewQuotes + 1
  )
  return (row?.n ?? 0) <= fewQuotes
}

export function quoteList(connection: Connection, filter: QuoteFilter, options: ListOptions<QuoteSort>): List<Quote> {
  const walk = quoteWalk(connection, resolvedQuotes(connection, filter), options.sort)
  const shown = options.highlight ? highlightedQuotes(filter.q) : null
  const isByKey = walk.columns.at(-1)?.type !== 'bigint'
  return {
    resource: 'quotes',
    filter,
    options,
    walk,
    rows: keys => {
      const items = isByKey ? quotesOf(connection, keys.map(Number)) : quotesFound(connection, keys.map(String))
      return shown === null ? items : items.map(shown)
    },
    ...(options.sort === '-relevance' ? { reanchored: reanchoredRank(connection, walk) } : {})
  }
}

// Of one article, quotes come in reading order, whichever way the articles are sorted.
const readingOrder: readonly Column[] = [
  { sql: 'q.position', type: 'integer', descends: false },
  { sql: 'q.key', type: 'integer', descends: false }
]

const inArticles: readonly Column[] = [{ sql: 'q.article_key', type: 'integer', descends: false }, ...readingOrder]

/** How the list is walked; exported for the tests of query plans. */
export function quoteWalk(connection: Connection, resolved: ResolvedFilter, sort: QuoteSort): Walk {
  const { search } = resolved
  if (sort === '-relevance') return relevanceWalk(connection, resolved)
  if (sort === 'confidence') return confidenceWalk(resolved)
  if (search !== undefined) {
    return sort === 'position' ? foundByPosition(resolved, search) : found(resolved, search, sort)
  }
  const { table, branches, rest, isSorted = false } = source(resolved)
  if (sort === 'position') {
    // Along anything but articles, quotes stand in the order of their dates.
    const isGathered = (branches[0]?.where.length ?? 0) > 0
    return { branches, where: conditions(rest, '+q', true), columns: inArticles, isSorted: isGathered }
  }
  const descends = sort === '-datePublished'
  return {
    branches,
    // The bounds are the walk's own.
    where: conditions(rest, '+q', false),
    columns: [
      { sql: `${table}.published`, type: 'string', descends },
      { sql: table === 'a' ? 'a.key' : `${table}.article_key`, type: 'integer', descends },
      ...readingOrder
    ],
    lower: resolved.lower,
    upper: resolved.upper,
    isSorted
  }
}

/** Those that the extractor was least sure of first, and of several alike those of one article together. */
function confidenceWalk(resolved: ResolvedFilter): Walk {
  const { filter, search, articles, speakers, about } = resolved
  const columns: readonly Column[] = [{ sql: 'q.confidence', type: 'number', descends: false }, ...inArticles]
  if (search !== undefined) return { ...foundByPosition(resolved, search), columns }
  // Of an article, or of somebody, they are few, and sorted.
  if ((articles ?? speakers ?? about) !== undefined) {
    const { branches, rest } = source(resolved)
    return { branches, where: conditions(rest, '+q', true), columns, isSorted: true }
  }
  const branches = byConfidence(filter.provenance ?? provenances)
  const rest = { ...resolved, filter: { ...filter, provenance: undefined } }
  return { branches, where: conditions(rest, '+q', true), columns }
}

/** What a search finds, in the order of its index, which is that of dates. */
function found(resolved: ResolvedFilter, search: Search, sort: QuoteSort): Walk {
  const keys = search.found()
  const where = existing('quotes r where r.search_key = f.key', conditions(resolved, 'r', !takeWholeSeconds(resolved)))
  return {
    branches: [{ from: fragment(`(${keys.sql}) f`, ...keys.values), where: [] }],
    where,
    columns: [{ sql: 'f.key', type: 'bigint', descends: sort === '-datePublished' }],
    ...searchBounds(resolved),
    ...counting(keys, where, searchBounds(resolved))
  }
}

function foundByPosition(resolved: ResolvedFilter, search: Search): Walk {
  const keys = search.found()
  const from = fragment(`(${keys.sql}) f cross join quotes q on q.search_key = f.key`, ...keys.values)
  return {
    branches: [{ from, where: [] }],
    where: conditions(resolved, 'q', true),
    columns: inArticles,
    isSorted: true
  }
}

const byConfidence = (values: readonly Provenance[]) =>
  branchesFor(values, is => ({
    from: fragment('quotes q indexed by quotes_by_confidence'),
    where: [is('q.provenance')]
  }))

/** What a list walks along, and what is left to check on the way. */
interface Source {
  readonly table: 'q' | 'l' | 'a'
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
  readonly isSorted?: boolean
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
  if (filter.provenance?.length === 1 && filter.provenance[0] === 'corrected') {
    // Said as the index says it, which has no others.
    const where = [fragment("q.provenance = 'corrected'")]
    return {
      table: 'q',
      branches: [{ from: fragment('quotes q indexed by quotes_corrected'), where }],
      rest: without('provenance')
    }
  }
  if (filter.provenance !== undefined && resolved.isRarelySo === true) {
    return { table: 'q', branches: byConfidence(filter.provenance), rest: without('provenance'), isSorted: true }
  }
  if (filter.publisher !== undefined) {
    return { table: 'q', branches: along('q.publisher', filter.publisher), rest: without('publisher') }
  }
  const alongArticles = (column: 'section' | 'language', values: readonly string[]): Source => {
    const from = fragment(
      `articles a indexed by articles_by_${column} cross join quotes q indexed by quotes_by_article
       on q.article_key = a.key`
    )
    return {
      table: 'a',
      branches: branchesFor(values, is => ({ from, where: [is(`a.${column}`)] })),
      rest: without(column)
    }
  }
  if (filter.section !== undefined) return alongArticles('section', filter.section)
  if (filter.language !== undefined) return alongArticles('language', filter.language)
  // Kinds are three: whichever is asked for is met soon along the dates.
  return { table: 'q', branches: [{ from: fragment('quotes q'), where: [] }], rest: resolved }
}

function relevanceWalk(connection: Connection, resolved: ResolvedFilter): Walk {
  const { search, filter } = resolved
  if (search === undefined) throw invalidQuery('Sorting by relevance needs a search: give q.')
  const where = existing('quotes r where r.search_key = h.key', conditions(resolved, 'r', true))
  const { counted, candidates } = found(resolved, search, '-datePublished')
  const walk = bestMatches(connection, { search, where, newest: 'quotes' }, filter.ranking ?? 'recent')
  return { ...walk, counted, candidates }
}

/** Exported for the tests of query plans. */
export function quoteSearch(connection: Connection, q: string): Search {
  const speakers = quotesBySpeaker(connection)
  return searchOf(parseSearch(q, ['speaker']), { everywhere: [quoteTexts], own: [], scoped: () => speakers })
}

/** Everything the filter still asks of the quote in this row; a plus before it keeps SQLite on the walk's index. */
function conditions(resolved: ResolvedFilter, row: string, isBounded: boolean): readonly Fragment[] {
  const { filter, articles, speakers, about, notArticles, notSpeakers, notAbout, lower, upper } = resolved
  const named = `quote_about x where x.quote_key = ${row.replace('+', '')}.key`
  return [
    ...oneOf(`${row}.article_key`, articles),
    ...oneOf(`${row}.speaker_key`, speakers),
    ...oneOf(`${row}.publisher`, filter.publisher),
    ...oneOf(`${row}.kind`, filter.kind),
    ...oneOf(`${row}.provenance`, filter.provenance),
    ...noneOf(`${row}.article_key`, notArticles),
    ...noneOf(`${row}.speaker_key`, notSpeakers),
    ...noneOf(`${row}.publisher`, filter.notPublisher),
    ...noneOf(`${row}.kind`, filter.notKind),
    ...(isBounded && lower !== undefined ? [fragment(`${row}.published >= ?`, lower)] : []),
    ...(isBounded && upper !== undefined ? [fragment(`${row}.published <= ?`, upper)] : []),
    ...existing(`articles p indexed by articles_as_whole where p.key = ${row.replace('+', '')}.article_key`, [
      ...oneOf('p.section', filter.section),
      ...oneOf('p.language', filter.language),
      ...noneOf('p.section', filter.notSection),
      ...noneOf('p.language', filter.notLanguage)
    ]),
    ...existing(named, oneOf('x.entity_key', about)),
    ...missing(named, oneOf('x.entity_key', notAbout))
  ]
}
