import type { Line } from './article-words.ts'
import { feature, pair } from './hash.ts'
import { entryOf, type Word } from './words.ts'

// The features of a word's part of speech, from left to right: what stands before it is tagged already (Ratnaparkhi 1996;
// Collins 2002). Templates are numbered from 200, apart from those of names.

const edge = 0x5eed

/** Writes the features of the word at `at` and answers how many there are. Tags before are -1 at the edge. */
export function partOfSpeechFeatures(
  words: readonly Word[],
  { first, last, case: lineCase }: Line,
  at: number,
  tag1: number,
  tag2: number,
  out: Int32Array
): number {
  const word = words[at]
  if (word === undefined) return 0
  const before = at > first ? words[at - 1] : undefined
  const before2 = at > first + 1 ? words[at - 2] : undefined
  const behind = at + 1 < last ? words[at + 1] : undefined
  const behind2 = at + 2 < last ? words[at + 2] : undefined
  const entry = entryOf(word)
  const classes = word.isCapital && at > first ? entry.large : entry.small
  const next = behind === undefined ? undefined : behind.isCapital ? entryOf(behind).large : entryOf(behind).small
  const opening = (at === first ? 1 : 0) + (lineCase === 'capitals' ? 2 : 0)
  const nextLower = behind?.lower ?? edge
  const suffix3 = word.suffixes[2] ?? 0
  let n = 0
  out[n++] = feature(200, word.lower)
  out[n++] = feature(201, pair(word.collapsed, opening))
  out[n++] = feature(202, pair(entry.capital, opening))
  for (let length = 0; length < 4; length++) {
    const suffix = word.suffixes[length] ?? 0
    const prefix = word.prefixes[length] ?? 0
    if (suffix !== 0) out[n++] = feature(203 + length, pair(suffix, word.isCapital ? 1 : 0))
    if (prefix !== 0 && length < 3) out[n++] = feature(207 + length, prefix)
  }
  out[n++] = feature(211, tag1)
  out[n++] = feature(212, pair(tag1, tag2))
  out[n++] = feature(213, pair(tag1, word.lower))
  out[n++] = feature(214, before?.lower ?? edge)
  out[n++] = feature(215, before2?.lower ?? edge)
  out[n++] = feature(216, nextLower)
  out[n++] = feature(217, behind2?.lower ?? edge)
  out[n++] = feature(218, pair(word.lower, nextLower))
  out[n++] = feature(219, pair(tag1, nextLower))
  out[n++] = feature(220, pair(tag1, suffix3))
  out[n++] = feature(221, behind?.suffixes[2] ?? edge)
  out[n++] = feature(222, behind?.collapsed ?? edge)
  out[n++] = feature(223, pair(before?.lower ?? edge, word.lower))
  out[n++] = feature(224, pair(suffix3, behind?.suffixes[1] ?? edge))
  for (let size = 0; size < 3; size++) {
    if ((classes[size] ?? 0) !== 0) out[n++] = feature(225 + size, classes[size] ?? 0)
    if (next !== undefined && size < 2 && (next[size] ?? 0) !== 0) out[n++] = feature(228 + size, next[size] ?? 0)
  }
  out[n++] = feature(230, pair(tag1, classes[1] ?? 0))
  out[n++] = feature(231, pair(tag1, next?.[1] ?? 0))
  return n
}
