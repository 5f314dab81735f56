import type { Anchor, EntityType, EventStatus, MentionKind, Precision, QuoteKind, TimexType } from './annotations.ts'
import type { Author } from './article.ts'
import type { Span } from './span.ts'

// An article as a client hands it in, after its JSON was checked against the schema of the same names. Whatever is
// absent is unknown. Annotations that it brings are kept as `provided`; layers that are absent are extracted.

export interface QuoteInput {
  readonly kind?: QuoteKind
  readonly spans: readonly Span[]
  readonly speaker?: {
    readonly entityId?: string | null
    readonly name: string
    readonly mention?: Span | null
  } | null
  readonly cue?: (Span & { readonly lemma?: string }) | null
  readonly via?: { readonly entityId?: string | null; readonly name: string } | null
  readonly about?: readonly { readonly id: string }[]
  readonly confidence?: number
}

export interface EntityInput {
  /** An id that quotes and events of the same body refer to; computed from type and name where absent. */
  readonly id?: string
  readonly type: EntityType
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description?: string | null
  readonly sameAs?: readonly string[]
  readonly mentions?: readonly (Span & { readonly kind?: MentionKind })[]
}

export interface EventInput {
  readonly edtf: string
  readonly precision?: Precision
  readonly status?: EventStatus | null
  readonly span: Span
  readonly expression: Span & { readonly type: TimexType; readonly value: string }
  readonly anchor?: Anchor | null
  readonly participants?: readonly { readonly id: string }[]
  readonly places?: readonly { readonly id: string }[]
  readonly confidence?: number
}

export interface TimeExpressionInput extends Span {
  readonly type: TimexType
  readonly value: string
  readonly edtf?: string | null
}

export interface ArticleInput {
  readonly id?: string
  readonly headline: string
  readonly description?: string | null
  readonly articleBody: string
  readonly author?: readonly Author[]
  readonly publisher?: string | null
  readonly articleSection?: string | null
  readonly keywords?: readonly string[]
  readonly url?: string | null
  readonly inLanguage?: string
  readonly inLanguageSource?: 'provided' | 'inferred'
  readonly datePublished?: string | null
  readonly datePublishedSource?: 'provided' | 'inferred' | null
  readonly dateModified?: string | null
  readonly quotes?: readonly QuoteInput[]
  readonly entities?: readonly EntityInput[]
  readonly timeline?: readonly EventInput[]
  readonly timeExpressions?: readonly TimeExpressionInput[]
}
