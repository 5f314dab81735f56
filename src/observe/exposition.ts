import type { Metric, RegistryContentType } from 'prom-client'
import { buckets, type MetricName, metricNames, metricOf } from './metrics.ts'
import { labelsOf, type Reading, type Sample } from './reading.ts'

/** Prometheus' text format 0.0.4, and OpenMetrics 1.0. */
export type ExpositionFormat = 'text' | 'openmetrics'

export interface Exposition {
  readonly type: string
  readonly body: string
}

interface Value {
  readonly metricName?: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Expositions a second that are made anew. */
const mostASecond = 5

/**
 * What answers whoever asks for metrics. To make it takes milliseconds, messages to every process and a look at the disk, and
 * nobody who asks is limited: so whoever asks more often than anybody needs to gets what was made last.
 */
export function expositionOf(
  read: () => Promise<Reading>,
  now: () => number = () => performance.now()
): (format: ExpositionFormat) => Promise<Exposition> {
  const last = new Map<ExpositionFormat, Promise<Exposition>>()
  let since = Number.NEGATIVE_INFINITY
  let made = 0
  return format => {
    if (now() - since >= 1000) {
      since = now()
      made = 0
    }
    const before = last.get(format)
    if (before !== undefined && made >= mostASecond) return before
    made++
    const exposition = read().then(reading => expose(reading, format))
    last.set(format, exposition)
    // Whoever asked is told, and the next one has it made anew.
    exposition.catch(() => last.delete(format))
    return exposition
  }
}

/** Writes what was read. The client library is loaded with the first who asks. */
export async function expose(reading: Reading, format: ExpositionFormat): Promise<Exposition> {
  const { default: Registry } = await import('prom-client/lib/registry.js')
  const type = format === 'text' ? Registry.PROMETHEUS_CONTENT_TYPE : Registry.OPENMETRICS_CONTENT_TYPE
  const registry = new Registry<RegistryContentType>()
  registry.setContentType(type)
  for (const name of metricNames) {
    const samples = reading[name] ?? []
    if (samples.length > 0) registry.registerMetric(metricFor(name, samples))
  }
  return { type: registry.contentType, body: await registry.metrics() }
}

/** What a registry takes for a metric: it asks for nothing but this, and has no place for numbers that others counted. */
function metricFor(name: MetricName, samples: readonly Sample[]): Metric {
  const { type, help } = metricOf(name)
  const names = labelsOf(name)
  const metric = {
    // OpenMetrics names a counter without its end.
    name: name as string,
    type,
    async get() {
      const values = samples.flatMap(sample => valuesOf(metric.name, names, sample))
      return { name: metric.name, help, type, values, aggregator: 'sum' }
    }
  }
  return metric as unknown as Metric
}

function valuesOf(name: string, names: readonly string[], { labels: given, value, counts }: Sample): readonly Value[] {
  const labels = Object.fromEntries(names.map((label, index) => [label, given[index] ?? '']))
  if (counts === undefined) return [{ labels, value }]
  let count = 0
  const within = counts.map((more, index) => {
    count += more
    return { metricName: `${name}_bucket`, labels: { le: boundOf(index), ...labels }, value: count }
  })
  return [
    ...within,
    { metricName: `${name}_sum`, labels, value },
    { metricName: `${name}_count`, labels, value: count }
  ]
}

function boundOf(index: number): string {
  const bound = buckets[index]
  return bound === undefined ? '+Inf' : String(bound)
}
