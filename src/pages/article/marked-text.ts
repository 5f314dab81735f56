import { type Content, type Html, h } from '../html.ts'
import { kindText } from '../parts/rows.ts'
import type { QuoteFact } from './facts.ts'
import { flatten, type MarkedPiece, type Piece, type Range } from './flatten.ts'
import type { FactMark } from './marks.ts'

// Text with its marks as elements. What the elements hold is the text and nothing else, so that an offset into the one is an
// offset into the other: numbers and signs beside the marks are the style's.
//
// A mark that a reader stops at is a link to its evidence, and there is one link for each, however many pieces it is cut in.
// No link lies in another: where one mark lies in another, the inner one is the link and the outer one has a small link of
// its own behind it, as quotes always have.

/** The blocks of a text, each as its content; `seen` are the facts whose first place has its id already. */
export function markedBlocks(
  text: string,
  marks: readonly FactMark[],
  seen: Set<string>,
  blocks?: readonly Range[]
): readonly Content[] {
  const writing: Writing = { linked: new Set(), seen }
  return flatten(text, marks, blocks).map(pieces => contentOf(pieces, writing).content)
}

interface Writing {
  readonly linked: Set<FactMark>
  readonly seen: Set<string>
}

interface Written {
  readonly content: Content[]
  readonly hasLink: boolean
}

function contentOf(pieces: readonly Piece<FactMark>[], writing: Writing): Written {
  let hasLink = false
  const content = pieces.map(piece => {
    if (typeof piece === 'string') return piece
    const written = elementOf(piece, writing)
    hasLink ||= written.hasLink
    return written.element
  })
  return { content, hasLink }
}

function elementOf(
  piece: MarkedPiece<FactMark>,
  writing: Writing
): { readonly element: Html; readonly hasLink: boolean } {
  const { mark, isFirst, isLast } = piece
  const { kind, fact } = mark
  const { linked, seen } = writing
  let id: string | undefined
  if (isFirst && kind !== 'cue' && kind !== 'source' && !seen.has(fact.key)) {
    seen.add(fact.key)
    id = `${fact.key}t`
  }
  const { content, hasLink } = contentOf(piece.pieces, writing)
  const className = isFirst ? classOf(mark) : `${classOf(mark)} on`
  const isStop = kind === 'name' || kind === 'date'
  if (isStop && !hasLink && !linked.has(mark)) {
    linked.add(mark)
    const element = h('a', { class: className, id, href: `#${fact.key}` }, ...content)
    return { element, hasLink: true }
  }
  const needsReference = isLast && (isStop ? !linked.has(mark) : mark.kind === 'quote' && mark.isEnd)
  if (needsReference) {
    linked.add(mark)
    content.push(kind === 'quote' ? quoteReference(mark.fact as QuoteFact) : reference(fact.key))
  }
  return {
    element: h('span', { class: className, id, 'data-f': fact.key }, ...content),
    hasLink: hasLink || needsReference
  }
}

const quoteReference = ({ key, number, quote, speaker }: QuoteFact): Html =>
  h('a', {
    class: 'ref',
    href: `#${key}`,
    'data-n': number,
    'aria-label': `Quote ${number}, ${speaker.name ?? 'nobody named'}, ${kindText(quote.kind)}`
  })

/** Of a mark that has another in it; its name is that of its evidence. */
const reference = (key: string): Html =>
  h('a', { class: 'ref', href: `#${key}`, 'data-n': '↗', 'aria-labelledby': `${key}n` })

function classOf(mark: FactMark): string {
  switch (mark.kind) {
    case 'quote':
      return `q ${mark.fact.quote.kind} ${mark.fact.speaker.tint}`
    case 'name':
      return mark.told === 'name' ? `n ${mark.fact.entity.type}` : `n ${mark.told}`
    case 'date':
      return 'd'
    default:
      return `${mark.kind} ${mark.fact.speaker.tint}`
  }
}
