import { parseSearch } from '../../../search/parse.ts'
import { type Scope, scopes } from '../../../search/scopes.ts'
import { tokensOf } from '../../../search/tokens.ts'
import type { ArticleFilter, ArticleSort, EntityFilter, EventFilter, QuoteFilter, QuoteSort } from '../../filters.ts'
import type { CountMode, Layer, ListOptions } from '../../store.ts'

// Which lists may take long, told by what is asked, for what is found is only known when it is too late. Light is what
// walks along one index from a place in it and counts no further than it must. Everything else may have to go through
// much that it does not show. So is a long page of articles: to read a megabyte takes longer than to hand it on, and what
// is read here stays until it has been sent (docs/decisions.md).

interface Shape {
  readonly count: CountMode
}

/** Articles on a page. */
const long = 50

const countsAll = ({ count }: Shape) => count === 'exact'

/** Whether the filter sets, besides what is `free`, at most one of those that have an index, and that to one value. */
function walksAlong<F extends object>(filter: F, free: readonly (keyof F)[], indexed: readonly (keyof F)[]): boolean {
  const given = (Object.keys(filter) as (keyof F)[]).filter(name => filter[name] !== undefined && !free.includes(name))
  const [only] = given
  if (only === undefined) return true
  const value: unknown = filter[only]
  return given.length === 1 && indexed.includes(only) && Array.isArray(value) && value.length === 1
}

/**
 * Whether a list is what one word finds, along the dates, and nothing else is asked: its index gives the rows in that
 * order, and one by one. Of several words it may have to go through much that has not all of them, and a beginning is
 * many words.
 */
function isOneWord<F extends { readonly q?: string | undefined }>(
  filter: F,
  free: readonly (keyof F)[],
  { offered, isByDate }: { offered: readonly Scope[]; isByDate: boolean }
): boolean {
  if (filter.q === undefined || !isByDate || !walksAlong(filter, ['q', ...free], [])) return false
  const search = parseSearch(filter.q, offered)
  return search.kind === 'term' && !search.isPrefix && tokensOf(search.text).length === 1
}

export function heavyArticles(
  filter: ArticleFilter,
  options: ListOptions<ArticleSort> & { readonly include?: readonly Layer[] | undefined }
): boolean {
  if (countsAll(options) || options.limit > long || (options.include ?? []).length > 0) return true
  const columns = ['publisher', 'section', 'language'] as const
  // How a search ranks is nothing where there is none.
  const free = ['ranking', 'publishedFrom', 'publishedTo'] as const
  const isByDate = options.sort === '-datePublished' || options.sort === 'datePublished'
  if (isOneWord(filter, ['ranking'], { offered: scopes, isByDate })) return false
  // By headline those that share an author or an entity are sorted whole, and a range of dates is no range of headlines.
  return options.sort === 'headline'
    ? !walksAlong(filter, ['ranking'], columns)
    : !walksAlong(filter, free, [...columns, 'author', 'entity', 'speaker'])
}

export function heavyQuotes(filter: QuoteFilter, options: Shape & { readonly sort: QuoteSort }): boolean {
  if (countsAll(options)) return true
  const isByDate = options.sort === '-datePublished' || options.sort === 'datePublished'
  if (isOneWord(filter, ['ranking'], { offered: ['speaker'], isByDate })) return false
  // An article has so many quotes and no more, whatever else is asked of them.
  if (filter.article?.length === 1 && filter.q === undefined) return false
  return !walksAlong(filter, ['ranking', 'publishedFrom', 'publishedTo'], ['speaker', 'about', 'kind', 'publisher'])
}

export function heavyEntities(filter: EntityFilter, options: Shape): boolean {
  return countsAll(options) || !walksAlong(filter, [], ['type'])
}

export function heavyEvents(filter: EventFilter, options: Shape): boolean {
  if (countsAll(options)) return true
  if (filter.article?.length === 1 && filter.q === undefined) return false
  // An entity may be in an event twice, so that counting its events means sorting them.
  const indexed =
    options.count === 'none' ? (['precision', 'status', 'entity'] as const) : (['precision', 'status'] as const)
  return !walksAlong(filter, ['match'], indexed)
}
