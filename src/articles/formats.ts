import { jsonLines, type ListFormats } from '../http/list-formats.ts'
import type { ArticleWithLayers } from '../store/store.ts'

/** What lists of articles come in besides JSON. */
export const articleFormats: ListFormats<ArticleWithLayers> = {
  rows: { ndjson: jsonLines },
  pages: {}
}
