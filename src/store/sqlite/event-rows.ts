import type {
  Anchor,
  EntityType,
  EventStatus,
  Precision,
  Provenance,
  TimeExpression,
  TimexType
} from '../../document/annotations.ts'
import type { Field } from '../../document/span.ts'
import type { EntityRef, Event } from '../store.ts'
import type { Connection } from './connection.ts'
import { grouped, keyList } from './keys.ts'
import { type SpanRow, spanFrom } from './span-rows.ts'
import { inOrderOf } from './walk.ts'

interface EventRow {
  readonly key: number
  readonly id: string
  readonly edtf: string
  readonly earliest: string
  readonly latest: string
  readonly precision: Precision
  readonly status: EventStatus | null
  readonly text: string
  readonly span_field: Field
  readonly span_start: number
  readonly span_end: number
  readonly span_exact: string
  readonly expression_field: Field
  readonly expression_start: number
  readonly expression_end: number
  readonly expression_exact: string
  readonly expression_type: TimexType
  readonly expression_value: string
  readonly anchor: Anchor | null
  readonly confidence: number
  readonly provenance: Provenance
  readonly article_id: string
  readonly headline: string
  readonly publisher: string | null
  readonly date_published: string | null
  readonly url: string | null
}

const selectEvents = `
  select e.key, e.id, e.edtf, e.earliest, e.latest, e.precision, e.status, e.text,
    e.span_field, e.span_start, e.span_end, e.span_exact,
    e.expression_field, e.expression_start, e.expression_end, e.expression_exact, e.expression_type, e.expression_value,
    e.anchor, e.confidence, e.provenance,
    a.id as article_id, a.headline, a.publisher, a.date_published, a.url
  from events e join articles a on a.key = e.article_key
  where e.key in (select value from json_each(?))`

const selectEntities = `
  select x.event_key, x.role, n.id, n.type, n.name from event_entities x join entities n on n.key = x.entity_key
  where x.event_key in (select value from json_each(?)) order by x.event_key, x.ordinal`

interface EventEntityRow {
  readonly event_key: number
  readonly role: 'participant' | 'place'
  readonly id: string
  readonly type: EntityType
  readonly name: string
}

/** The events of these keys, in the same order. */
export function eventsOf(connection: Connection, keys: readonly number[]): readonly Event[] {
  const list = keyList(keys)
  const rows = connection.all<EventRow>(selectEvents, list)
  const entities = grouped(connection.all<EventEntityRow>(selectEntities, list), row => row.event_key)
  const inRole = (key: number, wanted: EventEntityRow['role']): EntityRef[] =>
    entities(key)
      .filter(({ role }) => role === wanted)
      .map(({ id, type, name }) => ({ id, type, name }))
  return inOrderOf(keys, rows).map(row => ({
    id: row.id,
    articleId: row.article_id,
    edtf: row.edtf,
    earliest: row.earliest,
    latest: row.latest,
    precision: row.precision,
    status: row.status,
    text: row.text,
    span: { field: row.span_field, start: row.span_start, end: row.span_end, exact: row.span_exact },
    expression: {
      field: row.expression_field,
      start: row.expression_start,
      end: row.expression_end,
      exact: row.expression_exact,
      type: row.expression_type,
      value: row.expression_value
    },
    anchor: row.anchor,
    participants: inRole(row.key, 'participant'),
    places: inRole(row.key, 'place'),
    confidence: row.confidence,
    provenance: row.provenance,
    article: {
      id: row.article_id,
      headline: row.headline,
      publisher: row.publisher,
      datePublished: row.date_published,
      url: row.url
    }
  }))
}

/** The article's events, by position in the text. */
export function eventsOfArticle(connection: Connection, article: number): readonly Event[] {
  const keys = connection.all<{ key: number }>(
    'select key from events where article_key = ? order by position, key',
    article
  )
  return eventsOf(
    connection,
    keys.map(({ key }) => key)
  )
}

/** Every time expression of the article, as it was saved. */
export function timeExpressionsOf(connection: Connection, article: number): readonly TimeExpression[] {
  return connection
    .all<SpanRow & { type: TimexType; value: string; edtf: string | null }>(
      'select field, start, "end", exact, type, value, edtf from time_expressions where article_key = ? order by ordinal',
      article
    )
    .map(row => ({ ...spanFrom(row), type: row.type, value: row.value, edtf: row.edtf }))
}
