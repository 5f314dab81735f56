import { refOf } from '../../document/article.ts'
import { articleIdOf } from '../../document/id.ts'
import { type FieldTexts, matchesText, type Span } from '../../document/span.ts'
import type { Change } from '../history.ts'
import type { Quote } from '../store.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'
import { counting } from './facets/counters.ts'
import { changeColumns } from './history/changes.ts'
import { stateBefore } from './history/past-states.ts'
import { articleKey, knownEntity } from './keys.ts'
import { embedded } from './parts.ts'
import { type ResolvedQuote, writeQuote } from './quote-write.ts'
import { assertFree, assertMatches, changeArticle } from './quotes-correct.ts'
import { nextKey } from './search-key.ts'

interface Withdrawn {
  readonly key: number
  readonly spans: string
  readonly original: string | null
}

const selectWithdrawn = 'select key, spans, original from withdrawn_quotes where article_key = ? and id = ?'

const lastChange = `
  select ${changeColumns} from article_states s cross join changes c on c.seq = s.seq
  where s.article_id = ? and c.resource = 'quote' and c.id = ? and c.kind = 'withdrawn' order by s.seq desc limit 1`

/**
 * What a withdrawn quote was, as it can be written again: its words where they stand in the text today. Null where it is not
 * withdrawn, or what it was is not kept. Throws Problem conflict where its words are gone, or are another quote's.
 */
function withdrawnQuote(connection: Connection, id: string, article: number): RestorableQuote | null {
  const row = connection.one<Withdrawn>(selectWithdrawn, article, id)
  const change = connection.one<Change>(lastChange, articleIdOf(id), id)
  const texts = articlesOf(connection, [article])[0]?.value
  if (row === undefined || change === undefined || texts === undefined) return null
  const before = stateBefore(connection, articleIdOf(id), change.seq)?.state.quotes?.find(quote => quote.id === id)
  if (before === undefined) return null
  const spans = JSON.parse(row.spans) as readonly Span[]
  assertMatches(texts, spans)
  assertFree(connection, article, null, spans)
  const original = row.original === null ? null : (JSON.parse(row.original) as readonly Span[])
  return { row: row.key, quote: resolvedQuote(connection, before, { texts, spans, original }) }
}

interface RestorableQuote {
  /** Of its withdrawal. */
  readonly row: number
  readonly quote: ResolvedQuote
}

interface Placed {
  readonly texts: FieldTexts
  readonly spans: readonly Span[]
  readonly original: readonly Span[] | null
}

/** Entities that are gone since leave their names; what the text has no more is left out. */
function resolvedQuote(connection: Connection, quote: Quote, { texts, spans, original }: Placed): ResolvedQuote {
  const { id, kind, speaker, cue, via, about, confidence, provenance } = quote
  const known = (entity: string | null) => (entity === null ? null : knownEntity(connection, entity))
  const there = <S extends Span>(span: S | null) => (span !== null && matchesText(texts, span) ? span : null)
  return {
    id,
    kind,
    spans,
    speaker: speaker && { entity: known(speaker.entityId), name: speaker.name, mention: there(speaker.mention) },
    cue: there(cue),
    via: via && { entity: known(via.entityId), name: via.name },
    about: about.flatMap(entity => known(entity.id) ?? []),
    confidence,
    provenance,
    original
  }
}

/** Brings a withdrawn quote back; for use inside a write. Null where there is none to bring back. */
export function restoreQuote(connection: Connection, id: string, at: string): number | null {
  const article = articleKey(connection, articleIdOf(id))
  if (article === undefined) return null
  const found = withdrawnQuote(connection, id, article)
  const row = connection.one<{ published: string }>('select published from articles where key = ?', article)
  const value = articlesOf(connection, [article])[0]?.value
  if (found === null || row === undefined || value === undefined) return null
  const key = nextKey(connection, 'quotes')
  const quoted = { key: article, published: row.published, publisher: value.publisher, ref: embedded(refOf(value)) }
  connection.run('delete from withdrawn_quotes where key = ?', found.row)
  counting(connection, article, () => writeQuote(connection, quoted, found.quote, key))
  changeArticle(connection, article, at)
  return key
}
