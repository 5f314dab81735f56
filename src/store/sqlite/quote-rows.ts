import type { EntityType, Provenance, QuoteKind } from '../../document/annotations.ts'
import type { Field, Span } from '../../document/span.ts'
import type { EntityRef, Quote, Versioned } from '../store.ts'
import type { Connection } from './connection.ts'
import { grouped, keyList } from './keys.ts'
import { nullableSpan, type SpanRow, spanFrom } from './span-rows.ts'
import { inOrderOf } from './walk.ts'

interface QuoteRow {
  readonly key: number
  readonly id: string
  readonly revision: number
  readonly kind: QuoteKind
  readonly text: string
  readonly speaker_name: string | null
  readonly speaker_id: string | null
  readonly speaker_entity_name: string | null
  readonly mention_field: Field | null
  readonly mention_start: number | null
  readonly mention_end: number | null
  readonly mention_exact: string | null
  readonly cue_field: Field | null
  readonly cue_start: number | null
  readonly cue_end: number | null
  readonly cue_exact: string | null
  readonly cue_lemma: string | null
  readonly via_name: string | null
  readonly via_id: string | null
  readonly via_entity_name: string | null
  readonly confidence: number
  readonly provenance: Provenance
  readonly article_id: string
  readonly headline: string
  readonly publisher: string | null
  readonly date_published: string | null
  readonly url: string | null
}

const selectQuotes = `
  select q.key, q.id, q.revision, q.kind, q.text,
    q.speaker_name, s.id as speaker_id, s.name as speaker_entity_name,
    q.mention_field, q.mention_start, q.mention_end, q.mention_exact,
    q.cue_field, q.cue_start, q.cue_end, q.cue_exact, q.cue_lemma,
    q.via_name, v.id as via_id, v.name as via_entity_name, q.confidence, q.provenance,
    a.id as article_id, a.headline, a.publisher, a.date_published, a.url
  from quotes q
  join articles a on a.key = q.article_key
  left join entities s on s.key = q.speaker_key
  left join entities v on v.key = q.via_key
  where q.key in (select value from json_each(?))`

const selectSpans = `
  select quote_key, field, start, "end", exact from quote_spans
  where quote_key in (select value from json_each(?)) order by quote_key, ordinal`

const selectAbout = `
  select b.quote_key, e.id, e.type, e.name from quote_about b join entities e on e.key = b.entity_key
  where b.quote_key in (select value from json_each(?)) order by b.quote_key, b.ordinal`

/** The quotes of these keys, in the same order. */
export function quotesOf(connection: Connection, keys: readonly number[]): readonly Versioned<Quote>[] {
  const list = keyList(keys)
  const rows = connection.all<QuoteRow>(selectQuotes, list)
  const spans = grouped(connection.all<SpanRow & { quote_key: number }>(selectSpans, list), row => row.quote_key)
  const about = grouped(
    connection.all<{ quote_key: number; id: string; type: EntityType; name: string }>(selectAbout, list),
    row => row.quote_key
  )
  return inOrderOf(keys, rows).map(row => ({
    revision: row.revision,
    value: {
      id: row.id,
      articleId: row.article_id,
      kind: row.kind,
      text: row.text,
      spans: spans(row.key).map(spanFrom),
      speaker: speakerOf(row),
      cue: cueOf(row),
      via: named(row.via_id, row.via_entity_name, row.via_name),
      about: about(row.key).map(({ id, type, name }): EntityRef => ({ id, type, name })),
      confidence: row.confidence,
      provenance: row.provenance,
      article: {
        id: row.article_id,
        headline: row.headline,
        publisher: row.publisher,
        datePublished: row.date_published,
        url: row.url
      }
    }
  }))
}

/** A name, as the entity goes by today or as told; null where nobody is named. */
function named(entityId: string | null, entityName: string | null, asTold: string | null) {
  return asTold === null ? null : { entityId, name: entityName ?? asTold }
}

function speakerOf(row: QuoteRow): Quote['speaker'] {
  const speaker = named(row.speaker_id, row.speaker_entity_name, row.speaker_name)
  const mention = nullableSpan(row.mention_field, row.mention_start, row.mention_end, row.mention_exact)
  return speaker === null ? null : { ...speaker, mention }
}

function cueOf(row: QuoteRow): Quote['cue'] {
  const span = nullableSpan(row.cue_field, row.cue_start, row.cue_end, row.cue_exact)
  return span === null || row.cue_lemma === null ? null : { ...span, lemma: row.cue_lemma }
}

/** The keys of an article's quotes, in reading order. */
export function quoteKeysOfArticle(connection: Connection, article: number): readonly number[] {
  return connection
    .all<{ key: number }>('select key from quotes where article_key = ? order by position, key', article)
    .map(({ key }) => key)
}

/** What these quotes were read with before a person set other spans, by key. */
export function originalsOf(connection: Connection, keys: readonly number[]): ReadonlyMap<number, readonly Span[]> {
  const rows = connection.all<{ key: number; original: string }>(
    'select key, original from quotes where key in (select value from json_each(?)) and original is not null',
    keyList(keys)
  )
  return new Map(rows.map(({ key, original }) => [key, JSON.parse(original) as Span[]]))
}
