import { layerOf, type Marked, type Quotation, type Segmented, type Sentence, type Token, textOf } from '../document.ts'
import { companyAbbreviations, leadingAbbreviations, openersBehindLetter, sentenceOpeners } from './abbreviations.ts'
import { datelineEnd } from './datelines.ts'

// A sentence ends at a stop, question or exclamation mark with what closes behind it. Text taken from the web often lost
// the blank between two sentences (`in Syria.Putin had spoken`), so a stop glued between a lower-case ending and a
// capital ends one too, and a quotation that opens right behind a stop begins one.

const stops = new Set(['.', '!', '?', '…'])
const closers = new Set(['”', '»', '"', "''", '’', ')', ']'])

const isCapitalised = (token: Token) => token.shape === 'capital' || token.shape === 'upper'

interface Stop {
  /** Where its first sign stands: that of the first dot of `...`. */
  readonly start: number
  /** The last sign of it, with what closes behind it. */
  readonly end: Token
}

/** Whether the text may begin a sentence at this token, seen from the stop before it. */
function opensSentence(
  text: string,
  stop: Stop,
  next: Token,
  behind: Token | undefined,
  openings: ReadonlySet<number>
): boolean {
  if (openings.has(next.start)) return true
  const { end } = stop
  const isGlued = next.start === end.end
  if (!isGlued) {
    if (closers.has(next.text) || companyAbbreviations.has(next.lower)) return false
    // `“We won!” @anna tweeted` goes on; `We won. @anna` does not.
    if (next.text.startsWith('@') && closers.has(end.text)) return behind?.shape !== 'lower'
    return next.shape !== 'lower' || /^\p{Ll}\p{Lu}/u.test(next.text)
  }
  // `Syria.Putin` but neither `example.Com`, which no one writes, nor `v2.X`, `U.S.A` and `Node.JS`.
  return next.shape === 'capital' && next.text.length > 1
    ? closers.has(end.text) || isLetterOrCloser(text.charAt(stop.start - 1))
    : next.text === 'A' || next.text === 'I'
}

const isLetterOrCloser = (sign: string) => /[\p{L}\p{N}”"’)\]%]/u.test(sign)

/** An abbreviation ends a sentence when a word follows that opens one far more often than it follows a name. */
function endsWithAbbreviation(token: Token, next: Token | undefined): boolean {
  if (!token.text.endsWith('.') || token.text.length < 2) return false
  if (token.text.length === 2) return next?.shape === 'capital' && openersBehindLetter.has(next.lower)
  if (leadingAbbreviations.has(token.lower.slice(0, -1))) return false
  return next !== undefined && isCapitalised(next) && sentenceOpeners.has(next.lower)
}

/** Index of the last token that belongs to the stop at `at`: more of them, `. . .` too, and what closes behind them. */
function lastOfStop(tokens: readonly Token[], at: number, end: number, openings: ReadonlySet<number>): number {
  let last = at
  for (let after = tokens[last + 1]; after !== undefined && last + 1 < end; after = tokens[last + 1]) {
    const isGlued = after.start === tokens[last]?.end
    const isDot = after.text === '.' && tokens[last]?.text === '.'
    if (!isDot && !isGlued) break
    if (!stops.has(after.text) && (!closers.has(after.text) || openings.has(after.start))) break
    last++
  }
  return last
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
      const last = lastOfStop(tokens, at, paragraph.last, openings)
      const next = tokens[last + 1]
      const end = tokens[last]
      if (next === undefined || end === undefined || last + 1 >= paragraph.last) break
      const stop = { start: closers.has(end.text) ? end.start : token.start, end }
      if (opensSentence(text, stop, next, tokens[last + 2], openings)) {
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
