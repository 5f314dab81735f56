import type { FieldTexts, Span } from '../../document/span.ts'
import { matchesText } from '../../document/span.ts'

// What people corrected or took out has to be found again in a text that has changed. The same words may stand in a
// text several times, said by different people: what stands around them tells which are meant. Pure: texts and spans
// in, spans out.

/** The texts of an article before and after a replacement. */
export interface Replacement {
  readonly before: FieldTexts
  readonly after: FieldTexts
}

/** How much of the text on either side of a span tells its place. */
const surroundings = 32

/** Where the words begin, in order; places may overlap. */
function placesOf(text: string, exact: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) places.push(at)
  return places
}

/** How many characters the texts have in common from `a` and `b` on, in steps of `step`. */
function alike(text: string, a: number, other: string, b: number, step: 1 | -1): number {
  let length = 0
  while (length < surroundings) {
    const unit = text[a + length * step]
    if (unit === undefined || unit !== other[b + length * step]) break
    length++
  }
  return length
}

/** The places whose value is the greatest. */
function best(places: readonly number[], worth: (place: number) => number): readonly number[] {
  const values = places.map(worth)
  const greatest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  return places.filter((_, index) => values[index] === greatest)
}

/**
 * The span where its words stand after the replacement, not before `from`: where most of what surrounded them does; of
 * several such places the one that comes as the span did among equal words. Null where the words are gone.
 */
export function foundAgain({ before, after }: Replacement, span: Span, from = 0): Span | null {
  const { field, start, end, exact } = span
  const [old, text] = [before[field] ?? '', after[field] ?? '']
  if (exact === '') return null
  // What did not stand in the old text either, because its words were gone, has no surroundings there.
  const isKnown = matchesText(before, span)
  if (isKnown && old === text && start >= from) return span
  const all = placesOf(text, exact)
  const candidates = all.filter(place => place >= from)
  const inContext = (place: number) =>
    alike(old, start - 1, text, place - 1, -1) + alike(old, end, text, place + exact.length, 1)
  const near = isKnown ? best(candidates, inContext) : candidates
  const ordinal = placesOf(old, exact).indexOf(start)
  const [found] = best(near, place => -Math.abs(isKnown ? all.indexOf(place) - ordinal : place - start))
  return found === undefined ? null : { ...span, start: found, end: found + exact.length }
}

/** All spans of a quote, in their order and apart from each other; null where any of its words are gone. */
export function allFoundAgain(replacement: Replacement, spans: readonly Span[]): readonly Span[] | null {
  const found: Span[] = []
  for (const span of spans) {
    const previous = found.at(-1)
    const again = foundAgain(replacement, span, previous?.field === span.field ? previous.end : 0)
    if (again === null) return null
    found.push(again)
  }
  return found
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

/** How far apart two quotes begin and end. */
export function distanceOf(a: readonly Span[], b: readonly Span[]): number {
  return Math.abs((a[0]?.start ?? 0) - (b[0]?.start ?? 0)) + Math.abs((a.at(-1)?.end ?? 0) - (b.at(-1)?.end ?? 0))
}
