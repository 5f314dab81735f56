import type { Field } from '../../document/span.ts'
import { wordEnd, wordStart } from './boundaries.ts'
import { markedHtml } from './html.ts'

// Of a text that has the words of a search somewhere, the few pieces that show most of them.

/** A range in UTF-16 code units of the article's field: `article[field].slice(start, end) === exact`. */
export interface Mark {
  readonly field: Field
  readonly start: number
  readonly end: number
  readonly exact: string
}

/** A piece of a text with what a search found in it. */
export interface Fragment extends Mark {
  readonly marks: readonly Mark[]
  /** `exact`, escaped, with its marks in `<mark>`. */
  readonly html: string
}

export interface MarkedRange {
  readonly start: number
  readonly end: number
  /** Which terms it is of, as bits. */
  readonly terms: number
}

/** A text, what was found in it, sorted and apart, and from where in which field it is. */
export interface Section {
  readonly field: Field
  readonly offset: number
  readonly text: string
  readonly marks: readonly MarkedRange[]
}

/** About what two lines of a page hold. */
const fragmentLength = 200

/** As much of it may be marks and what lies between them: nobody understands a word without its neighbours. */
const markedLength = 150

/** A text that is no longer is shown whole. */
const wholeLength = 300

/** What is left of a section between the fragments that were taken from it. */
interface Rest {
  readonly section: Section
  readonly start: number
  readonly end: number
  readonly marks: readonly MarkedRange[]
}

interface Candidate {
  readonly rest: Rest
  readonly first: number
  readonly last: number
  readonly terms: number
}

interface Cut {
  readonly section: Section
  readonly start: number
  readonly end: number
  readonly marks: readonly MarkedRange[]
}

/** At most `limit` fragments, of those with most terms, then most marks, then the earliest, in the order of the text. */
export function fragmentsOf(sections: readonly Section[], limit: number): readonly Fragment[] {
  let rests: readonly Rest[] = sections.map(section => ({
    section,
    start: 0,
    end: section.text.length,
    marks: section.marks
  }))
  const cuts: Cut[] = []
  while (cuts.length < limit) {
    const best = bestOf(rests)
    if (best === null) break
    const cut = cutOf(best)
    cuts.push(cut)
    rests = rests.flatMap(rest => (rest === best.rest ? around(rest, cut) : [rest]))
  }
  const place = (cut: Cut) => sections.indexOf(cut.section)
  return cuts.toSorted((a, b) => place(a) - place(b) || a.start - b.start).map(fragmentOf)
}

function bestOf(rests: readonly Rest[]): Candidate | null {
  let best: Candidate | null = null
  for (const rest of rests) {
    for (const candidate of candidatesOf(rest)) if (best === null || isBetter(candidate, best)) best = candidate
  }
  return best
}

const sizeOf = ({ first, last }: Candidate) => last - first

function isBetter(a: Candidate, b: Candidate): boolean {
  return (bits(a.terms) - bits(b.terms) || sizeOf(a) - sizeOf(b)) > 0
}

function bits(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}

const isWhole = ({ section, start, end }: Rest) => end - start === section.text.length && end <= wholeLength

/** From each mark as far as a fragment reaches. */
function* candidatesOf(rest: Rest): Generator<Candidate> {
  const { marks } = rest
  const reach = isWhole(rest) ? wholeLength : markedLength
  for (let first = 0; first < marks.length; first++) {
    const from = marks[first]?.start ?? 0
    let terms = marks[first]?.terms ?? 0
    let last = first + 1
    for (let mark = marks[last]; mark !== undefined && mark.end - from <= reach; mark = marks[++last])
      terms |= mark.terms
    yield { rest, first, last, terms }
    // What follows is less of the same.
    if (last === marks.length) return
  }
}

function cutOf({ rest, first, last }: Candidate): Cut {
  const { section, marks } = rest
  if (isWhole(rest)) return { section, start: 0, end: section.text.length, marks }
  const from = marks[first]?.start ?? 0
  const to = marks[last - 1]?.end ?? from
  const [start, end] = widened(rest, from, to)
  return { section, start, end, marks: marks.filter(mark => mark.start >= start && mark.end <= end) }
}

/** With as many words around as there is room for, and no part of another mark. */
function widened({ section: { text }, start, end, marks }: Rest, from: number, to: number): readonly [number, number] {
  const room = Math.max(0, fragmentLength - (to - from))
  const before = Math.min(from - start, Math.max(Math.floor(room / 2), room - (end - to)))
  const after = Math.min(end - to, room - before)
  const cutBefore = marks.findLast(mark => mark.start < from - before && mark.end > from - before)
  const cutAfter = marks.find(mark => mark.start < to + after && mark.end > to + after)
  return [wordStart(text, cutBefore?.end ?? from - before, from), wordEnd(text, to, cutAfter?.start ?? to + after)]
}

function around(rest: Rest, cut: Cut): readonly Rest[] {
  const { section, start, end, marks } = rest
  const parts = [
    { section, start, end: cut.start, marks: marks.filter(mark => mark.end <= cut.start) },
    { section, start: cut.end, end, marks: marks.filter(mark => mark.start >= cut.end) }
  ]
  return parts.filter(part => part.marks.length > 0)
}

function fragmentOf({ section, start, end, marks }: Cut): Fragment {
  const { field, offset, text } = section
  const span = (from: number, to: number): Mark => ({
    field,
    start: offset + from,
    end: offset + to,
    exact: text.slice(from, to)
  })
  const inside = marks.map(mark => ({ start: mark.start - start, end: mark.end - start }))
  const whole = span(start, end)
  return { ...whole, marks: marks.map(mark => span(mark.start, mark.end)), html: markedHtml(whole.exact, inside) }
}
