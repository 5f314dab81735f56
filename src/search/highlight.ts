import { type Field, type FieldTexts, fields, type Span } from '../document/span.ts'
import { type Finder, finderOf } from './highlight/finder.ts'
import { type Fragment, fragmentsOf, type MarkedRange } from './highlight/fragments.ts'
import { merged } from './highlight/marks.ts'
import type { Scope } from './scopes.ts'
import { type Expression, isExpression, type Not, type Term } from './tree.ts'

export type { Fragment, Mark } from './highlight/fragments.ts'

// Where a text that was found has the words that found it: every word or phrase looked for, wherever it is looked for.
// What must not be there marks nothing, and neither do names of speakers, which stand elsewhere.

/** What a search looks into where it names no scope. */
export type Searched = Field | 'quotes'

export interface HighlightOptions {
  /** For articles; all of their fields where it is left out. */
  readonly searchIn?: readonly Searched[] | undefined
  /** How many fragments a row has at most: 3. */
  readonly limit?: number | undefined
}

export interface Highlighter {
  /** Whether `article` needs the quotes to find what it marks. */
  readonly needsQuotes: boolean
  /** The fragments of an article; of each of its quotes the spans of its words. */
  article(texts: FieldTexts, quotes?: readonly (readonly Span[])[]): readonly Fragment[]
  /** The fragments of a quote, by the spans of its words, or of an event, by its one span. */
  spans(spans: readonly Span[]): readonly Fragment[]
}

const scopeOfField = {
  headline: 'headline',
  description: 'description',
  articleBody: 'body'
} as const satisfies Record<Field, Scope>

/** Reads a search once, for all rows of an answer. */
export function highlighter(search: Expression, { searchIn = fields, limit = 3 }: HighlightOptions = {}): Highlighter {
  const everywhere = placed(search, null)
  const own = finderOf(everywhere)
  const finderFor = (scope: Scope, isSearched: boolean): Finder =>
    finderOf([...(isSearched ? everywhere : []), ...placed(search, scope)])
  const finders = fields.map(field => [field, finderFor(scopeOfField[field], searchIn.includes(field))] as const)
  const isInQuotes = searchIn.includes('quotes')
  const inQuotes = finderFor('quotes', isInQuotes)
  const needsQuotes = isInQuotes || placed(search, 'quotes').length > 0

  return {
    needsQuotes,
    article(texts, quotes = []) {
      const quoted = needsQuotes ? quotes.flatMap(spans => foundIn(spans, inQuotes)) : []
      const sections = finders.map(([field, find]) => {
        const text = texts[field] ?? ''
        const inside = quoted.filter(({ span }) => span.field === field)
        const ranges = [...find([text]), ...inside.map(({ span, range }) => moved(range, span.start))]
        return { field, offset: 0, text, marks: merged(text, ranges) }
      })
      return fragmentsOf(sections, limit)
    },
    spans(spans) {
      const found = foundIn(spans, own)
      const sections = spans.map(span => {
        const ranges = found.filter(each => each.span === span).map(({ range }) => range)
        return { field: span.field, offset: span.start, text: span.exact, marks: merged(span.exact, ranges) }
      })
      return fragmentsOf(sections, limit)
    }
  }
}

function foundIn(spans: readonly Span[], find: Finder): readonly { span: Span; range: MarkedRange }[] {
  return find(spans.map(({ exact }) => exact)).flatMap(({ piece, ...range }) => {
    const span = spans[piece]
    return span === undefined ? [] : [{ span, range }]
  })
}

const moved = ({ start, end, terms }: MarkedRange, by: number): MarkedRange => ({
  start: start + by,
  end: end + by,
  terms
})

/** The terms that are looked for in a scope, or, where it is null, without one. */
function placed(node: Expression | Not, scope: Scope | null, within: Scope | null = null): readonly Term[] {
  switch (node.kind) {
    case 'term':
      return scope === within ? [node] : []
    case 'scoped':
      return placed(node.of, scope, node.scope)
    case 'not':
      return []
    default:
      return node.of.filter(isExpression).flatMap(each => placed(each, scope, within))
  }
}
