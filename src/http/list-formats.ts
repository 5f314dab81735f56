import type { FastifyRequest } from 'fastify'
import { atom } from '../represent/atom.ts'
import { csvLine, type Table } from '../represent/csv.ts'
import type { Entry, Feed } from '../represent/feed.ts'
import { jsonFeed } from '../represent/json-feed.ts'
import { itemList, type Node } from '../represent/schema-org.ts'
import type { Total } from '../store/store.ts'
import type { Stored } from '../store/stored.ts'
import type { Format } from './formats.ts'
import { pickStored } from './list.ts'

/** A list written row by row, which goes on through any number of pages. */
export interface RowFormat<T> {
  readonly head: string
  row(item: Stored<T>): string
  /** Behind the last row of the whole list. */
  readonly end?: (count: number) => string
  /** The same with these members of each row only. */
  only(fields: readonly string[]): RowFormat<T>
}

/** What a document says of the list that it shows a page of. */
export interface ListAbout {
  /** What the list is called: `Quotes`. */
  readonly title: string
  /** Absolute addresses: of this page, of the next, of the same list as the first page. */
  readonly self: string
  readonly next: string | null
  readonly home: string
  readonly total: Total | null
  /** A path of the API as an absolute address. */
  address(path: string): string
  readonly now: Date
}

/** A page as one document. */
export type PageFormat<T> = (items: readonly T[], about: ListAbout) => string

/** What a list is written in besides JSON. */
export interface ListFormats<T> {
  readonly rows: { readonly [F in Format]?: RowFormat<T> }
  readonly pages: { readonly [F in Format]?: PageFormat<T> }
}

export const noFormats: ListFormats<never> = { rows: {}, pages: {} }

/** JSON and what else the list comes in, for a route's `produces`. */
export const formatsOf = <T>({ rows, pages }: ListFormats<T>): readonly Format[] => [
  'json',
  ...(Object.keys(rows) as Format[]),
  ...(Object.keys(pages) as Format[])
]

/** The resource as it is served, a line each; the last line of a whole list says that it is whole. */
export const jsonLines: RowFormat<object> = {
  head: '',
  row: ({ json }) => `${json.toString()}\n`,
  end: count => `${JSON.stringify({ complete: true, rows: count })}\n`,
  only: fields => ({ ...jsonLines, row: item => jsonLines.row(pickStored(item, [...fields, 'highlights'])) })
}

/** A table with a header. */
export const csvRows = <T extends object>(table: Table<T>): RowFormat<T> => ({
  head: csvLine(table.header),
  row: ({ value }) => csvLine(table.rowOf(value)),
  only: fields => csvRows(table.only(fields))
})

/** A page as schema.org’s ItemList, each item by its own mapping. */
export const jsonLdList =
  <T>(nodeOf: (item: T, address: ListAbout['address']) => Node): PageFormat<T> =>
  (items, { self, total, address }) =>
    JSON.stringify(
      itemList({
        id: self,
        items: items.map(item => nodeOf(item, address)),
        total: total?.relation === 'exact' ? total.value : null
      })
    )

/** A page as a feed that can be subscribed to; `entryOf` tells of an item. */
export const feeds = <T>(entryOf: (item: T, address: ListAbout['address']) => Entry) => ({
  jsonfeed: (items: readonly T[], about: ListAbout) => JSON.stringify(jsonFeed(...feedOf(items, about, entryOf))),
  atom: (items: readonly T[], about: ListAbout) => atom(...feedOf(items, about, entryOf))
})

function feedOf<T>(
  items: readonly T[],
  { title, self, home, next, address }: ListAbout,
  entryOf: (item: T, address: ListAbout['address']) => Entry
): readonly [Feed, readonly Entry[]] {
  const feed = { title, selfUrl: self, firstUrl: home, homeUrl: home, nextUrl: next, updated: null }
  return [feed, items.map(item => entryOf(item, address))]
}

export const isWholeAsked = ({ query }: FastifyRequest) => (query as { readonly limit?: unknown }).limit === 'all'
