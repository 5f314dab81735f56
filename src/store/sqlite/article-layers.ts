import type { Layer } from '../store.ts'
import type { Connection } from './connection.ts'
import { entityInSql } from './documents.ts'

/** What `one` gives for each row of the source, in its order, as a JSON array. */
const array = (one: string, source: string) => `
  select cast('[' || coalesce(group_concat(j, ','), '') || ']' as blob) as document
  from (select ${one} as j from ${source})`

const parts = (table: 'quotes' | 'events') =>
  array('p.document', `${table} p where p.article_key = ? order by p.position, p.key`)

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
  return connection.one<{ document: Buffer }>(layers[layer], article)?.document ?? none
}
