import type { OneFormats } from '../http/answer-one.ts'
import type { ListFormats } from '../http/list-formats.ts'
import { csvRows, jsonLdList, jsonLines } from '../http/list-writers.ts'
import { jsonLd } from '../represent/schema-org.ts'
import type { Entity, EntityInArticle } from '../store/store.ts'
import { entityNode } from './json-ld.ts'
import { entityInArticleTable, entityTable } from './table.ts'

/** What lists of entities come in besides JSON. */
export const entityWriters: ListFormats<Entity> = {
  rows: { ndjson: jsonLines, csv: csvRows(entityTable) },
  pages: { jsonld: jsonLdList(entityNode) }
}

/** The same of an article's, which say where it names them. */
export const entityInArticleWriters: ListFormats<EntityInArticle> = {
  rows: { ndjson: jsonLines, csv: csvRows(entityInArticleTable) },
  pages: { jsonld: jsonLdList(entityNode) }
}

/** What an entity comes in besides JSON. */
export const oneEntityWriters: OneFormats<Entity> = {
  jsonld: (entity, address) => JSON.stringify(jsonLd(entityNode(entity, address)))
}
