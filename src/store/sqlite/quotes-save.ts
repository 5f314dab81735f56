import type { QuoteAnnotation } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import { Problem } from '../../errors.ts'
import type { Quote } from '../store.ts'
import type { Connection } from './connection.ts'
import { allFoundAgain, arePlacedAlike, foundAgain, overlapMostly, type Replacement } from './corrections.ts'
import { entityKey, keyList } from './keys.ts'
import { originalsOf, quoteKeysOfArticle, quotesOf } from './quote-rows.ts'
import { type QuotedArticle, type ResolvedQuote, writeQuote } from './quote-write.ts'
import { withoutWithdrawn } from './quotes-withdrawn.ts'
import { revise } from './revisions.ts'

// The quotes of a replaced article: what people corrected stays, what they withdrew stays away, everything else is as
// the new annotations say.

export type ResolveEntity = (id: string) => number | null

/** Replaces the article's quotes. Throws Problem correctionsAtRisk where the words of a corrected one are gone. */
export function saveQuotes(
  connection: Connection,
  row: QuotedArticle,
  replacement: Replacement,
  annotations: readonly QuoteAnnotation[],
  resolve: ResolveEntity
): void {
  const keys = quoteKeysOfArticle(connection, row.key)
  const before = quotesOf(connection, keys).map(({ value }) => value)
  const originals = originalsOf(connection, keys)
  const corrected = before.flatMap((quote, index) =>
    quote.provenance === 'corrected'
      ? [survivor(connection, replacement, quote, originals.get(keys[index] ?? 0) ?? null)]
      : []
  )
  assertApart(corrected)
  const quotes = new Map(corrected.map(quote => [quote.id, quote]))
  const free = annotations.filter(annotation => !corrected.some(quote => isReadingOf(quote, annotation)))
  for (const annotation of withoutWithdrawn(connection, row.key, free, replacement)) {
    const id = freeId(annotation.id, corrected)
    if (!quotes.has(id)) quotes.set(id, { ...resolved(annotation, resolve), id })
  }
  const gone = keys.filter((_, index) => !quotes.has(before[index]?.id ?? ''))
  if (gone.length > 0) {
    connection.run('delete from quotes where key in (select value from json_each(?))', keyList(gone))
  }
  for (const quote of quotes.values()) writeQuote(connection, row, quote)
  if (before.length > 0) countChanges(connection, row.key, before)
}

const isReadingOf = ({ spans, original }: ResolvedQuote, annotation: QuoteAnnotation) =>
  [spans, original ?? []].some(reading => overlapMostly(reading, annotation.spans))

/** Two corrected quotes found again at one place: the words of one of them are gone. */
function assertApart(corrected: readonly ResolvedQuote[]): void {
  for (const [index, quote] of corrected.entries()) {
    const other = corrected.slice(0, index).find(({ spans }) => arePlacedAlike(spans, quote.spans))
    if (other === undefined) continue
    throw new Problem(
      'correctionsAtRisk',
      `The new text has the words of quotes ${other.id} and ${quote.id}, which a person corrected, only once: keep the words, or withdraw one of the quotes first.`
    )
  }
}

/** A corrected quote keeps its id wherever it goes: another quote that now stands at its old place needs another id. */
function freeId(id: string, corrected: readonly ResolvedQuote[]): string {
  const taken = new Set(corrected.map(quote => quote.id))
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
  return free
}

function resolved(annotation: QuoteAnnotation, resolve: ResolveEntity): ResolvedQuote {
  const { id, kind, spans, speaker, cue, via, about, confidence, provenance } = annotation
  const keyOf = (entity: string | null) => (entity === null ? null : resolve(entity))
  return {
    id,
    kind,
    spans,
    speaker: speaker && { key: keyOf(speaker.entityId), name: speaker.name, mention: speaker.mention },
    cue,
    via: via && { key: keyOf(via.entityId), name: via.name },
    about: about.flatMap(entity => resolve(entity) ?? []),
    confidence,
    provenance,
    original: null
  }
}

/** A corrected quote where its words stand in the new text. Its speaker stays even where the mention of them is gone. */
function survivor(
  connection: Connection,
  replacement: Replacement,
  quote: Quote,
  original: readonly Span[] | null
): ResolvedQuote {
  const spans = allFoundAgain(replacement, quote.spans)
  if (spans === null) {
    throw new Problem(
      'correctionsAtRisk',
      `The new text of ${quote.articleId} lacks the words of quote ${quote.id}, which a person corrected: keep the words, or withdraw the quote first.`
    )
  }
  const { speaker, cue, via } = quote
  const cueSpan = cue && foundAgain(replacement, cue)
  const kept = resolved(
    {
      id: quote.id,
      kind: quote.kind,
      spans,
      speaker: speaker && { ...speaker, mention: speaker.mention && foundAgain(replacement, speaker.mention) },
      cue: cue && cueSpan && { ...cueSpan, lemma: cue.lemma },
      via,
      about: quote.about.map(({ id }) => id),
      confidence: quote.confidence,
      provenance: quote.provenance
    },
    // Whom a person named, whatever the article means by that id elsewhere.
    id => entityKey(connection, id) ?? null
  )
  return { ...kept, original: original && allFoundAgain(replacement, original) }
}

/** A quote that reads otherwise than before the replacement has a new revision; one that reads the same keeps its own. */
function countChanges(connection: Connection, article: number, before: readonly Quote[]): void {
  const content = ({ article: _, ...quote }: Quote) => JSON.stringify(quote)
  const known = new Map(before.map(quote => [quote.id, content(quote)]))
  const keys = quoteKeysOfArticle(connection, article)
  const now = quotesOf(connection, keys).map(({ value }) => value)
  const changed = keys.filter((_, index) => {
    const quote = now[index]
    const was = quote === undefined ? undefined : known.get(quote.id)
    return quote !== undefined && was !== undefined && was !== content(quote)
  })
  revise(connection, 'quotes', changed)
}
