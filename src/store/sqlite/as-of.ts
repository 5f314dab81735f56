/** What was worked out from what is stored, and holds until something is written; the oldest goes where there is no room. */
export class AsOf<K, V extends object | string | null> {
  readonly #known = new Map<K, V>()
  readonly #changes: () => number
  readonly #room: number
  #asOf = -1

  /** `changes` tells how many writes the store has seen, as the transaction at hand sees it; `room` for how many values. */
  constructor(changes: () => number, room: number) {
    this.#changes = changes
    this.#room = room
  }

  get(key: K): V | undefined {
    this.#begin()
    return this.#known.get(key)
  }

  /** To be called in the transaction that the value was read in. */
  put(key: K, value: V): void {
    this.#begin()
    const [oldest] = this.#known.size < this.#room ? [] : this.#known.keys()
    if (oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(key, value)
  }

  #begin(): void {
    const changes = this.#changes()
    if (changes === this.#asOf) return
    this.#known.clear()
    this.#asOf = changes
  }
}
