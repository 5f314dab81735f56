import type { OneFormats } from '../http/answer-one.ts'
import type { Offered } from '../http/formats.ts'
import type { ListFormats } from '../http/list-formats.ts'
import type { ArticleWithLayers } from '../store/store.ts'

// What writes them is loaded by the first who asks for anything but JSON.

const writers = () => import('./writers.ts')

/** What lists of articles come in. */
export const articleFormats: Offered<ListFormats<ArticleWithLayers>> = {
  names: ['json', 'ndjson', 'csv', 'jsonfeed', 'atom', 'jsonld', 'ninjs', 'gold', 'sqlite', 'html'],
  load: async () => (await writers()).articleWriters
}

/** What an article comes in. */
export const oneArticleFormats: Offered<OneFormats<ArticleWithLayers>> = {
  names: ['json', 'jsonld', 'ninjs', 'markdown', 'text', 'gold', 'html'],
  load: async () => (await writers()).oneArticleWriters
}
