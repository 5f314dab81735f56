import { quoteMarkdown } from '../quotes/markdown.ts'
import { type Address, dayOf } from '../quotes/plain-text.ts'
import { heading, markdownLine, markdownLink, markdownParagraphs } from '../represent/markdown.ts'
import type { ArticleWithLayers } from '../store/store.ts'
import { bylineOf } from './plain-text.ts'

/**
 * An article as Markdown: the headline, linked to its page where it has one; the standfirst; byline, publisher and day in a
 * line; the body; and the quotes, where the article comes with any, as block quotes below a heading of their own.
 */
export function articleMarkdown(article: ArticleWithLayers, address: Address): string {
  const { headline, description, author, publisher, datePublished, url, articleBody, quotes = [] } = article
  const origin = [bylineOf(author), publisher ?? '', dayOf(datePublished)].map(markdownLine)
  const parts = [
    heading(1, markdownLink(headline, url)),
    markdownParagraphs(description ?? ''),
    origin.filter(part => part !== '').join(' · '),
    markdownParagraphs(articleBody),
    ...(quotes.length === 0 ? [] : [heading(2, 'Quotes')]),
    ...quotes.map(quote => quoteMarkdown(quote, address, 'article').trimEnd())
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}
