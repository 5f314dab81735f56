import type { EntityAnnotation } from '../../document/annotations.ts'
import { countWords, type IdentifiedArticle } from '../../document/article.ts'
import type { FieldTexts } from '../../document/span.ts'
import { headlineSortKey } from '../fold.ts'
import { publishedInstant } from '../published.ts'
import type { ArticleSave, Layer, Saved } from '../store.ts'
import { relink } from './article-entities.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { joinEntity, type Source } from './entities-join.ts'
import { saveEvents, saveTimeExpressions } from './events-save.ts'
import { assertExpected, entityKey, splitKey, versionOf } from './keys.ts'
import { type ResolveEntity, saveQuotes } from './quotes-save.ts'
import { nextRevision } from './revisions.ts'
import { positionOf } from './span-rows.ts'

const upsert = `
  insert into articles (id, revision, checksum, headline, headline_sort, description, publisher, section, keywords, url,
    language, language_source, date_published, date_published_source, date_modified, published, word_count, reading,
    extractor, provided, created_at, updated_at, article_body)
  values (@id, @revision, @checksum, @headline, @headlineSort, @description, @publisher, @section, @keywords, @url,
    @language, @languageSource, @datePublished, @datePublishedSource, @dateModified, @published, @wordCount, @reading,
    @extractor, @provided, @at, @at, @articleBody)
  on conflict (id) do update set
    revision = excluded.revision, checksum = excluded.checksum, headline = excluded.headline,
    headline_sort = excluded.headline_sort, description = excluded.description, publisher = excluded.publisher,
    section = excluded.section, keywords = excluded.keywords, url = excluded.url, language = excluded.language,
    language_source = excluded.language_source, date_published = excluded.date_published,
    date_published_source = excluded.date_published_source, date_modified = excluded.date_modified,
    published = excluded.published, word_count = excluded.word_count, reading = excluded.reading,
    extractor = excluded.extractor, provided = excluded.provided,
    updated_at = excluded.updated_at, article_body = excluded.article_body
  returning key`

/** Creates or replaces an article with everything read from it; for use inside a write. */
export function saveArticle(
  connection: Connection,
  { article, annotations, extraction, checksum, provided, isReread = false, extractor, expect, at }: ArticleSave
): Saved {
  const found = versionOf(connection, 'articles', article.id)
  assertExpected(expect, found, article.id)
  const published = publishedInstant(article.datePublished)
  const before = found === undefined ? article : (textsOf(connection, found.key) ?? article)
  const key = writeArticle(connection, article, {
    checksum,
    published,
    provided: JSON.stringify(provided),
    reading: extraction === null ? null : JSON.stringify(extraction),
    extractor,
    at
  })
  saveAuthors(connection, key, article, published)
  // What extraction finds is pointed at the entities that were handed in, where some were.
  const isServed = (layer: Layer) => isReread && (provided.includes('entities') || provided.includes(layer))
  const { resolve, declared } = saveEntities(connection, annotations.entities, {
    article: key,
    isProvided: provided.includes('entities'),
    isServed: isServed('entities')
  })
  const resolveIn = (layer: Layer) => (isServed(layer) ? (id: string) => entityKey(connection, id) ?? null : resolve)
  const row = { key, published, publisher: article.publisher }
  saveQuotes(connection, row, { before, after: article }, annotations.quotes, resolveIn('quotes'))
  saveEvents(connection, key, annotations.timeline, resolveIn('timeline'))
  saveTimeExpressions(connection, key, annotations.timeExpressions)
  relink(connection, key, declared)
  const [saved] = articlesOf(connection, [key])
  if (saved === undefined) throw new Error('A saved article cannot be read.')
  return { ...saved, outcome: found === undefined ? 'created' : 'updated' }
}

/** The texts as they are before the replacement. */
function textsOf(connection: Connection, key: number): FieldTexts | undefined {
  return connection.one<FieldTexts>(
    'select headline, description, article_body as "articleBody" from articles where key = ?',
    key
  )
}

function writeArticle(
  connection: Connection,
  article: IdentifiedArticle,
  {
    checksum,
    published,
    provided,
    reading,
    extractor,
    at
  }: Record<'checksum' | 'published' | 'provided' | 'extractor' | 'at', string> & { readonly reading: string | null }
): number {
  return connection.key(upsert, {
    id: article.id,
    revision: nextRevision(connection),
    checksum,
    headline: article.headline,
    headlineSort: headlineSortKey(article.headline),
    description: article.description,
    publisher: article.publisher,
    section: article.articleSection,
    keywords: JSON.stringify(article.keywords),
    url: article.url,
    language: article.inLanguage,
    languageSource: article.inLanguageSource,
    datePublished: article.datePublished,
    datePublishedSource: article.datePublishedSource,
    dateModified: article.dateModified,
    published,
    wordCount: countWords(article.articleBody),
    reading,
    extractor,
    provided,
    at,
    articleBody: article.articleBody
  })
}

function saveAuthors(connection: Connection, key: number, { author }: IdentifiedArticle, published: string): void {
  connection.run('delete from authors where article_key = ?', key)
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

/** Joins the article's entities with the stored ones and writes their mentions. */
function saveEntities(
  connection: Connection,
  entities: readonly EntityAnnotation[],
  source: Source
): { resolve: ResolveEntity; declared: readonly number[] } {
  const { article } = source
  connection.run('delete from mentions where article_key = ?', article)
  const keys = new Map<string, number | null>()
  for (const entity of entities) {
    const key = joinEntity(connection, entity, source)
    keys.set(entity.id, key)
    if (key !== null) writeMentions(connection, article, key, entity)
  }
  // Quotes and events may refer to entities that the article itself does not list.
  const resolve: ResolveEntity = id => {
    const known = keys.get(id)
    if (known !== undefined) return known
    const split = splitKey(connection, article, id)
    const key = split === undefined ? (entityKey(connection, id) ?? null) : split
    keys.set(id, key)
    return key
  }
  return { resolve, declared: [...keys.values()].filter(key => key !== null) }
}

function writeMentions(connection: Connection, article: number, entity: number, { mentions }: EntityAnnotation): void {
  for (const mention of mentions) {
    connection.run(
      `insert into mentions (article_key, entity_key, position, kind, field, start, "end", exact)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (entity_key, article_key, position, "end") do nothing`,
      article,
      entity,
      positionOf(mention),
      mention.kind,
      mention.field,
      mention.start,
      mention.end,
      mention.exact
    )
  }
}
