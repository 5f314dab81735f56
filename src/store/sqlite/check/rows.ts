import type { Event, Quote } from '../../store.ts'
import type { Connection } from '../connection.ts'

// The rows of one article, as a check reads them.

export interface ArticleRow {
  readonly key: number
  readonly id: string
  readonly headline_sort: string
  readonly publisher: string | null
  readonly section: string | null
  readonly language: string
  readonly date_published: string | null
  readonly published: string
  readonly search_key: string
  readonly ref: string
  readonly document: string
}

interface PartRow {
  readonly key: number
  readonly id: string
  readonly search_key: string
  readonly position: number
  readonly ref: string
  readonly document: string
}

export interface QuoteRow extends PartRow {
  readonly published: string
  readonly publisher: string | null
  readonly kind: string
  readonly provenance: string
  readonly speaker_name: string | null
  /** Of the entity that is the speaker, and of the one that passed it on. */
  readonly speaker_id: string | null
  readonly speaker: string | null
  readonly via_name: string | null
  readonly via_id: string | null
  readonly via: string | null
  /** A JSON array of entities. */
  readonly about: string
  readonly astray: number
}

export interface EventRow extends PartRow {
  readonly earliest: string
  readonly latest: string
  readonly precision: string
  readonly status: string | null
  readonly reach: number
  readonly participants: string
  readonly places: string
}

const selectArticles = `
  select key, id, headline_sort, publisher, section, language, date_published, published,
    cast(search_key as text) as search_key, ref, document
  from articles where key > ? order by key limit ?`

const refs = (table: string, key: string, condition: string) => `
  (select json_group_array(json_object('id', e.id, 'type', e.type, 'name', e.name) order by x.ordinal)
   from ${table} x cross join entities e on e.key = x.entity_key where x.${key} = p.key${condition})`

const selectQuotes = `
  select p.key, p.id, cast(p.search_key as text) as search_key, p.position, p.ref, p.document, p.published, p.publisher,
    p.kind, p.provenance, p.speaker_name, s.id as speaker_id, s.name as speaker, p.via_name, v.id as via_id,
    v.name as via, ${refs('quote_about', 'quote_key', '')} as about,
    (select count(*) from quote_about b
     where b.quote_key = p.key and (b.article_key <> p.article_key or b.published <> p.published)) as astray
  from quotes p left join entities s on s.key = p.speaker_key left join entities v on v.key = p.via_key
  where p.article_key = ? order by p.position, p.key`

const selectEvents = `
  select p.key, p.id, cast(p.search_key as text) as search_key, p.position, p.ref, p.document, p.earliest, p.latest,
    p.precision, p.status, p.reach, ${refs('event_entities', 'event_key', ` and x.role = 'participant'`)} as participants,
    ${refs('event_entities', 'event_key', ` and x.role = 'place'`)} as places
  from events p where p.article_key = ? order by p.position, p.key`

/** Articles at a time. */
const atOnce = 50

/** Every article, by key. */
export function* articlesIn(connection: Connection): Generator<ArticleRow> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = connection.all<ArticleRow>(selectArticles, after, atOnce)
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows
    after = last.key
  }
}

export const quotesIn = (connection: Connection, article: number) => connection.all<QuoteRow>(selectQuotes, article)
export const eventsIn = (connection: Connection, article: number) => connection.all<EventRow>(selectEvents, article)

export interface LinkRow {
  readonly key: number
  readonly published: string
  readonly mentions: number
  readonly quotes: number
  readonly about: number
  readonly events: number
  readonly first_position: number | null
  readonly mention_list: string
}

const selectLinks = `
  select entity_key as key, published, mentions, quotes, about, events, first_position, mention_list
  from article_entities where article_key = ?`

export const linkRowsOf = (connection: Connection, article: number) => connection.all<LinkRow>(selectLinks, article)

interface AuthorRow {
  readonly name: string
  readonly published: string
}

const selectAuthors = 'select name, published from authors where article_key = ? order by ordinal'

export const authorsIn = (connection: Connection, article: number) => connection.all<AuthorRow>(selectAuthors, article)

const selectExpressions = 'select expressions from article_time_expressions where article_key = ?'

export const expressionsIn = (connection: Connection, article: number) =>
  connection.one<{ expressions: string }>(selectExpressions, article)?.expressions ?? '[]'

/** What the document of a quote says, and of an event. */
export type QuoteDocument = Omit<Quote, 'id' | 'articleId' | 'article'>
export type EventDocument = Omit<Event, 'id' | 'articleId' | 'article'>

/** What JSON says; undefined where it is none. */
export function parsed<T>(json: string): T | undefined {
  try {
    return JSON.parse(json) as T
  } catch {
    return undefined
  }
}
