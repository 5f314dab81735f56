import type { Mention, TimeExpression } from '../../../document/annotations.ts'
import type { Article } from '../../../document/article.ts'
import type { Span } from '../../../document/span.ts'
import type { ArchivedArticle, ArchivedEvent, ArchivedQuote, ArticleSplit, WithdrawnQuote } from '../../archive.ts'
import type { Event, Layer, Quote } from '../../store.ts'
import type { Connection } from '../connection.ts'

// An article as an archive has it, out of its rows.

interface ArticleRow {
  readonly checksum: string
  readonly extractor: string
  readonly provided: string
  readonly document: string
}

const selectArticle = 'select checksum, extractor, provided, document from articles where key = ?'

/** The article at this key; null where there is none. For use inside a read or a write. */
export function archivedArticle(connection: Connection, key: number): ArchivedArticle | null {
  const row = connection.one<ArticleRow>(selectArticle, key)
  if (row === undefined) return null
  const { counts: _, ...article } = JSON.parse(row.document) as Article
  return {
    record: 'article',
    article,
    checksum: row.checksum,
    provided: JSON.parse(row.provided) as Layer[],
    extractor: row.extractor,
    order: key,
    quotes: quotesOf(connection, key),
    entities: entitiesOf(connection, key),
    timeline: eventsOf(connection, key),
    timeExpressions: expressionsOf(connection, key),
    withdrawnQuotes: withdrawnOf(connection, key),
    splits: connection.all<ArticleSplit>(selectSplits, key)
  }
}

interface QuoteRow {
  readonly key: number
  readonly id: string
  readonly speaker_name: string | null
  readonly via_name: string | null
  readonly original: string | null
  readonly document: string
}

const selectQuotes = `
  select key, id, speaker_name, via_name, original, document from quotes where article_key = ? order by position, key`

type Document<T> = Omit<T, 'id' | 'articleId' | 'article'>

const idsOf = (entities: readonly { readonly id: string }[]) => entities.map(({ id }) => id)
const parsedOr = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T))

const quotesOf = (connection: Connection, article: number): readonly ArchivedQuote[] =>
  connection.all<QuoteRow>(selectQuotes, article).map(row => {
    const { kind, spans, speaker, cue, via, about, confidence, provenance } = JSON.parse(
      row.document
    ) as Document<Quote>
    return {
      id: row.id,
      kind,
      spans,
      speaker: speaker && { ...speaker, name: row.speaker_name ?? speaker.name },
      cue,
      via: via && { ...via, name: row.via_name ?? via.name },
      about: idsOf(about),
      confidence,
      provenance,
      original: parsedOr<Span[]>(row.original),
      order: row.key
    }
  })

const selectEvents = 'select key, id, document from events where article_key = ? order by position, key'

const eventsOf = (connection: Connection, article: number): readonly ArchivedEvent[] =>
  connection.all<{ key: number; id: string; document: string }>(selectEvents, article).map(({ key, id, document }) => {
    const event = JSON.parse(document) as Document<Event>
    return { id, ...event, participants: idsOf(event.participants), places: idsOf(event.places), order: key }
  })

const selectEntities = `
  select e.id, l.mention_list from article_entities l cross join entities e on e.key = l.entity_key
  where l.article_key = ? and (l.is_declared = 1 or l.mentions > 0)
  order by l.first_position is null, l.first_position, l.entity_key`

const entitiesOf = (connection: Connection, article: number): ArchivedArticle['entities'] =>
  connection
    .all<{ id: string; mention_list: string }>(selectEntities, article)
    .map(({ id, mention_list: mentions }) => ({ id, mentions: JSON.parse(mentions) as Mention[] }))

const selectExpressions = 'select expressions from article_time_expressions where article_key = ?'

const expressionsOf = (connection: Connection, article: number): readonly TimeExpression[] =>
  parsedOr<TimeExpression[]>(
    connection.one<{ expressions: string }>(selectExpressions, article)?.expressions ?? null
  ) ?? []

const selectWithdrawn = `
  select id, spans, original, withdrawn_at as at from withdrawn_quotes where article_key = ? order by key`

const withdrawnOf = (connection: Connection, article: number): readonly WithdrawnQuote[] =>
  connection
    .all<{ id: string; spans: string; original: string | null; at: string }>(selectWithdrawn, article)
    .map(({ id, spans, original, at }) => ({
      id,
      spans: JSON.parse(spans) as Span[],
      original: parsedOr<Span[]>(original),
      at
    }))

const selectSplits = `
  select s.entity_id as id, e.id as means, s.split_at as at
  from split_entities s left join entities e on e.key = s.entity_key
  where s.article_key = ? order by s.entity_id`

const selectReferred = `
  select entity_key as key from article_entities where article_key = @article
  union
  select entity_key from split_entities where article_key = @article and entity_key is not null
  order by 1`

/** The keys of all entities that the article refers to. */
export const referredBy = (connection: Connection, article: number): readonly number[] =>
  connection.all<{ key: number }>(selectReferred, { article }).map(({ key }) => key)
