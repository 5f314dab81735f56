import { oneLine } from '../represent/one-line.ts'
import type { Quote } from '../store/store.ts'

/** A path of the API as an absolute address. */
export type Address = (path: string) => string

/**
 * A quote as plain text, three lines: the words, `— Speaker, Headline, date`, and the link. Each is one line whatever the
 * quote holds, so that no words pass for an attribution.
 */
export function quotePlainText(quote: Quote, address: Address): string {
  const { headline, datePublished } = quote.article
  const attribution = [...sourceOf(quote), headline, dayOf(datePublished)].map(oneLine).filter(part => part !== '')
  return `${oneLine(wordsOf(quote))}\n— ${attribution.join(', ')}\n${quoteLink(quote, address)}\n`
}

/** Quotes one after the other, with a blank line between. */
export const quotesPlainText = (quotes: readonly Quote[], address: Address): string =>
  quotes.map(quote => quotePlainText(quote, address)).join('\n')

/**
 * The words as they are to be read. Only those that stand in quotation marks in the text are given any, one pair for each
 * span, so that reported speech is not taken for literal.
 */
export function wordsOf({ kind, spans, text }: Quote): string {
  return kind === 'direct' ? spans.map(({ exact }) => `“${exact.trim()}”`).join(' ') : text
}

/** Who said it, and who passed it on: no, one or two parts of an attribution. */
export const sourceOf = ({ speaker, via }: Quote): readonly string[] => [
  ...(speaker === null ? [] : [speaker.name]),
  ...(via === null ? [] : [`according to ${via.name}`])
]

/** The day of an RFC 3339 date or date-time, as it stands there; empty where there is none. */
export const dayOf = (date: string | null): string => date?.slice(0, 10) ?? ''

/** Where the words can be read: on the page of the article, else in this service. */
export const quoteLink = (quote: Quote, address: Address): string =>
  quote.textFragmentUrl ?? address(`/quotes/${quote.id}`)
