import { dateTimeOf, type Entry } from '../represent/feed.ts'
import type { ArticleWithLayers } from '../store/store.ts'

/**
 * An article as an entry of a feed. `address` makes an absolute address of a path.
 *
 * An article without a date of publication has that of its arrival, and one that does not say when it was changed the date of
 * its publication: an archive taken in today is no news. A day stands for its first moment in UTC. Where no author is named,
 * the publisher is.
 */
export function articleEntry(article: ArticleWithLayers, address: (path: string) => string): Entry {
  const { id, headline, description, author, publisher, articleSection, keywords, url, inLanguage } = article
  const { datePublished, dateModified, createdAt, updatedAt } = article
  const names = author.length > 0 || publisher === null ? author.map(({ name }) => name) : [publisher]
  const here = address(`/articles/${id}`)
  return {
    id: here,
    title: headline,
    url: url ?? here,
    content: article.articleBody,
    summary: description,
    published: dateTimeOf(datePublished ?? createdAt),
    updated: dateTimeOf(dateModified ?? datePublished ?? updatedAt),
    authors: names,
    tags: [...new Set([...(articleSection === null ? [] : [articleSection]), ...keywords])],
    language: inLanguage === 'und' ? null : inLanguage,
    extension: {
      id,
      url: here,
      publisher,
      datePublished,
      datePublishedSource: article.datePublishedSource,
      wordCount: article.wordCount,
      counts: article.counts
    }
  }
}
