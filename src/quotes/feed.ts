import { beginning } from '../represent/beginning.ts'
import { dateTimeOf, type Entry } from '../represent/feed.ts'
import { oneLine } from '../represent/one-line.ts'
import type { Quote } from '../store/store.ts'
import { type Address, quoteLink, sourceOf, wordsOf } from './plain-text.ts'

/** UTF-16 code units of the words, and of a name, in a title. */
const titleLimit = 100

/**
 * A quote as an entry of a feed: titled `Speaker: “beginning of the words …”`, by its speaker, linked to its words in the
 * article.
 *
 * A quote has the date of its article's publication, a day standing for its first moment in UTC. Where that is not known the
 * entry has no date, and Atom, which demands one, gets `undated` of represent/feed.ts.
 */
export function quoteEntry(quote: Quote, address: Address): Entry {
  const { speaker, article } = quote
  const here = address(`/quotes/${quote.id}`)
  const published = article.datePublished === null ? null : dateTimeOf(article.datePublished)
  return {
    id: here,
    title: titleOf(quote),
    url: quoteLink(quote, address),
    content: `${wordsOf(quote)}\n\n— ${attribution(quote)}`,
    summary: null,
    published,
    updated: published,
    authors: speaker === null ? [] : [speaker.name],
    tags: [],
    language: null,
    extension: {
      id: quote.id,
      url: here,
      kind: quote.kind,
      speaker: speaker === null ? null : { entityId: speaker.entityId, name: speaker.name },
      via: quote.via,
      about: quote.about,
      confidence: quote.confidence,
      provenance: quote.provenance,
      article
    }
  }
}

function titleOf({ kind, text, speaker }: Quote): string {
  const words = beginning(text, titleLimit)
  const said = kind === 'direct' ? `“${words}”` : words
  return speaker === null ? said : `${beginning(speaker.name, titleLimit)}: ${said}`
}

/** `Ada Lund, according to Nordlys, in “The bridge opens” (Brandholm Courier, 2024-05-14)` */
function attribution(quote: Quote): string {
  const { headline, publisher, datePublished } = quote.article
  const source = [publisher, datePublished].filter(part => part !== null).map(oneLine)
  const told = `“${oneLine(headline)}”${source.length === 0 ? '' : ` (${source.join(', ')})`}`
  const said = sourceOf(quote).map(oneLine)
  return said.length === 0 ? told : `${said.join(', ')}, in ${told}`
}
