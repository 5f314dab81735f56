import type { Token } from '../document.ts'
import { beginsPlace, isPeople, placeNamed } from '../entities/gazetteer.ts'
import { companyForms, institutions, placeKinds } from '../entities/kinds.ts'
import { honorifics, officeParts, offices, roles } from '../entities/titles.ts'
import { calendarWords } from '../entities/words.ts'
import { sentenceOpeners } from '../segment/abbreviations.ts'
import { createSpellings, onItsOwn } from '../spellings.ts'
import { hashOf, pair } from './hash.ts'
import type { Entry, Lexicon } from './lexicon.ts'

// What features ask of one word, computed once a spelling and kept.

export interface Word {
  /** Tells it from every other word of its memory, from 1 in order of first sight. */
  readonly serial: number
  readonly text: string
  readonly isCapital: boolean
  readonly isUpper: boolean
  readonly isLower: boolean
  readonly isLetter: boolean
  readonly hash: number
  readonly lower: number
  /** `Xxxx` and `Xx`: the kinds of its characters, and without repeats. */
  readonly shape: number
  readonly collapsed: number
  /** Hashes of its first and last one to four letters, in lower case. */
  readonly prefixes: readonly number[]
  readonly suffixes: readonly number[]
  /** One bit for each list that has it. */
  readonly lists: number
  /** Whether a known place of two words or more begins with it. */
  readonly beginsPlace: boolean
  readonly entry: Entry | undefined
}

const unknown: Entry = { capital: 0, small: [0, 0, 0], large: [0, 0, 0] }

function kindOf(code: number): number {
  if (code >= 97 && code <= 122) return 1
  if (code >= 65 && code <= 90) return 2
  if (code >= 48 && code <= 57) return 3
  if (code < 128) return code
  const sign = String.fromCharCode(code)
  if (sign !== sign.toLowerCase()) return 2
  return sign !== sign.toUpperCase() ? 1 : code
}

function shapesOf(text: string): [shape: number, collapsed: number] {
  let shape = 1
  let collapsed = 1
  let last = 0
  let run = 0
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at))
    run = kind === last ? run + 1 : 1
    // Four alike are as many.
    if (run <= 4) shape = pair(shape, kind)
    if (run === 1) collapsed = pair(collapsed, kind)
    last = kind
  }
  return [shape, collapsed]
}

function affixes(lower: string, atEnd: boolean): readonly number[] {
  const hashes = [0, 0, 0, 0]
  for (let length = 1; length <= 4 && length < lower.length; length++) {
    hashes[length - 1] = atEnd ? hashOf(lower, lower.length - length) : hashOf(lower, 0, length)
  }
  return hashes
}

const titleCase = (lower: string) => lower.charAt(0).toUpperCase() + lower.slice(1)

function listsOf({ text, lower }: Token): number {
  const name = titleCase(lower)
  let bits = 0
  if (placeNamed(text) !== undefined || placeNamed(name) !== undefined) bits |= 1
  if (isPeople(text) || isPeople(name)) bits |= 2
  if (honorifics.has(lower)) bits |= 4
  if (offices.has(lower)) bits |= 8
  if (officeParts.has(lower)) bits |= 16
  if (roles.has(lower)) bits |= 32
  if (institutions.has(name)) bits |= 64
  if (companyForms.has(text) || companyForms.has(name)) bits |= 128
  if (placeKinds.has(name)) bits |= 256
  if (calendarWords.has(lower)) bits |= 512
  if (sentenceOpeners.has(lower)) bits |= 1024
  return bits
}

/** Marks in one spelling: wire services write straight ones, the web curly ones. */
function plain(text: string): string {
  const code = text.charCodeAt(0)
  if (text.length <= 2 && (code < 97 || code > 8000)) {
    if (/^(?:[“”«»„]|''|``)$/.test(text)) return '"'
    if (/^[–—−]$/.test(text)) return '-'
  }
  return text.replaceAll('’', "'").replaceAll('‘', "'")
}

function wordOf(token: Token, lexicon: Lexicon, serial: number): Word {
  const { shape: kind } = token
  const text = onItsOwn(plain(token.text))
  const lower = plain(token.lower)
  const [shape, collapsed] = shapesOf(text)
  return {
    serial,
    text,
    isCapital: kind === 'capital' || kind === 'upper',
    isUpper: text === text.toUpperCase() && text !== lower,
    isLower: kind === 'lower',
    isLetter: kind !== 'punctuation' && kind !== 'number',
    hash: hashOf(text),
    lower: hashOf(lower),
    shape,
    collapsed,
    prefixes: affixes(lower, false),
    suffixes: affixes(lower, true),
    lists: listsOf(token),
    beginsPlace: beginsPlace(text),
    entry: lexicon.entryOf(lower)
  }
}

/** A memory of words over one lexicon. */
export function createWords(lexicon: Lexicon): (token: Token) => Word {
  const words = createSpellings<Word>()
  let serial = 0
  return token => {
    let word = words.get(token.text)
    if (word === undefined) {
      word = wordOf(token, lexicon, ++serial)
      words.add(onItsOwn(token.text), word)
    }
    return word
  }
}

export const entryOf = (word: Word): Entry => word.entry ?? unknown
