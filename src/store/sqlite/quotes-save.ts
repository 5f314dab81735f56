import type { QuoteAnnotation } from '../../document/annotations.ts'
import type { IdentifiedArticle } from '../../document/article.ts'
import { Problem } from '../../errors.ts'
import type { Quote } from '../store.ts'
import type { Connection } from './connection.ts'
import { allFoundAgain, foundAgain, overlapMostly } from './corrections.ts'
import { keyList } from './keys.ts'
import { quoteKeysOfArticle, quotesOf } from './quote-rows.ts'
import { type QuotedArticle, type ResolvedQuote, textOf, writeQuote } from './quote-write.ts'
import { revise } from './revisions.ts'

// The quotes of a replaced article: what people corrected stays, what they withdrew stays away, everything else is as
// the new annotations say.

export type ResolveEntity = (id: string) => number | null

/** Replaces the article's quotes. Throws Problem correctionsAtRisk where the words of a corrected one are gone. */
export function saveQuotes(
  connection: Connection,
  row: QuotedArticle,
  article: IdentifiedArticle,
  annotations: readonly QuoteAnnotation[],
  resolve: ResolveEntity
): void {
  const keys = quoteKeysOfArticle(connection, row.key)
  const before = quotesOf(connection, keys).map(({ value }) => value)
  const corrected = before
    .filter(({ provenance }) => provenance === 'corrected')
    .map(quote => survivor(article, quote, resolve))
  const withdrawn = withdrawnFrom(connection, row.key)
  const quotes = new Map(corrected.map(quote => [quote.id, quote]))
  for (const annotation of annotations) {
    const isTaken = quotes.has(annotation.id) || corrected.some(({ spans }) => overlapMostly(spans, annotation.spans))
    if (!isTaken && !withdrawn(annotation)) quotes.set(annotation.id, resolved(annotation, resolve))
  }
  const gone = keys.filter((_, index) => !quotes.has(before[index]?.id ?? ''))
  if (gone.length > 0) {
    connection.run('delete from quotes where key in (select value from json_each(?))', keyList(gone))
  }
  for (const quote of quotes.values()) writeQuote(connection, row, quote)
  if (before.length > 0) countChanges(connection, row.key, before)
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
    provenance
  }
}

/** A corrected quote where its words stand in the new text. Its speaker stays even where the mention of them is gone. */
function survivor(article: IdentifiedArticle, quote: Quote, resolve: ResolveEntity): ResolvedQuote {
  const spans = allFoundAgain(article, quote.spans)
  if (spans === null) {
    throw new Problem(
      'correctionsAtRisk',
      `The new text of ${article.id} lacks the words of quote ${quote.id}, which a person corrected: keep the words, or withdraw the quote first.`
    )
  }
  const shift = (spans[0]?.start ?? 0) - (quote.spans[0]?.start ?? 0)
  const { speaker, cue, via } = quote
  const cueSpan = cue && foundAgain(article, cue, shift)
  return resolved(
    {
      id: quote.id,
      kind: quote.kind,
      spans,
      speaker: speaker && { ...speaker, mention: speaker.mention && foundAgain(article, speaker.mention, shift) },
      cue: cue && cueSpan && { ...cueSpan, lemma: cue.lemma },
      via,
      about: quote.about.map(({ id }) => id),
      confidence: quote.confidence,
      provenance: quote.provenance
    },
    resolve
  )
}

/** Whether extraction found again what a person took out, by its id or by its words. What is provided may come back. */
function withdrawnFrom(connection: Connection, article: number): (quote: QuoteAnnotation) => boolean {
  const rows = connection.all<{ id: string; text: string }>(
    'select id, text from withdrawn_quotes where article_key = ?',
    article
  )
  const ids = new Set(rows.map(({ id }) => id))
  const texts = new Set(rows.map(({ text }) => text))
  return ({ id, spans, provenance }) => provenance === 'extracted' && (ids.has(id) || texts.has(textOf(spans)))
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
