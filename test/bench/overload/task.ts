/** What the process that makes the load is asked. */
export interface Task {
  readonly port: number
  readonly seconds: number
  /** Requests a second, whatever is answered; null for as many as so many connections get answered. */
  readonly rate: number | null
  readonly connections: number
  /** So many are open before the first request, as they are behind a proxy. */
  readonly opened: number
  /** One request of so many comes by a new connection, in place of another; null for none. */
  readonly renewedOf: number | null
}

/** A request as it goes out; `@@@@` is another number each time. */
export interface Prepared {
  readonly kind: string
  readonly text: string
}

export const placeholder = '@@@@'

export const outcomes = ['accepted', '429', '503', 'other'] as const
export type Outcome = (typeof outcomes)[number]

export interface Latency {
  readonly count: number
  /** Milliseconds from when a request was due to its whole answer. */
  readonly median: number
  readonly p99: number
}

/** What became of the requests of a task. */
export interface Loaded {
  readonly counts: Readonly<Record<Outcome, number>>
  /** Of what was accepted, by kind; `all` is of all. */
  readonly latencies: Readonly<Record<string, Latency>>
  /** Median of refusals, in ms. */
  readonly refusal: number
  /** Answers a second that were accepted. */
  readonly rate: number
  /** What else came, some of it. */
  readonly others: readonly string[]
  /** Of one processor, how much the load took itself. */
  readonly busy: number
  /** Most connections at a time. */
  readonly connections: number
}
