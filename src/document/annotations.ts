import type { Span } from './span.ts'

// The annotation layers over one article: what extraction finds, what a client provides and what the store keeps,
// in one shape. Entities are referred to by id; the store joins their current names when it serves them.

export const entityTypes = ['person', 'organization', 'place', 'other'] as const
export type EntityType = (typeof entityTypes)[number]

export const quoteKinds = ['direct', 'mixed', 'indirect'] as const
export type QuoteKind = (typeof quoteKinds)[number]

/** Who says so: the extractor, whoever handed the article in, or a person who corrected it later. */
export const provenances = ['extracted', 'provided', 'corrected'] as const
export type Provenance = (typeof provenances)[number]

export const mentionKinds = ['name', 'nominal', 'pronoun'] as const
export type MentionKind = (typeof mentionKinds)[number]

export const precisions = ['time', 'day', 'week', 'month', 'quarter', 'season', 'year', 'decade', 'interval'] as const
export type Precision = (typeof precisions)[number]

export const timexTypes = ['DATE', 'TIME', 'DURATION', 'SET'] as const
/** TIMEX3 types (TimeML 1.2.1). */
export type TimexType = (typeof timexTypes)[number]

export const anchors = ['datePublished', 'text', 'expression'] as const
/** What a relative expression was resolved against: the publication date, a date told elsewhere in the text, or itself. */
export type Anchor = (typeof anchors)[number]

/**
 * How an event stands to the publication of its article. `past`: told as happened; `ongoing`: told as happening about
 * then; `planned`: announced, scheduled or foretold; `possible`: told with a may, a condition, or as planned for a day
 * that is over; `negated`: told as not happening.
 */
export const eventStatuses = ['past', 'ongoing', 'planned', 'possible', 'negated'] as const
export type EventStatus = (typeof eventStatuses)[number]

export interface Mention extends Span {
  readonly kind: MentionKind
}

export interface EntityAnnotation {
  readonly id: string
  readonly type: EntityType
  /** The fullest form of the name. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly sameAs: readonly string[]
  /** In reading order. */
  readonly mentions: readonly Mention[]
}

/** Who a quote is attributed to. `entityId` is null for sources that are not named (“a senior official”). */
export interface SpeakerAnnotation {
  readonly entityId: string | null
  readonly name: string
  readonly mention: Span | null
}

export interface Cue extends Span {
  readonly lemma: string
}

export interface ViaAnnotation {
  readonly entityId: string | null
  readonly name: string
}

export interface QuoteAnnotation {
  readonly id: string
  readonly kind: QuoteKind
  /** The quoted words, in reading order, without their quotation marks; at least one. */
  readonly spans: readonly Span[]
  readonly speaker: SpeakerAnnotation | null
  readonly cue: Cue | null
  readonly via: ViaAnnotation | null
  /** Ids of the entities named inside the quoted words. */
  readonly about: readonly string[]
  /** 0 to 1. */
  readonly confidence: number
  readonly provenance: Provenance
}

export interface TimeExpression extends Span {
  readonly type: TimexType
  /** TIMEX3 value: `2019-W14`, `P2D`, `PRESENT_REF`, … */
  readonly value: string
  /** EDTF level 1 where the expression names a stretch of the calendar. */
  readonly edtf: string | null
}

export interface EventAnnotation {
  readonly id: string
  /** EDTF level 1. */
  readonly edtf: string
  /** First and last day that `edtf` covers, inclusive, as YYYY-MM-DD. */
  readonly earliest: string
  readonly latest: string
  readonly precision: Precision
  /** Null where neither the publication day nor a verb tells. */
  readonly status: EventStatus | null
  readonly text: string
  /** The clause or sentence that tells it. */
  readonly span: Span
  readonly expression: Span & { readonly type: TimexType; readonly value: string }
  readonly anchor: Anchor | null
  /** Entity ids. */
  readonly participants: readonly string[]
  readonly places: readonly string[]
  readonly confidence: number
  readonly provenance: Provenance
}

/** Everything read from one article. */
export interface Annotations {
  readonly quotes: readonly QuoteAnnotation[]
  readonly entities: readonly EntityAnnotation[]
  readonly timeline: readonly EventAnnotation[]
  readonly timeExpressions: readonly TimeExpression[]
}
