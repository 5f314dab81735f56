import { Stored } from '../stored.ts'

// Articles, quotes and events are kept as the JSON that is served. What is still to be put together is put together in
// SQL, and goes as a blob from the file to the client without being decoded and encoded on the way: every value that
// crosses into JavaScript costs as much as the rest of its row.

export interface DocumentRow {
  /** A key, or a search key as text. */
  readonly key: number | string
  readonly document: Buffer
}

/** The JSON of a quote or an event `p` of the article `a`: its document behind its ids and its article. */
export const partInSql = `'{"id":' || json_quote(p.id) || ',"articleId":' || json_quote(a.id) || ',"article":' || a.ref
  || ',' || substr(p.document, 2)`

/** The JSON of an entity `e` without its end. Its counts change with every article, so it is made when it is asked for. */
export const entityInSql = `'{"id":' || json_quote(e.id) || ',"type":"' || e.type || '","name":' || json_quote(e.name)
  || ',"aliases":' || e.aliases || ',"description":' || json_quote(e.description) || ',"sameAs":' || e.same_as
  || ',"counts":{"articles":' || e.articles || ',"mentions":' || e.mentions || ',"quotes":' || e.quotes
  || '},"firstSeen":' || json_quote(e.first_seen) || ',"lastSeen":' || json_quote(e.last_seen)`

/** A quote or an event. */
export interface PartRow extends DocumentRow {
  /** Null of what has no revisions. */
  readonly revision: number | null
  readonly article_revision: number
}

/** Columns of a part `p` and of its article `a`. */
export const partColumns = `cast(${partInSql} as blob) as document, a.revision as article_revision`

const partFrom = <T>({ document, revision, article_revision }: PartRow): Stored<T> =>
  Stored.fromJson<T>(document, revision ?? 0, `${article_revision}`)

/** Puts rows that were read in any order into the order of their keys. */
export function inOrderOf<Row extends { key: number | string }>(
  keys: readonly (number | string)[],
  rows: readonly Row[]
): readonly Row[] {
  const byKey = new Map(rows.map(row => [row.key, row]))
  return keys.flatMap(key => byKey.get(key) ?? [])
}

/** Quotes or events of these keys, in the same order. */
export const partsOf = <T>(keys: readonly (number | string)[], rows: readonly PartRow[]): readonly Stored<T>[] =>
  inOrderOf(keys, rows).map(row => partFrom<T>(row))

export const partsIn = <T>(rows: readonly PartRow[]): readonly Stored<T>[] => rows.map(row => partFrom<T>(row))
