import type { Layer } from '../store.ts'
import type { Connection } from './connection.ts'
import { entityInSql } from './documents.ts'

/** What `one` gives for each row of the source, in its order, as a JSON array. */
const array = (one: string, source: string) => `
  select cast('[' || coalesce(group_concat(j, ','), '') || ']' as blob) as document
  from (select ${one} as j from ${source})`

// The article is the same for all of its parts.
const parts = (table: 'quotes' | 'events') =>
  array(
    `'{"id":"' || p.id || (select '","articleId":"' || a.id || '","article":' || a.ref || ',' from articles a where a.key = ?)
      || substr(p.document, 2)`,
    `${table} p where p.article_key = ? order by p.position, p.key`
  )

const layers = {
  quotes: parts('quotes'),
  entities: array(
    `${entityInSql} || ',"mentions":' || l.mention_list || '}'`,
    `article_entities l cross join entities e on e.key = l.entity_key
     where l.article_key = ? order by l.first_position is null, l.first_position, l.entity_key`
  ),
  timeline: parts('events'),
  timeExpressions: 'select cast(expressions as blob) as document from article_time_expressions where article_key = ?'
} as const satisfies Record<Layer, string>

const none = Buffer.from('[]')

/** A layer of an article, complete, as a JSON array: quotes in reading order, entities by first mention, events by place. */
export function layerOf(connection: Connection, layer: Layer, article: number): Buffer {
  const isOfParts = layer === 'quotes' || layer === 'timeline'
  const sql = layers[layer]
  return connection.one<{ document: Buffer }>(sql, ...(isOfParts ? [article, article] : [article]))?.document ?? none
}
