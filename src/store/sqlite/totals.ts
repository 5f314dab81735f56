import type { Total } from '../store.ts'

// Every page of a list says how many rows the whole list has, and while nothing is written that stays as it is: counting
// ten thousand of them costs more than the page.

const kept = 2000

export class Totals {
  readonly #known = new Map<string, Total | null>()
  readonly #changes: () => number
  #asOf = -1

  /** `changes` tells how many writes the store has seen, as the transaction at hand sees it. */
  constructor(changes: () => number) {
    this.#changes = changes
  }

  /** The total of this name, counted where it is not known as of the last write. */
  get(name: string, count: () => Total | null): Total | null {
    const changes = this.#changes()
    if (changes !== this.#asOf) {
      this.#known.clear()
      this.#asOf = changes
    }
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const total = count()
    const [oldest] = this.#known.size < kept ? [] : this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(name, total)
    return total
  }
}
