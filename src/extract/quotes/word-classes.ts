import { type NumberTable, numberIn, numberTable } from '../number-table.ts'
import { sharedInt32 } from '../shared.ts'
import { hashOf } from './hash.ts'

// Words that are used alike in far more text than the corpora hold, as classes: a cue that no training text has stands
// beside those that they have.

/** Classes of a word, from 1; 0 for a word that is in none. */
export interface WordClasses {
  readonly fine: (lower: string) => number
  /** The wider class that a fine one belongs to. */
  readonly wide: (fine: number) => number
}

/** The classes as threads share them. */
export interface WordClassTables {
  /** The fine class of the hash of a word. */
  readonly fine: NumberTable
  /** The wide class of a fine one. */
  readonly wide: Int32Array
}

/** Bytes of a word: its hash and its fine class. */
const rowSize = 6

/** Reads the number of fine classes and the wide class of each, then the number of words and their rows. */
export function readWordClasses(bytes: Uint8Array): WordClassTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const wide = sharedInt32(count + 1)
  for (let fine = 1; fine <= count; fine++) wide[fine] = view.getUint16(2 + 2 * fine, true)
  const start = 4 + 2 * count
  const words = view.getUint32(start, true)
  function* rows(): Generator<readonly [number, number]> {
    for (let word = 0, at = start + 4; word < words; word++, at += rowSize)
      yield [view.getInt32(at, true), view.getUint16(at + 4, true)]
  }
  return { fine: numberTable(words, rows()), wide }
}

export const openWordClasses = ({ fine, wide }: WordClassTables): WordClasses => ({
  fine: lower => Math.max(0, numberIn(fine, hashOf(lower))),
  wide: narrow => wide[narrow] ?? 0
})
