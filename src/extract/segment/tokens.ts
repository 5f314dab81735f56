import { type Document, layerOf, type Paragraph, type Shape, type Token, type Tokenised, textOf } from '../document.ts'
import { leadingAbbreviations, numberAbbreviations, trailingAbbreviations } from './abbreviations.ts'
import { paragraphRanges } from './paragraphs.ts'

// In order: addresses without the sign that ends the sentence around them, names and subjects of tweets (@anna #vote),
// initials and acronyms with their stops (U.S., a.m., Ph.D.), numbers with inner signs (10,000 6:30 2.5), words with inner
// apostrophes, the two-character marks of older wire copy, and any other sign alone.
const pattern =
  /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s“”"«»<>]*[\p{L}\p{N}/]|(?<![\p{L}\p{N}])[@#][\p{L}\p{N}_]+|Ph\.D\.|(?:\p{L}\.){2,8}|\p{Nd}+(?:[.,:]\p{Nd}+)*(?![\p{L}\p{M}])|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|''|``|[^\s]/gu

const possessive = /['’][sS]$/

function shapeOf(text: string): Shape {
  const code = text.charCodeAt(0)
  if (code >= 97 && code <= 122) return 'lower'
  if (code >= 48 && code <= 57) return 'number'
  const isCapital = (code >= 65 && code <= 90) || (code > 127 && /^\p{Lu}/u.test(text))
  if (isCapital) return text.length > 1 && text === text.toUpperCase() ? 'upper' : 'capital'
  return code > 127 && /^\p{L}/u.test(text) ? 'lower' : 'punctuation'
}

function tokenOf(text: string, start: number): Token {
  return { start, end: start + text.length, text, lower: text.toLowerCase(), shape: shapeOf(text) }
}

/** Whether the stop behind this word is part of it: `Mr.`, `Jan.`, and an initial in front of a name. */
function takesStop(word: string, text: string, stop: number): boolean {
  const lower = word.toLowerCase()
  if (leadingAbbreviations.has(lower)) return true
  if (numberAbbreviations.has(lower) && /^\. ?\p{Nd}/u.test(text.slice(stop, stop + 3))) return true
  if (trailingAbbreviations.has(lower)) return word.charCodeAt(0) < 97
  if (!/^\p{Lu}$/u.test(word) || !/^\. ?\p{Lu}/u.test(text.slice(stop, stop + 4))) return false
  // `I` is a word, too, and ends a sentence; nobody begins one with it and a stop.
  return word !== 'I' || /(?:^|[\n(,;]|\p{Lu}\.) ?$/u.test(text.slice(Math.max(0, stop - 4), stop - 1))
}

/** The tokens of one text. Everything but white space is in exactly one of them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (;;) {
    const match = pattern.exec(text)
    if (match === null) return tokens
    const word = match[0]
    const start = match.index
    if (possessive.test(word) && word.length > 2) {
      tokens.push(tokenOf(word.slice(0, -2), start), tokenOf(word.slice(-2), start + word.length - 2))
    } else if (text.charCodeAt(pattern.lastIndex) === 46 && takesStop(word, text, pattern.lastIndex)) {
      tokens.push(tokenOf(`${word}.`, start))
      pattern.lastIndex++
    } else tokens.push(tokenOf(word, start))
  }
}

function paragraphsOf(text: string, tokens: readonly Token[]): readonly Paragraph[] {
  let first = 0
  return paragraphRanges(text).map(range => {
    let last = first
    while ((tokens[last]?.start ?? Infinity) < range.end) last++
    const paragraph = { ...range, first, last }
    first = last
    return paragraph
  })
}

/** Stage: tokens and paragraphs. */
export function tokenise<D extends Document>(document: D): D & Tokenised {
  const tokens = layerOf(field => tokensOf(textOf(document, field)))
  const paragraphs = layerOf(field => paragraphsOf(textOf(document, field), tokens[field]))
  return { ...document, tokens, paragraphs }
}
