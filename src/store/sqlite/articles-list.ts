import { parseSearch } from '../../search/parse.ts'
import { scopes } from '../../search/scopes.ts'
import type { ArticleFilter, ArticleSort, SearchField } from '../filters.ts'
import { publishedBounds } from '../published.ts'
import type { ArticleListOptions, ArticleWithLayers, Quote } from '../store.ts'
import { articlesFound, articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { articleColumns, articlesByQuote, articleTexts } from './full-text.ts'
import { highlightedArticles } from './highlights.ts'
import { articleKey, entityKeys } from './keys.ts'
import { invalidQuery } from './match.ts'
import type { List } from './page.ts'
import { quotesOfArticle } from './quote-rows.ts'
import { bestMatches, reanchoredRank } from './relevance.ts'
import { type Search, type Space, searchOf } from './search.ts'
import { searchBounds, takeWholeSeconds } from './search-key.ts'
import { articlesBySpeaker } from './speakers.ts'
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
import { eventsWithin } from './windows.ts'

/** The filter with ids and dates resolved to what the tables hold. */
export interface ResolvedFilter {
  readonly filter: ArticleFilter
  readonly search?: Search | undefined
  readonly entities?: readonly number[] | undefined
  readonly speakers?: readonly number[] | undefined
  readonly notEntities?: readonly number[] | undefined
  readonly notSpeakers?: readonly number[] | undefined
  readonly lower?: string | undefined
  readonly upper?: string | undefined
}

export function resolvedArticles(connection: Connection, filter: ArticleFilter): ResolvedFilter {
  if (filter.searchIn !== undefined && filter.q === undefined) {
    throw invalidQuery('Without a search there is nothing to look for in these fields: give q.', 'searchIn')
  }
  return {
    filter,
    search: filter.q === undefined ? undefined : articleSearch(connection, filter.q, filter.searchIn),
    entities: filter.entity && entityKeys(connection, filter.entity),
    speakers: filter.speaker && entityKeys(connection, filter.speaker),
    notEntities: filter.notEntity && entityKeys(connection, filter.notEntity),
    notSpeakers: filter.notSpeaker && entityKeys(connection, filter.notSpeaker),
    ...publishedBounds(filter)
  }
}

/** What an article takes with its layers is as much as some without. */
const atOnceWithLayers = 4

export function articleList(
  connection: Connection,
  filter: ArticleFilter,
  options: ArticleListOptions
): List<ArticleWithLayers> {
  const { include = [], highlight = false } = options
  const shown = highlight ? highlightedArticles(filter, id => quotesOfId(connection, id)) : null
  const walk = articleWalk(connection, resolvedArticles(connection, filter), options.sort)
  const isByKey = walk.columns.at(-1)?.type !== 'bigint'
  return {
    resource: 'articles',
    filter,
    options,
    walk,
    ...(include.length === 0 ? {} : { atOnce: atOnceWithLayers }),
    rows: keys => {
      const items = isByKey
        ? articlesOf(connection, keys.map(Number), include)
        : articlesFound(connection, keys.map(String), include)
      return shown === null ? items : items.map(shown)
    },
    ...(options.sort === '-relevance' ? { reanchored: reanchoredRank(connection, walk) } : {})
  }
}

function quotesOfId(connection: Connection, id: string): readonly Quote[] {
  const key = articleKey(connection, id)
  return key === undefined ? [] : quotesOfArticle(connection, key).map(({ quote }) => quote.value)
}

/** How the list is walked; exported for the tests of query plans. */
export function articleWalk(connection: Connection, resolved: ResolvedFilter, sort: ArticleSort): Walk {
  const { search } = resolved
  if (sort === '-relevance') return relevanceWalk(connection, resolved)
  if (search !== undefined)
    return sort === 'headline' ? foundByHeadline(resolved, search) : found(resolved, search, sort)
  return sort === 'headline' ? headlineWalk(connection, resolved) : dateWalk(resolved, sort === '-datePublished')
}

/** What a search finds, in the order of its index, which is that of dates. */
function found(resolved: ResolvedFilter, search: Search, sort: ArticleSort): Walk {
  const keys = search.found()
  const where = conditions(resolved, foundArticle('f.key'), !takeWholeSeconds(resolved))
  return {
    branches: [{ from: fragment(`(${keys.sql}) f`, ...keys.values), where: [] }],
    where,
    columns: [{ sql: 'f.key', type: 'bigint', descends: sort === '-datePublished' }],
    ...searchBounds(resolved),
    ...counting(keys, where, searchBounds(resolved))
  }
}

function foundByHeadline(resolved: ResolvedFilter, search: Search): Walk {
  const keys = search.found()
  const where = conditions(resolved, articleRow, true)
  const from = fragment(`(${keys.sql}) f cross join articles a on a.search_key = f.key`, ...keys.values)
  return { branches: [{ from, where: [] }], where, columns: byHeadline, isSorted: true }
}

const wholeTable: Branch = { from: fragment('articles a'), where: [] }

const byHeadline: readonly Column[] = [
  { sql: 'a.headline_sort', type: 'string', descends: false },
  { sql: 'a.key', type: 'integer', descends: false }
]

const byDate = (table: string, key: string, descends: boolean): readonly Column[] => [
  { sql: `${table}.published`, type: 'string', descends },
  { sql: `${table}.${key}`, type: 'integer', descends }
]

/** What a list by date walks along, and what is left to check on the way. */
interface Source {
  readonly table: 'a' | 'l' | 'w' | 'q'
  readonly key: string
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
  /** Whether a branch may come upon an article twice. */
  readonly repeats?: boolean
}

function dateWalk(resolved: ResolvedFilter, descends: boolean): Walk {
  const { table, key, branches, rest, repeats = false } = dateSource(resolved)
  return {
    branches,
    // The bounds are the walk's own.
    where: conditions(
      { ...rest, lower: undefined, upper: undefined },
      table === 'a' ? articleRow : articleOf(`${table}.${key}`)
    ),
    columns: byDate(table, key, descends),
    lower: resolved.lower,
    upper: resolved.upper,
    repeats
  }
}

// The filters that have an index of their own sorted by date; of several given the one that leaves fewest is walked.
function dateSource(resolved: ResolvedFilter): Source {
  const { filter, speakers, entities } = resolved
  if (filter.corrected === true) {
    const branches = [
      { from: fragment('quotes q indexed by quotes_corrected'), where: [fragment("q.provenance = 'corrected'")] }
    ]
    const rest = { ...resolved, filter: { ...filter, corrected: undefined } }
    return { table: 'q', key: 'article_key', branches, rest, repeats: true }
  }
  const links = (keys: readonly number[], ...tests: readonly Fragment[]) => {
    const from = fragment('article_entities l')
    const branches = branchesFor(keys, is => ({ from, where: [is('l.entity_key'), ...tests] }))
    return { table: 'l' as const, key: 'article_key', branches, repeats: branches.length < keys.length }
  }
  if (speakers !== undefined) {
    return { ...links(speakers, fragment('l.quotes > 0')), rest: { ...resolved, speakers: undefined } }
  }
  if (entities !== undefined) return { ...links(entities), rest: { ...resolved, entities: undefined } }
  if (filter.author !== undefined) {
    const branches = branchesFor(filter.author, is => ({ from: fragment('authors w'), where: [is('w.name')] }))
    const rest = { ...resolved, filter: { ...filter, author: undefined } }
    // Two authors of an article may have the same name.
    return { table: 'w', key: 'article_key', branches, rest, repeats: true }
  }
  const { branches, rest } = columnBranches(filter)
  return { table: 'a', key: 'key', branches, rest: { ...resolved, filter: rest } }
}

/** Branches along one of the columns that have an index for either sort. */
function columnBranches(filter: ArticleFilter): { branches: readonly Branch[]; rest: ArticleFilter } {
  const along = (column: string, values: readonly string[]) =>
    branchesFor(values, is => ({ from: fragment('articles a'), where: [is(column)] }))
  const { publisher, section, language } = filter
  if (publisher !== undefined) {
    return { branches: along('a.publisher', publisher), rest: { ...filter, publisher: undefined } }
  }
  if (section !== undefined) return { branches: along('a.section', section), rest: { ...filter, section: undefined } }
  if (language !== undefined) {
    return { branches: along('a.language', language), rest: { ...filter, language: undefined } }
  }
  return { branches: [wholeTable], rest: filter }
}

/** So many articles are looked up and sorted; of more, some come soon along the headlines. */
const gathered = 2000

function headlineWalk(connection: Connection, resolved: ResolvedFilter): Walk {
  const { filter, speakers, entities } = resolved
  const where = conditions(resolved, articleRow, true)
  if (filter.corrected === true) {
    const few = { from: fragment('articles a'), where: [fragment(`a.key in (${correctedArticles})`)] }
    const rest = { ...resolved, filter: { ...filter, corrected: undefined } }
    return { branches: [few], where: conditions(rest, articleRow, true), columns: byHeadline, isSorted: true }
  }
  // Few articles share an entity or an author.
  if (speakers !== undefined || entities !== undefined || filter.author !== undefined) {
    return { branches: [linked(resolved)], where, columns: byHeadline, isSorted: true }
  }
  const { branches, rest } = columnBranches(filter)
  const isSelective = rest !== filter && branches.every(branch => !isMany(connection, branch))
  if (!isSelective) return { branches: [wholeTable], where, columns: byHeadline }
  return {
    branches,
    where: conditions({ ...resolved, filter: rest }, articleRow, true),
    columns: byHeadline,
    isSorted: true
  }
}

function isMany(connection: Connection, { from, where }: Branch): boolean {
  const tests = joined(where, ' and ')
  const beyond = `select 1 from ${from.sql} where ${tests.sql} limit 1 offset ?`
  return connection.one(beyond, ...from.values, ...tests.values, gathered) !== undefined
}

function linked({ filter, speakers, entities }: ResolvedFilter): Branch {
  const keys =
    filter.author !== undefined
      ? joined([fragment('select article_key from authors where'), ...oneOf('name', filter.author)], ' ')
      : joined(
          [fragment('select article_key from article_entities where'), ...oneOf('entity_key', speakers ?? entities)],
          ' '
        )
  return { from: fragment('articles a'), where: [{ ...keys, sql: `a.key in (${keys.sql})` }] }
}

function relevanceWalk(connection: Connection, resolved: ResolvedFilter): Walk {
  const { search, filter } = resolved
  if (search === undefined) throw invalidQuery('Sorting by relevance needs a search: give q.')
  const where = conditions(resolved, foundArticle('h.key'), true)
  const walk = bestMatches(connection, { search, where, newest: 'articles' }, filter.ranking ?? 'recent')
  const { counted, candidates } = found(resolved, search, '-datePublished')
  return { ...walk, counted, candidates }
}

/** Exported for the tests of query plans. */
export function articleSearch(
  connection: Connection,
  q: string,
  searchIn: readonly SearchField[] = ['headline', 'description', 'articleBody']
): Search {
  const columns = Object.entries(articleColumns).flatMap(([scope, column]) =>
    searchIn.includes(scope === 'body' ? 'articleBody' : (scope as SearchField)) ? [column] : []
  )
  const hasQuotes = searchIn.includes('quotes')
  const texts = columns.length === 0 ? [] : [articleTexts(columns.length === 3 ? null : columns)]
  const speakers = articlesBySpeaker(connection)
  const space: Space = {
    everywhere: [...texts, ...(hasQuotes ? [articlesByQuote] : [])],
    own: hasQuotes ? [] : ['headline', 'description', 'body'],
    scoped: scope =>
      scope === 'speaker' ? speakers : scope === 'quotes' ? articlesByQuote : articleTexts([articleColumns[scope]])
  }
  return searchOf(parseSearch(q, scopes), space)
}

/** Where the article that conditions are about is found. */
interface Place {
  /** The article's key. */
  readonly key: string
  /** Asks the tests of the article's own columns, which stand behind `prefix`. */
  readonly prefix: string
  readonly own: (tests: readonly Fragment[]) => readonly Fragment[]
  /** The same for tests of another table, which stands at `source`. */
  readonly linked: (source: string, tests: readonly Fragment[]) => readonly Fragment[]
  readonly unlinked: (source: string, tests: readonly Fragment[]) => readonly Fragment[]
}

/** The row at hand, whose columns the walk's index has. The plus keeps SQLite on that index. */
const articleRow: Place = {
  key: 'a.key',
  prefix: '+a',
  own: tests => tests,
  linked: (source, tests) => existing(source.replace('@', 'a.key'), tests),
  unlinked: (source, tests) => missing(source.replace('@', 'a.key'), tests)
}

const articleOf = (key: string): Place => ({
  key,
  prefix: 'r',
  own: tests => existing(`articles r where r.key = ${key}`, tests),
  linked: (source, tests) => existing(source.replace('@', key), tests),
  unlinked: (source, tests) => missing(source.replace('@', key), tests)
})

/** An article by its search key: one index has all columns that are asked for. */
const foundArticle = (key: string): Place => {
  const own = (select: string) => `(select key from articles where search_key = ${select})`
  return {
    key: own(key),
    prefix: 'r',
    own: tests => existing(`articles r indexed by articles_as_found where r.search_key = ${key}`, tests),
    linked: (source, tests) => existing(source.replace('@', own(key)), tests),
    unlinked: (source, tests) => missing(source.replace('@', own(key)), tests)
  }
}

const correctedArticles =
  "select c.article_key from quotes c indexed by quotes_corrected where c.provenance = 'corrected'"

/** What people have corrected is little: it is gathered once, by an index of its own, and each article looked up in it. */
const correctedOrNot = (article: string, { corrected }: ArticleFilter): readonly Fragment[] =>
  corrected === undefined ? [] : [fragment(`+${article} ${corrected ? '' : 'not '}in (${correctedArticles})`)]

/**
 * Everything the filter still asks of an article. The plus keeps SQLite from going through all that share an author
 * instead of the few authors of the article.
 */
function conditions(resolved: ResolvedFilter, place: Place, isBounded = false): readonly Fragment[] {
  const { filter, entities, speakers, notEntities, notSpeakers, lower, upper } = resolved
  const { prefix } = place
  const speaking = 'article_entities s where s.article_key = @ and s.quotes > 0'
  return [
    ...place.own([
      ...oneOf(`${prefix}.publisher`, filter.publisher),
      ...oneOf(`${prefix}.section`, filter.section),
      ...oneOf(`${prefix}.language`, filter.language),
      ...noneOf(`${prefix}.publisher`, filter.notPublisher),
      ...noneOf(`${prefix}.section`, filter.notSection),
      ...noneOf(`${prefix}.language`, filter.notLanguage),
      ...(isBounded && lower !== undefined ? [fragment(`${prefix}.published >= ?`, lower)] : []),
      ...(isBounded && upper !== undefined ? [fragment(`${prefix}.published <= ?`, upper)] : [])
    ]),
    ...place.linked('authors n where n.article_key = @', oneOf('+n.name', filter.author)),
    ...place.unlinked('authors n where n.article_key = @', oneOf('+n.name', filter.notAuthor)),
    ...place.linked('article_entities x where x.article_key = @', oneOf('x.entity_key', entities)),
    ...place.unlinked('article_entities x where x.article_key = @', oneOf('x.entity_key', notEntities)),
    ...place.linked(speaking, oneOf('s.entity_key', speakers)),
    ...place.unlinked(speaking, oneOf('s.entity_key', notSpeakers)),
    ...correctedOrNot(place.key, filter),
    ...eventsWithin(place.key, filter)
  ]
}
