import { hashOf } from './hash.ts'

// Words that are used alike in far more text than the corpora hold, as classes: a cue that no training text has stands
// beside those that they have.

/** Classes of a word, from 1; 0 for a word that is in none. */
export interface WordClasses {
  readonly fine: (lower: string) => number
  /** The wider class that a fine one belongs to. */
  readonly wide: (fine: number) => number
}

/** Bytes of a word: its hash and its fine class. */
const rowSize = 6

/** Reads the number of fine classes and the wide class of each, then the number of words and their rows. */
export function readWordClasses(bytes: Uint8Array): WordClasses {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const wide = new Uint16Array(count + 1)
  for (let fine = 1; fine <= count; fine++) wide[fine] = view.getUint16(2 + 2 * fine, true)
  let at = 4 + 2 * count
  const words = view.getUint32(at, true)
  const fineOf = new Map<number, number>()
  at += 4
  for (let word = 0; word < words; word++, at += rowSize)
    fineOf.set(view.getInt32(at, true), view.getUint16(at + 4, true))
  return { fine: lower => fineOf.get(hashOf(lower)) ?? 0, wide: fine => wide[fine] ?? 0 }
}
