import { type Model, mostFeatures } from './model.ts'
import type { Word } from './words.ts'

// Most features ask of one word only: of the word itself, of the one before, of the one behind. Their rows are joined
// once for each word in each such place and kept, so that only what joins several words is looked up where it stands.

/** Writes the features of a word in a place, `undefined` for the edge of a sentence, and answers how many there are. */
export type FeaturesOfWord = (word: Word | undefined, place: number, out: Int32Array) => number

export interface WordRows {
  /** The row of a word in a place. Good until `makeRoom`. */
  readonly at: (word: Word | undefined, place: number) => number
  /** To be called before rows of a token are asked for: forgets them all when there is no room for more. */
  readonly makeRoom: () => void
}

/** Words that are remembered at once: one that is seen later takes the place of the one this many before it. */
const mostWords = 16_384
const placesOfWord = 16
/** The most places there may be; behind them stands whose they are. */
const mostPlaces = placesOfWord - 1

/** No row is this one. */
const unknown = 2 ** 31 - 1

/** Room for joined rows that a model needs, in bytes: some rows for each of the words. */
export const roomForRows = 3 * 2 ** 20

/**
 * A memory of rows of one model over the words of one memory (`createWords`), of a bounded size.
 * @throws RangeError if the model was read without room for joined rows
 */
export function createWordRows(model: Model, featuresOf: FeaturesOfWord): WordRows {
  const { join, room, forget } = model
  if (room() < mostPlaces) throw new RangeError('the model has no room for joined rows')
  const rows = new Int32Array(mostWords * placesOfWord).fill(unknown)
  const features = new Int32Array(mostFeatures)
  return {
    at(word, place) {
      const serial = word === undefined ? 0 : word.serial
      const first = (serial & (mostWords - 1)) * placesOfWord
      if (rows[first + mostPlaces] !== serial) {
        rows.fill(unknown, first, first + mostPlaces)
        rows[first + mostPlaces] = serial
      }
      const known = rows[first + place] ?? unknown
      if (known !== unknown) return known
      const row = join(features, featuresOf(word, place, features))
      rows[first + place] = row
      return row
    },
    makeRoom() {
      if (room() >= mostPlaces) return
      forget()
      rows.fill(unknown)
    }
  }
}
