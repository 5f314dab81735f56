import { type Place, Places } from './places.ts'

/**
 * Bytes in one piece of memory, one behind the other; what comes when it is full takes the place of what came first. So
 * it takes what it was given and no more: thousands of pieces from the heap, which come and go between all others, took
 * half as much again.
 */
export class Ring extends Places {
  readonly #size: number
  #memory: Buffer | null = null

  /** As of Places. */
  constructor(room: number, mayGo: (place: Place) => boolean) {
    super(room, mayGo)
    this.#size = room
  }

  /**
   * Puts the parts in as one; `beside` bytes more are left free behind them. They are no more than there is room for. Null
   * where nothing else may go.
   */
  put(parts: readonly Buffer[], beside: number): Place | null {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const place = this.take(length, beside)
    if (place === null) return null
    const bytes = this.bytes(place)
    let end = 0
    for (const part of parts) end += part.copy(bytes, end)
    return place
  }

  /** The bytes there, until something else is put in, unless they are held. */
  bytes({ start, length }: Place): Buffer {
    return this.#all().subarray(start, start + length)
  }

  /** Each byte as a character, which goes out as that byte where it is written as latin1. */
  characters({ start, length }: Place): string {
    return this.#all().toString('latin1', start, start + length)
  }

  #all(): Buffer {
    // The system gives memory that is not touched to nobody.
    this.#memory ??= Buffer.allocUnsafeSlow(this.#size)
    return this.#memory
  }
}
