import type { Article } from '../../document/article.ts'
import { publishedBounds } from '../published.ts'
import type { ArticleFilter, ArticleSort, ListOptions, Page, SearchField } from '../store.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { entityKeys } from './keys.ts'
import { compileMatch, invalidQuery, matchIn } from './match.ts'
import { bestMatches, reanchoredRank } from './relevance.ts'
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

const searchColumns = { headline: 'headline', description: 'description', articleBody: 'article_body' } as const
type TextField = keyof typeof searchColumns

/** The filter with ids and dates resolved to what the tables hold. */
interface ResolvedFilter {
  readonly filter: ArticleFilter
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
  if (resolved.filter.q !== undefined) {
    return { branches: [wholeTable], where: conditions(resolved, 'a.key'), columns, isSorted: true }
  }
  return sort === 'headline' ? headlineWalk(resolved) : dateWalk(resolved, sort === '-datePublished')
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
  const { filter } = resolved
  if (filter.q === undefined) throw invalidQuery('Sorting by relevance needs a search: give q.')
  const { texts, hasQuotes } = searched(filter.searchIn)
  const match = compileMatch(filter.q)
  const hits: Fragment[] = []
  if (texts.length > 0) {
    // A word in the headline says more than one in the body.
    hits.push(
      fragment(
        `select rowid as key, bm25(articles_fts, 4.0, 2.0, 1.0) as rank from articles_fts where articles_fts match ?`,
        matchIn(texts, match)
      )
    )
  }
  if (hasQuotes) {
    hits.push(
      fragment(
        `select q.article_key as key, f.rank from (select rowid, bm25(quotes_fts) as rank from quotes_fts
           where quotes_fts match ? limit -1) f
         join quotes q on q.key = f.rowid`,
        match
      )
    )
  }
  const onlyTexts = hits.length === 1 && !hasQuotes
  const union = joined(hits, ' union all ')
  const ranked = onlyTexts ? union : { ...union, sql: `select key, min(rank) as rank from (${union.sql}) group by key` }
  return bestMatches(ranked, conditions({ ...resolved, filter: { ...filter, q: undefined } }, 'h.key'))
}

function searched(searchIn: readonly SearchField[] = ['headline', 'description', 'articleBody']) {
  const isText = (field: SearchField): field is TextField => field !== 'quotes'
  return {
    texts: [...new Set(searchIn.filter(isText))].map(field => searchColumns[field]),
    hasQuotes: searchIn.includes('quotes')
  }
}

/**
 * Everything the filter still asks of the article with this key. The plus keeps SQLite from going through all that
 * share an author instead of the few authors of the article.
 */
function conditions(resolved: ResolvedFilter, key: string): readonly Fragment[] {
  const { filter, entities, speakers } = resolved
  const exists = (source: string, tests: readonly Fragment[]): readonly Fragment[] => {
    const all = joined(tests, ' and ')
    return tests.length === 0 ? [] : [{ ...all, sql: `exists (select 1 from ${source} and ${all.sql})` }]
  }
  return [
    ...(filter.q === undefined ? [] : [matches(filter.q, filter.searchIn, key)]),
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

function matches(q: string, searchIn: readonly SearchField[] | undefined, key: string): Fragment {
  const { texts, hasQuotes } = searched(searchIn)
  const match = compileMatch(q)
  const tests: Fragment[] = []
  if (texts.length > 0) {
    tests.push(fragment(`${key} in (select rowid from articles_fts where articles_fts match ?)`, matchIn(texts, match)))
  }
  if (hasQuotes) {
    tests.push(
      fragment(
        `${key} in (select article_key from quotes where key in
           (select rowid from quotes_fts where quotes_fts match ?))`,
        match
      )
    )
  }
  const either = joined(tests, ' or ')
  return { ...either, sql: `(${either.sql})` }
}
