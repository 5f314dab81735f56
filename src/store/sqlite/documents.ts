import { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'

// Articles, quotes and events are kept as the JSON that is served, and go as a blob from the file to the client without
// being decoded and encoded on the way. Every value that crosses into JavaScript costs as much as the rest of its row:
// so the documents of a page cross as one.

/** The JSON of an entity `e` without its end. Its counts change with every article, so it is made when it is asked for. */
export const entityInSql = `concat('{"id":', json_quote(e.id), ',"type":"', e.type, '","name":', json_quote(e.name),
  ',"aliases":', e.aliases, ',"description":', json_quote(e.description), ',"sameAs":', e.same_as,
  ',"counts":{"articles":', e.articles, ',"mentions":', e.mentions, ',"quotes":', e.quotes,
  '},"firstSeen":', json_quote(e.first_seen), ',"lastSeen":', json_quote(e.last_seen))`

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
export const gather = <T>(connection: Connection, query: string, keys: readonly (number | string)[]) =>
  inPortions(keys, list => gatherSome<T>(connection, query, list))

function gatherSome<T>(connection: Connection, query: string, list: string): readonly Stored<T>[] {
  const row = connection.one<GatheredRow>(query, list)
  if (row === undefined || row.revisions === null || row.editions === null) return []
  const revisions = row.revisions.split(',')
  const editions = row.editions.split(',')
  return slicesOf(row.documents, row.sizes).map((json, index) =>
    Stored.fromJson<T>(json, Number(revisions[index]), editions[index] ?? '')
  )
}

/** What `read` finds for each portion of the keys, which it is given as a list for `json_each`. */
export function inPortions<T>(
  keys: readonly (number | string)[],
  read: (list: string) => readonly Stored<T>[]
): readonly Stored<T>[] {
  if (keys.length <= together) return read(keyList(keys))
  const portions = Array.from({ length: Math.ceil(keys.length / together) }, (_, portion) =>
    read(keyList(keys.slice(portion * together, (portion + 1) * together)))
  )
  return portions.flat()
}

/** The values of these sizes, one behind the other, out of the one that they crossed as. */
function slicesOf(all: Buffer, sizes: string): readonly Buffer[] {
  let end = 0
  return sizes.split(',').map(size => {
    const start = end
    end += Number(size)
    return all.subarray(start, end)
  })
}

// Where documents are joined with others, they are strings that have a byte of UTF-8 in the place of each character:
// V8 joins those without a copy, and neither way are they decoded. JSON has no control characters, so that one of them
// parts those that crossed together.

/** For `group_concat`. */
export const separator = 'char(30)'

/** The documents that crossed as one. */
export const bytesOfEach = (all: Buffer): readonly string[] => all.toString('latin1').split('\x1e')

/** A JSON array of documents. `join` would copy them into one at once. */
export const arrayOf = (documents: readonly string[]) =>
  `${documents.reduce((before, document, at) => before + (at === 0 ? '' : ',') + document, '[')}]`

export const jsonOf = (bytes: string) => Buffer.from(bytes, 'latin1')

/** Puts rows that were read in any order into the order of their keys. */
export function inOrderOf<Row extends { key: number | string }>(
  keys: readonly (number | string)[],
  rows: readonly Row[]
): readonly Row[] {
  const byKey = new Map(rows.map(row => [row.key, row]))
  return keys.flatMap(key => byKey.get(key) ?? [])
}
