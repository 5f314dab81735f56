import type { ArticleRef } from '../../document/article.ts'
import { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'

// Articles, quotes and events are kept as the JSON that is served, and go as a blob from the file to the client without
// being decoded and encoded on the way. Every value that crosses into JavaScript costs as much as the rest of its row:
// so the documents of a page cross as one.

/** The JSON of an entity `e` without its end. Its counts change with every article, so it is made when it is asked for. */
export const entityInSql = `'{"id":' || json_quote(e.id) || ',"type":"' || e.type || '","name":' || json_quote(e.name)
  || ',"aliases":' || e.aliases || ',"description":' || json_quote(e.description) || ',"sameAs":' || e.same_as
  || ',"counts":{"articles":' || e.articles || ',"mentions":' || e.mentions || ',"quotes":' || e.quotes
  || '},"firstSeen":' || json_quote(e.first_seen) || ',"lastSeen":' || json_quote(e.last_seen)`

/** What quotes and events say of their article, as the column `ref` has it: without the id, which their own begins with. */
export const embedded = ({ id: _, ...rest }: ArticleRef) => JSON.stringify(rest)

const articleId = `substr(p.id, 1, instr(p.id, '.') - 1)`

/**
 * The JSON of a quote or an event `p`: its document behind its ids and its article. Ids have nothing in them that JSON
 * escapes. Its article says the same of itself, on a page of its own that does not have to be read.
 */
export const partInSql = `'{"id":"' || p.id || '","articleId":"' || ${articleId} || '","article":{"id":"' || ${articleId}
  || '",' || substr(p.ref, 2) || ',' || substr(p.document, 2)`

/** Documents of one page: columns of the rows `p` at the keys `k`, in the order of the keys. */
export interface Gathered {
  /** `a cross join b`, with `p` and a condition on `k.value`. */
  readonly source: string
  /** The document as it is, or as SQL makes it. */
  readonly document: string
  readonly revision: string
  /** A text without a comma. */
  readonly edition: string
}

interface GatheredRow {
  readonly revisions: string | null
  readonly editions: string | null
  readonly sizes: string
  readonly documents: Buffer
}

/** The query for `gather`. Without the limit SQLite would make each document once for its size and once for itself. */
export const gathering = ({ source, document, revision, edition }: Gathered) => `
  select group_concat(r) as revisions, group_concat(e) as editions, group_concat(octet_length(d)) as sizes,
    cast(group_concat(d, '') as blob) as documents
  from (
    select ${revision} as r, ${edition} as e, ${document} as d
    from json_each(?) k cross join ${source} limit -1
  )`

/**
 * So many cross as one. Of more, memory comes from the system and goes back to it each time, and to touch it for the first
 * time costs more than what is saved.
 */
const together = 25

/** What is stored at these keys, in the same order; what is not there is left out. */
export function gather<T>(connection: Connection, query: string, keys: readonly (number | string)[]): Stored<T>[] {
  const stored: Stored<T>[] = []
  for (let from = 0; from < keys.length; from += together) {
    stored.push(...gatherSome<T>(connection, query, keys.slice(from, from + together)))
  }
  return stored
}

function gatherSome<T>(connection: Connection, query: string, keys: readonly (number | string)[]): Stored<T>[] {
  const row = connection.one<GatheredRow>(query, keyList(keys))
  if (row === undefined || row.revisions === null || row.editions === null) return []
  const revisions = row.revisions.split(',')
  const editions = row.editions.split(',')
  let end = 0
  return row.sizes.split(',').map((size, index) => {
    const start = end
    end += Number(size)
    return Stored.fromJson<T>(row.documents.subarray(start, end), Number(revisions[index]), editions[index] ?? '')
  })
}

/** Puts rows that were read in any order into the order of their keys. */
export function inOrderOf<Row extends { key: number | string }>(
  keys: readonly (number | string)[],
  rows: readonly Row[]
): readonly Row[] {
  const byKey = new Map(rows.map(row => [row.key, row]))
  return keys.flatMap(key => byKey.get(key) ?? [])
}
