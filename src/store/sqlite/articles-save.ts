import type { EntityAnnotation, Mention } from '../../document/annotations.ts'
import { type IdentifiedArticle, refOf } from '../../document/article.ts'
import { countWords } from '../../document/count-words.ts'
import { publishedInstant } from '../published.ts'
import type { ArticleSave, Layer, Saved } from '../store.ts'
import { Stored } from '../stored.ts'
import { linksOf, saveLinks } from './article-entities.ts'
import { articlesOf } from './article-rows.ts'
import { documentOf, writeArticle, writeAuthors } from './article-write.ts'
import type { Connection } from './connection.ts'
import { joinEntity, type Source } from './entities-join.ts'
import { type ResolvedEvent, resolvedEvents, saveEvents, saveTimeExpressions } from './events-save.ts'
import { type Countable, count, countableIn } from './facets/counters.ts'
import { keepArticle, recordChange } from './history/record.ts'
import { articleBefore } from './history/states.ts'
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
import { nextKey } from './search-key.ts'

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
  // Read before anything is written, and kept under the number that is drawn below.
  const state = found === undefined ? null : articleBefore(connection, found.key, !isReread)
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
  const saved = documentOf(article, {
    extraction: save.extraction,
    wordCount: countWords(article.articleBody),
    counts,
    createdAt: before?.createdAt ?? save.at,
    updatedAt: later(save.at, before?.updatedAt)
  })
  const row = {
    key,
    published: publishedInstant(article.datePublished),
    isNew: found === undefined,
    ref: embedded(refOf(article))
  }
  const revision = nextRevision(connection)
  recordChange(
    connection,
    revision,
    {
      resource: 'article',
      id: article.id,
      action: row.isNew ? 'created' : 'updated',
      kind: row.isNew ? 'added' : isReread ? 'reread' : 'replaced',
      revision
    },
    { at: save.at, by: save.by ?? null }
  )
  if (state !== null) keepArticle(connection, revision, state)
  if (!row.isNew) count(connection, countableIn(connection, key), -1)
  writeArticle(connection, save, { ...row, revision, began: revision, document: JSON.stringify(saved) })
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

/** A clock that was set back makes nothing older than it was. */
const later = (at: string, before = at) => (before > at ? before : at)

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
