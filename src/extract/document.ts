import type { EntityAnnotation, EventAnnotation, QuoteAnnotation, TimeExpression } from '../document/annotations.ts'
import type { IdentifiedArticle } from '../document/article.ts'
import { type Field, fields } from '../document/span.ts'
import type { TaggedName } from './tagger/tags.ts'

// One immutable document and the layers that stages add to it. A stage takes a document and answers a new one; its type
// says which layers it needs and which it adds, so that stages in a wrong order do not compile. Offsets are UTF-16 code
// units into the field as served: no stage ever changes the text.

/** What a layer holds for each of the three text fields, in reading order. */
export type Layer<T> = Readonly<Record<Field, readonly T[]>>

export interface Document {
  readonly article: IdentifiedArticle
}

/** A half-open range of code units in one field, known from context. */
export interface Range {
  readonly start: number
  readonly end: number
}

export type Shape = 'lower' | 'capital' | 'upper' | 'number' | 'punctuation'

/** A word (with inner apostrophes, and with the stop of an abbreviation), a number or one sign. */
export interface Token extends Range {
  readonly text: string
  readonly lower: string
  /** `capital`: the first letter is; `upper`: all of two letters or more are. */
  readonly shape: Shape
}

export interface TokenRange extends Range {
  /** Index of the first token, and of the one after the last. */
  readonly first: number
  readonly last: number
}

export type Paragraph = TokenRange

/** A stretch between quotation marks, within one paragraph. */
export interface Quotation extends Range {
  /** The marks themselves included; `start` and `end` are the words inside. */
  readonly outerStart: number
  readonly outerEnd: number
  /** Whether a closing mark was found; a paragraph that re-opens the next one is left open. */
  readonly isClosed: boolean
  readonly paragraph: number
}

export interface Sentence extends TokenRange {
  readonly paragraph: number
  /** A place line of a wire story (`MOSCOW (Reuters) -`), which is no part of the sentence behind it. */
  readonly isDateline: boolean
}

/** A time expression with what it was resolved against. */
export interface TimeMention extends TimeExpression {
  readonly anchor: EventAnnotation['anchor']
  /** How sure the reading of its value is, 0 to 1. */
  readonly confidence: number
}

/** Where a person, organization or place is referred to, and by which entity: an index into `entities`. */
export interface Reference extends TokenRange {
  readonly entity: number
  /** How probable it is that this entity is meant, 0 to 1; absent for names. */
  readonly probability?: number
}

export interface Tokenised extends Document {
  readonly tokens: Layer<Token>
  readonly paragraphs: Layer<Paragraph>
}

export interface Marked extends Tokenised {
  readonly quotations: Layer<Quotation>
}

export interface Segmented extends Marked {
  readonly sentences: Layer<Sentence>
}

/** Universal Dependencies' tag of a word (`VERB`) and the Penn Treebank's (`VBD`). */
export interface PartOfSpeech {
  readonly universal: string
  readonly treebank: string
}

export interface Tagged extends Segmented {
  /** One for each token, at its index. */
  readonly partsOfSpeech: Layer<PartOfSpeech>
}

/** Where names stand and of which type, sentence by sentence, before it is known which are the same. */
export interface Spotted extends Segmented {
  readonly spotted: Layer<TaggedName>
}

export interface Timed extends Segmented {
  readonly times: Layer<TimeMention>
  /** What a length and a date tell together, as `five days before April 9`; `times` has both apart. */
  readonly reckoned: Layer<TimeMention>
}

export interface Named extends Segmented {
  readonly entities: readonly EntityAnnotation[]
  readonly names: Layer<Reference>
}

export interface Referred extends Named {
  readonly pronouns: Layer<Reference>
}

export interface Resolved extends Referred {
  /** Descriptions that stand for an entity: `the prime minister`. */
  readonly nominals: Layer<Reference>
}

export interface Quoted extends Document {
  readonly quotes: readonly QuoteAnnotation[]
}

export interface Told extends Document {
  readonly timeline: readonly EventAnnotation[]
}

/** Builds a layer field by field. An absent description has an empty text and so no annotations. */
export function layerOf<T>(read: (field: Field) => readonly T[]): Layer<T> {
  return { headline: read('headline'), description: read('description'), articleBody: read('articleBody') }
}

/** The text of a field as the stages see it. */
export function textOf({ article }: Document, field: Field): string {
  return article[field] ?? ''
}

export function flat<T>(layer: Layer<T>): T[] {
  return fields.flatMap(field => layer[field])
}

/** Index of the first range that ends after the offset; the length where none does. Ranges are in order, without overlap. */
export function firstEndingAfter(ranges: readonly Range[], offset: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.end ?? Infinity) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** The range that holds the offset. */
export function rangeAt<T extends Range>(ranges: readonly T[], offset: number): T | undefined {
  const range = ranges[firstEndingAfter(ranges, offset)]
  return range !== undefined && range.start <= offset ? range : undefined
}
