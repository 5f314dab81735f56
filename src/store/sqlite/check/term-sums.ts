// Whether an index of all texts has the words that the texts have, in memory that does not grow with them: each word of a
// column counts with a number drawn from it, as often as it occurs, and sums over parts of the texts add up to the sum
// over all.

/** A word of a column: in how many rows it is, and how often. */
export interface Term {
  readonly term: string
  readonly col: string
  readonly doc: number
  readonly cnt: number
}

/** FNV-1a, over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // Of even numbers the low bits would say less.
  return hash | 1
}

const seeds = [0x811c9dc5, 0x1b873593] as const

export class TermSums {
  readonly #sums: [number, number] = [0, 0]

  add({ term, col, doc, cnt }: Term): void {
    for (const at of [0, 1] as const) {
      const weight = hashOf(`${col} ${term}`, seeds[at])
      const often = (Math.imul(doc, 0x9e3779b1) + cnt) | 0
      this.#sums[at] = (this.#sums[at] + Math.imul(weight, often)) | 0
    }
  }

  equals(other: TermSums): boolean {
    return this.#sums[0] === other.#sums[0] && this.#sums[1] === other.#sums[1]
  }
}
