import type { EventAnnotation, TimeExpression } from '../../document/annotations.ts'
import type { Connection } from './connection.ts'
import type { ResolveEntity } from './quotes-save.ts'
import { positionOf } from './span-rows.ts'

const upsert = `
  insert into events (id, article_key, position, edtf, earliest, latest, precision, status, text,
    span_field, span_start, span_end, span_exact, expression_field, expression_start, expression_end, expression_exact,
    expression_type, expression_value, anchor, confidence, provenance)
  values (@id, @article, @position, @edtf, @earliest, @latest, @precision, @status, @text,
    @spanField, @spanStart, @spanEnd, @spanExact, @expressionField, @expressionStart, @expressionEnd, @expressionExact,
    @expressionType, @expressionValue, @anchor, @confidence, @provenance)
  on conflict (id) do update set
    position = excluded.position, edtf = excluded.edtf, earliest = excluded.earliest, latest = excluded.latest,
    precision = excluded.precision, status = excluded.status, text = excluded.text,
    span_field = excluded.span_field, span_start = excluded.span_start, span_end = excluded.span_end,
    span_exact = excluded.span_exact,
    expression_field = excluded.expression_field, expression_start = excluded.expression_start,
    expression_end = excluded.expression_end, expression_exact = excluded.expression_exact,
    expression_type = excluded.expression_type, expression_value = excluded.expression_value,
    anchor = excluded.anchor, confidence = excluded.confidence, provenance = excluded.provenance
  returning key`

/** Replaces the article's events. An event keeps its key as long as it keeps its id. */
export function saveEvents(
  connection: Connection,
  article: number,
  events: readonly EventAnnotation[],
  resolve: ResolveEntity
): void {
  const byId = new Map(events.toReversed().map(event => [event.id, event]))
  connection.run(
    'delete from events where article_key = ? and id not in (select value from json_each(?))',
    article,
    JSON.stringify([...byId.keys()])
  )
  for (const event of [...byId.values()].toReversed()) writeEvent(connection, article, event, resolve)
}

function writeEvent(connection: Connection, article: number, event: EventAnnotation, resolve: ResolveEntity): void {
  const { span, expression } = event
  const key = connection.key(upsert, {
    id: event.id,
    article,
    position: positionOf(expression),
    edtf: event.edtf,
    earliest: event.earliest,
    latest: event.latest,
    precision: event.precision,
    status: event.status,
    text: event.text,
    spanField: span.field,
    spanStart: span.start,
    spanEnd: span.end,
    spanExact: span.exact,
    expressionField: expression.field,
    expressionStart: expression.start,
    expressionEnd: expression.end,
    expressionExact: expression.exact,
    expressionType: expression.type,
    expressionValue: expression.value,
    anchor: event.anchor,
    confidence: event.confidence,
    provenance: event.provenance
  })
  connection.run('delete from event_entities where event_key = ?', key)
  const inRole = (role: 'participant' | 'place', ids: readonly string[]) => {
    const keys = new Set(ids.flatMap(id => resolve(id) ?? []))
    ;[...keys].forEach((entity, ordinal) => {
      connection.run(
        'insert into event_entities (event_key, role, entity_key, ordinal, earliest) values (?, ?, ?, ?, ?)',
        key,
        role,
        entity,
        ordinal,
        event.earliest
      )
    })
  }
  inRole('participant', event.participants)
  inRole('place', event.places)
}

/** Replaces the article's time expressions, kept in the order given. */
export function saveTimeExpressions(
  connection: Connection,
  article: number,
  expressions: readonly TimeExpression[]
): void {
  connection.run('delete from time_expressions where article_key = ?', article)
  expressions.forEach(({ field, start, end, exact, type, value, edtf }, ordinal) => {
    connection.run(
      `insert into time_expressions (article_key, ordinal, field, start, "end", exact, type, value, edtf)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      article,
      ordinal,
      field,
      start,
      end,
      exact,
      type,
      value,
      edtf
    )
  })
}
