import type { Article } from '../../document/article.ts'
import { parseSearch } from '../../search/parse.ts'
import { scopes } from '../../search/scopes.ts'
import { publishedBounds } from '../published.ts'
import type { ArticleFilter, ArticleSort, ListOptions, Page, SearchField } from '../store.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { articleColumns, articlesByQuote, articleTexts } from './full-text.ts'
import { entityKeys } from './keys.ts'
import { invalidQuery } from './match.ts'
import { bestMatches, reanchoredRank } from './relevance.ts'
import { type Search, type Space, searchOf } from './search.ts'
import { articlesBySpeaker } from './speakers.ts'
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
  readonly filter: ArticleFilter
  readonly search?: Search | undefined
  readonly entities: readonly number[] | undefined
  readonly speakers: readonly number[] | undefined
  readonly lower?: string | undefined
  readonly upper?: string | undefined
}

export function listArticles(
  connection: Connection,
  filter: ArticleFilter,
  options: ListOptions<ArticleSort>
): Page<Article> {
  if (filter.searchIn !== undefined && filter.q === undefined) {
    throw invalidQuery('Without a search there is nothing to look for in these fields: give q.', 'searchIn')
  }
  const resolved: ResolvedFilter = {
    filter,
    search: filter.q === undefined ? undefined : articleSearch(connection, filter.q, filter.searchIn),
    entities: filter.entity && entityKeys(connection, filter.entity),
    speakers: filter.speaker && entityKeys(connection, filter.speaker),
    ...publishedBounds(filter)
  }
  const walk = articleWalk(resolved, options.sort)
  return readPage(connection, {
    resource: 'articles',
    filter,
    options,
    walk,
    rows: keys => articlesOf(connection, keys).map(({ value }) => value),
    ...(options.sort === '-relevance' ? { reanchored: reanchoredRank(connection, walk) } : {})
  })
}

/** How the list is walked; exported for the tests of query plans. */
export function articleWalk(resolved: ResolvedFilter, sort: ArticleSort): Walk {
  if (sort === '-relevance') return relevanceWalk(resolved)
  const columns = sort === 'headline' ? byHeadline : byDate('a', 'key', sort === '-datePublished')
  if (resolved.search !== undefined) {
    const where = conditions(resolved, 'a.key')
    return { branches: [wholeTable], where, columns, isSorted: true, counted: allFound(resolved) }
  }
  return sort === 'headline' ? headlineWalk(resolved) : dateWalk(resolved, sort === '-datePublished')
}

/** What a search finds, where nothing else is asked of it: its index alone counts that. */
function allFound(resolved: ResolvedFilter): Fragment | undefined {
  const isAll = conditions({ ...resolved, search: undefined }, 'a.key').length === 0
  return isAll ? resolved.search?.found() : undefined
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
  readonly table: string
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
    where: conditions({ ...rest, lower: undefined, upper: undefined }, `${table}.${key}`),
    columns: byDate(table, key, descends),
    lower: resolved.lower,
    upper: resolved.upper,
    repeats
  }
}

// The filters that have an index of their own sorted by date; of several given the one that leaves fewest is walked.
function dateSource(resolved: ResolvedFilter): Source {
  const { filter, speakers, entities } = resolved
  const links = (keys: readonly number[], ...tests: readonly Fragment[]) => {
    const from = fragment('article_entities l')
    const branches = branchesFor(keys, is => ({ from, where: [is('l.entity_key'), ...tests] }))
    return { table: 'l', key: 'article_key', branches, repeats: branches.length < keys.length }
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

function headlineWalk(resolved: ResolvedFilter): Walk {
  const { filter, speakers, entities } = resolved
  // Few articles share an entity or an author, so those are looked up and sorted.
  if (speakers !== undefined || entities !== undefined || filter.author !== undefined) {
    const where = conditions(resolved, 'a.key')
    return { branches: [linked(resolved)], where, columns: byHeadline, isSorted: true }
  }
  const { branches, rest } = columnBranches(filter)
  return { branches, where: conditions({ ...resolved, filter: rest }, 'a.key'), columns: byHeadline }
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

function relevanceWalk(resolved: ResolvedFilter): Walk {
  if (resolved.search === undefined) throw invalidQuery('Sorting by relevance needs a search: give q.')
  const { hits, where } = resolved.search.ranked('h.key')
  const walk = bestMatches(hits, [...where, ...conditions({ ...resolved, search: undefined }, 'h.key')])
  return { ...walk, counted: allFound(resolved) }
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

/**
 * Everything the filter still asks of the article with this key. The plus keeps SQLite from going through all that
 * share an author instead of the few authors of the article.
 */
function conditions(resolved: ResolvedFilter, key: string): readonly Fragment[] {
  const { filter, search, entities, speakers } = resolved
  const exists = (source: string, tests: readonly Fragment[]): readonly Fragment[] => {
    const all = joined(tests, ' and ')
    return tests.length === 0 ? [] : [{ ...all, sql: `exists (select 1 from ${source} and ${all.sql})` }]
  }
  return [
    ...(search === undefined ? [] : [search.isFound(key)]),
    ...exists(`articles r where r.key = ${key}`, columnTests(resolved)),
    ...exists(`authors n where n.article_key = ${key}`, oneOf('+n.name', filter.author)),
    ...exists(`article_entities x where x.article_key = ${key}`, oneOf('x.entity_key', entities)),
    ...exists(`article_entities s where s.article_key = ${key} and s.quotes > 0`, oneOf('s.entity_key', speakers))
  ]
}

function columnTests({ filter, lower, upper }: ResolvedFilter): readonly Fragment[] {
  return [
    ...oneOf('r.publisher', filter.publisher),
    ...oneOf('r.section', filter.section),
    ...oneOf('r.language', filter.language),
    ...(lower === undefined ? [] : [fragment('r.published >= ?', lower)]),
    ...(upper === undefined ? [] : [fragment('r.published <= ?', upper)])
  ]
}
