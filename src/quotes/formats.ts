import { jsonLines, type ListFormats } from '../http/list-formats.ts'
import type { Quote } from '../store/store.ts'

/** What lists of quotes come in besides JSON. */
export const quoteFormats: ListFormats<Quote> = {
  rows: { ndjson: jsonLines },
  pages: {}
}
