import type { OneFormats } from '../http/answer-one.ts'
import type { ListFormats } from '../http/list-formats.ts'
import { csvRows, feeds, jsonLdList, jsonLines } from '../http/list-writers.ts'
import { jsonLd } from '../represent/schema-org.ts'
import type { Quote } from '../store/store.ts'
import { quoteEntry } from './feed.ts'
import { quoteNode } from './json-ld.ts'
import { quoteMarkdown, quotesMarkdown } from './markdown.ts'
import { quotePlainText, quotesPlainText } from './plain-text.ts'
import { quoteTable } from './table.ts'

/** What lists of quotes come in besides JSON. */
export const quoteWriters: ListFormats<Quote> = {
  rows: { ndjson: jsonLines, csv: csvRows(quoteTable) },
  pages: {
    ...feeds(quoteEntry),
    jsonld: jsonLdList(quoteNode),
    markdown: (quotes, { address }) => quotesMarkdown(quotes, address),
    text: (quotes, { address }) => quotesPlainText(quotes, address)
  }
}

/** What a quote comes in besides JSON. */
export const oneQuoteWriters: OneFormats<Quote> = {
  jsonld: (quote, address) => JSON.stringify(jsonLd(quoteNode(quote, address))),
  markdown: (quote, address) => quoteMarkdown(quote, address),
  text: quotePlainText
}
