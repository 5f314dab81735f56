/** A request of a list that was written before the run. */
export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What the process that makes the load is told. */
export interface Task {
  readonly address: string
  /** File with the requests, as a JSON array. */
  readonly list: string
  readonly connections: number
  readonly seconds: number
  /** How often all of the list is asked for, instead of so many seconds. */
  readonly passes?: number
}

export interface Loaded {
  readonly answers: number
  /** Answers a second. */
  readonly rate: number
  /** Bytes of an answer with its head, the mean. */
  readonly bytes: number
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Connections that failed, and requests that were not answered in time. */
  readonly errors: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
  readonly longest: number
  /** Share of the time that this process was busy itself: near 1, it is what was measured. */
  readonly busy: number
}

/** The requests of one of so many connections: every list is asked as a whole, none by two of them at a time. */
export function shareOf<T>(requests: readonly T[], connections: number, connection: number): readonly T[] {
  if (requests.length < connections) return requests
  return requests.filter((_, at) => at % connections === connection)
}
