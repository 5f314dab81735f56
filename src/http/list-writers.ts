import { atom } from '../represent/atom.ts'
import { csvLine, type Table } from '../represent/csv.ts'
import type { Entry, Feed } from '../represent/feed.ts'
import { jsonFeed } from '../represent/json-feed.ts'
import { itemList, type Node } from '../represent/schema-org.ts'
import { pickStored } from './list.ts'
import type { ListAbout, PageFormat, RowFormat } from './list-formats.ts'

// What lists of several resources are written by.

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
