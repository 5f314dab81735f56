import type { Items } from './items.ts'

// Where the parts of a report may stand: the sentence around its cue, and the sentences in front of and behind it that are
// nothing but quotations. `“A.” “B,” X said. “C.”` is one report, and so are paragraphs that go on in quotation marks.

/** A half-open range of items around a cue. */
export interface Window {
  readonly first: number
  readonly last: number
  readonly cue: { readonly first: number; readonly last: number }
}

/** How many items on either side are looked at. */
const reach = 90

const punctuation = 4
const kindsPerShape = 12

/** Whether an item has no words outside quotation marks. */
const isWordless = ({ quoted, kind }: Items, at: number) =>
  (quoted[at] ?? 0) > 0 || Math.floor((kind[at] ?? 0) / kindsPerShape) === punctuation

function beginOf(items: Items, cue: number): number {
  const { unit, paragraph } = items
  let first = cue
  while (first > 0 && unit[first - 1] === unit[cue] && cue - first < reach) first--
  while (first > 0 && cue - first < reach) {
    let at = first
    const before = unit[first - 1]
    if (paragraph[first - 1] !== paragraph[cue]) break
    while (at > 0 && first - at < reach && unit[at - 1] === before && isWordless(items, at - 1)) at--
    if (at > 0 && unit[at - 1] === before) break
    first = at
  }
  return first
}

function endOf(items: Items, cue: number): number {
  const { unit, count } = items
  let last = cue
  while (last < count && unit[last] === unit[cue - 1] && last - cue < reach) last++
  while (last < count && last - cue < reach) {
    let at = last
    while (at < count && at - last < reach && unit[at] === unit[last] && isWordless(items, at)) at++
    if (at < count && unit[at] === unit[last]) break
    last = at
  }
  return last
}

/** The window of the cue from item `first` to before `last`. */
export function windowOf(items: Items, first: number, last: number): Window {
  return { first: beginOf(items, first), last: endOf(items, last), cue: { first, last } }
}
