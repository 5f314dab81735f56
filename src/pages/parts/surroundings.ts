import type { Field, FieldTexts, Span } from '../../document/span.ts'
import type { Quote } from '../../store/store.ts'
import { type Content, type Html, h } from '../html.ts'

// A quote where it stands: the paragraphs around it, with what was read from them marked.

/** A piece of a field, usually a paragraph. */
export interface Passage {
  readonly field: Field
  /** Where it begins in the field, in UTF-16 code units. */
  readonly start: number
  readonly text: string
  /** Whether more of its paragraph stands before, and after. */
  readonly isCut: readonly [before: boolean, after: boolean]
}

/** What is marked, the words of the quote in front. */
export type Part = 'said' | 'speaker' | 'cue'

interface Mark {
  readonly part: Part
  readonly start: number
  readonly end: number
}

/** UTF-16 code units on either side of the quote that are shown of a paragraph, at most. */
const around = 1200

/** UTF-16 code units of all of it: a quote may be as long as its article, and its words stand above in any case. */
const longest = 12_000

/** The paragraphs that the spans lie in, and one more on either side. */
export function passagesAround(texts: FieldTexts, spans: readonly Span[]): readonly Passage[] {
  const [first] = spans
  const last = spans.at(-1)
  const text = first === undefined ? null : texts[first.field]
  if (first === undefined || last === undefined || text === null) return []
  const from = paragraphBefore(text, paragraphStart(text, first.start))
  const to = paragraphAfter(text, paragraphEnd(text, last.end))
  const start = whole(text, Math.max(from, first.start - around))
  const end = whole(text, Math.min(to, last.end + around, start + longest))
  const passages: Passage[] = []
  let at = start
  for (const paragraph of text.slice(start, end).split('\n')) {
    if (paragraph.trim() !== '') {
      const isCut = [at === start && start > from, at + paragraph.length === end && end < to] as const
      passages.push({ field: first.field, start: at, text: paragraph, isCut })
    }
    at += paragraph.length + 1
  }
  return passages
}

const paragraphStart = (text: string, at: number) => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1)
const paragraphEnd = (text: string, at: number) => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where the paragraph before begins; empty lines are none. */
function paragraphBefore(text: string, start: number): number {
  const end = text.slice(0, start).trimEnd().length
  return end === 0 ? start : paragraphStart(text, end)
}

function paragraphAfter(text: string, end: number): number {
  const start = text.length - text.slice(end).trimStart().length
  return start === text.length ? end : paragraphEnd(text, start)
}

/** The same place, or the one behind it where that would be inside of a character. */
const whole = (text: string, at: number) => (/^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at + 1 : at)

/** The passages as they read; where each begins stays in it, for whoever selects words of it. */
export function surroundings(texts: FieldTexts, quote: Quote): Html {
  const { spans, cue, speaker } = quote
  const field = spans[0]?.field
  const marks: readonly Mark[] = [
    ...spans.map(span => ({ ...span, part: 'said' as const })),
    ...(speaker?.mention ? [{ ...speaker.mention, part: 'speaker' as const }] : []),
    ...(cue === null ? [] : [{ ...cue, part: 'cue' as const }])
  ].filter(mark => mark.field === field)
  return h(
    'div',
    { class: 'surroundings', dir: 'auto' },
    passagesAround(texts, spans).map(({ field: of, start, text, isCut: [before, after] }) =>
      h(
        'p',
        {
          dir: 'auto',
          class: before ? (after ? 'cut-before cut-after' : 'cut-before') : after ? 'cut-after' : undefined
        },
        // Alone in its element, so that places in it are places in the text.
        h('span', { class: 'passage', 'data-field': of, 'data-start': start }, marked(text, start, marks))
      )
    )
  )
}

/** The text cut at every end of a mark, so that marks may overlap. */
function marked(text: string, start: number, marks: readonly Mark[]): Content {
  const end = start + text.length
  const here = marks.filter(mark => mark.start < end && mark.end > start)
  const cuts = [...new Set([start, end, ...here.flatMap(mark => [mark.start, mark.end])])]
    .filter(at => at >= start && at <= end)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end
    const piece = text.slice(from - start, to - start)
    const parts = here.filter(mark => mark.start <= from && mark.end >= to).map(({ part }) => part)
    if (parts.length === 0) return piece
    const names = [...new Set(parts)].join(' ')
    return parts.includes('said') ? h('mark', { class: names }, piece) : h('span', { class: names }, piece)
  })
}
