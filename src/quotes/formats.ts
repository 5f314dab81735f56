import type { OneFormats } from '../http/answer-one.ts'
import { csvRows, feeds, jsonLdList, jsonLines, type ListFormats } from '../http/list-formats.ts'
import { jsonLd } from '../represent/schema-org.ts'
import type { Quote } from '../store/store.ts'
import { quoteEntry } from './feed.ts'
import { quoteNode } from './json-ld.ts'
import { quoteMarkdown, quotesMarkdown } from './markdown.ts'
import { quotePlainText, quotesPlainText } from './plain-text.ts'
import { quoteTable } from './table.ts'

/** What lists of quotes come in besides JSON. */
export const quoteFormats: ListFormats<Quote> = {
  rows: { ndjson: jsonLines, csv: csvRows(quoteTable) },
  pages: {
    ...feeds(quoteEntry),
    jsonld: jsonLdList(quoteNode),
    markdown: (quotes, { address }) => quotesMarkdown(quotes, address),
    text: (quotes, { address }) => quotesPlainText(quotes, address)
  }
}

/** What a quote comes in besides JSON. */
export const oneQuoteFormats: OneFormats<Quote> = {
  jsonld: (quote, address) => JSON.stringify(jsonLd(quoteNode(quote, address))),
  markdown: (quote, address) => quoteMarkdown(quote, address),
  text: quotePlainText
}
