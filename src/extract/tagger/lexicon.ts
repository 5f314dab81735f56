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

const bytesPerEntry = 4 + 1 + 2 * 2

/**
 * Rows of a hash, the share of capitals and the finest class of either form; then for each finest class the coarser ones.
 */
export function readLexicon(bytes: Uint8Array): Lexicon {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  const coarser: number[][] = [[]]
  let at = 4
  const [coarse, middle, fine] = classCounts
  for (let index = 0; index < fine; index++, at += 4) {
    coarser.push([view.getUint16(at, true) % (coarse + 1), view.getUint16(at + 2, true) % (middle + 1), index + 1])
  }
  const none: readonly number[] = [0, 0, 0]
  const classes = (index: number) => (index === 0 ? none : (coarser[index] ?? none))
  const entries = new Map<number, Entry>()
  for (let row = 0; row < count; row++, at += bytesPerEntry) {
    entries.set(view.getInt32(at, true), {
      capital: view.getUint8(at + 4),
      small: classes(view.getUint16(at + 5, true)),
      large: classes(view.getUint16(at + 7, true))
    })
  }
  return { entryOf: lower => entries.get(hashOf(lower)) }
}
