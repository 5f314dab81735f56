import type { QuoteAnnotation } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import { Problem } from '../../errors.ts'
import type { Quote } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { allFoundAgain, arePlacedAlike, foundAgain, overlapMostly, type Replacement } from './corrections.ts'
import { keyList, knownEntity, type ResolveEntity } from './keys.ts'
import { originalsOf, quotesOfArticle } from './quote-rows.ts'
import { type QuotedArticle, type ResolvedQuote, writeQuote } from './quote-write.ts'
import { withoutWithdrawn } from './quotes-withdrawn.ts'
import { revise } from './revisions.ts'
import { nextKey } from './search-key.ts'

// The quotes of a replaced article: what people corrected stays, what they withdrew stays away, everything else is as
// the new annotations say.

/** What an article's quotes are to be, and what they were. */
export interface QuotesToSave {
  readonly all: readonly ResolvedQuote[]
  readonly before: readonly { readonly key: number; readonly quote: Stored<Quote> }[]
  readonly isNewArticle: boolean
}

/**
 * The quotes that the article is to have; nothing is written but what withdrawals say. `article` is null where it is
 * new. Throws Problem correctionsAtRisk where the words of a corrected one are gone.
 */
export function quotesToSave(
  connection: Connection,
  article: number | null,
  replacement: Replacement,
  annotations: readonly QuoteAnnotation[],
  resolve: ResolveEntity
): QuotesToSave {
  const before = article === null ? [] : quotesOfArticle(connection, article)
  const originals = originalsOf(
    connection,
    before.map(({ key }) => key)
  )
  const corrected = before.flatMap(({ key, quote: { value } }) =>
    value.provenance === 'corrected' ? [survivor(connection, replacement, value, originals.get(key) ?? null)] : []
  )
  assertApart(corrected)
  const quotes = new Map(corrected.map(quote => [quote.id, quote]))
  const free = annotations.filter(annotation => !corrected.some(quote => isReadingOf(quote, annotation)))
  const kept = article === null ? free : withoutWithdrawn(connection, article, free, replacement)
  for (const annotation of kept) {
    const id = freeId(annotation.id, corrected)
    if (!quotes.has(id)) quotes.set(id, { ...resolved(annotation, resolve), id })
  }
  return { all: [...quotes.values()], before, isNewArticle: article === null }
}

/** Replaces the article's quotes. */
export function writeQuotes(
  connection: Connection,
  article: QuotedArticle,
  { all, before, isNewArticle }: QuotesToSave
): void {
  const ids = new Set(all.map(({ id }) => id))
  const gone = before.filter(({ quote }) => !ids.has(quote.value.id)).map(({ key }) => key)
  if (gone.length > 0) {
    connection.late.flush()
    connection.run('delete from quotes where key in (select value from json_each(?))', keyList(gone))
  }
  let free = all.length === 0 ? 0 : nextKey(connection, 'quotes')
  for (const quote of all) {
    if (writeQuote(connection, article, quote, free, isNewArticle)) free++
  }
  if (before.length > 0) countChanges(connection, article.key, before)
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
  if (corrected.length === 0) return id
  const taken = new Set(corrected.map(quote => quote.id))
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
  return free
}

function resolved(annotation: QuoteAnnotation, resolve: ResolveEntity): ResolvedQuote {
  const { id, kind, spans, speaker, cue, via, about, confidence, provenance } = annotation
  const entityOf = (entity: string | null) => (entity === null ? null : resolve(entity))
  return {
    id,
    kind,
    spans,
    speaker: speaker && { entity: entityOf(speaker.entityId), name: speaker.name, mention: speaker.mention },
    cue,
    via: via && { entity: entityOf(via.entityId), name: via.name },
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
    id => knownEntity(connection, id)
  )
  return { ...kept, original: original && allFoundAgain(replacement, original) }
}

/** A quote that reads otherwise than before the replacement has a new revision; one that reads the same keeps its own. */
function countChanges(connection: Connection, article: number, before: QuotesToSave['before']): void {
  const content = ({ value: { article: _, ...quote } }: Stored<Quote>) => JSON.stringify(quote)
  const known = new Map(before.map(({ key, quote }) => [key, content(quote)]))
  const changed = quotesOfArticle(connection, article).filter(({ key, quote }) => {
    const was = known.get(key)
    return was !== undefined && was !== content(quote)
  })
  revise(
    connection,
    'quotes',
    changed.map(({ key }) => key)
  )
}
