import { type NumberTable, numberIn, numberTable } from '../number-table.ts'
import { sharedInt32 } from '../shared.ts'
import { hashOf } from './hash.ts'

// What the training texts tell of a word wherever it stands: how often it is capitalised inside a sentence, and which
// words it stands among. The classes are those of k-means over vectors of contexts (Lin & Wu 2009, “Phrase Clustering for
// Discriminative Learning”; Guo et al. 2014 on several sizes at once), one for the word written small and one for its
// capitalised form, for `bush` and `Bush` are two words.

/** How many classes there are, coarse to fine. */
export const classCounts = [64, 256, 1024] as const

/** One word: `capital` from 1 (never) to 8 (always inside a sentence), 0 where too rare; classes from 1, 0 for none. */
export interface Entry {
  readonly capital: number
  readonly small: readonly number[]
  readonly large: readonly number[]
}

export interface Lexicon {
  readonly entryOf: (lower: string) => Entry | undefined
}

/** The lexicon as threads share it. */
export interface LexiconTables {
  /** For the hash of a word its class written small, from bit 0, its class with a capital, from bit 11, and `capital`. */
  readonly entries: NumberTable
  /** The coarse and the middle class of each finest one, by turns, from 1. */
  readonly coarser: Int32Array
}

const bytesPerEntry = 4 + 1 + 2 * 2
/** Bits of a class. */
const classBits = 11
const classMask = (1 << classBits) - 1

/**
 * Rows of a hash, the share of capitals and the finest class of either form; then for each finest class the coarser ones.
 */
export function readLexicon(bytes: Uint8Array): LexiconTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const [coarse, middle, fine] = classCounts
  const coarser = sharedInt32(2 * (fine + 1))
  let at = 4
  for (let index = 1; index <= fine; index++, at += 4) {
    coarser[2 * index] = view.getUint16(at, true) % (coarse + 1)
    coarser[2 * index + 1] = view.getUint16(at + 2, true) % (middle + 1)
  }
  const start = at
  function* rows(): Generator<readonly [number, number]> {
    for (let row = 0, from = start; row < count; row++, from += bytesPerEntry) {
      const small = view.getUint16(from + 5, true)
      const large = view.getUint16(from + 7, true)
      yield [view.getInt32(from, true), (((view.getUint8(from + 4) << classBits) | large) << classBits) | small]
    }
  }
  return { entries: numberTable(count, rows()), coarser }
}

export function openLexicon({ entries, coarser }: LexiconTables): Lexicon {
  // Made once for all the words of a class.
  const classes = Array.from({ length: coarser.length >> 1 }, (_, fine): readonly number[] => [
    coarser[2 * fine] ?? 0,
    coarser[2 * fine + 1] ?? 0,
    fine
  ])
  const none: readonly number[] = [0, 0, 0]
  return {
    entryOf(lower) {
      const entry = numberIn(entries, hashOf(lower))
      if (entry < 0) return undefined
      return {
        capital: entry >> (2 * classBits),
        small: classes[entry & classMask] ?? none,
        large: classes[(entry >> classBits) & classMask] ?? none
      }
    }
  }
}
