import { entityNode, typesOf } from '../entities/json-ld.ts'
import { quoteNode } from '../quotes/json-ld.ts'
import type { Node } from '../represent/schema-org.ts'
import { uriOf } from '../represent/uri.ts'
import type { ArticleWithLayers } from '../store/store.ts'
import { eventNode } from '../timeline/json-ld.ts'
import { type Address, articleAddress } from './addresses.ts'

/**
 * An article as schema.org's NewsArticle, with the layers that it comes with: quotes as its parts, entities and events as
 * what it mentions. These refer to it by its `@id` alone.
 */
export function articleNode(article: ArticleWithLayers, address: Address): Node {
  const { id, author, publisher, keywords, url, inLanguage, quotes = [], entities = [], timeline = [] } = article
  const self = { '@id': articleAddress(id, address) }
  const typeOf = typesOf(entities)
  return {
    '@type': 'NewsArticle',
    ...self,
    identifier: id,
    url: url === null ? null : uriOf(url),
    headline: article.headline,
    description: article.description,
    author: author.map(({ name }) => ({ '@type': 'Person', name })),
    publisher: publisher === null ? null : { '@type': 'Organization', name: publisher },
    datePublished: article.datePublished,
    dateModified: article.dateModified,
    articleSection: article.articleSection,
    keywords,
    // `und` says that it is not known.
    inLanguage: inLanguage === 'und' ? null : inLanguage,
    wordCount: article.wordCount,
    articleBody: article.articleBody,
    mentions: [
      ...entities.map(entity => entityNode(entity, address)),
      ...timeline.map(event => ({ ...eventNode(event, address), subjectOf: self }))
    ],
    hasPart: quotes.map(quote => ({ ...quoteNode(quote, address, typeOf), isPartOf: self }))
  }
}
