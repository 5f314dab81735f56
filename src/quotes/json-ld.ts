import { type Address, articleAddress, quoteAddress } from '../articles/addresses.ts'
import type { ArticleRef } from '../document/article.ts'
import { entityRefNode, type TypeOf, typeById, voiceNode } from '../entities/json-ld.ts'
import type { Node } from '../represent/schema-org.ts'
import { uriOf } from '../represent/uri.ts'
import type { Quote } from '../store/store.ts'

/** The article that something was read from, in short. */
export const articleRefNode = (article: ArticleRef, address: Address): Node => ({
  '@type': 'NewsArticle',
  '@id': articleAddress(article.id, address),
  headline: article.headline,
  publisher: article.publisher === null ? null : { '@type': 'Organization', name: article.publisher },
  datePublished: article.datePublished,
  url: article.url === null ? null : uriOf(article.url)
})

/**
 * A quote as schema.org's Quotation. `creator` is who really spoke; `spokenByCharacter`, Quotation's own property, whom the
 * work attributes the words to: in news these are the same. `genre` tells words in quotation marks from reported ones,
 * which would else be put into somebody's mouth. `url` leads to the words on the article's page. Who passed the words on (“…, according to TASS”) is a contributor.
 */
export function quoteNode(quote: Quote, address: Address, typeOf: TypeOf = typeById): Node {
  const { id, kind, text, speaker, via, about } = quote
  const voice = speaker === null ? null : voiceNode(speaker, address, typeOf)
  return {
    '@type': 'Quotation',
    '@id': quoteAddress(id, address),
    identifier: id,
    url: quote.textFragmentUrl === null ? null : uriOf(quote.textFragmentUrl),
    text,
    genre: `${kind} quotation`,
    creator: voice,
    spokenByCharacter: voice,
    contributor: via === null ? null : voiceNode(via, address, typeOf),
    mentions: about.map(entity => entityRefNode(entity, address)),
    isPartOf: articleRefNode(quote.article, address)
  }
}
