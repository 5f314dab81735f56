import type { IncomingMessage, ServerResponse } from 'node:http'

export type Answerer = (request: IncomingMessage, reply: ServerResponse) => void

interface Waiting {
  readonly request: IncomingMessage
  readonly reply: ServerResponse
  readonly at: number
}

/**
 * Answers requests in the order in which they came, for so many ms in a turn of the event loop. libuv accepts one connection
 * a turn: where turns are long, those who are new wait until the system forgets them, while the others are answered.
 */
export class InSlices {
  readonly #answer: Answerer
  readonly #slice: number
  #waiting: Waiting[] = []
  #next = 0
  #isUnderWay = false

  constructor(answer: Answerer, slice: number) {
    this.#answer = answer
    this.#slice = slice
  }

  /** Whether requests wait, which those that come have to wait behind. */
  get isUnderWay(): boolean {
    return this.#isUnderWay
  }

  /** Milliseconds that the oldest has waited. */
  age(): number {
    const oldest = this.#waiting[this.#next]
    return oldest === undefined ? 0 : performance.now() - oldest.at
  }

  add(request: IncomingMessage, reply: ServerResponse): void {
    this.#waiting.push({ request, reply, at: performance.now() })
    if (this.#isUnderWay) return
    this.#isUnderWay = true
    setImmediate(this.#go)
  }

  readonly #go = (): void => {
    const until = performance.now() + this.#slice
    while (this.#next < this.#waiting.length) {
      const { request, reply } = this.#waiting[this.#next++] as Waiting
      // Who has gone needs no answer.
      if (!reply.destroyed) this.#answer(request, reply)
      if (performance.now() < until) continue
      setImmediate(this.#go)
      return
    }
    this.#waiting = []
    this.#next = 0
    this.#isUnderWay = false
  }
}
