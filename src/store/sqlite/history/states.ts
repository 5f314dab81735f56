import { textFragmentUrl } from '../../../document/text-fragment.ts'
import type { ArticleState, EntityState } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { bytesOfEach, jsonOf, separator } from '../documents.ts'
import { partsOfArticle } from '../parts.ts'

// States as they are kept: JSON, compressed. What is read inside a write comes straight from the rows, and not from what is
// at hand of entities (entity-rows.ts), which holds for one state of the store that ends with the transaction.

/** Loaded with the first state that is kept or read: most processes that start never do either. */
const zlib = () => process.getBuiltinModule('node:zlib')

/** Level 3 takes 0.1 ms for an article and makes it a quarter as long. */
export const packed = (json: Buffer): Buffer => zlib().zstdCompressSync(json)

export const unpacked = <T>(state: Buffer): { readonly value: T; readonly bytes: number } => {
  const json = zlib().zstdDecompressSync(state)
  return { value: JSON.parse(json.toString()) as T, bytes: json.length }
}

/** The state of an article with the links to its quotes' words, which follow from what is kept (quote-link.ts). */
export function linked(state: ArticleState): ArticleState {
  const { quotes } = state
  if (quotes === undefined) return state
  const links = quotes.map(quote => ({
    ...quote,
    textFragmentUrl: textFragmentUrl(
      quote.article.url,
      quote.spans.map(({ exact }) => exact)
    )
  }))
  return { ...state, quotes: links }
}

/** An article before a change, as a row of article_states says it. */
export interface ArticleBefore {
  readonly id: string
  readonly began: number
  readonly revision: number
  readonly isWhole: boolean
  readonly state: Buffer
}

interface ArticleRow {
  readonly id: string
  readonly revision: number
  readonly began: number
  readonly document: Buffer
}

// One that was there before history began to be kept is known from the revision on that it had then.
const selectArticle = (document: string) => `
  select id, revision, cast(${document} as blob) as document,
    coalesce(began,
      (select s.began from article_states s where s.article_id = articles.id order by s.seq desc limit 1),
      revision) as began
  from articles where key = ?`

const selectWhole = selectArticle('document')
const selectWithoutText = selectArticle(`json_remove(document, '$.articleBody')`)

/** The article as it stands, for use before it is changed; without text and layers where it is not to be whole. */
export function articleBefore(connection: Connection, key: number, isWhole: boolean): ArticleBefore | null {
  const row = connection.one<ArticleRow>(isWhole ? selectWhole : selectWithoutText, key)
  if (row === undefined) return null
  const { id, revision, began, document } = row
  const json = isWhole ? Buffer.concat([document.subarray(0, -1), jsonOf(`${layersIn(connection, key)}}`)]) : document
  return { id, began, revision, isWhole, state: packed(json) }
}

const selectTimeExpressions =
  'select cast(expressions as blob) as document from article_time_expressions where article_key = ?'

/** The bytes of all layers of an article as members of an object that has some before. */
function layersIn(connection: Connection, key: number): string {
  const expressions = connection.one<{ document: Buffer }>(selectTimeExpressions, key)?.document.toString('latin1')
  return (
    `,"quotes":${partsOfArticle(connection, 'quotes', key)},"entities":[${entitiesIn(connection, key)}]` +
    `,"timeline":${partsOfArticle(connection, 'events', key)},"timeExpressions":${expressions ?? '[]'}`
  )
}

/** The JSON of an entity `e`, without what its articles make of it and without its end. */
const entityInSql = `concat('{"id":', json_quote(e.id), ',"type":"', e.type, '","name":', json_quote(e.name),
  ',"aliases":', e.aliases, ',"description":', json_quote(e.description), ',"sameAs":', e.same_as)`

const selectEntities = `
  select cast(group_concat(concat(${entityInSql}, ',"mentions":', l.mention_list, '}'), ${separator}
      order by coalesce(l.first_position, 9007199254740991), l.entity_key) as blob) as documents
  from article_entities l cross join entities e on e.key = l.entity_key
  where l.article_key = ?`

function entitiesIn(connection: Connection, article: number): string {
  const documents = connection.one<{ documents: Buffer | null }>(selectEntities, article)?.documents
  return documents == null ? '' : bytesOfEach(documents).join(',')
}

const selectEntity = `
  select id, began, cast(concat(${entityInSql}, '}') as blob) as document
  from entities e where key = ?`

/** An entity before a change, as a row of entity_states says it. */
export interface EntityBefore {
  readonly id: string
  readonly began: number | null
  readonly state: Buffer
}

export function entityBefore(connection: Connection, key: number): EntityBefore | null {
  const row = entityRow(connection, key)
  return row === undefined ? null : { id: row.id, began: row.began, state: packed(row.document) }
}

interface EntityRow {
  readonly id: string
  readonly began: number | null
  readonly document: Buffer
}

const entityRow = (connection: Connection, key: number) => connection.one<EntityRow>(selectEntity, key)

/** The entity as it stands. */
export function entityNow(
  connection: Connection,
  id: string
): { readonly began: number | null; readonly state: EntityState } | null {
  const key = connection.one<{ key: number }>('select key from entities where id = ?', id)?.key
  const row = key === undefined ? undefined : entityRow(connection, key)
  if (row === undefined) return null
  return { began: row.began, state: JSON.parse(row.document.toString()) as EntityState }
}

/** The article as it stands, with all layers. */
export function articleNow(
  connection: Connection,
  id: string
): { readonly began: number; readonly revision: number; readonly state: ArticleState } | null {
  const key = connection.one<{ key: number }>('select key from articles where id = ?', id)?.key
  const row = key === undefined ? undefined : connection.one<ArticleRow>(selectWhole, key)
  if (row === undefined || key === undefined) return null
  const json = Buffer.concat([row.document.subarray(0, -1), jsonOf(`${layersIn(connection, key)}}`)])
  return { began: row.began, revision: row.revision, state: linked(JSON.parse(json.toString()) as ArticleState) }
}
