import type { Clock } from './meter.ts'

/** Milliseconds for which more may wait than are done in time: a burst is gone by then. */
const patience = 250

export interface PaceOptions {
  /** Milliseconds that one may take, those before it included; Infinity for no limit. */
  readonly within: number
  /** So many are let in at least, or what does the work would have none: twice as many as work. */
  readonly least: number
}

/**
 * Where a queue stays, lets in as many as are done in the time that each may take: N = rate × time (Little, A Proof for the
 * Queuing Formula, 1961). So who is let in does not wait longer than that, however slow the work has become, because others
 * have the processor. The rate counts only while there is a queue, when it is what can be done and not what is asked; and who
 * is refused is what tells that there is more than can be done, for as long as it takes another look.
 */
export class Pace {
  readonly #within: number
  readonly #least: number
  readonly #now: Clock
  #inside = 0
  #most = Number.POSITIVE_INFINITY
  #done = 0
  #since: number
  #refusedAt = 0

  constructor({ within, least }: PaceOptions, now: Clock) {
    this.#within = within
    this.#least = least
    this.#now = now
    this.#since = now()
  }

  /** Whether one more is let in; who is not counts as refused. */
  hasRoom(): boolean {
    const now = this.#now()
    // Without a queue there is nothing to count.
    if (this.#inside <= this.#least && this.#most === Number.POSITIVE_INFINITY) this.#begin(now)
    else if (now - this.#since > patience) this.#look(now)
    if (this.#inside < this.#most) return true
    this.#refusedAt = now
    return false
  }

  enter(): void {
    this.#inside++
  }

  leave(): void {
    this.#inside--
    this.#done++
  }

  #look(now: number): void {
    const inTime = Math.ceil((this.#done / (now - this.#since)) * this.#within)
    const isRefusing = now - this.#refusedAt <= now - this.#since
    const isQueue = this.#most === Number.POSITIVE_INFINITY || isRefusing
    this.#most = isQueue ? Math.max(this.#least, inTime) : Number.POSITIVE_INFINITY
    this.#begin(now)
  }

  #begin(now: number): void {
    this.#since = now
    this.#done = 0
  }
}
