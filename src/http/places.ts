/** Where bytes lie in a ring. */
export interface Place {
  readonly start: number
  readonly length: number
  /** Of the bytes and what is free behind them. */
  readonly end: number
}

/**
 * Places in a piece of memory or a file, one behind the other; what comes when it is full takes the place of what came
 * first.
 */
export class Places {
  readonly #room: number
  readonly #mayGo: (place: Place) => boolean
  /** The first is the oldest. */
  readonly #places = new Set<Place>()
  /** How many have a use for the bytes there. */
  readonly #held = new Map<Place, number>()
  #end = 0

  /**
   * `room` is in bytes; `mayGo` is asked of each place that is wanted for others, while its bytes are still there. Where it
   * says no, the place is passed over.
   */
  constructor(room: number, mayGo: (place: Place) => boolean) {
    this.#room = room
    this.#mayGo = mayGo
  }

  /** Whether so many bytes take the place of others. */
  isFullFor(length: number): boolean {
    const [oldest] = this.#places
    if (oldest === undefined) return length > this.#room
    if (this.#end <= oldest.start) return this.#end + length > oldest.start
    return this.#end + length > this.#room && length > oldest.start
  }

  /**
   * A place for so many bytes, no more than there is room for; `beside` bytes more are left free behind them. Null where
   * nothing else may go.
   */
  take(length: number, beside: number): Place | null {
    if (!this.#makeRoom(length + beside)) return null
    const start = this.#end
    this.#end += length + beside
    const place = { start, length, end: this.#end }
    this.#places.add(place)
    return place
  }

  /** Keeps the bytes there as they are, whatever comes, until they are released as often. */
  hold(place: Place): void {
    this.#held.set(place, (this.#held.get(place) ?? 0) + 1)
  }

  release(place: Place): void {
    const others = (this.#held.get(place) ?? 1) - 1
    if (others > 0) this.#held.set(place, others)
    else this.#held.delete(place)
  }

  /** Nobody will ask for it any more. */
  remove(place: Place): void {
    if (!this.#held.has(place)) this.#places.delete(place)
  }

  clear(): void {
    for (const place of this.#places) this.remove(place)
  }

  #makeRoom(length: number): boolean {
    let passed = 0
    for (const oldest of this.#places) {
      // Behind the newest is room up to the end of the memory, or up to the oldest.
      if (this.#end > oldest.start) {
        if (this.#end + length <= this.#room) return true
        this.#end = 0
      }
      if (this.#end + length <= oldest.start) return true
      if (passed > this.#places.size) return false
      this.#places.delete(oldest)
      if (!this.#held.has(oldest) && this.#mayGo(oldest)) continue
      // As if it were the newest.
      passed++
      this.#places.add(oldest)
      this.#end = oldest.end
    }
    if (this.#end + length > this.#room) this.#end = 0
    return true
  }
}
