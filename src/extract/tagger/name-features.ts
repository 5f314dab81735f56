import { longestPlace, placeNamed } from '../entities/gazetteer.ts'
import type { ArticleWords, Line } from './article-words.ts'
import { feature, pair } from './hash.ts'
import { entryOf, type Word } from './words.ts'

// The features of a word as part of a name (Zhang & Johnson 2003; Ratinov & Roth 2009). Each line is a template: what
// is looked at, and where. The numbers only keep templates apart; a model knows its features by them.

/** More than any word has. */
export const mostFeatures = 128

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
    if (words[at]?.isCapital !== true || words[at + 1]?.isLetter !== true) continue
    let name = words[at]?.text ?? ''
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

/** Writes the features of the word at `at` and answers how many there are. */
export function nameFeatures(
  article: ArticleWords,
  words: readonly Word[],
  line: Line,
  places: Uint8Array,
  at: number,
  out: Int32Array
): number {
  const { first, last } = line
  const word = words[at]
  if (word === undefined) return 0
  const before = at > first ? words[at - 1] : undefined
  const before2 = at > first + 1 ? words[at - 2] : undefined
  const behind = at + 1 < last ? words[at + 1] : undefined
  const behind2 = at + 2 < last ? words[at + 2] : undefined
  const isCapitals = line.case === 'capitals' ? 1 : 0
  const isOpening = at === first || before?.text === '"' || before?.text === "'"
  const lower = word.lower
  const lower1 = before?.lower ?? edge
  const lower2 = before2?.lower ?? edge
  const next1 = behind?.lower ?? edge
  const next2 = behind2?.lower ?? edge
  const opening = (isOpening ? 1 : 0) + 2 * isCapitals
  let n = 0
  // The word and its neighbours.
  out[n++] = feature(1, word.hash)
  out[n++] = feature(2, lower)
  out[n++] = feature(3, lower1)
  out[n++] = feature(4, next1)
  out[n++] = feature(5, lower2)
  out[n++] = feature(6, next2)
  out[n++] = feature(7, pair(lower1, lower))
  out[n++] = feature(8, pair(lower, next1))
  out[n++] = feature(9, pair(lower1, next1))
  out[n++] = feature(10, pair(lower2, lower1))
  out[n++] = feature(11, pair(next1, next2))
  // Its letters.
  out[n++] = feature(12, pair(word.shape, opening))
  out[n++] = feature(13, pair(word.collapsed, opening))
  const shape1 = before?.collapsed ?? edge
  const shapeNext = behind?.collapsed ?? edge
  out[n++] = feature(14, pair(shape1, pair(word.collapsed, isCapitals)))
  out[n++] = feature(15, pair(pair(word.collapsed, isCapitals), shapeNext))
  out[n++] = feature(16, pair(pair(shape1, pair(word.collapsed, isCapitals)), shapeNext))
  out[n++] = feature(17, pair(before2?.collapsed ?? edge, shape1))
  out[n++] = feature(18, pair(shapeNext, behind2?.collapsed ?? edge))
  for (let length = 0; length < 4; length++) {
    const prefix = word.prefixes[length] ?? 0
    const suffix = word.suffixes[length] ?? 0
    if (prefix !== 0) out[n++] = feature(20 + length, pair(prefix, word.isCapital ? 1 : 0))
    if (suffix !== 0) out[n++] = feature(24 + length, pair(suffix, word.isCapital ? 1 : 0))
  }
  if (before !== undefined) out[n++] = feature(28, before.suffixes[2] ?? 0)
  if (behind !== undefined) out[n++] = feature(29, behind.suffixes[2] ?? 0)
  // Its place in the sentence and the article.
  out[n++] = feature(30, pair(opening, line.paragraph === 0 ? 1 : 0))
  out[n++] = feature(31, pair(Math.min(at - first, 3), pair(Math.min(last - first, 6), word.isCapital ? 1 : 0)))
  if (line.isDateline) out[n++] = feature(32, Math.min(at - first, 3))
  out[n++] = feature(33, pair(words[first]?.lower ?? 0, word.isCapital ? 1 : 0))
  const topic = article.topic
  if (topic !== 0) {
    out[n++] = feature(34, pair(topic, word.collapsed))
    out[n++] = feature(35, pair(topic, pair(word.lists & 3, opening)))
  }
  // Lists.
  out[n++] = feature(36, pair(word.lists, opening))
  out[n++] = feature(37, before?.lists ?? edge)
  out[n++] = feature(38, behind?.lists ?? edge)
  out[n++] = feature(39, pair(before?.lists ?? edge, word.lists))
  out[n++] = feature(40, pair(word.lists, behind?.lists ?? edge))
  for (let bit = 0; bit < 10; bit++) if ((word.lists & (1 << bit)) !== 0) out[n++] = feature(41, bit)
  const place = places[at - first] ?? 0
  if (place !== 0) out[n++] = feature(42, place)
  // Classes and case of the training texts.
  const entry = entryOf(word)
  const classes = classesOf(word, isOpening || isCapitals === 1)
  const classes1 = before === undefined ? undefined : classesOf(before, at - 1 === first || isCapitals === 1)
  const classesNext = behind === undefined ? undefined : classesOf(behind, isCapitals === 1)
  out[n++] = feature(43, pair(entry.capital, opening))
  out[n++] = feature(44, pair(entry.capital, pair(word.isCapital ? 1 : 0, (behind && entryOf(behind).capital) ?? 9)))
  for (let size = 0; size < 3; size++) {
    const own = classes[size] ?? 0
    const own1 = classes1?.[size] ?? edge
    const ownNext = classesNext?.[size] ?? edge
    if (own !== 0) out[n++] = feature(45 + size, own)
    if (own1 !== 0) out[n++] = feature(48 + size, own1)
    if (ownNext !== 0) out[n++] = feature(51 + size, ownNext)
    if (size === 2) continue
    out[n++] = feature(54 + size, pair(own1, own))
    out[n++] = feature(56 + size, pair(own, ownNext))
  }
  if (behind2 !== undefined) out[n++] = feature(58, classesOf(behind2, isCapitals === 1)[1] ?? 0)
  if (before2 !== undefined) out[n++] = feature(59, classesOf(before2, at - 2 === first || isCapitals === 1)[1] ?? 0)
  // The rest of the article.
  const seen = article.known.get(lower)
  const small = Math.min(seen?.small ?? 0, 2)
  const large = Math.min(seen?.large ?? 0, 2)
  if (word.isCapital) {
    out[n++] = feature(60, pair(small, pair(large, opening)))
    for (const neighbour of seen?.before ?? []) if (neighbour !== lower1) out[n++] = feature(61, neighbour)
    for (const neighbour of seen?.behind ?? []) if (neighbour !== next1) out[n++] = feature(62, neighbour)
  }
  return n
}
