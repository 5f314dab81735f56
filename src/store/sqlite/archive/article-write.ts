import { refOf } from '../../../document/article.ts'
import type { ArchivedArticle, ArchivedEvent, ArchivedQuote } from '../../archive.ts'
import { publishedInstant } from '../../published.ts'
import { linksOf, refreshSeen, saveLinks } from '../article-entities.ts'
import { documentOf, writeArticle, writeAuthors } from '../article-write.ts'
import type { Connection } from '../connection.ts'
import { type ResolvedEvent, saveTimeExpressions, writeEvent } from '../events-save.ts'
import { count, countableIn } from '../facets/counters.ts'
import { embedded } from '../parts.ts'
import { type ResolvedQuote, writeQuote } from '../quote-write.ts'
import { nextKey } from '../search-key.ts'
import { keyFor } from './keys.ts'
import type { Resolve } from './resolved.ts'

// An article that is not there, written as an archive has it and not as one that comes in: nothing is read from it, nobody's
// decision is applied again, and its dates are its own.

interface ArticleRow {
  readonly key: number
  readonly published: string
  readonly publisher: string | null
  /** As `embedded` makes it. */
  readonly ref: string
}

/**
 * Writes the article with everything that hangs on it; for use inside a write. `began` is the number of the change that
 * it first came by.
 */
export function writeArchived(
  connection: Connection,
  record: ArchivedArticle,
  resolve: Resolve,
  { revision, began }: { readonly revision: number; readonly began: number }
): void {
  const { article } = record
  const row: ArticleRow = {
    key: keyFor(connection, 'articles', record.order),
    published: publishedInstant(article.datePublished),
    publisher: article.publisher,
    ref: embedded(refOf(article))
  }
  const quotes = record.quotes.map(quote => resolvedQuote(quote, resolve))
  const events = record.timeline.map(event => resolvedEvent(event, resolve))
  const entities = new Map(
    record.entities.flatMap(({ id, mentions }) => {
      const known = resolve(id)
      return known === null ? [] : [[known.key, mentions] as const]
    })
  )
  const links = linksOf({ entities, quotes, events })
  const counts = { quotes: quotes.length, entities: links.size, events: events.length }
  const document = JSON.stringify(documentOf(article, { ...article, counts }))
  writeArticle(connection, record, { ...row, isNew: true, revision, began, document })
  writeAuthors(connection, row, article)
  quotes.forEach((quote, at) => {
    writeQuote(connection, row, quote, keyFor(connection, 'quotes', record.quotes[at]?.order ?? 0), true)
  })
  events.forEach((event, at) => {
    writeEvent(
      connection,
      { ...row, isNew: true },
      event,
      keyFor(connection, 'events', record.timeline[at]?.order ?? 0)
    )
  })
  saveTimeExpressions(connection, row.key, record.timeExpressions)
  saveLinks(connection, { ...row, datePublished: article.datePublished, isNew: true }, links)
  // Where it takes its place before others, it may be the first of its moment.
  if (nextKey(connection, 'articles') > row.key + 1) refreshSeen(connection, [...links.keys()])
  writeDecisions(connection, record, row.key, resolve)
  count(connection, countableIn(connection, row.key), 1)
}

function resolvedQuote({ order: _, ...quote }: ArchivedQuote, resolve: Resolve): ResolvedQuote {
  const entityOf = (id: string | null) => (id === null ? null : resolve(id))
  const { speaker, via, about } = quote
  return {
    ...quote,
    speaker: speaker && { entity: entityOf(speaker.entityId), name: speaker.name, mention: speaker.mention },
    via: via && { entity: entityOf(via.entityId), name: via.name },
    about: about.flatMap(id => resolve(id) ?? [])
  }
}

function resolvedEvent({ order: _, ...event }: ArchivedEvent, resolve: Resolve): ResolvedEvent {
  const known = (ids: readonly string[]) => ids.flatMap(id => resolve(id) ?? [])
  return { ...event, participants: known(event.participants), places: known(event.places) }
}

const insertWithdrawn = `
  insert into withdrawn_quotes (article_key, id, spans, original, withdrawn_at) values (?, ?, ?, ?, ?)`

const insertSplit = 'insert into split_entities (article_key, entity_id, entity_key, split_at) values (?, ?, ?, ?)'

/** What people decided that its rows do not say. */
function writeDecisions(
  connection: Connection,
  { withdrawnQuotes, splits }: ArchivedArticle,
  article: number,
  resolve: Resolve
): void {
  for (const { id, spans, original, at } of withdrawnQuotes) {
    connection.run(insertWithdrawn, article, id, JSON.stringify(spans), original && JSON.stringify(original), at)
  }
  for (const { id, means, at } of splits) {
    connection.run(insertSplit, article, id, means === null ? null : (resolve(means)?.key ?? null), at)
  }
}
