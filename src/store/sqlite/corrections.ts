import type { FieldTexts, Span } from '../../document/span.ts'
import { matchesText } from '../../document/span.ts'

// What people corrected has to be found again in a text that has changed. Pure: texts and spans in, spans out.

/** Where `exact` begins nearest to `expected`, not before `from`; null where the text lacks it. */
function nearest(text: string, exact: string, expected: number, from: number): number | null {
  const before = text.lastIndexOf(exact, Math.max(expected, 0))
  const after = text.indexOf(exact, Math.max(expected, from, 0))
  const isBefore = before >= from && before !== -1
  if (after === -1) return isBefore ? before : null
  return isBefore && expected - before <= after - expected ? before : after
}

/** The span where its exact words now stand nearest to `shift` from where they stood; null where they are gone. */
export function foundAgain(texts: FieldTexts, span: Span, shift: number, from = 0): Span | null {
  const start = nearest(texts[span.field] ?? '', span.exact, span.start + shift, from)
  return start === null ? null : { ...span, start, end: start + span.exact.length }
}

/** All spans of a quote, in their order and apart from each other; null where any of its words are gone. */
export function allFoundAgain(texts: FieldTexts, spans: readonly Span[]): readonly Span[] | null {
  if (spans.every(span => matchesText(texts, span))) return spans
  const found: Span[] = []
  for (const span of spans) {
    const previous = found.at(-1)
    const isSameField = previous?.field === span.field
    const again = foundAgain(texts, span, shiftOf(spans, found), isSameField ? previous.end : 0)
    if (again === null) return null
    found.push(again)
  }
  return found
}

/** How far the last span found has moved. */
function shiftOf(spans: readonly Span[], found: readonly Span[]): number {
  const before = spans[found.length - 1]
  const now = found.at(-1)
  return before === undefined || now === undefined ? 0 : now.start - before.start
}

/** Whether two quotes stand at the same place: from where they begin to where they end. */
export function arePlacedAlike(a: readonly Span[], b: readonly Span[]): boolean {
  const [first, last, other, otherLast] = [a[0], a.at(-1), b[0], b.at(-1)]
  return first?.field === other?.field && first?.start === other?.start && last?.end === otherLast?.end
}

const lengthOf = (spans: readonly Span[]) => spans.reduce((length, { start, end }) => length + end - start, 0)

function shared(a: Span, b: Span): number {
  return a.field === b.field ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0
}

/** Whether two quotes share at least half of the shorter one's words: two readings of the same quote. */
export function overlapMostly(a: readonly Span[], b: readonly Span[]): boolean {
  const overlap = a.reduce((sum, span) => sum + b.reduce((inner, other) => inner + shared(span, other), 0), 0)
  return overlap > 0 && overlap * 2 >= Math.min(lengthOf(a), lengthOf(b))
}
