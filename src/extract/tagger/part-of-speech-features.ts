import type { Line } from './article-words.ts'
import { feature, pair } from './hash.ts'
import { entryOf, type Word } from './words.ts'

// The features of a word's part of speech, from left to right: what stands before it is tagged already (Ratnaparkhi 1996;
// Collins 2002). Templates are numbered from 200, apart from those of names.

const edge = 0x5eed

/** Where a word stands whose features are asked for; `own` and the three behind it are the word itself, by opening. */
export const places = { own: 0, before: 4, before2: 5, behind: 6, behind2: 7 } as const

/** 1 for the first word of a sentence, and 2 more in a headline of capitals. */
export const openingOf = ({ first, case: lineCase }: Line, at: number): number =>
  (at === first ? 1 : 0) + (lineCase === 'capitals' ? 2 : 0)

const classesOf = (word: Word, opening: number) =>
  word.isCapital && (opening & 1) === 0 ? entryOf(word).large : entryOf(word).small
const classesBehind = (word: Word) => (word.isCapital ? entryOf(word).large : entryOf(word).small)

function ownFeatures(word: Word, opening: number, out: Int32Array, count: number): number {
  const classes = classesOf(word, opening)
  let n = count
  out[n++] = feature(200, word.lower)
  out[n++] = feature(201, pair(word.collapsed, opening))
  out[n++] = feature(202, pair(entryOf(word).capital, opening))
  for (let length = 0; length < 4; length++) {
    const suffix = word.suffixes[length] ?? 0
    const prefix = word.prefixes[length] ?? 0
    if (suffix !== 0) out[n++] = feature(203 + length, pair(suffix, word.isCapital ? 1 : 0))
    if (prefix !== 0 && length < 3) out[n++] = feature(207 + length, prefix)
  }
  for (let size = 0; size < 3; size++) {
    if ((classes[size] ?? 0) !== 0) out[n++] = feature(225 + size, classes[size] ?? 0)
  }
  return n
}

function behindFeatures(behind: Word | undefined, out: Int32Array, count: number): number {
  let n = count
  out[n++] = feature(216, behind?.lower ?? edge)
  out[n++] = feature(221, behind?.suffixes[2] ?? edge)
  out[n++] = feature(222, behind?.collapsed ?? edge)
  if (behind === undefined) return n
  const classes = classesBehind(behind)
  for (let size = 0; size < 2; size++) {
    if ((classes[size] ?? 0) !== 0) out[n++] = feature(228 + size, classes[size] ?? 0)
  }
  return n
}

/**
 * Writes the features that ask of one word only, standing in one of the `places`, behind the `count` that are there, and
 * answers how many there are.
 */
export function featuresOfWord(word: Word | undefined, place: number, out: Int32Array, count = 0): number {
  switch (place) {
    case places.before:
      out[count] = feature(214, word?.lower ?? edge)
      return count + 1
    case places.before2:
      out[count] = feature(215, word?.lower ?? edge)
      return count + 1
    case places.behind:
      return behindFeatures(word, out, count)
    case places.behind2:
      out[count] = feature(217, word?.lower ?? edge)
      return count + 1
    default:
      return word === undefined ? count : ownFeatures(word, place, out, count)
  }
}

/** Writes the features that join words with each other or the tag before, and answers how many there are. */
export function jointFeatures(
  before: Word | undefined,
  word: Word,
  behind: Word | undefined,
  tag1: number,
  out: Int32Array
): number {
  const nextLower = behind?.lower ?? edge
  const suffix3 = word.suffixes[2] ?? 0
  out[0] = feature(213, pair(tag1, word.lower))
  out[1] = feature(218, pair(word.lower, nextLower))
  out[2] = feature(219, pair(tag1, nextLower))
  out[3] = feature(220, pair(tag1, suffix3))
  out[4] = feature(223, pair(before?.lower ?? edge, word.lower))
  out[5] = feature(224, pair(suffix3, behind?.suffixes[1] ?? edge))
  return 6
}

/** The classes that features join to the tag before: of the word, and of the one behind it. */
export const classOf = (word: Word, opening: number): number => classesOf(word, opening)[1] ?? 0
export const classBehind = (behind: Word | undefined): number =>
  behind === undefined ? 0 : (classesBehind(behind)[1] ?? 0)

/** Features of the tag before and of another number, so few that a table holds their rows. */
export const tagFeatures = {
  alone: (tag1: number) => feature(211, tag1),
  withTag: (tag1: number, tag2: number) => feature(212, pair(tag1, tag2)),
  withClass: (tag1: number, own: number) => feature(230, pair(tag1, own)),
  withClassBehind: (tag1: number, behind: number) => feature(231, pair(tag1, behind))
} as const

/** Writes all features of the word at `at`, from which is learnt, and answers how many there are. Tags are -1 at the edge. */
export function partOfSpeechFeatures(
  words: readonly Word[],
  line: Line,
  at: number,
  tag1: number,
  tag2: number,
  out: Int32Array
): number {
  const { first, last } = line
  const word = words[at]
  if (word === undefined) return 0
  const before = at > first ? words[at - 1] : undefined
  const behind = at + 1 < last ? words[at + 1] : undefined
  const opening = openingOf(line, at)
  let n = jointFeatures(before, word, behind, tag1, out)
  out[n++] = tagFeatures.alone(tag1)
  out[n++] = tagFeatures.withTag(tag1, tag2)
  out[n++] = tagFeatures.withClass(tag1, classOf(word, opening))
  out[n++] = tagFeatures.withClassBehind(tag1, classBehind(behind))
  n = featuresOfWord(word, places.own + opening, out, n)
  n = featuresOfWord(before, places.before, out, n)
  n = featuresOfWord(at > first + 1 ? words[at - 2] : undefined, places.before2, out, n)
  n = featuresOfWord(behind, places.behind, out, n)
  return featuresOfWord(at + 2 < last ? words[at + 2] : undefined, places.behind2, out, n)
}
