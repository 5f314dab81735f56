import { refOf } from '../../document/article.ts'
import type { FieldTexts, Span } from '../../document/span.ts'
import { covers, matchesText } from '../../document/span.ts'
import { Problem } from '../../errors.ts'
import type { QuoteCorrection } from '../store.ts'
import { declaredEntities } from './article-entities.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { arePlacedAlike } from './corrections.ts'
import { counting } from './facets/counters.ts'
import { entityOfKey, type KnownEntity, knownEntity } from './keys.ts'
import { embedded } from './parts.ts'
import { originalsOf, quoteOf, quotesOfArticle } from './quote-rows.ts'
import { type ResolvedQuote, writeQuote } from './quote-write.ts'
import { relink, touchArticle } from './relink.ts'
import { revise } from './revisions.ts'
import { positionOf } from './spans.ts'

const selectArticle = `
  select a.key, a.published from quotes q join articles a on a.key = q.article_key where q.key = ?`

/** Sets what the correction names; for use inside a write. Throws Problem invalidBody and conflict. */
export function correctQuote(connection: Connection, key: number, correction: QuoteCorrection, at: string): void {
  const row = connection.one<{ key: number; published: string }>(selectArticle, key)
  const quote = quoteOf(connection, key)?.value
  const article = row && articlesOf(connection, [row.key])[0]?.value
  if (row === undefined || article === undefined || quote === undefined) return
  assertMatches(article, [
    ...(correction.spans ?? []),
    ...(correction.speaker?.mention ? [correction.speaker.mention] : [])
  ])
  if (correction.spans !== undefined) assertFree(connection, row.key, key, correction.spans)
  const resolve = (id: string | null) => (id === null ? null : knownEntity(connection, id))
  const spans = correction.spans ?? quote.spans
  const kept = quote.speaker && {
    entity: resolve(quote.speaker.entityId),
    name: quote.speaker.name,
    mention: quote.speaker.mention
  }
  const corrected: ResolvedQuote = {
    id: quote.id,
    kind: correction.kind ?? quote.kind,
    spans,
    speaker: correction.speaker === undefined ? kept : correctedSpeaker(connection, correction.speaker),
    cue: quote.cue,
    via: quote.via && { entity: resolve(quote.via.entityId), name: quote.via.name },
    about:
      correction.spans === undefined
        ? quote.about.flatMap(({ id }) => resolve(id) ?? [])
        : namedWithin(connection, row.key, spans),
    confidence: 1,
    provenance: 'corrected',
    original: originalsOf(connection, [key]).get(key) ?? (correction.spans === undefined ? null : quote.spans)
  }
  counting(connection, row.key, () => {
    writeQuote(connection, { ...row, publisher: article.publisher, ref: embedded(refOf(article)) }, corrected, key)
  })
  revise(connection, 'quotes', [key])
  changeArticle(connection, row.key, at)
}

/** Takes the quote out and remembers it; for use inside a write. */
export function withdrawQuote(connection: Connection, key: number, at: string): void {
  const row = connection.one<{ article_key: number }>('select article_key from quotes where key = ?', key)
  if (row === undefined) return
  const spans = quoteOf(connection, key)?.value.spans ?? []
  connection.run(
    `insert into withdrawn_quotes (article_key, id, spans, original, withdrawn_at)
     select article_key, id, ?, original, ? from quotes where key = ?`,
    JSON.stringify(spans),
    at,
    key
  )
  connection.late.flush()
  counting(connection, row.article_key, () => {
    connection.run('delete from quotes where key = ?', key)
  })
  changeArticle(connection, row.article_key, at)
}

/** The article is another one with its quotes. */
export function changeArticle(connection: Connection, article: number, at: string): void {
  relink(connection, article)
  touchArticle(connection, article, at)
  revise(connection, 'articles', [article])
}

/** The article may have been replaced since the correction was checked against it. */
export function assertMatches(article: FieldTexts, spans: readonly Span[]): void {
  const astray = spans.find(span => !matchesText(article, span))
  if (astray === undefined) return
  throw new Problem(
    'conflict',
    `${astray.field} ${astray.start} to ${astray.end} does not read ${JSON.stringify(astray.exact)} in the text as it is stored now.`
  )
}

/** Two quotes at one place would be the same quote twice; `key` is that of the quote itself, null where it has none. */
export function assertFree(connection: Connection, article: number, key: number | null, spans: readonly Span[]): void {
  const others = quotesOfArticle(connection, article).filter(other => other.key !== key)
  const there = others.find(({ quote }) => arePlacedAlike(quote.value.spans, spans))?.quote
  if (there === undefined) return
  throw new Problem('conflict', `These spans are those of quote ${there.value.id}: withdraw one of the two.`)
}

function correctedSpeaker(connection: Connection, speaker: QuoteCorrection['speaker']): ResolvedQuote['speaker'] {
  if (speaker === null || speaker === undefined) return null
  const { entityId, name, mention } = speaker
  if (entityId === null) {
    const asTold = name ?? mention?.exact
    return asTold === undefined ? null : { entity: null, name: asTold, mention }
  }
  const entity = knownEntity(connection, entityId)
  if (entity === null) {
    const detail = `There is no entity ${entityId}: name the speaker instead, or an entity that exists.`
    throw new Problem('invalidBody', detail, { errors: [{ pointer: '/speaker/entityId', detail }] })
  }
  return { entity, name: name ?? entity.name, mention }
}

/** The entities that the article names inside the spans, by first mention. */
function namedWithin(connection: Connection, article: number, spans: readonly Span[]): readonly KnownEntity[] {
  return [...declaredEntities(connection, article)]
    .flatMap(([key, mentions]) =>
      mentions
        .filter(mention => mention.kind === 'name' && spans.some(span => covers(span, mention)))
        .map(mention => ({ key, position: positionOf(mention) }))
    )
    .sort((a, b) => a.position - b.position)
    .flatMap(({ key }) => entityOfKey(connection, key) ?? [])
}
