import type { Span } from '../../document/span.ts'
import type { Quote, QuoteInArticle } from '../store.ts'
import { Stored } from '../stored.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { keyList, partId } from './keys.ts'
import { gatheringParts, gatherParts, onePart, partColumns } from './parts.ts'
import { linkToWords } from './quote-link.ts'

interface QuoteRow {
  readonly key: number
  readonly id: string
  readonly revision: number
  readonly document: Buffer
  /** What a quote says of its article is another with each revision of that. */
  readonly article_revision: number
}

const columns = `p.key, p.revision, ${partColumns}, a.revision as article_revision`

const selectById = `
  select ${columns} from articles a cross join quotes p on p.article_key = a.key where a.id = ? and p.id = ?`

const selectByKey = `select ${columns} from quotes p cross join articles a on a.key = p.article_key where p.key = ?`

const selectOfArticle = `
  select ${columns} from articles a cross join quotes p on p.article_key = a.key
  where a.key = ? order by p.position, p.key`

const quoteFrom = (row: QuoteRow): Stored<Quote> =>
  Stored.fromJson<Quote>(onePart(row, linkToWords), row.revision, `${row.article_revision}`)

export function quoteById(connection: Connection, id: string): Stored<Quote> | null {
  const row = connection.one<QuoteRow>(selectById, ...partId(id))
  return row === undefined ? null : quoteFrom(row)
}

export function quoteOf(connection: Connection, key: number): Stored<Quote> | null {
  const row = connection.one<QuoteRow>(selectByKey, key)
  return row === undefined ? null : quoteFrom(row)
}

/** Exported for the tests of query plans. */
export const selectInArticles = `
  select ${columns}, a.key as article from json_each(?) k
  cross join articles a on a.id = k.value ->> 0
  cross join quotes p on p.article_key = a.key and p.id = k.value ->> 1`

/** The quotes of these ids with their articles, in two statements; articles of several quotes are read once. */
export function quotesInArticles(connection: Connection, ids: readonly string[]): readonly QuoteInArticle[] {
  const rows = connection.all<QuoteRow & { readonly article: number }>(
    selectInArticles,
    JSON.stringify(ids.map(partId))
  )
  const keys = [...new Set(rows.map(({ article }) => article))]
  const articles = articlesOf(connection, keys)
  return rows.flatMap(row => {
    const article = articles[keys.indexOf(row.article)]
    return article === undefined ? [] : [{ quote: quoteFrom(row), article }]
  })
}

// For pages, where nobody asks for the state of one quote.
const of = (source: string) => gatheringParts({ source, revision: 'p.revision' })

const selectQuotes = of('quotes p on p.key = k.value')
const selectFound = of('quotes p on p.search_key = k.value')

/** The quotes of these keys, in the same order. */
export const quotesOf = (connection: Connection, keys: readonly number[]): readonly Stored<Quote>[] =>
  gatherParts(connection, selectQuotes, keys, linkToWords)

/** The quotes of these search keys, in the same order. */
export const quotesFound = (connection: Connection, keys: readonly string[]): readonly Stored<Quote>[] =>
  gatherParts(connection, selectFound, keys, linkToWords)

export interface KeyedQuote {
  readonly key: number
  readonly quote: Stored<Quote>
}

/** The quotes of an article, in reading order, with their keys. */
export function quotesOfArticle(connection: Connection, article: number): readonly KeyedQuote[] {
  return connection.all<QuoteRow>(selectOfArticle, article).map(row => ({ key: row.key, quote: quoteFrom(row) }))
}

/** What these quotes were read with before a person set other spans, by key. */
export function originalsOf(connection: Connection, keys: readonly number[]): ReadonlyMap<number, readonly Span[]> {
  if (keys.length === 0) return new Map()
  const rows = connection.all<{ key: number; original: string }>(
    'select key, original from quotes where key in (select value from json_each(?)) and original is not null',
    keyList(keys)
  )
  return new Map(rows.map(({ key, original }) => [key, JSON.parse(original) as Span[]]))
}
