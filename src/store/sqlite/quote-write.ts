import type { Cue, Provenance, QuoteKind } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import type { Quote } from '../store.ts'
import type { Connection } from './connection.ts'
import { type KnownEntity, partById, partId } from './keys.ts'
import { nextRevision } from './revisions.ts'
import { freeSearchKey, newSearchKey } from './search-key.ts'
import { positionOf, spanFrom } from './spans.ts'

/** A quote whose entities are resolved: what a row of `quotes` and its children say. */
export interface ResolvedQuote {
  readonly id: string
  readonly kind: QuoteKind
  readonly spans: readonly Span[]
  /** `name` is the name as told. */
  readonly speaker: { readonly entity: KnownEntity | null; readonly name: string; readonly mention: Span | null } | null
  readonly cue: Cue | null
  readonly via: { readonly entity: KnownEntity | null; readonly name: string } | null
  readonly about: readonly KnownEntity[]
  readonly confidence: number
  readonly provenance: Provenance
  /** What it was read with before a person set other spans; null where nobody did. */
  readonly original: readonly Span[] | null
}

/** What quotes repeat of their article. */
export interface QuotedArticle {
  readonly key: number
  readonly published: string
  readonly publisher: string | null
  /** As `embedded` makes it. */
  readonly ref: string
}

/** The words of a quote as they are served and searched. */
export const textOf = (spans: readonly Span[]) => spans.map(({ exact }) => exact).join(' ')

/** The quote as it is served, but for its ids, its article and the link to it there. `quote-link.ts` counts on this order. */
function documentOf(quote: ResolvedQuote): Omit<Quote, 'id' | 'articleId' | 'article' | 'textFragmentUrl'> {
  const { kind, spans, speaker, cue, via, about, confidence, provenance } = quote
  return {
    kind,
    text: textOf(spans),
    spans: spans.map(spanFrom),
    speaker: speaker && { ...named(speaker), mention: speaker.mention && spanFrom(speaker.mention) },
    cue: cue && { ...spanFrom(cue), lemma: cue.lemma },
    via: via && named(via),
    about: distinct(about).map(entity => ({ id: entity.id, type: entity.type, name: entity.name })),
    confidence,
    provenance
  }
}

/** A name, as the entity goes by today or as told. */
const named = ({ entity, name }: { entity: KnownEntity | null; name: string }) => ({
  entityId: entity?.id ?? null,
  name: entity?.name ?? name
})

const distinct = (entities: readonly KnownEntity[]) => [...new Map(entities.map(each => [each.key, each])).values()]

const insert = `
  insert into quotes (search_key, published, publisher, position, kind, speaker_key, speaker_name, via_key, via_name,
    provenance, original, ref, document, key, id, revision, article_key)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const update = `
  update quotes set search_key = ?, published = ?, publisher = ?, position = ?, kind = ?, speaker_key = ?,
    speaker_name = ?, via_key = ?, via_name = ?, provenance = ?, original = ?, ref = ?,
    document = ?
  where key = ?`

/** A row that is there already. */
export interface QuoteRow {
  readonly key: number
  readonly search_key: string
  readonly published: string
}

const find = `select key, cast(search_key as text) as search_key, published from quotes where ${partById}`

/**
 * Creates the quote with this key, or replaces what is there under its id and keeps its key and revision. Answers
 * whether it took the key.
 */
export function writeQuote(
  connection: Connection,
  article: QuotedArticle,
  quote: ResolvedQuote,
  key: number,
  isNewArticle = false
): boolean {
  const before = isNewArticle ? undefined : connection.one<QuoteRow>(find, ...partId(quote.id))
  if (before === undefined) {
    const searchKey = newSearchKey(connection, 'quotes', article.published, key)
    const columns = columnsOf(article, quote, searchKey)
    connection.run(insert, ...columns, key, quote.id, nextRevision(connection), article.key)
    writeChildren(connection, article, key, searchKey, quote)
    return true
  }
  const isMoved = before.published !== article.published
  const searchKey = isMoved
    ? freeSearchKey(connection, 'quotes', article.published, before.key)
    : BigInt(before.search_key)
  connection.late.unindex('quotes', BigInt(before.search_key))
  connection.late.unindex('told', BigInt(before.key))
  connection.run('delete from quote_about where quote_key = ?', before.key)
  connection.run(update, ...columnsOf(article, quote, searchKey), before.key)
  writeChildren(connection, article, before.key, searchKey, quote)
  return false
}

const columnsOf = (article: QuotedArticle, quote: ResolvedQuote, searchKey: bigint) =>
  [
    searchKey,
    article.published,
    article.publisher,
    positionOf(quote.spans[0]),
    quote.kind,
    quote.speaker?.entity?.key ?? null,
    quote.speaker?.name ?? null,
    quote.via?.entity?.key ?? null,
    quote.via?.name ?? null,
    quote.provenance,
    quote.original && JSON.stringify(quote.original),
    article.ref,
    JSON.stringify(documentOf(quote))
  ] as const

function writeChildren(
  connection: Connection,
  article: QuotedArticle,
  key: number,
  searchKey: bigint,
  { spans, about, speaker }: ResolvedQuote
): void {
  connection.late.index('quotes', searchKey, textOf(spans))
  if (speaker !== null && speaker.entity === null) {
    connection.late.index('told', BigInt(key), speaker.name)
  }
  distinct(about).forEach((entity, ordinal) => {
    connection.run(
      'insert into quote_about (quote_key, entity_key, ordinal, published, article_key) values (?, ?, ?, ?, ?)',
      key,
      entity.key,
      ordinal,
      article.published,
      article.key
    )
  })
}
