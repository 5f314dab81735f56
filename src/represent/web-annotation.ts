import { codePointsOf } from './code-points.ts'

// W3C Web Annotation Data Model (Recommendation, 23 February 2017).

export const annotationMediaType = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
export const annotationContext = 'http://www.w3.org/ns/anno.jsonld'

/** A half-open range of UTF-16 code units. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** §4.2.5: positions count code points, the start is included, the end is not. */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** §4.2.4: the words, and up to 32 code points of what stands before and behind. */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
}

/** Two ways to the same words: by number, and by themselves where the text has moved. */
export type Selectors = readonly [TextPositionSelector, TextQuoteSelector]

/** How many code points of what stands around the words help to find them again. */
const contextLength = 32

/**
 * What gives the selectors of ranges of a text. §4.2.5 asks for whole characters, as readers see them: a range that begins or
 * ends inside of one is widened. The text is read through once, and of each range no more than what stands around it.
 */
export function selecting(text: string): (range: Range) => Selectors {
  const points = codePointsOf(text)
  return range => {
    const start = characterAround(text, range.start)?.start ?? range.start
    const end = characterAround(text, range.end)?.end ?? range.end
    const prefix = text.slice(contextStart(text, start), start)
    const suffix = text.slice(end, contextEnd(text, end))
    return [
      { type: 'TextPositionSelector', start: points(start), end: points(end) },
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end),
        ...(prefix === '' ? {} : { prefix }),
        ...(suffix === '' ? {} : { suffix })
      }
    ]
  }
}

const isPair = (text: string, at: number) =>
  (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00

function contextStart(text: string, start: number): number {
  let from = start
  for (let count = 0; count < contextLength && from > 0; count++) from -= isPair(text, from - 2) ? 2 : 1
  return Math.min(start, characterAround(text, from)?.end ?? from)
}

function contextEnd(text: string, end: number): number {
  let to = end
  for (let count = 0; count < contextLength && to < text.length; count++) to += isPair(text, to) ? 2 : 1
  return Math.max(end, characterAround(text, to)?.start ?? to)
}

/** Takes milliseconds to make, and most texts need none. */
let graphemes: Intl.Segmenter | undefined

/** A longer character may be cut: nobody typed it to be read, and looking for its ends must not take long. */
const reach = 256

/**
 * Whether two units meet here that never make one character (UAX #29). Combining marks begin at U+0300; what joins to the
 * character behind it lies higher, too.
 */
function isPlainEdge(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before < 0x300 && after < 0x300 && !(before === 0x0d && after === 0x0a)
}

/** The character, as readers see it, that the place lies inside of; null where it lies between two. */
function characterAround(text: string, at: number): Range | null {
  if (at <= 0 || at >= text.length || isPlainEdge(text, at)) return null
  const least = Math.max(0, at - reach)
  let from = at - 1
  while (from > least && !isPlainEdge(text, from)) from--
  const isKnown = from === 0 || isPlainEdge(text, from)
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  const found = graphemes.segment(text.slice(from, at + reach)).containing(at - from)
  const start = from + (found?.index ?? 0)
  const end = start + (found?.segment.length ?? 0)
  // The last unit within reach may be half of one that belongs to it.
  const isSeen = (isKnown || start > from) && (end < at + reach - 1 || end === text.length)
  if (isSeen) return start === at ? null : { start, end }
  return isPair(text, at - 1) ? { start: at - 1, end: at + 1 } : null
}

/** Words of a resource as it was at a moment. */
export interface Target {
  /** Absolute address of the plain text. */
  readonly source: string
  readonly selector: Selectors
  readonly state: { readonly type: 'TimeState'; readonly sourceDate: string }
}

/** `at`: the moment (RFC 3339, UTC) of the version of the source that the positions count in (§4.3.1). */
export const targetOf = (source: string, selector: Selectors, at: string): Target => ({
  source,
  selector,
  state: { type: 'TimeState', sourceDate: at }
})

/** What is said of the target: a word for it, or a thing. */
export type Body = TextualBody | SpecificResource

export interface TextualBody {
  readonly type: 'TextualBody'
  readonly purpose: Motivation
  readonly format: 'text/plain'
  readonly value: string
}

export interface SpecificResource {
  readonly type: 'SpecificResource'
  readonly purpose: Motivation
  readonly source: object
  readonly [property: string]: unknown
}

export type Motivation = 'describing' | 'identifying' | 'tagging'

export const tag = (value: string): TextualBody => ({
  type: 'TextualBody',
  purpose: 'tagging',
  format: 'text/plain',
  value
})

export interface Annotation {
  readonly id: string
  readonly type: 'Annotation'
  readonly motivation: Motivation
  readonly body: readonly Body[]
  /** More than one where what it says holds of several stretches together. */
  readonly target: Target | readonly Target[]
}

export interface AnnotationSet {
  /** Absolute address of the page. */
  readonly id: string
  readonly label: string
  readonly total: number
  /** A JSON-LD context for terms that are used beyond the standard's; it must redefine none of those. */
  readonly terms: object
}

/** The one page of the collection of all annotations of a thing (§5.1, §5.2), before any of them stands on it. */
export function annotationPage({ id, label, total, terms }: AnnotationSet) {
  return {
    '@context': [annotationContext, terms],
    id,
    type: 'AnnotationPage',
    partOf: { id: `${id}#collection`, type: 'AnnotationCollection', label, total, first: id, last: id },
    startIndex: 0,
    // The last member, so that they can be written one after the other.
    items: [] as readonly Annotation[]
  } as const
}
