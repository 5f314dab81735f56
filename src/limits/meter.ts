import { type CostClass, costClasses, type Rates } from './rate.ts'

/** How many clients are known at a time. */
const mostClients = 10_000

/** Milliseconds of a clock that only goes forward. */
export type Clock = () => number

interface Pace {
  /** Milliseconds in which one more request is earned. */
  readonly interval: number
  /** Milliseconds. */
  readonly window: number
}

/** What one client has taken, by class in the order of `costClasses`. */
export interface Account {
  readonly client: string
  /** When all that was taken is earned again: the theoretical arrival time of the algorithm. */
  readonly until: number[]
  /** Since it was last passed over. */
  isSeen: boolean
}

const indexOf = Object.fromEntries(costClasses.map((name, index) => [name, index])) as Readonly<
  Record<CostClass, number>
>

/**
 * What clients have taken of their rates, by the generic cell rate algorithm (ITU-T I.371, a leaky bucket without a timer):
 * one number a client and class. Memory is bounded: where there are too many clients, those go who have earned everything
 * again, which loses nothing, and else those who have not been seen for the longest.
 */
export class RateMeter {
  readonly #paces: readonly Pace[]
  readonly #accounts = new Map<string, Account>()
  readonly #most: number
  readonly #now: Clock

  constructor(rates: Rates, now: Clock, most = mostClients) {
    this.#paces = costClasses.map(name => {
      const { quota, window } = rates[name]
      return { interval: (1000 * window) / quota, window: 1000 * window }
    })
    this.#now = now
    this.#most = most
  }

  get size(): number {
    return this.#accounts.size
  }

  account(client: string): Account {
    const known = this.#accounts.get(client)
    if (known !== undefined) {
      known.isSeen = true
      return known
    }
    if (this.#accounts.size >= this.#most) this.#makeRoom()
    const account = { client, until: costClasses.map(() => 0), isSeen: false }
    this.#accounts.set(client, account)
    return account
  }

  /** Takes one request; answers how many are left, or -1 where there was none. */
  take(account: Account, cost: CostClass): number {
    const index = indexOf[cost]
    const { interval, window } = this.#paces[index] as Pace
    const now = this.#now()
    const until = Math.max(account.until[index] as number, now) + interval
    // A thousandth of an interval is what floating point may have lost.
    const left = (window - (until - now)) / interval + 0.001
    if (left < 0) return -1
    account.until[index] = until
    return Math.floor(left)
  }

  /** Seconds until everything is earned again. */
  untilWhole({ until }: Account, cost: CostClass): number {
    return Math.max(0, Math.ceil(((until[indexOf[cost]] as number) - this.#now()) / 1000))
  }

  /** Seconds until one request is let through; one at least. */
  untilNext({ until }: Account, cost: CostClass): number {
    const index = indexOf[cost]
    const { interval, window } = this.#paces[index] as Pace
    return Math.max(1, Math.ceil(((until[index] as number) + interval - window - this.#now()) / 1000))
  }

  /**
   * Takes what was taken elsewhere, by class. What is too much has to be earned as well, but no more than as much again:
   * nobody waits longer than a window for that.
   */
  takeElsewhere(client: string, counts: readonly number[]): void {
    const { until } = this.account(client)
    const now = this.#now()
    for (const [index, { interval, window }] of this.#paces.entries()) {
      const count = counts[index] ?? 0
      if (count > 0) until[index] = Math.min(Math.max(until[index] as number, now) + count * interval, now + 2 * window)
    }
  }

  /** The second chance of page replacement: in the order in which they came, but for those seen since. */
  #makeRoom(): void {
    const now = this.#now()
    for (const account of this.#accounts.values()) {
      this.#accounts.delete(account.client)
      if (!account.isSeen || account.until.every(until => until <= now)) return
      account.isSeen = false
      this.#accounts.set(account.client, account)
    }
  }
}
