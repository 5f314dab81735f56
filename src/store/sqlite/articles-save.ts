import type { EntityAnnotation, Mention } from '../../document/annotations.ts'
import { type Article, type IdentifiedArticle, refOf } from '../../document/article.ts'
import { countWords } from '../../document/count-words.ts'
import { headlineSortKey } from '../fold.ts'
import { publishedInstant } from '../published.ts'
import type { ArticleSave, Layer, Saved } from '../store.ts'
import { Stored } from '../stored.ts'
import { linksOf, saveLinks } from './article-entities.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { joinEntity, type Source } from './entities-join.ts'
import { type ResolvedEvent, resolvedEvents, saveEvents, saveTimeExpressions } from './events-save.ts'
import { type Countable, count, countableIn } from './facets/counters.ts'
import {
  assertExpected,
  entityOfKey,
  type KnownEntity,
  knownEntity,
  type ResolveEntity,
  splitKey,
  versionOf
} from './keys.ts'
import { mergedMentions } from './mentions.ts'
import { embedded } from './parts.ts'
import type { ResolvedQuote } from './quote-write.ts'
import { quotesToSave, writeQuotes } from './quotes-save.ts'
import { nextRevision } from './revisions.ts'
import { freeSearchKey, newSearchKey, nextKey } from './search-key.ts'

// By position, here and wherever a row is written for each part of an article: binding a value by its name takes
// better-sqlite3 longer than SQLite takes for the row.
const insert = `
  insert into articles (revision, checksum, headline_sort, publisher, section, language, date_published, published,
    extractor, provided, search_key, ref, document, key, id)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const update = `
  update articles set revision = ?, checksum = ?, headline_sort = ?, publisher = ?, section = ?, language = ?,
    date_published = ?, published = ?, extractor = ?, provided = ?, search_key = ?, ref = ?, document = ?
  where key = ?`

/**
 * Creates or replaces an article with everything read from it; for use inside a write. What is to be written is known
 * as a whole before the first row of it, because the article's own document says how much it is.
 */
export function saveArticle(connection: Connection, save: ArticleSave): Saved {
  const { article, annotations, provided, isReread = false, expect } = save
  const found = versionOf(connection, 'articles', article.id)
  assertExpected(expect, found, article.id)
  const stored = found === undefined ? undefined : articlesOf(connection, [found.key])[0]
  const before = stored?.value ?? null
  const key = found?.key ?? nextKey(connection, 'articles')
  // What extraction finds is pointed at the entities that were handed in, where some were.
  const isServed = (layer: Layer) => isReread && (provided.includes('entities') || provided.includes(layer))
  const { resolve, declared } = joinEntities(connection, annotations.entities, {
    article: key,
    isProvided: provided.includes('entities'),
    isServed: isServed('entities'),
    isNew: found === undefined
  })
  const resolveIn = (layer: Layer) => (isServed(layer) ? (id: string) => knownEntity(connection, id) : resolve)
  const events = resolvedEvents(annotations.timeline, resolveIn('timeline'))
  const quotes = quotesToSave(
    connection,
    found?.key ?? null,
    { before: before ?? article, after: article },
    annotations.quotes,
    resolveIn('quotes')
  )
  const links = linksOf({ entities: declared, quotes: quotes.all, events })
  const counts = { quotes: quotes.all.length, entities: links.size, events: events.length }
  const saved = documentOf(save, counts, before)
  const row = {
    key,
    published: publishedInstant(article.datePublished),
    isNew: found === undefined,
    ref: embedded(refOf(article))
  }
  const revision = nextRevision(connection)
  if (!row.isNew) count(connection, countableIn(connection, key), -1)
  writeArticle(connection, save, { ...row, revision, document: JSON.stringify(saved) })
  if (!row.isNew) connection.run('delete from authors where article_key = ?', key)
  writeAuthors(connection, row, article)
  writeQuotes(connection, { ...row, publisher: article.publisher }, quotes)
  saveEvents(connection, row, events)
  saveTimeExpressions(connection, key, annotations.timeExpressions)
  saveLinks(connection, { ...row, datePublished: article.datePublished }, links)
  count(connection, countableOf(article, row.published, quotes.all, events), 1)
  return Object.assign(Stored.fromValue(saved, revision, stored?.edition ?? '0'), {
    outcome: row.isNew ? 'created' : 'updated'
  } as const)
}

const countableOf = (
  { publisher, articleSection: section, inLanguage: language, author }: IdentifiedArticle,
  published: string,
  quotes: readonly ResolvedQuote[],
  events: readonly ResolvedEvent[]
): Countable => ({
  publisher,
  section,
  language,
  published,
  authors: author.map(({ name }) => name),
  quotes: quotes.map(({ kind }) => kind),
  events
})

/** The article as it is served. */
function documentOf(
  { article, extraction, at }: ArticleSave,
  counts: Article['counts'],
  before: Article | null
): Article {
  return {
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
    extraction,
    wordCount: countWords(article.articleBody),
    counts,
    createdAt: before?.createdAt ?? at,
    updatedAt: at
  }
}

interface ArticleRow {
  readonly key: number
  readonly published: string
  readonly isNew: boolean
}

function writeArticle(
  connection: Connection,
  { article, checksum, extractor, provided }: ArticleSave,
  { key, published, isNew, revision, document }: ArticleRow & { readonly revision: number; readonly document: string }
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
  if (isNew) connection.run(insert, ...columns, article.id)
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

function writeAuthors(connection: Connection, { key, published }: ArticleRow, { author }: IdentifiedArticle): void {
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

/** Joins the article's entities with the stored ones: whom its ids mean, and the mentions of each. */
function joinEntities(
  connection: Connection,
  entities: readonly EntityAnnotation[],
  source: Source
): { resolve: ResolveEntity; declared: ReadonlyMap<number, readonly Mention[]> } {
  const known = new Map<string, KnownEntity | null>()
  const mentions = new Map<number, readonly Mention[]>()
  for (const entity of entities) {
    const joined = joinEntity(connection, entity, source)
    known.set(entity.id, joined)
    if (joined !== null) mentions.set(joined.key, mergedMentions(mentions.get(joined.key) ?? [], entity.mentions))
  }
  // Quotes and events may refer to entities that the article itself does not list.
  const resolve: ResolveEntity = id => {
    const before = known.get(id)
    if (before !== undefined) return before
    const split = source.isNew ? undefined : splitKey(connection, source.article, id)
    const found =
      split === undefined ? knownEntity(connection, id) : split === null ? null : entityOfKey(connection, split)
    known.set(id, found)
    return found
  }
  return { resolve, declared: mentions }
}
