import { percentileOf } from '../measure/percentile.ts'
import type { Answered } from '../processes/client.ts'

/** What became of every request. */
export interface Tally {
  /** Notes an answer, and tells whether it is one of those expected. Anything else is a fault, or an overload. */
  answer(kind: string, answered: Answered, expected: readonly number[]): boolean
  /** A 503 that says when to come again: the service may say so. */
  overload(): void
  fault(text: string): void
  readonly overloads: number
  readonly faults: readonly string[]
  readonly answers: number
  rows(): readonly (readonly string[])[]
}

export function createTally(): Tally {
  const latencies = new Map<string, number[]>()
  const faults: string[] = []
  let overloads = 0
  let answers = 0
  const digits = (value: number) => value.toFixed(value < 100 ? 1 : 0)
  return {
    answer(kind, { status, headers, body, milliseconds }, expected) {
      answers++
      if (status === 503 && headers['retry-after'] !== undefined) {
        overloads++
        return false
      }
      if (!expected.includes(status)) {
        faults.push(`${kind} is ${status}: ${body.slice(0, 300)}`)
        return false
      }
      const list = latencies.get(kind)
      if (list === undefined) latencies.set(kind, [milliseconds])
      else list.push(milliseconds)
      return true
    },
    overload: () => void overloads++,
    fault: text => void faults.push(text),
    get overloads() {
      return overloads
    },
    get answers() {
      return answers
    },
    faults,
    rows: () => [
      ['', 'answers', 'p50 ms', 'p99 ms', 'longest ms'],
      ...[...latencies]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, list]) => [
          kind,
          list.length.toLocaleString('en'),
          ...[0.5, 0.99, 1].map(share => digits(percentileOf(list, share)))
        ])
    ]
  }
}

/** Milliseconds that a refused client waits: what it is told, no longer than some seconds. */
export function waitingTime({ headers }: Pick<Answered, 'headers'>): number {
  const seconds = Number(headers['retry-after'] ?? 1)
  return 1_000 * Math.min(5, Number.isFinite(seconds) && seconds > 0 ? seconds : 1)
}
