import type { FieldTexts, Span } from '../../document/span.ts'
import { covers, matchesText } from '../../document/span.ts'
import { Problem } from '../../errors.ts'
import type { Quote, QuoteCorrection } from '../store.ts'
import { declaredEntities, relink } from './article-entities.ts'
import type { Connection } from './connection.ts'
import { arePlacedAlike } from './corrections.ts'
import { entityKey } from './keys.ts'
import { originalsOf, quoteKeysOfArticle, quotesOf } from './quote-rows.ts'
import { type ResolvedQuote, writeQuote } from './quote-write.ts'
import { revise } from './revisions.ts'
import { type SpanRow, spanFrom } from './span-rows.ts'

interface ArticleRow extends FieldTexts {
  readonly key: number
  readonly published: string
  readonly publisher: string | null
}

const selectArticle = `
  select a.key, a.published, a.publisher, a.headline, a.description, a.article_body as "articleBody"
  from quotes q join articles a on a.key = q.article_key where q.key = ?`

/** Sets what the correction names; for use inside a write. Throws Problem invalidBody and conflict. */
export function correctQuote(connection: Connection, key: number, correction: QuoteCorrection, at: string): void {
  const article = connection.one<ArticleRow>(selectArticle, key)
  const quote = quotesOf(connection, [key])[0]?.value
  if (article === undefined || quote === undefined) return
  assertMatches(article, [
    ...(correction.spans ?? []),
    ...(correction.speaker?.mention ? [correction.speaker.mention] : [])
  ])
  if (correction.spans !== undefined) assertFree(connection, article.key, key, correction.spans)
  const resolve = (id: string | null) => (id === null ? null : (entityKey(connection, id) ?? null))
  const spans = correction.spans ?? quote.spans
  const kept = quote.speaker && {
    key: resolve(quote.speaker.entityId),
    name: quote.speaker.name,
    mention: quote.speaker.mention
  }
  writeQuote(connection, article, {
    id: quote.id,
    kind: correction.kind ?? quote.kind,
    spans,
    speaker: correction.speaker === undefined ? kept : correctedSpeaker(connection, correction.speaker),
    cue: quote.cue,
    via: quote.via && { key: resolve(quote.via.entityId), name: quote.via.name },
    about: correction.spans === undefined ? aboutOf(connection, quote) : namedWithin(connection, article.key, spans),
    confidence: 1,
    provenance: 'corrected',
    original: originalsOf(connection, [key]).get(key) ?? (correction.spans === undefined ? null : quote.spans)
  })
  revise(connection, 'quotes', [key])
  touchArticle(connection, article.key, at)
}

/** Takes the quote out and remembers it; for use inside a write. */
export function withdrawQuote(connection: Connection, key: number, at: string): void {
  const row = connection.one<{ article_key: number }>('select article_key from quotes where key = ?', key)
  if (row === undefined) return
  const spans = quotesOf(connection, [key])[0]?.value.spans ?? []
  connection.run(
    `insert into withdrawn_quotes (article_key, id, spans, original, withdrawn_at)
     select article_key, id, ?, original, ? from quotes where key = ?`,
    JSON.stringify(spans),
    at,
    key
  )
  connection.run('delete from quotes where key = ?', key)
  touchArticle(connection, row.article_key, at)
}

function touchArticle(connection: Connection, article: number, at: string): void {
  relink(connection, article, declaredEntities(connection, article))
  connection.run('update articles set updated_at = ? where key = ?', at, article)
  revise(connection, 'articles', [article])
}

/** The article may have been replaced since the correction was checked against it. */
function assertMatches(article: FieldTexts, spans: readonly Span[]): void {
  const astray = spans.find(span => !matchesText(article, span))
  if (astray === undefined) return
  throw new Problem(
    'conflict',
    `${astray.field} ${astray.start} to ${astray.end} does not read ${JSON.stringify(astray.exact)} in the text as it is stored now.`
  )
}

/** Two quotes at one place would be the same quote twice. */
function assertFree(connection: Connection, article: number, key: number, spans: readonly Span[]): void {
  const others = quoteKeysOfArticle(connection, article).filter(other => other !== key)
  const there = quotesOf(connection, others).find(({ value }) => arePlacedAlike(value.spans, spans))
  if (there === undefined) return
  throw new Problem('conflict', `These spans are those of quote ${there.value.id}: withdraw one of the two.`)
}

function correctedSpeaker(connection: Connection, speaker: QuoteCorrection['speaker']): ResolvedQuote['speaker'] {
  if (speaker === null || speaker === undefined) return null
  const { entityId, name, mention } = speaker
  if (entityId === null) {
    const asTold = name ?? mention?.exact
    return asTold === undefined ? null : { key: null, name: asTold, mention }
  }
  const key = entityKey(connection, entityId)
  const entity = connection.one<{ name: string }>('select name from entities where key = ?', key ?? null)
  if (key === undefined || entity === undefined) {
    const detail = `There is no entity ${entityId}: name the speaker instead, or an entity that exists.`
    throw new Problem('invalidBody', detail, { errors: [{ pointer: '/speaker/entityId', detail }] })
  }
  return { key, name: name ?? entity.name, mention }
}

function aboutOf(connection: Connection, { about }: Quote): readonly number[] {
  return about.flatMap(({ id }) => entityKey(connection, id) ?? [])
}

/** The entities that the article names inside the spans, by first mention. */
function namedWithin(connection: Connection, article: number, spans: readonly Span[]): readonly number[] {
  return connection
    .all<SpanRow & { entity_key: number }>(
      `select entity_key, field, start, "end", exact from mentions
       where article_key = ? and kind = 'name' order by position, key`,
      article
    )
    .filter(row => spans.some(span => covers(span, spanFrom(row))))
    .map(row => row.entity_key)
}
