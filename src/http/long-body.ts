import { Readable } from 'node:stream'

/** Bytes that are put together and written at once. Of more, memory comes from the system and goes back each time. */
export const atOnce = 64 * 1024

/**
 * A body in pieces that is too long to be put together and written in one turn of the event loop: a page of two hundred
 * articles, a megabyte, took 5 to 10 ms of it, most of them to get memory from the system.
 */
export class LongBody {
  readonly length: number
  readonly #parts: readonly Buffer[]

  private constructor(parts: readonly Buffer[], length: number) {
    this.#parts = parts
    this.length = length
  }

  /** The parts as one buffer, or as this where they are long. */
  static of(parts: readonly Buffer[]): Buffer | LongBody {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    return length <= atOnce ? Buffer.concat(parts, length) : new LongBody(parts, length)
  }

  /** For whoever needs it as one. */
  whole(): Buffer {
    return Buffer.concat(this.#parts, this.length)
  }

  /** Gives a piece to a turn of the event loop, as fast as they are taken. */
  stream(): Readable {
    const pieces = piecesOf(this.#parts)
    return new Readable({
      highWaterMark: atOnce,
      read() {
        setImmediate(() => {
          // Taking a piece of it may cost memory, for which there is no need once the client has gone.
          if (!this.destroyed) this.push(pieces.next().value ?? null)
        })
      }
    })
  }
}

/** The same bytes in pieces of at most `atOnce`, as few as there can be. */
function* piecesOf(parts: readonly Buffer[]): Generator<Buffer, undefined> {
  let piece: Buffer[] = []
  let room = atOnce
  for (const part of parts) {
    for (let rest = part; rest.length > 0; ) {
      const taken = rest.subarray(0, room)
      piece.push(taken)
      room -= taken.length
      rest = rest.subarray(taken.length)
      if (room > 0) continue
      yield Buffer.concat(piece)
      piece = []
      room = atOnce
    }
  }
  if (piece.length > 0) yield Buffer.concat(piece)
}
