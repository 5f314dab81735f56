import type { ArticleRef } from '../../document/article.ts'
import { articleIdOf } from '../../document/id.ts'
import { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { arrayOf, bytesOfEach, inPortions, jsonOf, separator } from './documents.ts'

// Quotes and events, the parts of an article, are kept without their ids and what they say of their article. The JSON of
// several is put together here and not by SQL, which takes three times as long to join texts (docs/decisions.md).

/** What quotes and events say of their article, as the column `ref` has it: without the id, which their own begins with. */
export const embedded = ({ id: _, ...rest }: ArticleRef) => JSON.stringify(rest)

/** One more member of a part, with a comma behind it, as what it says of its article (`ref`) and its document tell it. */
export type Addition = (ref: string) => (document: string) => string

const nothing: Addition = () => () => ''

/** A part of what SQL gave, in bytes: the ref and the document are JSON objects that are not empty. */
function partOf(id: string, ref: string, document: string, addition: string): string {
  const article = articleIdOf(id)
  const ids = `{"id":"${id}","articleId":"${article}","article":{"id":"${article}",`
  return `${ids}${ref.slice(1)},${addition}${document.slice(1)}`
}

/** The columns of one part `p` that `onePart` reads: two values, because each costs as much as the rest of the row. */
export const partColumns = `p.id, cast(p.ref || ${separator} || p.document as blob) as document`

/** The JSON of the part that `partColumns` gave. */
export function onePart({ id, document }: { readonly id: string; readonly document: Buffer }, add: Addition): Buffer {
  const [ref = '', own = ''] = bytesOfEach(document)
  return jsonOf(partOf(id, ref, own, add(ref)(own)))
}

interface LayerRow {
  readonly ids: string | null
  readonly keys: string
  readonly positions: string
  /** The ref, and then the documents: to hand a value over takes as long as to join it. */
  readonly documents: Buffer
}

// What a part says of its article is the same for all parts of it.
const selectLayer = (table: 'quotes' | 'events') => `
  select group_concat(p.id) as ids, group_concat(p.key) as keys, group_concat(p.position) as positions,
    cast(p.ref || ${separator} || group_concat(p.document, ${separator}) as blob) as documents
  from ${table} p indexed by ${table}_by_article where p.article_key = ?`

const selects = { quotes: selectLayer('quotes'), events: selectLayer('events') } as const

/** The bytes of an article's quotes or events as a JSON array: by position, and as they were written. */
export function partsOfArticle(
  connection: Connection,
  table: 'quotes' | 'events',
  article: number,
  add: Addition = nothing
): string {
  const row = connection.one<LayerRow>(selects[table], article)
  if (row === undefined || row.ids === null) return '[]'
  const ids = row.ids.split(',')
  const [ref = '', ...documents] = bytesOfEach(row.documents)
  const places = inOrder(row.positions.split(',').map(Number), row.keys)
  const addition = add(ref)
  return arrayOf(
    places.map(at => {
      const document = documents[at] ?? ''
      return partOf(ids[at] ?? '', ref, document, addition(document))
    })
  )
}

/** Places in order: the index has them by position; where two begin at one place, the key says which was written first. */
function inOrder(positions: readonly number[], keyList: string): readonly number[] {
  const at = (list: readonly number[], index: number) => list[index] ?? 0
  const places = positions.map((_, place) => place)
  if (places.every(place => place === 0 || at(positions, place) > at(positions, place - 1))) return places
  const keys = keyList.split(',').map(Number)
  return places.sort((a, b) => at(positions, a) - at(positions, b) || at(keys, a) - at(keys, b))
}

export interface GatheredParts {
  /** `a cross join b`, with the part `p` and a condition on `k.value`. */
  readonly source: string
  readonly revision: string
}

/** The query for `gatherParts`. */
export const gatheringParts = ({ source, revision }: GatheredParts) => `
  select group_concat(p.id) as ids, group_concat(${revision}) as revisions,
    cast(group_concat(p.ref, ${separator}) as blob) as refs,
    cast(group_concat(p.document, ${separator}) as blob) as documents
  from json_each(?) k cross join ${source}`

interface PartsRow {
  readonly ids: string | null
  readonly revisions: string
  readonly refs: Buffer
  readonly documents: Buffer
}

/** The parts at these keys, in the same order; what is not there is left out. */
export function gatherParts<T>(
  connection: Connection,
  query: string,
  keys: readonly (number | string)[],
  add: Addition = nothing
): readonly Stored<T>[] {
  return inPortions(keys, list => {
    const row = connection.one<PartsRow>(query, list)
    if (row === undefined || row.ids === null) return []
    const revisions = row.revisions.split(',')
    const refs = bytesOfEach(row.refs)
    const documents = bytesOfEach(row.documents)
    return row.ids.split(',').map((id, at) => {
      const [ref = '', document = ''] = [refs[at], documents[at]]
      const json = jsonOf(partOf(id, ref, document, add(ref)(document)))
      return Stored.fromJson<T>(json, Number(revisions[at]), '')
    })
  })
}
