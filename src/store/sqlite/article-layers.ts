import type { Layer } from '../store.ts'
import { listJson } from '../stored.ts'
import type { Connection } from './connection.ts'
import { entitiesInArticle } from './entity-rows.ts'
import { eventsOfArticle } from './event-rows.ts'
import { quotesOfArticle } from './quote-rows.ts'

const timeExpressions = `
  select cast(expressions as blob) as document from article_time_expressions where article_key = ?`

/** A layer of an article, complete, as a JSON array: quotes in reading order, entities by first mention, events by place. */
export function layerOf(connection: Connection, layer: Layer, article: number): Buffer {
  switch (layer) {
    case 'quotes':
      return listJson(quotesOfArticle(connection, article).map(({ quote }) => quote))
    case 'entities':
      return listJson(entitiesInArticle(connection, article))
    case 'timeline':
      return listJson(eventsOfArticle(connection, article))
    case 'timeExpressions':
      return connection.one<{ document: Buffer }>(timeExpressions, article)?.document ?? Buffer.from('[]')
  }
}
