import type { Cue, Provenance, QuoteKind } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import type { Connection } from './connection.ts'
import { nextRevision } from './revisions.ts'
import { positionOf } from './span-rows.ts'

/** A quote whose entities are resolved: what a row of `quotes` and its children say. */
export interface ResolvedQuote {
  readonly id: string
  readonly kind: QuoteKind
  readonly spans: readonly Span[]
  readonly speaker: { readonly key: number | null; readonly name: string; readonly mention: Span | null } | null
  readonly cue: Cue | null
  readonly via: { readonly key: number | null; readonly name: string } | null
  readonly about: readonly number[]
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
}

const upsert = `
  insert into quotes (id, revision, article_key, published, publisher, position, kind, text, speaker_key, speaker_name,
    mention_field, mention_start, mention_end, mention_exact, cue_field, cue_start, cue_end, cue_exact, cue_lemma,
    via_key, via_name, confidence, provenance, original)
  values (@id, @revision, @article, @published, @publisher, @position, @kind, @text, @speaker, @speakerName,
    @mentionField, @mentionStart, @mentionEnd, @mentionExact, @cueField, @cueStart, @cueEnd, @cueExact, @cueLemma,
    @via, @viaName, @confidence, @provenance, @original)
  on conflict (id) do update set
    published = excluded.published, publisher = excluded.publisher, position = excluded.position,
    kind = excluded.kind, text = excluded.text,
    speaker_key = excluded.speaker_key, speaker_name = excluded.speaker_name,
    mention_field = excluded.mention_field, mention_start = excluded.mention_start,
    mention_end = excluded.mention_end, mention_exact = excluded.mention_exact,
    cue_field = excluded.cue_field, cue_start = excluded.cue_start, cue_end = excluded.cue_end,
    cue_exact = excluded.cue_exact, cue_lemma = excluded.cue_lemma,
    via_key = excluded.via_key, via_name = excluded.via_name,
    confidence = excluded.confidence, provenance = excluded.provenance, original = excluded.original
  returning key`

/** The words of a quote as they are served and searched. */
export const textOf = (spans: readonly Span[]) => spans.map(({ exact }) => exact).join(' ')

/** Creates the quote, or replaces what is there under its id and keeps its key and revision. */
export function writeQuote(connection: Connection, article: QuotedArticle, quote: ResolvedQuote): void {
  const { speaker, cue, via, spans } = quote
  const key = connection.key(upsert, {
    id: quote.id,
    revision: nextRevision(connection),
    article: article.key,
    published: article.published,
    publisher: article.publisher,
    position: positionOf(spans[0]),
    kind: quote.kind,
    text: textOf(spans),
    speaker: speaker?.key ?? null,
    speakerName: speaker?.name ?? null,
    mentionField: speaker?.mention?.field ?? null,
    mentionStart: speaker?.mention?.start ?? null,
    mentionEnd: speaker?.mention?.end ?? null,
    mentionExact: speaker?.mention?.exact ?? null,
    cueField: cue?.field ?? null,
    cueStart: cue?.start ?? null,
    cueEnd: cue?.end ?? null,
    cueExact: cue?.exact ?? null,
    cueLemma: cue?.lemma ?? null,
    via: via?.key ?? null,
    viaName: via?.name ?? null,
    confidence: quote.confidence,
    provenance: quote.provenance,
    original: quote.original && JSON.stringify(quote.original)
  })
  writeChildren(connection, article, key, quote)
}

function writeChildren(connection: Connection, article: QuotedArticle, key: number, quote: ResolvedQuote): void {
  connection.run('delete from quote_spans where quote_key = ?', key)
  quote.spans.forEach(({ field, start, end, exact }, ordinal) => {
    connection.run(
      'insert into quote_spans (quote_key, ordinal, field, start, "end", exact) values (?, ?, ?, ?, ?, ?)',
      key,
      ordinal,
      field,
      start,
      end,
      exact
    )
  })
  connection.run('delete from quote_about where quote_key = ?', key)
  ;[...new Set(quote.about)].forEach((entity, ordinal) => {
    connection.run(
      'insert into quote_about (quote_key, entity_key, ordinal, published, article_key) values (?, ?, ?, ?, ?)',
      key,
      entity,
      ordinal,
      article.published,
      article.key
    )
  })
}
