import { Stored } from '../stored.ts'

// Articles, quotes and events are kept as the JSON that is served. As a blob it goes from the file to the client
// without being decoded and encoded on the way.

export interface DocumentRow {
  /** A key, or a search key as text. */
  readonly key: number | string
  readonly document: Buffer
}

/** A quote or an event, with what it says of its article. */
export interface PartRow extends DocumentRow {
  readonly id: string
  /** Null of what has no revisions. */
  readonly revision: number | null
  readonly article_id: string
  readonly article_revision: number
  readonly ref: Buffer
}

/** Columns of a part `p` and of its article `a`. */
export const partColumns = `
  p.id, cast(p.document as blob) as document, a.id as article_id, a.revision as article_revision,
  cast(a.ref as blob) as ref`

const article = Buffer.from(',"article":')
const end = Buffer.from('}')

/** The JSON of a quote or an event: its document with its ids before it and its article behind. */
function partFrom<T>({ id, article_id, document, ref, revision, article_revision }: PartRow): Stored<T> {
  const ids = Buffer.from(`{"id":${JSON.stringify(id)},"articleId":${JSON.stringify(article_id)},`)
  const json = Buffer.concat([ids, document.subarray(1, -1), article, ref, end])
  return Stored.fromJson<T>(json, revision ?? 0, `${article_revision}`)
}

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
