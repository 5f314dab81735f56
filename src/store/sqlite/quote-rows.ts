import type { Span } from '../../document/span.ts'
import type { Quote } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { type PartRow, partColumns, partsIn, partsOf } from './documents.ts'
import { keyList, partId } from './keys.ts'

const columns = `p.revision, ${partColumns}`
const source = 'quotes p cross join articles a on a.key = p.article_key'

const selectQuotes = `select p.key, ${columns} from ${source} where p.key in (select value from json_each(?))`

const selectFound = `
  select cast(p.search_key as text) as key, ${columns} from ${source}
  where p.search_key in (select value from json_each(?))`

const selectById = `
  select p.key, ${columns} from articles a cross join quotes p on p.article_key = a.key where a.id = ? and p.id = ?`

const selectOfArticle = `
  select p.key, ${columns} from ${source} where p.article_key = ? order by p.position, p.key`

/** The quotes of these keys, in the same order. */
export function quotesOf(connection: Connection, keys: readonly number[]): readonly Stored<Quote>[] {
  return partsOf(keys, connection.all<PartRow>(selectQuotes, keyList(keys)))
}

/** The quotes of these search keys, in the same order. */
export function quotesFound(connection: Connection, keys: readonly string[]): readonly Stored<Quote>[] {
  return partsOf(keys, connection.all<PartRow>(selectFound, keyList(keys)))
}

export function quoteById(connection: Connection, id: string): Stored<Quote> | null {
  return partsIn<Quote>(connection.all<PartRow>(selectById, ...partId(id)))[0] ?? null
}

export interface KeyedQuote {
  readonly key: number
  readonly quote: Stored<Quote>
}

/** The quotes of an article, in reading order, with their keys. */
export function quotesOfArticle(connection: Connection, article: number): readonly KeyedQuote[] {
  const rows = connection.all<PartRow & { key: number }>(selectOfArticle, article)
  return partsIn<Quote>(rows).map((quote, index) => ({ key: rows[index]?.key ?? 0, quote }))
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
