import { longestPlace, placeNamed } from '../entities/gazetteer.ts'
import type { ArticleWords, Line } from './article-words.ts'
import { feature, pair } from './hash.ts'
import { entryOf, type Word } from './words.ts'

// The features of a word as part of a name (Zhang & Johnson 2003; Ratinov & Roth 2009). Each line is a template: what
// is looked at, and where. The numbers only keep templates apart; a model knows its features by them.

/** The form whose class is looked up: where capitals tell nothing, the one the training texts use inside a sentence. */
function classesOf(word: Word, isOpening: boolean): readonly number[] {
  const entry = entryOf(word)
  const isLarge = word.isCapital && (!isOpening || entry.capital === 0 || entry.capital > 4)
  return isLarge ? entry.large : entry.small
}

const edge = 0x5eed

/** Where a known place of two words or more stands: 1 at its first word, 2 inside. */
export function placesIn(words: readonly Word[], { first, last }: Line): Uint8Array {
  const places = new Uint8Array(last - first)
  for (let at = first; at < last; at++) {
    const begin = words[at]
    if (begin?.isCapital !== true || !begin.beginsPlace || words[at + 1]?.isLetter !== true) continue
    let name = begin.text
    let end = at
    for (let next = at + 1; next < Math.min(last, at + longestPlace); next++) {
      const word = words[next]
      if (word === undefined || !(word.isCapital || word.text === 'and' || word.text === 'of')) break
      name += ` ${word.text}`
      if (placeNamed(name) !== undefined) end = next
    }
    if (end === at) continue
    places[at - first] = 1
    places.fill(2, at + 1 - first, end + 1 - first)
    at = end
  }
  return places
}

/**
 * Where a word stands whose features are asked for: the word itself, by opening; the first of the sentence, without and
 * with a capital at the word; its neighbours, without and with a reason for their capital.
 */
export const places = { own: 0, first: 4, before: 6, before2: 8, behind: 10, behind2: 12 } as const

function ownFeatures(word: Word, opening: number, out: Int32Array, count: number): number {
  const capital = word.isCapital ? 1 : 0
  let n = count
  out[n++] = feature(1, word.hash)
  out[n++] = feature(2, word.lower)
  out[n++] = feature(12, pair(word.shape, opening))
  out[n++] = feature(13, pair(word.collapsed, opening))
  for (let length = 0; length < 4; length++) {
    const prefix = word.prefixes[length] ?? 0
    const suffix = word.suffixes[length] ?? 0
    if (prefix !== 0) out[n++] = feature(20 + length, pair(prefix, capital))
    if (suffix !== 0) out[n++] = feature(24 + length, pair(suffix, capital))
  }
  out[n++] = feature(36, pair(word.lists, opening))
  for (let bit = 0; bit < 10; bit++) if ((word.lists & (1 << bit)) !== 0) out[n++] = feature(41, bit)
  out[n++] = feature(43, pair(entryOf(word).capital, opening))
  return classFeatures(45, classesOf(word, opening !== 0), out, n)
}

function classFeatures(template: number, classes: readonly number[], out: Int32Array, count: number): number {
  let n = count
  for (let size = 0; size < 3; size++) {
    const own = classes[size] ?? 0
    if (own !== 0) out[n++] = feature(template + size, own)
  }
  return n
}

const edges: readonly number[] = [edge, edge, edge]

function beforeFeatures(before: Word | undefined, isDue: boolean, out: Int32Array, count: number): number {
  let n = count
  out[n++] = feature(3, before?.lower ?? edge)
  if (before !== undefined) out[n++] = feature(28, before.suffixes[2] ?? 0)
  out[n++] = feature(37, before?.lists ?? edge)
  return classFeatures(48, before === undefined ? edges : classesOf(before, isDue), out, n)
}

function behindFeatures(behind: Word | undefined, isDue: boolean, out: Int32Array, count: number): number {
  let n = count
  out[n++] = feature(4, behind?.lower ?? edge)
  if (behind !== undefined) out[n++] = feature(29, behind.suffixes[2] ?? 0)
  out[n++] = feature(38, behind?.lists ?? edge)
  return classFeatures(51, behind === undefined ? edges : classesOf(behind, isDue), out, n)
}

/** Of a word two away: the word and its class. */
function farFeatures(
  ofWord: number,
  ofClass: number,
  word: Word | undefined,
  isDue: boolean,
  out: Int32Array,
  count: number
): number {
  let n = count
  out[n++] = feature(ofWord, word?.lower ?? edge)
  if (word !== undefined) out[n++] = feature(ofClass, classesOf(word, isDue)[1] ?? 0)
  return n
}

/**
 * Writes the features that ask of one word only, standing in one of the `places`, behind the `count` that are there, and
 * answers how many there are.
 */
export function featuresOfWord(word: Word | undefined, place: number, out: Int32Array, count = 0): number {
  if (place < places.first) return word === undefined ? count : ownFeatures(word, place, out, count)
  const variant = place & 1
  switch (place - variant) {
    case places.first:
      out[count] = feature(33, pair(word?.lower ?? 0, variant))
      return count + 1
    case places.before:
      return beforeFeatures(word, variant === 1, out, count)
    case places.before2:
      return farFeatures(5, 59, word, variant === 1, out, count)
    case places.behind:
      return behindFeatures(word, variant === 1, out, count)
    default:
      return farFeatures(6, 58, word, variant === 1, out, count)
  }
}

