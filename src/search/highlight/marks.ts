import { characterBefore } from './boundaries.ts'
import type { MarkedRange } from './fragments.ts'

/** Longer than any word or phrase: nobody reads on. */
const longest = 1000

const isMark = /\p{M}/uy

/** The ranges in order, those that overlap as one, each to the end of its last character, none without end. */
export function merged(text: string, ranges: readonly MarkedRange[]): readonly MarkedRange[] {
  const marks: MarkedRange[] = []
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1)
    if (last === undefined || range.start >= last.end) marks.push(range)
    else {
      const end = Math.max(last.end, range.end)
      marks[marks.length - 1] = { start: last.start, end, terms: last.terms | range.terms }
    }
  }
  return marks.map((mark, number) => {
    const end = Math.min(withMarks(text, mark.end), marks[number + 1]?.start ?? text.length)
    return end - mark.start <= longest
      ? { ...mark, end }
      : { ...mark, end: characterBefore(text, mark.start + longest) }
  })
}

/** Behind the vowel signs and accents that the index takes for no part of the word. */
function withMarks(text: string, end: number): number {
  let at = end
  for (let steps = 0; steps < 16; steps++) {
    isMark.lastIndex = at
    if (!isMark.test(text)) break
    at = isMark.lastIndex
  }
  return at
}
