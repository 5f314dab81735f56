import type { OneFormats } from '../http/answer-one.ts'
import type { Offered } from '../http/formats.ts'
import type { ListFormats } from '../http/list-formats.ts'
import type { Entity, EntityInArticle } from '../store/store.ts'

// What writes them is loaded by the first who asks for anything but JSON.

const writers = () => import('./writers.ts')

/** What lists of entities come in. */
export const entityFormats: Offered<ListFormats<Entity>> = {
  names: ['json', 'ndjson', 'csv', 'jsonld', 'html'],
  load: async () => (await writers()).entityWriters
}

/** What the list of an article’s entities comes in. */
export const entityInArticleFormats: Offered<ListFormats<EntityInArticle>> = {
  names: ['json', 'ndjson', 'csv', 'jsonld', 'html'],
  load: async () => (await writers()).entityInArticleWriters
}

/** What an entity comes in. */
export const oneEntityFormats: Offered<OneFormats<Entity>> = {
  names: ['json', 'jsonld', 'html'],
  load: async () => (await writers()).oneEntityWriters
}
