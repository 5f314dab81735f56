import { blockQuote, markdownLine, markdownLink, markdownParagraphs } from '../represent/markdown.ts'
import type { Quote } from '../store/store.ts'
import { type Address, dayOf, quoteLink, sourceOf, wordsOf } from './plain-text.ts'

/**
 * A quote as Markdown: a block quote of its words, ended by `— Speaker, [Headline](link), date`. The link leads to the words
 * on the article's page, else to the quote in this service. Where the article stands around the quote, `within` says so:
 * then `in the article` stands for headline and date.
 */
export function quoteMarkdown(quote: Quote, address: Address, within?: 'article'): string {
  const { headline, datePublished } = quote.article
  const isWithin = within === 'article'
  const parts = [
    ...sourceOf(quote).map(markdownLine),
    markdownLink(isWithin ? 'in the article' : headline, quoteLink(quote, address)),
    isWithin ? '' : markdownLine(dayOf(datePublished))
  ]
  const attribution = `— ${parts.filter(part => part !== '').join(', ')}`
  return `${blockQuote(`${markdownParagraphs(wordsOf(quote))}\n\n${attribution}`)}\n`
}

/** Block quotes one after the other. The blank line between keeps them from being one (CommonMark §5.1). */
export const quotesMarkdown = (quotes: readonly Quote[], address: Address): string =>
  quotes.map(quote => quoteMarkdown(quote, address)).join('\n')
