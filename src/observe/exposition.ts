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