/** A word with those around it, none beyond the edges of its sentence. */
export interface Place {
  readonly at: number
  readonly word: Word
  readonly before: Word | undefined
  readonly before2: Word | undefined
  readonly behind: Word | undefined
  readonly behind2: Word | undefined
  /** 1 where a capital is due, as at the beginning of a sentence, and 2 more where most words have one. */
  readonly opening: number
  /** 1 where most words have a capital. */
  readonly isCapitals: 0 | 1
}

export function placeOf(words: readonly Word[], line: Line, at: number): Place | undefined {
  const { first, last } = line
  const word = words[at]
  if (word === undefined) return undefined
  const before = at > first ? words[at - 1] : undefined
  const isCapitals = line.case === 'capitals' ? 1 : 0
  const isOpening = at === first || before?.text === '"' || before?.text === "'"
  return {
    at,
    word,
    before,
    before2: at > first + 1 ? words[at - 2] : undefined,
    behind: at + 1 < last ? words[at + 1] : undefined,
    behind2: at + 2 < last ? words[at + 2] : undefined,
    opening: (isOpening ? 1 : 0) + 2 * isCapitals,
    isCapitals
  }
}

/** How many words there are whose own features count at a place. */
export const wordsOfPlace = 6

/** Calls back with each of them and where it stands, one of the `places`. */
export function forWordsOf(
  words: readonly Word[],
  { first }: Line,
  { at, word, before, before2, behind, behind2, opening, isCapitals }: Place,
  call: (word: Word | undefined, place: number, index: number) => void
): void {
  call(word, places.own + opening, 0)
  call(words[first], places.first + (word.isCapital ? 1 : 0), 1)
  call(before, places.before + (at - 1 === first ? 1 : isCapitals), 2)
  call(before2, places.before2 + (at - 2 === first ? 1 : isCapitals), 3)
  call(behind, places.behind + isCapitals, 4)
  call(behind2, places.behind2 + isCapitals, 5)
}

/** Writes the features that join words or ask for more than words, and answers how many there are. */
export function jointFeatures(
  article: ArticleWords,
  line: Line,
  places: Uint8Array,
  { at, word, before, before2, behind, behind2, opening, isCapitals }: Place,
  out: Int32Array
): number {
  const { first, last } = line
  const lower = word.lower
  const lower1 = before?.lower ?? edge
  const next1 = behind?.lower ?? edge
  const capital = word.isCapital ? 1 : 0
  let n = 0
  out[n++] = feature(7, pair(lower1, lower))
  out[n++] = feature(8, pair(lower, next1))
  out[n++] = feature(9, pair(lower1, next1))
  out[n++] = feature(10, pair(before2?.lower ?? edge, lower1))
  out[n++] = feature(11, pair(next1, behind2?.lower ?? edge))
  // Letters.
  const shape = pair(word.collapsed, isCapitals)
  const shape1 = before?.collapsed ?? edge
  const shapeNext = behind?.collapsed ?? edge
  out[n++] = feature(14, pair(shape1, shape))
  out[n++] = feature(15, pair(shape, shapeNext))
  out[n++] = feature(16, pair(pair(shape1, shape), shapeNext))
  out[n++] = feature(17, pair(before2?.collapsed ?? edge, shape1))
  out[n++] = feature(18, pair(shapeNext, behind2?.collapsed ?? edge))
  // The place in the sentence and the article.
  out[n++] = feature(30, pair(opening, line.paragraph === 0 ? 1 : 0))
  out[n++] = feature(31, pair(Math.min(at - first, 3), pair(Math.min(last - first, 6), capital)))
  if (line.isDateline) out[n++] = feature(32, Math.min(at - first, 3))
  const topic = article.topic
  if (topic !== 0) {
    out[n++] = feature(34, pair(topic, word.collapsed))
    out[n++] = feature(35, pair(topic, pair(word.lists & 3, opening)))
  }
  // Lists.
  out[n++] = feature(39, pair(before?.lists ?? edge, word.lists))
  out[n++] = feature(40, pair(word.lists, behind?.lists ?? edge))
  const place = places[at - first] ?? 0
  if (place !== 0) out[n++] = feature(42, place)
  // Classes and case of the training texts.
  const classes = classesOf(word, opening !== 0)
  const classes1 = before === undefined ? edges : classesOf(before, at - 1 === first || isCapitals === 1)
  const classesNext = behind === undefined ? edges : classesOf(behind, isCapitals === 1)
  out[n++] = feature(44, pair(entryOf(word).capital, pair(capital, (behind && entryOf(behind).capital) ?? 9)))
  for (let size = 0; size < 2; size++) {
    const own = classes[size] ?? 0
    out[n++] = feature(54 + size, pair(classes1[size] ?? edge, own))
    out[n++] = feature(56 + size, pair(own, classesNext[size] ?? edge))
  }
  // The rest of the article.
  if (!word.isCapital) return n
  const seen = article.known.get(lower)
  const small = Math.min(seen?.small ?? 0, 2)
  const large = Math.min(seen?.large ?? 0, 2)
  out[n++] = feature(60, pair(small, pair(large, opening)))
  if (seen === undefined) return n
  for (const neighbour of seen.before) if (neighbour !== lower1) out[n++] = feature(61, neighbour)
  for (const neighbour of seen.behind) if (neighbour !== next1) out[n++] = feature(62, neighbour)
  return n
}

/** Writes all features of a place, from which is learnt, and answers how many there are. */
export function nameFeatures(
  article: ArticleWords,
  words: readonly Word[],
  line: Line,
  places: Uint8Array,
  place: Place,
  out: Int32Array
): number {
  let n = jointFeatures(article, line, places, place, out)
  forWordsOf(words, line, place, (word, at) => {
    n = featuresOfWord(word, at, out, n)
  })
  return n
}
