import type { Article, ArticleRef } from '../document/article.ts'
import type { Span } from '../document/span.ts'
import { type Column, columnsWithin, listColumns, plainColumns, type Table, tableOf } from '../represent/csv.ts'

// Of every table: a member that is a value or a list has a column of its own name, and what is inside of a member is named by
// the way to it: `speakerName` is speaker.name, `countsQuotes` is counts.quotes.

/**
 * Articles. The members that make an article stand under their own names, lists as their JSON, so that the rows can be taken in
 * again; what the service reckons itself (`wordCount`, `counts…`, `extraction…`, `createdAt`, `updatedAt`) is passed over
 * then, as it is in JSON. The body comes last, where it does not push the other columns out of sight.
 */
export const articleTable: Table<Article> = tableOf<Article>([
  ...plainColumns<Article>('id', 'headline', 'description'),
  ...listColumns<Article>('author'),
  ...plainColumns<Article>('publisher', 'articleSection'),
  ...listColumns<Article>('keywords'),
  ...plainColumns<Article>('url', 'inLanguage', 'inLanguageSource'),
  ...plainColumns<Article>('datePublished', 'datePublishedSource', 'dateModified', 'wordCount'),
  ...columnsWithin<Article>('counts', {
    countsQuotes: ({ counts }) => counts.quotes,
    countsEntities: ({ counts }) => counts.entities,
    countsEvents: ({ counts }) => counts.events
  }),
  ...columnsWithin<Article>('extraction', {
    extractionLanguage: ({ extraction }) => extraction?.language ?? null,
    extractionLimited: ({ extraction }) => extraction?.limited ?? null
  }),
  ...plainColumns<Article>('createdAt', 'updatedAt', 'articleBody')
])

/** What a quote or an event says of its article, besides the id, which is a member of its own. */
export const articleRefColumns = <T extends { readonly article: ArticleRef }>(): readonly Column<T>[] =>
  columnsWithin<T & { readonly article: ArticleRef }>('article', {
    articleHeadline: ({ article }) => article.headline,
    articlePublisher: ({ article }) => article.publisher,
    articleDatePublished: ({ article }) => article.datePublished,
    articleUrl: ({ article }) => article.url
  })

/** Where a text has something: its field and UTF-16 offsets, half-open, in columns of this prefix; empty where it does not. */
export const placeColumns = <T>(
  member: keyof T & string,
  prefix: string,
  placeOf: (item: T) => Omit<Span, 'exact'> | null | undefined
): readonly Column<T>[] =>
  columnsWithin<T>(member, {
    [`${prefix}Field`]: item => placeOf(item)?.field ?? null,
    [`${prefix}Start`]: item => placeOf(item)?.start ?? null,
    [`${prefix}End`]: item => placeOf(item)?.end ?? null
  })
