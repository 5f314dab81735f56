import { type MetricName, metricNames, metricOf } from './metrics.ts'

/** A number of a metric. */
export interface Sample {
  /** Values of the metric's labels, in their order. */
  readonly labels: readonly string[]
  /** Of a histogram the sum of what was observed. */
  readonly value: number
  /** Of a histogram: how many were within each bound and beyond the one before; the last beyond all of them. */
  readonly counts?: readonly number[]
}

/** What a process has counted, as it is at one moment: can be sent to another process as JSON. */
export type Reading = Readonly<Partial<Record<MetricName, readonly Sample[]>>>

/** What one of the processes told. */
export interface Told {
  /** A small number that the process has while it lives. */
  readonly worker: string
  readonly reading: Reading
}

/** The label of what is told of each process. */
export const workerLabel = 'worker'

export const labelsOf = (name: MetricName): readonly string[] => {
  const { labels, across } = metricOf(name)
  return across === 'each' ? [...Object.keys(labels), workerLabel] : Object.keys(labels)
}

/** What all processes count together: the labels of each sample are those of `labelsOf`. */
export function merged(told: readonly Told[]): Reading {
  const entries = metricNames.map(name => {
    const { across } = metricOf(name)
    const of = ({ reading }: Told) => reading[name] ?? []
    if (across === 'each') {
      const each = told.flatMap(one => of(one).map(sample => ({ ...sample, labels: [...sample.labels, one.worker] })))
      return [name, each]
    }
    // They look at the same file: who was able to told it.
    if (across === 'same') return [name, told.map(of).find(samples => samples.length > 0) ?? []]
    return [name, summed(told.flatMap(of))]
  })
  return Object.fromEntries(entries) as Reading
}

function summed(samples: readonly Sample[]): readonly Sample[] {
  const sums = new Map<string, Sample>()
  for (const sample of samples) {
    const key = JSON.stringify(sample.labels)
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? sample : plus(sum, sample))
  }
  return [...sums.values()]
}

function plus(a: Sample, b: Sample): Sample {
  const value = a.value + b.value
  const { counts } = b
  if (a.counts === undefined || counts === undefined) return { labels: a.labels, value }
  return { labels: a.labels, value, counts: a.counts.map((count, index) => count + (counts[index] ?? 0)) }
}
