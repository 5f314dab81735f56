import type { IdentifiedArticle } from '../../../../src/document/article.ts'
import type { Quotation, Range, Segmented, Token } from '../../../../src/extract/document.ts'
import type { Attribution } from '../../../../src/extract/quotes/attribution.ts'
import type { Draft } from '../../../../src/extract/quotes/draft.ts'
import { type Unit, unitsOf } from '../../../../src/extract/quotes/frame.ts'
import type { TokenSpan } from '../../../../src/extract/quotes/source.ts'
import { segmented } from '../article.ts'

// Texts as the rules of quotes read them, word by word, and what they find told with its offsets.

/** Where words begin, and the words. */
export type Placed = readonly [start: number, exact: string] | null

/** The place of the first such words in a text, which must be there. */
export function placeIn(text: string, exact: string | null): Placed {
  if (exact === null) return null
  const start = text.indexOf(exact)
  if (start === -1) throw new Error(`${exact} is not in ${text}`)
  return [start, exact]
}

export interface Words {
  readonly document: Segmented
  readonly tokens: readonly Token[]
  readonly quotations: readonly Quotation[]
  /** The units of all paragraphs. */
  readonly units: readonly Unit[]
  /** Index of the first token with this text, which must be there. */
  readonly indexOf: (word: string) => number
  readonly placed: (span: TokenSpan | null) => Placed
  readonly placedRange: (range: Range) => Placed
}

/** `attributes` tells for the text from some word on whether it names who said what stands before it. */
export function wordsIn(
  text: string,
  attributes: (behind: string) => boolean = () => false,
  known?: Partial<IdentifiedArticle>
): Words {
  const document = segmented(text, known)
  const tokens = document.tokens.articleBody
  const quotations = document.quotations.articleBody
  const starts = new Set(document.sentences.articleBody.map(({ start }) => start))
  const units = document.paragraphs.articleBody.flatMap((paragraph, index) => {
    const inside = quotations.filter(quotation => quotation.paragraph === index)
    return unitsOf(text, tokens, paragraph, inside, starts, at => attributes(text.slice(tokens[at]?.start ?? 0)))
  })
  const indexOf = (word: string) => {
    const at = tokens.findIndex(token => token.text === word)
    if (at === -1) throw new Error(`${word} is no word of ${text}`)
    return at
  }
  const placedRange = ({ start, end }: Range): Placed => [start, text.slice(start, end)]
  const placed = (span: TokenSpan | null) =>
    span === null ? null : placedRange({ start: tokens[span.first]?.start ?? 0, end: tokens[span.last - 1]?.end ?? 0 })
  return { document, tokens, quotations, units, indexOf, placed, placedRange }
}

/** Source, cue and lemma of an attribution. */
export const attributed = ({ placed }: Words, found: Attribution | null) =>
  found === null ? null : { source: placed(found.source), cue: placed(found.cue), lemma: found.lemma }

/** What {@link attributed} answers for these words of a text. */
export const attribution = (text: string, source: string | null, cue: string, lemma: string) => ({
  source: placeIn(text, source),
  cue: placeIn(text, cue),
  lemma
})

/** What a draft says, by whom, and who passed it on. */
export const drafted = (words: Words, { spans, attribution: by, via }: Draft) => ({
  said: spans.map(words.placedRange),
  by: attributed(words, by),
  via: words.placed(via)
})

/** Words told, source, cue, lemma and via; no cue where nobody says it. */
export type Told = readonly [
  said: string | readonly string[],
  source?: string | null,
  cue?: string,
  lemma?: string,
  via?: string
]

/** What {@link drafted} answers for these words of a text. */
export const draft = (text: string, [said, source = null, cue, lemma = cue, via]: Told) => ({
  said: [said].flat().map(words => placeIn(text, words)),
  by: cue === undefined || lemma === undefined ? null : attribution(text, source, cue, lemma),
  via: placeIn(text, via ?? null)
})
