import type { Clock } from './meter.ts'

/** A burst may be so many times what may stand. */
const burst = 4
/** Milliseconds after which a queue that has not shrunk is a standing one. */
const patience = 1000

/**
 * Lets so many in at a time. A burst may be longer, if it is soon gone; a queue that stays is cut to what may stand, and
 * until it is half of that (Maurer, Fail at Scale, 2015, after CoDel): behind one that stays nobody is answered sooner by
 * waiting.
 */
export class Gate {
  readonly #standing: number
  readonly #now: Clock
  #inside = 0
  #shortAt: number

  constructor(standing: number, now: Clock) {
    this.#standing = standing
    this.#now = now
    this.#shortAt = now()
  }

  get inside(): number {
    return this.#inside
  }

  /** Whether one more is let in, who has to leave again. */
  enter(): boolean {
    const now = this.#now()
    if (this.#inside <= this.#standing / 2) this.#shortAt = now
    const most = now - this.#shortAt > patience ? this.#standing : burst * this.#standing
    if (this.#inside >= most) return false
    this.#inside++
    return true
  }

  leave(): void {
    this.#inside--
    if (this.#inside <= this.#standing / 2) this.#shortAt = this.#now()
  }
}
