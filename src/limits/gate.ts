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
  readonly #insideOf = new Map<string, number>()
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

  /** Whether one more is let in, who has to leave again; of one client, where it is told, half of what may stand at most. */
  enter(client: string | null = null): boolean {
    const now = this.#now()
    if (this.#inside <= this.#standing / 2) this.#shortAt = now
    const most = now - this.#shortAt > patience ? this.#standing : burst * this.#standing
    if (this.#inside >= most) return false
    if (client !== null) {
      const own = this.#insideOf.get(client) ?? 0
      if (own >= Math.ceil(this.#standing / 2)) return false
      this.#insideOf.set(client, own + 1)
    }
    this.#inside++
    return true
  }

  leave(client: string | null = null): void {
    this.#inside--
    if (client !== null) {
      const own = (this.#insideOf.get(client) ?? 1) - 1
      if (own > 0) this.#insideOf.set(client, own)
      else this.#insideOf.delete(client)
    }
    if (this.#inside <= this.#standing / 2) this.#shortAt = this.#now()
  }
}
