import {
  buckets,
  type CounterName,
  type GaugeName,
  type HistogramName,
  known,
  type MetricName,
  metricOf
} from './metrics.ts'
import type { Reading, Sample } from './reading.ts'

export type Labels = Readonly<Record<string, string>>

/** Numbers that something else knows: asked for when somebody wants to see them. */
export type Source = () => Reading | Promise<Reading>

/** More series than any metric can have by its table and the routes there are. */
const mostSeries = 2_000

/** Durations in buckets. */
export class Durations {
  readonly counts = new Array<number>(buckets.length + 1).fill(0)
  sum = 0

  add(seconds: number): void {
    let bucket = 0
    // Most are in the first.
    while (bucket < buckets.length && seconds > (buckets[bucket] ?? 0)) bucket++
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    this.sum += seconds
  }

  get isEmpty(): boolean {
    return this.counts.every(count => count === 0)
  }
}

/** The requests of one method to one route: what is counted of each costs an addition or two. */
export class Requests {
  readonly #statuses: number[] = []
  readonly durations = new Durations()

  /** An answer of this status, so many milliseconds after its request. */
  add(status: number, milliseconds: number): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    this.durations.add(milliseconds / 1000)
  }

  /** By status, as far as there are any. */
  get statuses(): readonly (readonly [status: string, count: number])[] {
    return Object.entries(this.#statuses)
  }
}

/** Everything that this process counts, since it was started. */
export class Observed {
  /** Requests that came in, those that had their answer, and those whose client was gone before. */
  begun = 0
  answered = 0
  abandoned = 0
  readonly #requests = new Map<string, { method: string; route: string; requests: Requests }>()
  readonly #counters = new Map<CounterName, Map<string, { labels: readonly string[]; value: number }>>()
  readonly #durations = new Map<HistogramName, Map<string, { labels: readonly string[]; durations: Durations }>>()
  readonly #sources: Source[] = []

  /** Counts one, or more. A label value that the table of metrics does not have is `other`; one that is absent, too. */
  count(name: CounterName, labels: Labels = {}, by = 1): void {
    const series = seriesOf(this.#counters, name, labels, known => ({ labels: known, value: 0 }))
    if (series !== null) series.value += by
  }

  /** Notes how long something took. */
  time(name: HistogramName, seconds: number, labels: Labels = {}): void {
    seriesOf(this.#durations, name, labels, known => ({
      labels: known,
      durations: new Durations()
    }))?.durations.add(seconds)
  }

  /** Has others tell their numbers when somebody wants to see them. */
  also(source: Source): void {
    this.#sources.push(source)
  }

  /** What is counted of the requests of a method to a route. `route` is a pattern and never what a client sent. */
  requests(method: string, route: string): Requests {
    const labels = labelValues('dateline_http_requests_total', { method, route, status: '' })
    const key = `${labels[0]} ${route}`
    const found = this.#requests.get(key)
    if (found !== undefined) return found.requests
    const requests = new Requests()
    this.#requests.set(key, { method: labels[0] ?? '', route, requests })
    return requests
  }

  /** As it is now. A source that fails leaves its numbers out, and whoever asked is told by `failed`. */
  async read(failed: (error: unknown) => void = () => {}): Promise<Reading> {
    const reading: Partial<Record<MetricName, readonly Sample[]>> = {}
    const add = (more: Reading) => {
      for (const [name, samples] of Object.entries(more) as [MetricName, readonly Sample[]][]) {
        reading[name] = [...(reading[name] ?? []), ...samples]
      }
    }
    add(this.#own())
    const others = await Promise.allSettled(this.#sources.map(async source => source()))
    for (const other of others) {
      if (other.status === 'fulfilled') add(other.value)
      else failed(other.reason)
    }
    return reading
  }

  #own(): Reading {
    const requests = [...this.#requests.values()].filter(({ requests: { durations } }) => !durations.isEmpty)
    const counters = [...this.#counters].map(([name, series]) => [name, [...series.values()]])
    const durations = [...this.#durations].map(([name, series]) => [
      name,
      [...series.values()].map(({ labels, durations: { sum, counts } }) => ({
        labels,
        value: sum,
        counts: [...counts]
      }))
    ])
    return {
      ...Object.fromEntries([...counters, ...durations]),
      dateline_http_requests_in_flight: gauge(this.begun - this.answered - this.abandoned),
      dateline_http_requests_abandoned_total: gauge(this.abandoned),
      dateline_http_requests_total: requests.flatMap(({ method, route, requests: { statuses } }) =>
        statuses.map(([status, value]) => ({ labels: [method, route, status], value }))
      ),
      dateline_http_request_duration_seconds: requests.map(({ method, route, requests: { durations: of } }) => ({
        labels: [method, route],
        value: of.sum,
        counts: [...of.counts]
      }))
    }
  }
}

/** The only sample of a metric without labels. */
export const gauge = (value: number): readonly Sample[] => [{ labels: [], value }]

/** Samples of a metric with one label. */
export const gauges = (values: Readonly<Record<string, number>>): readonly Sample[] =>
  Object.entries(values).map(([label, value]) => ({ labels: [label], value }))

/** Values in the order of the table, each one that the table has. */
function labelValues(name: CounterName | GaugeName | HistogramName, labels: Labels): readonly string[] {
  return Object.entries(metricOf(name).labels).map(([label, values]) => {
    const value = labels[label] ?? ''
    return values === known || values.includes(value) ? value : 'other'
  })
}

/** Null where there are more series than there can be by rights. */
function seriesOf<N extends CounterName | HistogramName, S>(
  all: Map<N, Map<string, S>>,
  name: N,
  labels: Labels,
  make: (labels: readonly string[]) => S
): S | null {
  let series = all.get(name)
  if (series === undefined) {
    series = new Map()
    all.set(name, series)
  }
  const values = labelValues(name, labels)
  const key = values.join('\n')
  const found = series.get(key)
  if (found !== undefined) return found
  if (series.size >= mostSeries) return null
  const made = make(values)
  series.set(key, made)
  return made
}
