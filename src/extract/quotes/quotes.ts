import type { QuoteAnnotation, QuoteKind, SpeakerAnnotation, ViaAnnotation } from '../../document/annotations.ts'
import { quoteId } from '../../document/id.ts'
import { type Field, fields, type Span, spanOf } from '../../document/span.ts'
import {
  firstEndingAfter,
  type Quotation,
  type Quoted,
  type Range,
  type Reference,
  type Resolved,
  type Tagged,
  textOf
} from '../document.ts'
import { combine } from './combine.ts'
import type { Draft } from './draft.ts'
import { itemsOf } from './items.ts'
import { type QuoteModel, reportsIn } from './reports.ts'
import { headOf, type TokenSpan } from './source.ts'
import { spokenIn } from './speech.ts'
import { draftOf } from './told.ts'

// Drafts to annotations: what kind of quote it is, whose entity its source is, and what it is about.

const isWordSign = /[\p{L}\p{N}]/u

/** Direct where every word stands inside quotation marks, mixed where some do. */
function kindOf(text: string, spans: readonly Range[], quotations: readonly Quotation[]): QuoteKind {
  let inside = 0
  let outside = 0
  for (const { start, end } of spans) {
    let at = start
    for (let index = firstEndingAfter(quotations, start); at < end; index++) {
      const quotation = quotations[index]
      const opening = Math.min(end, Math.max(at, quotation?.start ?? end))
      if (isWordSign.test(text.slice(at, opening))) outside++
      const closing = Math.min(end, quotation?.end ?? end)
      if (closing > opening && isWordSign.test(text.slice(opening, closing))) inside++
      at = Math.max(closing, opening)
      if (quotation === undefined) break
    }
  }
  if (inside === 0) return 'indirect'
  return outside === 0 ? 'direct' : 'mixed'
}

interface Sources {
  readonly references: readonly Reference[]
  readonly speakerAt: (source: TokenSpan) => Reference | null
}

function sourcesOf(document: Resolved, field: Field): Sources {
  const references = [...document.names[field], ...document.pronouns[field], ...document.nominals[field]].sort(
    (a, b) => a.start - b.start
  )
  const tokens = document.tokens[field]
  const speakerAt = (source: TokenSpan) => {
    const inside: Reference[] = []
    const end = tokens[source.last - 1]?.end ?? 0
    for (let at = firstEndingAfter(references, tokens[source.first]?.start ?? 0); at < references.length; at++) {
      const reference = references[at]
      if (reference === undefined || reference.start >= end) break
      inside.push(reference)
    }
    return headOf(tokens, source, inside, entity => document.entities[entity]?.type ?? 'other')
  }
  return { references, speakerAt }
}

function spanAt(document: Resolved, field: Field, { first, last }: TokenSpan): Span | null {
  const start = document.tokens[field][first]?.start
  const end = document.tokens[field][last - 1]?.end
  return start === undefined || end === undefined || end <= start ? null : spanOf(document.article, field, start, end)
}

/** `the Russian News Agency TASS`: sources keep their article, names do not. */
const nameOf = (exact: string) => exact.replace(/\s+/g, ' ').replace(/^the /i, '')

interface Source {
  readonly speaker: ViaAnnotation & { mention: Span }
  /** How probable it is that a pronoun or a description stands for the entity; 1 for a name. */
  readonly probability: number
}

function namedSource(document: Resolved, field: Field, sources: Sources, source: TokenSpan): Source | null {
  const mention = spanAt(document, field, source)
  if (mention === null) return null
  const reference = sources.speakerAt(source)
  const entity = reference === null ? undefined : document.entities[reference.entity]
  return entity === undefined
    ? { speaker: { entityId: null, name: mention.exact.replace(/\s+/g, ' '), mention }, probability: 1 }
    : { speaker: { entityId: entity.id, name: entity.name, mention }, probability: reference?.probability ?? 1 }
}

/** How sure a quotation that only rules found has a source, or one without a name. */
function certaintyOf(speaker: SpeakerAnnotation | null): number {
  if (speaker === null) return 0.6
  return speaker.entityId === null ? 0.9 : 1
}

function annotationOf(document: Resolved, field: Field, sources: Sources, draft: Draft): QuoteAnnotation | null {
  const { attribution } = draft
  const spans = draft.spans.flatMap(({ start, end }) =>
    end > start ? [spanOf(document.article, field, start, end)] : []
  )
  if (spans.length === 0) return null
  const source = attribution?.source ?? null
  const said = source === null ? null : namedSource(document, field, sources, source)
  const speaker = said?.speaker ?? null
  const cue = attribution === null ? null : spanAt(document, field, attribution.cue)
  const via = draft.via === null ? null : (namedSource(document, field, sources, draft.via)?.speaker ?? null)
  const about = new Set<string>()
  for (const { start, end } of spans) {
    for (let at = firstEndingAfter(sources.references, start); at < sources.references.length; at++) {
      const reference = sources.references[at]
      if (reference === undefined || reference.start >= end) break
      const entity = document.entities[reference.entity]
      if (entity !== undefined) about.add(entity.id)
    }
  }
  const certainty = draft.confidence * (draft.isCalibrated === true ? 1 : certaintyOf(speaker))
  return {
    id: quoteId(document.article.id, spans),
    kind: kindOf(textOf(document, field), spans, document.quotations[field]),
    spans,
    speaker,
    cue: cue === null || attribution === null ? null : { ...cue, lemma: attribution.lemma },
    via: via === null ? null : { entityId: via.entityId, name: via.entityId === null ? nameOf(via.name) : via.name },
    about: [...about],
    // That these words are said by this source, and that this source is whom it is told to be.
    confidence: Math.round(Math.min(0.99, certainty * (said?.probability ?? 1)) * 100) / 100,
    provenance: 'extracted'
  }
}

function draftsOf(document: Resolved & Tagged, field: Field, model: QuoteModel): readonly Draft[] {
  const ruled = spokenIn(document, field)
  const items = itemsOf(document, field, model.classes)
  const read = reportsIn(items, model).flatMap(report => draftOf({ document, field, items }, report) ?? [])
  return combine(read, ruled, document.quotations[field], textOf(document, field).length)
}

/** Stage: direct, mixed and indirect quotes with speaker, cue and what they are about. */
export function findQuotes<D extends Resolved & Tagged>(document: D, model: QuoteModel): D & Quoted {
  const byId = new Map<string, QuoteAnnotation>()
  for (const field of fields) {
    const sources = sourcesOf(document, field)
    for (const draft of draftsOf(document, field, model)) {
      const quote = annotationOf(document, field, sources, draft)
      // An id is where a quote begins and ends; of two with the same the first was found by the stronger pattern.
      if (quote !== null && !byId.has(quote.id)) byId.set(quote.id, quote)
    }
  }
  return { ...document, quotes: [...byId.values()] }
}
