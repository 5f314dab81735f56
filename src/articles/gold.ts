import type { EntityType, Provenance, QuoteKind, TimeExpression, TimexType } from '../document/annotations.ts'
import type { Span } from '../document/span.ts'
import type { RowFormat } from '../http/list-formats.ts'
import { lineOf } from '../represent/ndjson.ts'
import type { ArticleWithLayers, EntityInArticle, Quote } from '../store/store.ts'

// Articles in the shape of annotated corpora, for training and for measuring: a text, and what is in it by its places.

/** UTF-16 code units into `text`, half open. */
interface Place {
  readonly start: number
  readonly end: number
}

interface GoldQuote {
  readonly content: readonly Place[]
  /** Empty where the body names no speaker. */
  readonly source: readonly Place[]
  readonly cue: readonly Place[]
  readonly kind: QuoteKind
  /** `corrected` by a person, `provided` with the article, or `extracted`. */
  readonly provenance: Provenance
}

/** An article as a document of a corpus. Of its layers those that it comes with: an absent one is not annotated. */
export interface GoldDocument {
  readonly id: string
  readonly corpus: 'dateline'
  readonly title?: string
  readonly author?: string
  readonly publisher?: string
  /** YYYY-MM-DD; null where unknown. */
  readonly published: string | null
  /** The body, character for character. */
  readonly text: string
  readonly quotes?: readonly GoldQuote[]
  readonly entities?: readonly (Place & { readonly type: EntityType })[]
  /** TIMEX3. */
  readonly timexes?: readonly (Place & { readonly type: TimexType; readonly value: string })[]
}

/** What headline and description tell is left out: the text is the body. */
export function goldOf(article: ArticleWithLayers): GoldDocument {
  const { id, headline, author, publisher, datePublished, articleBody, quotes, entities, timeExpressions } = article
  const names = author.map(({ name }) => name).filter(name => name !== '')
  return {
    id,
    corpus: 'dateline',
    ...(headline === '' ? {} : { title: headline }),
    ...(names.length === 0 ? {} : { author: names.join(', ') }),
    ...(publisher === null || publisher === '' ? {} : { publisher }),
    published: datePublished?.slice(0, 10) ?? null,
    text: articleBody,
    ...(quotes && { quotes: quotes.map(goldQuote).filter(({ content }) => content.length > 0) }),
    ...(entities && { entities: goldNames(entities) }),
    ...(timeExpressions && { timexes: timeExpressions.filter(isInBody).map(goldTimex) })
  }
}

/** A line of NDJSON. */
export const goldLine = (article: ArticleWithLayers): string => lineOf(goldOf(article))

/** A line an article and nothing else: whoever reads corpora takes every line for a document. */
export const goldLines: RowFormat<ArticleWithLayers> = {
  head: '',
  asking: { include: ['quotes', 'entities', 'timeExpressions'] },
  row: ({ value }) => goldLine(value),
  // Fields are refused: a document of a corpus has all of its members.
  only: () => goldLines
}

const isInBody = ({ field }: Span) => field === 'articleBody'

const placeOf = ({ start, end }: Place): Place => ({ start, end })

const inBody = (span: Span | null | undefined) => (span != null && isInBody(span) ? [placeOf(span)] : [])

const goldQuote = ({ spans, speaker, cue, kind, provenance }: Quote): GoldQuote => ({
  content: spans.flatMap(inBody),
  source: inBody(speaker?.mention),
  cue: inBody(cue),
  kind,
  provenance
})

/** Names in reading order; what only stands for one (“the minister”, “she”) is none. */
const goldNames = (entities: readonly EntityInArticle[]) =>
  entities
    .flatMap(({ type, mentions }) =>
      mentions
        .filter(mention => mention.kind === 'name' && isInBody(mention))
        .map(mention => ({ ...placeOf(mention), type }))
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)

const goldTimex = ({ start, end, type, value }: TimeExpression) => ({ start, end, type, value })
