/** Tells again and again how long a turn of the event loop takes, in ms; returns the function that ends it. */
export type Measure = (told: (delay: number) => void) => () => void

/** Milliseconds between two measurements. */
const measureEvery = 50

/**
 * How long a request that arrives now waits for those before it: from one check phase to the next, between which everything
 * that is ready is done and, because of the second, nothing is waited for.
 */
export const measureLoop: Measure = told => {
  const timer = setInterval(() => {
    setImmediate(() => {
      const start = performance.now()
      setImmediate(() => told(performance.now() - start))
    })
  }, measureEvery).unref()
  return () => clearInterval(timer)
}

/** Of so many measurements the least counts: one long turn is no queue (Nichols and Jacobson, Controlling Queue Delay, 2012). */
const lookedAt = 2
/** What a measurement changes the share by, for each time the limit that it is above or below; from 0 to 1. */
const gain = 0.05
/** A measurement counts for no more than so many limits. */
const mostAbove = 5
/** Turns that are long come seldom: one that took longer than the time between two measurements counts for as many, at most. */
const mostCounted = 20
const largestShare = 0.98
/**
 * Nothing is refused up to the limit, which many clients that wait for their answers reach without asking for too much;
 * once it is passed, the queue is kept at a part of it. A queue that stays serves nobody: it is as well to have a short one.
 *
 * But clients that wait for their answers, and come again at once when they are refused, keep the loop later than `short` of it
 * whoever is refused. So at first, and from time to time, it may be `long` of it: where nothing is refused then, nothing more is.
 */
const kept = { short: 1 / 16, long: 1 / 4 } as const
/** Measurements for which the queue may be long, and then is kept short. */
const turns = { long: 100, short: 300 } as const

/**
 * Which part of the requests is refused so that the others do not wait: more as long as the event loop is late, less when it is
 * not, as in PIE (RFC 8033 §4.2). So it neither refuses all nor, a moment later, none.
 */
export class Shedding {
  readonly #limit: number
  readonly #lately: number[] = Array.from({ length: lookedAt }, () => 0)
  #share = 0
  #due = 0
  /** Measurements since something is refused. */
  #refusing = 0

  /** In ms. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#share
  }

  measured(delay: number): void {
    this.#lately.shift()
    this.#lately.push(delay)
    const least = Math.min(...this.#lately)
    if (this.#share === 0 && least <= this.#limit) {
      this.#refusing = 0
      return
    }
    const isLong = this.#refusing++ % (turns.long + turns.short) < turns.long
    const above = Math.min(least / ((isLong ? kept.long : kept.short) * this.#limit), mostAbove) - 1
    const counted = Math.min(Math.max(1, least / measureEvery), mostCounted)
    this.#share = Math.min(Math.max(0, this.#share + gain * counted * above), largestShare)
  }

  /** Whether the request at hand is one of those that are refused. */
  refuses(): boolean {
    if (this.#share === 0) return false
    this.#due += this.#share
    if (this.#due < 1) return false
    this.#due -= 1
    return true
  }
}
