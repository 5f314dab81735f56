import { layerOf, type Marked, type Quotation, type Segmented, type Sentence, type Token, textOf } from '../document.ts'
import { leadingAbbreviations, sentenceOpeners } from './abbreviations.ts'
import { datelineEnd } from './datelines.ts'

// A sentence ends at a stop, question or exclamation mark with what closes behind it. Text taken from the web often lost
// the blank between two sentences (`in Syria.Putin had spoken`), so a stop glued between a lower-case ending and a
// capital ends one too, and a quotation that opens right behind a stop begins one.

const stops = new Set(['.', '!', '?', '…'])
const closers = new Set(['”', '»', '"', "''", '’', ')', ']'])

const isCapitalised = (token: Token) => token.shape === 'capital' || token.shape === 'upper'

/** Whether the text may begin a sentence at this token, seen from the stop before it. */
function opensSentence(text: string, stop: Token, next: Token, openings: ReadonlySet<number>): boolean {
  if (openings.has(next.start)) return true
  const isGlued = next.start === stop.end
  if (!isGlued) return next.shape !== 'lower' && !closers.has(next.text)
  // `Syria.Putin` but neither `example.Com`, which no one writes, nor `v2.X`, `U.S.A` and `Node.JS`.
  return next.shape === 'capital' && next.text.length > 1
    ? closers.has(stop.text) || isLetterOrCloser(text.charAt(stop.start - 1))
    : next.text === 'A' || next.text === 'I'
}

const isLetterOrCloser = (sign: string) => /[\p{L}\p{N}”"’)\]%]/u.test(sign)

/** An abbreviation ends a sentence when a word follows that opens one far more often than it follows a name. */
function endsWithAbbreviation(token: Token, next: Token | undefined): boolean {
  if (!token.text.endsWith('.') || token.text.length < 3) return false
  if (leadingAbbreviations.has(token.lower.slice(0, -1))) return false
  return next !== undefined && isCapitalised(next) && sentenceOpeners.has(next.lower)
}

function sentencesOf(
  text: string,
  tokens: readonly Token[],
  document: {
    readonly paragraphs: readonly { first: number; last: number }[]
    readonly quotations: readonly Quotation[]
  }
): readonly Sentence[] {
  const openings = new Set(document.quotations.map(quotation => quotation.outerStart))
  const sentences: Sentence[] = []
  const push = (first: number, last: number, paragraph: number, isDateline: boolean) => {
    const start = tokens[first]?.start
    const end = tokens[last - 1]?.end
    if (start !== undefined && end !== undefined && last > first) {
      sentences.push({ start, end, first, last, paragraph, isDateline })
    }
  }
  document.paragraphs.forEach((paragraph, index) => {
    let first = datelineEnd(tokens, paragraph.first, paragraph.last)
    push(paragraph.first, first, index, true)
    for (let at = first; at < paragraph.last; at++) {
      const token = tokens[at]
      if (token === undefined) break
      if (!stops.has(token.text)) {
        if (endsWithAbbreviation(token, tokens[at + 1])) {
          push(first, at + 1, index, false)
          first = at + 1
        }
        continue
      }
      let last = at
      for (let after = tokens[last + 1]; after !== undefined && last + 1 < paragraph.last; after = tokens[last + 1]) {
        const isCloser = closers.has(after.text) && !openings.has(after.start) && after.start === tokens[last]?.end
        if (!isCloser && !(stops.has(after.text) && after.start === tokens[last]?.end)) break
        last++
      }
      const next = tokens[last + 1]
      const end = tokens[last]
      if (next === undefined || end === undefined || last + 1 >= paragraph.last) break
      if (opensSentence(text, end, next, openings)) {
        push(first, last + 1, index, false)
        first = last + 1
      }
      at = last
    }
    push(first, paragraph.last, index, false)
  })
  return sentences
}

/** Stage: sentences, each within its paragraph; a dateline stands apart. */
export function splitSentences<D extends Marked>(document: D): D & Segmented {
  const sentences = layerOf(field =>
    sentencesOf(textOf(document, field), document.tokens[field], {
      paragraphs: document.paragraphs[field],
      quotations: document.quotations[field]
    })
  )
  return { ...document, sentences }
}
