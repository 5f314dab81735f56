import type { Layer } from '../store.ts'
import type { Connection } from './connection.ts'
import { arrayOf, bytesOfEach, separator } from './documents.ts'
import { entitiesInBytes } from './entity-rows.ts'
import { partsOfArticle } from './parts.ts'
import { linkToWords } from './quote-link.ts'

/**
 * The bytes of a layer of an article, complete, as a JSON array: quotes in reading order, entities by first mention,
 * events by place.
 */
export function layerOf(connection: Connection, layer: Layer, article: number): string {
  switch (layer) {
    case 'quotes':
      return partsOfArticle(connection, 'quotes', article, linkToWords)
    case 'timeline':
      return partsOfArticle(connection, 'events', article)
    case 'entities':
      return entitiesOfArticle(connection, article)
    case 'timeExpressions':
      return connection.one<{ document: Buffer }>(selectTimeExpressions, article)?.document.toString('latin1') ?? '[]'
  }
}

const selectTimeExpressions =
  'select cast(expressions as blob) as document from article_time_expressions where article_key = ?'

interface EntitiesRow {
  readonly keys: string | null
  /** Empty where no mention is known. */
  readonly positions: string
  readonly mentions: Buffer
}

const selectEntities = `
  select group_concat(l.entity_key) as keys, group_concat(coalesce(l.first_position, '')) as positions,
    cast(group_concat(l.mention_list, ${separator}) as blob) as mentions
  from article_entities l where l.article_key = ?`

interface MentionedEntity {
  readonly key: number
  /** Of the first mention; the greatest where none is known. */
  readonly position: number
  readonly mentions: string
}

const byFirstMention = (a: MentionedEntity, b: MentionedEntity) =>
  a.position === b.position ? a.key - b.key : a.position - b.position

function entitiesOfArticle(connection: Connection, article: number): string {
  const row = connection.one<EntitiesRow>(selectEntities, article)
  if (row === undefined || row.keys === null) return '[]'
  const keys = row.keys.split(',').map(Number)
  const positions = row.positions.split(',')
  const documents = entitiesInBytes(connection, keys)
  const entities = bytesOfEach(row.mentions).map((mentions, at): MentionedEntity => {
    const [key = 0, position = ''] = [keys[at], positions[at]]
    return { key, position: position === '' ? Number.MAX_SAFE_INTEGER : Number(position), mentions }
  })
  const each = entities.sort(byFirstMention).flatMap(({ key, mentions }) => {
    const document = documents.get(key)
    return document === undefined ? [] : [`${document},"mentions":${mentions}}`]
  })
  return arrayOf(each)
}
