import type { OneFormats } from '../http/answer-one.ts'
import type { Offered } from '../http/formats.ts'
import type { ListFormats } from '../http/list-formats.ts'
import type { Quote } from '../store/store.ts'

// What writes them is loaded by the first who asks for anything but JSON.

const writers = () => import('./writers.ts')

/** What lists of quotes come in. */
export const quoteFormats: Offered<ListFormats<Quote>> = {
  names: ['json', 'ndjson', 'csv', 'jsonfeed', 'atom', 'jsonld', 'markdown', 'text', 'html'],
  load: async () => (await writers()).quoteWriters
}

/** What a quote comes in. */
export const oneQuoteFormats: Offered<OneFormats<Quote>> = {
  names: ['json', 'jsonld', 'markdown', 'text', 'html'],
  load: async () => (await writers()).oneQuoteWriters
}
