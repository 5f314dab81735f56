import type { EventAnnotation, TimeExpression } from '../../document/annotations.ts'
import type { EntityRef, Event } from '../store.ts'
import type { Connection } from './connection.ts'
import { type KnownEntity, partById, partId, type ResolveEntity } from './keys.ts'
import { freeSearchKey, newSearchKey, nextKey } from './search-key.ts'
import { positionOf, spanFrom } from './spans.ts'

/** An event whose entities are resolved. */
export interface ResolvedEvent extends Omit<EventAnnotation, 'participants' | 'places'> {
  readonly participants: readonly KnownEntity[]
  readonly places: readonly KnownEntity[]
}

/** Of events with one id the first counts. */
export function resolvedEvents(events: readonly EventAnnotation[], resolve: ResolveEntity): readonly ResolvedEvent[] {
  const known = (ids: readonly string[]) => {
    const entities = ids.flatMap(id => resolve(id) ?? [])
    return [...new Map(entities.map(entity => [entity.key, entity])).values()]
  }
  const seen = new Set<string>()
  return events.flatMap(event => {
    if (seen.has(event.id)) return []
    seen.add(event.id)
    return [{ ...event, participants: known(event.participants), places: known(event.places) }]
  })
}

/** How many bits the days between an event's first and its last take. */
export function reachOf(earliest: string, latest: string): number {
  const days = Math.round((Date.parse(latest) - Date.parse(earliest)) / 86_400_000)
  return days <= 0 ? 0 : Math.ceil(Math.log2(1 + days))
}

/** The longest that an event may reach: from the year 0 to 9999. */
export const furthestReach = 22

const insert = `
  insert into events (search_key, position, earliest, latest, precision, status, reach, ref, document, key, id,
    article_key)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const update = `
  update events set search_key = ?, position = ?, earliest = ?, latest = ?, precision = ?, status = ?, reach = ?,
    ref = ?, document = ?
  where key = ?`

interface EventRow {
  readonly key: number
  readonly search_key: string
  readonly earliest: string
}

const find = `select key, cast(search_key as text) as search_key, earliest from events where ${partById}`

export interface DatedArticle {
  readonly key: number
  readonly isNew: boolean
  /** As `embedded` makes it. */
  readonly ref: string
}

/** Replaces the article's events. An event keeps its key as long as it keeps its id. */
export function saveEvents(connection: Connection, article: DatedArticle, events: readonly ResolvedEvent[]): void {
  if (!article.isNew) {
    connection.late.flush()
    connection.run(
      'delete from events where article_key = ? and id not in (select value from json_each(?))',
      article.key,
      JSON.stringify(events.map(({ id }) => id))
    )
  }
  let free = events.length === 0 ? 0 : nextKey(connection, 'events')
  for (const event of events) {
    if (writeEvent(connection, article, event, free)) free++
  }
}

/** The event as it is served, but for its ids and its article. */
function documentOf(event: ResolvedEvent): Omit<Event, 'id' | 'articleId' | 'article'> {
  const { edtf, earliest, latest, precision, status, text, span, expression, anchor, confidence, provenance } = event
  return {
    edtf,
    earliest,
    latest,
    precision,
    status,
    text,
    span: spanFrom(span),
    expression: { ...spanFrom(expression), type: expression.type, value: expression.value },
    anchor,
    participants: event.participants.map(refOf),
    places: event.places.map(refOf),
    confidence,
    provenance
  }
}

const refOf = ({ id, type, name }: KnownEntity): EntityRef => ({ id, type, name })

/**
 * Creates the event with this key, or replaces what is there under its id and keeps its key. Answers whether it took the
 * key.
 */
export function writeEvent(connection: Connection, article: DatedArticle, event: ResolvedEvent, free: number): boolean {
  const before = article.isNew ? undefined : connection.one<EventRow>(find, ...partId(event.id))
  const key = before?.key ?? free
  const searchKey = searchKeyOf(connection, event, before, key)
  const columns = [
    searchKey,
    positionOf(event.expression),
    event.earliest,
    event.latest,
    event.precision,
    event.status,
    reachOf(event.earliest, event.latest),
    article.ref,
    JSON.stringify(documentOf(event)),
    key
  ] as const
  if (before === undefined) {
    connection.run(insert, ...columns, event.id, article.key)
  } else {
    connection.late.unindex('events', BigInt(before.search_key))
    connection.run('delete from event_entities where event_key = ?', key)
    connection.run(update, ...columns)
  }
  connection.late.index('events', searchKey, event.text)
  writeEntities(connection, key, event)
  return before === undefined
}

function searchKeyOf(
  connection: Connection,
  { earliest }: ResolvedEvent,
  before: EventRow | undefined,
  key: number
): bigint {
  const instant = `${earliest}T00:00:00Z`
  if (before === undefined) return newSearchKey(connection, 'events', instant, key)
  return before.earliest === earliest ? BigInt(before.search_key) : freeSearchKey(connection, 'events', instant, key)
}

function writeEntities(connection: Connection, key: number, { earliest, participants, places }: ResolvedEvent): void {
  const inRole = (role: 'participant' | 'place', entities: readonly KnownEntity[]) =>
    entities.forEach((entity, ordinal) => {
      connection.run(
        'insert into event_entities (event_key, role, entity_key, ordinal, earliest) values (?, ?, ?, ?, ?)',
        key,
        role,
        entity.key,
        ordinal,
        earliest
      )
    })
  inRole('participant', participants)
  inRole('place', places)
}

/** Replaces the article's time expressions, kept in the order given. */
export function saveTimeExpressions(
  connection: Connection,
  article: number,
  expressions: readonly TimeExpression[]
): void {
  const told = expressions.map(({ field, start, end, exact, type, value, edtf }) => ({
    field,
    start,
    end,
    exact,
    type,
    value,
    edtf
  }))
  connection.run(
    `insert into article_time_expressions (article_key, expressions) values (?, ?)
     on conflict (article_key) do update set expressions = excluded.expressions`,
    article,
    JSON.stringify(told)
  )
}
