import { type Article, type IdentifiedArticle, refOf } from '../../document/article.ts'
import { headlineSortKey } from '../fold.ts'
import type { ArticleSave } from '../store.ts'
import type { Connection } from './connection.ts'
import { freeSearchKey, newSearchKey } from './search-key.ts'

// The row of an article and those of its authors, whether it comes in or back out of an archive.

// By position, here and wherever a row is written for each part of an article: binding a value by its name takes
// better-sqlite3 longer than SQLite takes for the row.
const insert = `
  insert into articles (revision, checksum, headline_sort, publisher, section, language, date_published, published,
    extractor, provided, search_key, ref, document, key, id, began)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const update = `
  update articles set revision = ?, checksum = ?, headline_sort = ?, publisher = ?, section = ?, language = ?,
    date_published = ?, published = ?, extractor = ?, provided = ?, search_key = ?, ref = ?, document = ?
  where key = ?`

/** What an article says beyond what was handed in. */
type Reckoned = Pick<Article, 'extraction' | 'wordCount' | 'counts' | 'createdAt' | 'updatedAt'>

/** The article as it is served, its members in the order that all articles have. */
export const documentOf = (article: IdentifiedArticle, more: Reckoned): Article => ({
  id: article.id,
  headline: article.headline,
  description: article.description,
  author: article.author.map(({ name }) => ({ name })),
  publisher: article.publisher,
  articleSection: article.articleSection,
  keywords: article.keywords,
  url: article.url,
  inLanguage: article.inLanguage,
  inLanguageSource: article.inLanguageSource,
  datePublished: article.datePublished,
  datePublishedSource: article.datePublishedSource,
  dateModified: article.dateModified,
  articleBody: article.articleBody,
  extraction: more.extraction,
  wordCount: more.wordCount,
  counts: more.counts,
  createdAt: more.createdAt,
  updatedAt: more.updatedAt
})

interface ArticleRow {
  readonly key: number
  readonly published: string
  readonly isNew: boolean
}

/** Writes the article's row, and its texts into the index. `began` is the number of the change that a new one came by. */
export function writeArticle(
  connection: Connection,
  { article, checksum, extractor, provided }: Pick<ArticleSave, 'article' | 'checksum' | 'extractor' | 'provided'>,
  {
    key,
    published,
    isNew,
    revision,
    began,
    document
  }: ArticleRow & { readonly revision: number; readonly began: number; readonly document: string }
): void {
  const searchKey = isNew
    ? newSearchKey(connection, 'articles', published, key)
    : keptSearchKey(connection, key, published)
  const columns = [
    revision,
    checksum,
    headlineSortKey(article.headline),
    article.publisher,
    article.articleSection,
    article.inLanguage,
    article.datePublished,
    published,
    extractor,
    JSON.stringify(provided),
    searchKey,
    JSON.stringify(refOf(article)),
    document,
    key
  ] as const
  if (isNew) connection.run(insert, ...columns, article.id, began)
  else connection.run(update, ...columns)
  connection.late.index('articles', searchKey, article.headline, article.description, article.articleBody)
}

/** The search key that a stored article keeps, unless its date is another now; its texts are taken out of the index. */
function keptSearchKey(connection: Connection, key: number, published: string): bigint {
  const row = connection.one<{ search_key: string; published: string }>(
    'select cast(search_key as text) as search_key, published from articles where key = ?',
    key
  )
  if (row === undefined) return freeSearchKey(connection, 'articles', published, key)
  connection.late.unindex('articles', BigInt(row.search_key))
  return row.published === published ? BigInt(row.search_key) : freeSearchKey(connection, 'articles', published, key)
}

export function writeAuthors(
  connection: Connection,
  { key, published }: Pick<ArticleRow, 'key' | 'published'>,
  { author }: IdentifiedArticle
): void {
  author.forEach(({ name }, ordinal) => {
    connection.run(
      'insert into authors (article_key, ordinal, name, published) values (?, ?, ?, ?)',
      key,
      ordinal,
      name,
      published
    )
  })
}
