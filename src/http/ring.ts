/** Where bytes lie in a ring. */
export interface Place {
  readonly start: number
  readonly length: number
  /** Of the bytes and what is free behind them. */
  readonly end: number
}

/**
 * Bytes in one piece of memory, one behind the other; what comes when it is full takes the place of what came first. So
 * it takes what it was given and no more: thousands of pieces from the heap, which come and go between all others, took
 * half as much again.
 */
export class Ring {
  readonly #room: number
  readonly #mayGo: (place: Place) => boolean
  /** The first is the oldest. */
  readonly #places = new Set<Place>()
  /** How many have a use for the bytes there. */
  readonly #held = new Map<Place, number>()
  #memory: Buffer | null = null
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
   * Puts the parts in as one; `beside` bytes more are left free behind them. They are no more than there is room for. Null
   * where nothing else may go.
   */
  put(parts: readonly Buffer[], beside: number): Place | null {
    // The system gives memory that is not touched to nobody.
    this.#memory ??= Buffer.allocUnsafeSlow(this.#room)
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (!this.#makeRoom(length + beside)) return null
    const start = this.#end
    for (const part of parts) this.#end += part.copy(this.#memory, this.#end)
    this.#end += beside
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

  /** The bytes there, until something else is put in, unless they are held. */
  bytes({ start, length }: Place): Buffer {
    return (this.#memory ?? nothing).subarray(start, start + length)
  }

  /** Each byte as a character, which goes out as that byte where it is written as latin1. */
  characters({ start, length }: Place): string {
    return (this.#memory ?? nothing).toString('latin1', start, start + length)
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

const nothing = Buffer.alloc(0)
