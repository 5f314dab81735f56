import Type, { type TSchema } from 'typebox'
import { articleFilter, articleQuery, namesOf } from '../articles/filter.ts'
import { articleFormats } from '../articles/formats.ts'
import { entityFilter, entityQuery } from '../entities/filter.ts'
import { entityFormats } from '../entities/formats.ts'
import type { RowFormat } from '../http/list-formats.ts'
import { closed } from '../http/schema.ts'
import { refuseRecentOnly } from '../http/whole-ranking.ts'
import { quoteFilter, quoteQuery } from '../quotes/filter.ts'
import { quoteFormats } from '../quotes/formats.ts'
import type { ArticleFilter, EntityFilter, EventFilter, QuoteFilter } from '../store/filters.ts'
import type { ListOptions, Store } from '../store/store.ts'
import type { Page } from '../store/stored.ts'
import { eventFilter, eventQuery } from '../timeline/filter.ts'
import { eventFormats } from '../timeline/formats.ts'

// The lists of the API, told by the same parameters, and written row by row by the same writers.

export const listNames = ['articles', 'quotes', 'entities', 'timeline'] as const
export type ListName = (typeof listNames)[number]

/** What the rows of each list are exported in. */
export const rowFormats = ['ndjson', 'csv', 'gold'] as const
export type RowFormatName = (typeof rowFormats)[number]

/** What an export says itself, or what makes no sense for all rows. */
const notForAll: ReadonlySet<string> = new Set([
  ...['format', 'limit', 'cursor', 'count'],
  ...['facets', 'facetLimit', 'facetCount']
])

const forAll = (parameters: Readonly<Record<string, TSchema>>) =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !notForAll.has(name)))

/** The parameters of each list, as the API checks them. */
export const listQueries: Readonly<Record<ListName, Readonly<Record<string, TSchema>>>> = {
  articles: forAll(articleQuery),
  quotes: forAll(quoteQuery),
  entities: forAll(entityQuery),
  timeline: forAll(eventQuery)
}

export const querySchema = (list: ListName) => Type.Object(listQueries[list], closed)

/** A query that has been checked. */
export type ListQuery = ArticleFilter &
  QuoteFilter &
  EntityFilter &
  Partial<EventFilter> & {
    readonly sort?: string
    readonly fields?: readonly string[]
    readonly include?: readonly string[]
    readonly highlight?: boolean
  }

/** One page of a list, as text. */
export interface TextPage {
  readonly text: string
  readonly rows: number
  readonly next: string | null
  /** How many rows the whole list has, where that was asked for and is known. */
  readonly total: number | null
}

export interface PageOptions {
  readonly limit: number
  readonly cursor: string | null
  readonly count: 'none' | 'capped' | 'exact'
}

/** A list that can be walked. */
export interface TextList {
  readonly head: string
  /** Behind the last row. */
  end(rows: number): string
  page(options: PageOptions): Promise<TextPage>
  /** Rows of a page: articles are long. */
  readonly rowsAtOnce: number
}

interface Walked<T> {
  readonly rows: RowFormat<T> | undefined
  readonly fields: readonly string[] | undefined
  readonly rowsAtOnce: number
  list(options: ListOptions<never>): Promise<Page<T>>
}

/** How the rows are asked for, besides the filter. */
type Shape = { readonly [Name in 'sort' | 'highlight' | 'include']: ListQuery[Name] | undefined }

function textList<T>({ rows: all, fields, rowsAtOnce, list }: Walked<T>, query: Shape): TextList {
  if (all === undefined) throw new RangeError('No list lacks these formats.')
  const rows = fields === undefined ? all : all.only(fields)
  return {
    head: rows.head,
    end: count => rows.end?.(count) ?? '',
    rowsAtOnce,
    async page({ limit, cursor, count }) {
      const said = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined))
      const options = { ...rows.asking, ...said, limit, cursor, count }
      const page = await list(options as unknown as ListOptions<never>)
      refuseRecentOnly(page)
      const { items, next, total } = page
      return {
        text: items.map(item => rows.row(item)).join(''),
        rows: items.length,
        next,
        total: total?.relation === 'exact' ? total.value : null
      }
    }
  }
}

/** The list of a store in a format. The query has been checked, and has its defaults. */
export async function openList(
  store: Store,
  name: ListName,
  format: RowFormatName,
  query: ListQuery
): Promise<TextList> {
  const asked = { sort: query.sort, highlight: query.highlight, include: query.include }
  const { fields } = query
  switch (name) {
    case 'articles': {
      const rows = (await articleFormats.load()).rows[format]
      const filter = articleFilter(query)
      const list = (options: ListOptions<never>) => store.articles.list(filter, options)
      return textList({ rows, fields: namesOf(query), rowsAtOnce: 50, list }, asked)
    }
    case 'quotes': {
      const rows = (await quoteFormats.load()).rows[format]
      const filter = quoteFilter(query)
      return textList({ rows, fields, rowsAtOnce: 200, list: options => store.quotes.list(filter, options) }, asked)
    }
    case 'entities': {
      const rows = (await entityFormats.load()).rows[format]
      const filter = entityFilter(query)
      return textList({ rows, fields, rowsAtOnce: 200, list: options => store.entities.list(filter, options) }, asked)
    }
    case 'timeline': {
      const rows = (await eventFormats.load()).rows[format]
      const filter = eventFilter(query)
      return textList({ rows, fields, rowsAtOnce: 200, list: options => store.timeline.list(filter, options) }, asked)
    }
  }
}
