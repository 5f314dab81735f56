import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { onItsWay } from './on-their-way.ts'

/** Bytes that are put together and written at once. Of more, memory comes from the system and goes back each time. */
const atOnce = 64 * 1024

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

  /**
   * All of it in memory that is used again and again, until the answer has gone; null where it is too long for that, all of
   * that memory is in use, or nobody waits for the answer any more.
   */
  inPlace(raw: ServerResponse): Buffer | null {
    return onItsWay(raw, this.length, into => {
      let end = 0
      for (const part of this.#parts) end += part.copy(into, end)
    })
  }

  /** Gives a piece to a turn of the event loop, as fast as they are taken. */
  stream(): LongStream {
    return new LongStream(this.#parts, this.length)
  }
}

export class LongStream extends Readable {
  /** In bytes. */
  readonly length: number
  #parts: readonly Buffer[]
  #pieces: Iterator<Buffer, undefined>

  constructor(parts: readonly Buffer[], length: number) {
    super({ highWaterMark: atOnce })
    this.length = length
    this.#parts = parts
    this.#pieces = piecesOf(parts)
  }

  /** None once it has been read. */
  get parts(): readonly Buffer[] {
    return this.#parts
  }

  override _read(): void {
    setImmediate(() => {
      // Taking a piece of it may cost memory, for which there is no need once the client has gone.
      if (!this.destroyed) this.push(this.#pieces.next().value ?? null)
    })
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    // The stream itself outlives its answer, and what it holds would, too.
    this.#parts = []
    this.#pieces = piecesOf([])
    done(error)
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
