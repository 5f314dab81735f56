import { sharedFloat64, sharedInt32, sharedUint8 } from '../shared.ts'
import { type Cursor, readNumber } from '../tagger/model.ts'
import type { GuessLanguage } from './guess.ts'

// Languages told by pieces of words, as eld does it (https://github.com/nitotm/efficient-language-detector-js, Apache-2.0,
// Copyright Nito T.M.), over the same table: each text gets the same language and the same scores. eld keeps 50,000
// objects for it, which are 29 MB in each thread and take 160 ms to make; as columns of numbers they are 0.8 MB.

/** For each piece of a word the languages that have it, and how much each speaks for its language. */
export interface LanguageTables {
  /** BCP 47 tags. */
  readonly languages: readonly string[]
  /** The least score, in thousandths, of a text that is told reliably. */
  readonly usual: readonly number[]
  /** The sign that stands for a byte of UTF-8: few are used, so that some bytes share one. */
  readonly signs: Uint8Array
  /** Pieces in ascending order, their signs as digits of base 256. */
  readonly pieces: Float64Array
  /** Where the languages of a piece begin in the two lists behind; one more than there are pieces. */
  readonly starts: Int32Array
  readonly languageOf: Uint8Array
  readonly scoreOf: Uint8Array
}

/**
 * Reads the number of languages, and of each its tag of two letters and its usual score in thousandths; the signs of all
 * bytes; then the numbers of pieces and of all their languages, and for each piece in ascending order the distance to the
 * one before and how many languages it has (LEB128), and each of those with its score.
 */
export function readLanguages(bytes: Uint8Array): LanguageTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint8(0)
  const languages = Array.from({ length: count }, (_, index) =>
    String.fromCharCode(view.getUint8(1 + 4 * index), view.getUint8(2 + 4 * index))
  )
  const usual = languages.map((_, index) => view.getUint16(3 + 4 * index, true))
  let at = 1 + 4 * count
  const signs = sharedUint8(256)
  signs.set(bytes.subarray(at, at + 256))
  at += 256
  const pieceCount = view.getUint32(at, true)
  const pairCount = view.getUint32(at + 4, true)
  const cursor: Cursor = { at: at + 8 }
  const pieces = sharedFloat64(pieceCount)
  const starts = sharedInt32(pieceCount + 1)
  const languageOf = sharedUint8(pairCount)
  const scoreOf = sharedUint8(pairCount)
  let piece = 0
  let pair = 0
  for (let index = 0; index < pieceCount; index++) {
    piece += readNumber(bytes, cursor)
    pieces[index] = piece
    for (const end = pair + readNumber(bytes, cursor); pair < end; pair++) {
      languageOf[pair] = bytes[cursor.at++] ?? 0
      scoreOf[pair] = bytes[cursor.at++] ?? 0
    }
    starts[index + 1] = pair
  }
  return { languages, usual, signs, pieces, starts, languageOf, scoreOf }
}

/** Code units of a text that are looked at, and bytes: of those, words that begin before the first. */
const sample = 1000
const mostBytes = 350
const mostBytesInWord = 380
/** Signs of a word that are cut into pieces. */
const longest = 70
/** What the table has every score without. */
const leastScore = 53
/** Of a piece: four signs, and a blank at either end of a word. */
const mostSigns = 6
/** A text has this score per piece where half of what can be told is told. */
const half = 25
const fewestPieces = 3
const reliable = 0.75

/** Whatever is no letter of the basic plane, but for apostrophes behind letters and in front of them. */
const separators = /[\P{L}\u{10000}-\u{10ffff}]+(?<!['`’])/gu

/** The words of a text, in signs. */
function wordsIn(text: string, signs: Uint8Array): readonly string[] {
  const plain = text.slice(0, sample).replace(separators, ' ').trim().toLowerCase()
  const sign = (byte: number) => String.fromCharCode(signs[byte] ?? 0)
  const words: string[] = []
  let word = ''
  let count = 0
  for (let at = 0; at < plain.length && count <= mostBytesInWord; at++) {
    const code = plain.charCodeAt(at)
    if (code === 32) {
      if (word !== '') words.push(word)
      word = ''
      if (count++ > mostBytes) break
    } else if (code < 0x80) {
      word += plain[at]
      count++
    } else if (code < 0x800) {
      word += sign(0xc0 | (code >> 6)) + sign(0x80 | (code & 63))
      count += 2
    } else {
      word += sign(0xe0 | (code >> 12)) + sign(0x80 | ((code >> 6) & 63)) + sign(0x80 | (code & 63))
      count += 3
    }
  }
  if (word !== '') words.push(word)
  return words
}

/** Four signs of every three, and the last four; the first piece and the last say that a word begins or ends there. */
function piecesOf(words: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>()
  for (const word of words) {
    const length = Math.min(word.length, longest)
    let at = 0
    for (; at + 4 < length; at += 3) pieces.add(`${at === 0 ? ' ' : ''}${word.slice(at, at + 4)}`)
    pieces.add(`${at === 0 ? ' ' : ''}${word.slice(Math.max(0, length - 4))} `)
  }
  return pieces
}

/** The number that a piece has in the table. */
export function numberOf(piece: string): number {
  let number = 0
  for (let at = 0; at < piece.length; at++) number = number * 256 + piece.charCodeAt(at)
  return number
}

function indexIn(numbers: Float64Array, number: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = numbers[middle] ?? 0
    if (there === number) return middle
    if (there < number) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** A recogniser over tables, which it only reads. */
export function createGuess(tables: LanguageTables): GuessLanguage {
  const { languages, usual, signs, pieces, starts, languageOf, scoreOf } = tables
  const english = languages.indexOf('en')
  return text => {
    const found = piecesOf(wordsIn(text, signs))
    const sums = new Float64Array(languages.length)
    for (const piece of found) {
      const index = piece.length > mostSigns ? -1 : indexIn(pieces, numberOf(piece))
      if (index < 0) continue
      for (let pair = starts[index] ?? 0, end = starts[index + 1] ?? 0; pair < end; pair++) {
        const language = languageOf[pair] ?? 0
        sums[language] = (sums[language] ?? 0) + (scoreOf[pair] ?? 0) + leastScore
      }
    }
    const scoreAt = (language: number) => {
      const mean = (sums[language] ?? 0) / found.size
      return mean > 0 ? mean / (mean + half) : 0
    }
    const most = Math.max(...sums)
    const best = sums.indexOf(most)
    const language = languages[best]
    if (language === undefined || most === 0) return { language: 'und', score: 0, english: 0, isReliable: false }
    const score = scoreAt(best)
    const isReliable = found.size >= fewestPieces && score >= ((usual[best] ?? 0) / 1000) * reliable
    return { language, score, english: scoreAt(english), isReliable }
  }
}
