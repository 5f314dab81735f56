import type { Span } from './corrections.ts'

// Places in a text that a page shows, as the API counts them: in UTF-16 code units from the beginning of the field, which is
// what the nodes of a document count in, too.

/** Elements of the page that hold nothing but a stretch of a field. */
const passage = '.passage'

interface Place {
  readonly field: Span['field']
  readonly at: number
}

/** Where in its field a point of the document is; null outside of every passage. */
function placeOf(node: Node, offset: number): Place | null {
  const element = node instanceof Element ? node : node.parentElement
  const within = element?.closest<HTMLElement>(passage) ?? null
  if (within === null) return null
  const range = document.createRange()
  range.setStart(within, 0)
  range.setEnd(node, offset)
  return { field: within.dataset.field as Span['field'], at: Number(within.dataset.start) + range.toString().length }
}

/** The words that are selected inside of `card`, without blanks at their ends; null where none are. */
export function selectedWords(card: HTMLElement, text: (field: Span['field']) => string): Span | null {
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = clamped(selection.getRangeAt(0), card)
  if (range === null) return null
  const from = placeOf(range.startContainer, range.startOffset)
  const to = placeOf(range.endContainer, range.endOffset)
  return from === null || to === null || from.field !== to.field
    ? null
    : trimmed(from.field, from.at, to.at, text(from.field))
}

/** The part of the range that lies in passages of the card: whoever drags a little too far means their ends. */
function clamped(range: Range, card: HTMLElement): Range | null {
  const passages = [...card.querySelectorAll<HTMLElement>(passage)].filter(each => range.intersectsNode(each))
  const [first] = passages
  const last = passages.at(-1)
  if (first === undefined || last === undefined) return null
  const result = range.cloneRange()
  if (!first.contains(range.startContainer)) result.setStart(first, 0)
  if (!last.contains(range.endContainer)) result.setEnd(last, last.childNodes.length)
  return result
}

export function trimmed(field: Span['field'], from: number, to: number, text: string): Span | null {
  let start = from
  let end = to
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return start === end ? null : { field, start, end, exact: text.slice(start, end) }
}

export type Edge = 'start' | 'end'

/** The span with one of its ends moved by a word; itself where there is no word more. */
export function moved(span: Span, edge: Edge, step: -1 | 1, text: string): Span {
  const at = nextEdge(text, span[edge], edge, step)
  const ends = { ...span, [edge]: at }
  if (ends.start >= ends.end) return span
  return { ...ends, exact: text.slice(ends.start, ends.end) }
}

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
/** UTF-16 code units in which the next word is looked for. */
const reach = 300

/** Beginnings of words for the start of a span, ends of words for its end. */
function nextEdge(text: string, at: number, edge: Edge, step: -1 | 1): number {
  const from = Math.max(0, at - reach)
  const edges = [...words.segment(text.slice(from, at + reach))]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => from + index + (edge === 'start' ? 0 : segment.length))
  const found = step > 0 ? edges.find(place => place > at) : edges.findLast(place => place < at)
  return found ?? at
}
