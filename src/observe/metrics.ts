// Every metric that the service has, in one table: what is counted, shown and documented is held to it. The values of a
// label are told here, or are few because of where they come from; anything else is counted as `other`. So there are
// never more time series than this table says, whatever clients send.

/** How the numbers of several processes become one: added, told of each by a label `worker`, or the same of all. */
type Across = 'sum' | 'each' | 'same'

/** Label values that are few because of where they come from: patterns of routes, status codes, versions. */
export const known = 'known'

export interface Metric {
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly labels: Readonly<Record<string, readonly string[] | typeof known>>
  readonly across: Across
}

/** Methods of HTTP that the service knows. */
export const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Why a request is not let in. */
const refusals = ['rate', 'overload', 'connections', 'body', 'timeout', 'key', 'scope'] as const

const kinds = ['article', 'page'] as const

export const metrics = {
  dateline_build_info: {
    type: 'gauge',
    help: 'Always 1, with the version of the service and of Node.',
    labels: { version: known, node: known },
    across: 'same'
  },
  dateline_http_requests_total: {
    type: 'counter',
    help: 'Requests that were answered, by method, pattern of the route and status.',
    labels: { method: methods, route: known, status: known },
    across: 'sum'
  },
  dateline_http_request_duration_seconds: {
    type: 'histogram',
    help: 'Time from the head of a request to the last byte of its answer.',
    labels: { method: methods, route: known },
    across: 'sum'
  },
  dateline_http_requests_in_flight: {
    type: 'gauge',
    help: 'Requests that are being answered.',
    labels: {},
    across: 'each'
  },
  dateline_http_requests_abandoned_total: {
    type: 'counter',
    help: 'Requests whose client was gone before it had its answer.',
    labels: {},
    across: 'sum'
  },
  dateline_http_requests_unreadable_total: {
    type: 'counter',
    help: 'Requests that were no HTTP, too large in their head or too slow to arrive.',
    labels: {},
    across: 'sum'
  },
  dateline_requests_refused_total: {
    type: 'counter',
    help: 'Requests that were not let in: over a rate, while too much is asked at once, without a key that may.',
    labels: { reason: refusals },
    across: 'sum'
  },
  dateline_kept_answers_total: {
    type: 'counter',
    help: 'Reads that could be answered out of memory: those that were (hit) and those that were made anew (miss).',
    labels: { result: ['hit', 'miss'] },
    across: 'sum'
  },
  dateline_extraction_duration_seconds: {
    type: 'histogram',
    help: 'Time to read a text, from when it is handed over: it may wait for a thread first.',
    labels: { kind: kinds },
    across: 'sum'
  },
  dateline_extraction_failures_total: {
    type: 'counter',
    help: 'Texts that were not read: too many waited (refused), or the thread failed or took too long (failed).',
    labels: { kind: kinds, reason: ['refused', 'failed'] },
    across: 'sum'
  },
  dateline_extraction_running: {
    type: 'gauge',
    help: 'Texts that threads are reading.',
    labels: {},
    across: 'each'
  },
  dateline_extraction_waiting: {
    type: 'gauge',
    help: 'Texts that wait for a thread.',
    labels: {},
    across: 'each'
  },
  dateline_reader_queries_total: {
    type: 'counter',
    help: 'Queries given to processes that read: answered, ended because they took too long, without a turn, broken off, or left by their client.',
    labels: { outcome: ['answered', 'tooSlow', 'refused', 'lost', 'left'] },
    across: 'sum'
  },
  dateline_readers: {
    type: 'gauge',
    help: 'Processes that read, by whether they are at a query.',
    labels: { state: ['busy', 'idle'] },
    across: 'each'
  },
  dateline_reader_queries_waiting: {
    type: 'gauge',
    help: 'Queries that wait for a process that reads.',
    labels: {},
    across: 'each'
  },
  dateline_writes_waiting: {
    type: 'gauge',
    help: 'Writes that were handed to the thread that writes and are not answered.',
    labels: {},
    across: 'each'
  },
  dateline_writer_silent_seconds: {
    type: 'gauge',
    help: 'For how long the thread that writes has owed a sign of life.',
    labels: {},
    across: 'each'
  },
  dateline_slow_queries_total: {
    type: 'counter',
    help: 'Statements that took longer than SLOW_QUERY_MS.',
    labels: {},
    across: 'sum'
  },
  dateline_database_size_bytes: {
    type: 'gauge',
    help: 'Size of the database’s file.',
    labels: {},
    across: 'same'
  },
  dateline_database_free_bytes: {
    type: 'gauge',
    help: 'Pages of that file that nothing is on.',
    labels: {},
    across: 'same'
  },
  dateline_database_log_bytes: {
    type: 'gauge',
    help: 'Size of the write-ahead log’s file.',
    labels: {},
    across: 'same'
  },
  dateline_disk_available_bytes: {
    type: 'gauge',
    help: 'What the disk of the database has left for this user.',
    labels: {},
    across: 'same'
  },
  dateline_articles: { type: 'gauge', help: 'Articles that are stored.', labels: {}, across: 'same' },
  dateline_quotes: { type: 'gauge', help: 'Quotes that are stored.', labels: {}, across: 'same' },
  dateline_events: { type: 'gauge', help: 'Events that are stored.', labels: {}, across: 'same' },
  dateline_workers: {
    type: 'gauge',
    help: 'Processes that answer requests, by whether they told their numbers when they were asked.',
    labels: { state: ['told', 'silent'] },
    across: 'same'
  },
  dateline_ready: {
    type: 'gauge',
    help: 'Whether each check of /health/ready passes: 1 or 0.',
    labels: { check: ['store', 'disk', 'writer', 'readers', 'extraction', 'shutdown'] },
    across: 'each'
  },
  process_cpu_seconds_total: {
    type: 'counter',
    help: 'Processor time of the process and its threads, but for the processes that read.',
    labels: {},
    across: 'each'
  },
  process_resident_memory_bytes: {
    type: 'gauge',
    help: 'Memory of the process and its threads.',
    labels: {},
    across: 'each'
  },
  process_start_time_seconds: {
    type: 'gauge',
    help: 'When the process started, in seconds since 1970.',
    labels: {},
    across: 'each'
  },
  nodejs_heap_size_used_bytes: {
    type: 'gauge',
    help: 'Objects of JavaScript in the main thread.',
    labels: {},
    across: 'each'
  },
  nodejs_external_memory_bytes: {
    type: 'gauge',
    help: 'Memory outside of the heap that objects of JavaScript hold.',
    labels: {},
    across: 'each'
  },
  nodejs_eventloop_delay_seconds: {
    type: 'gauge',
    help: 'How late the event loop came to its timers since it was last asked: the median, the slowest hundredth, the slowest.',
    labels: { quantile: ['0.5', '0.99', '1'] },
    across: 'each'
  }
} as const satisfies Record<string, Metric>

type Table = typeof metrics
export type MetricName = keyof Table
type OfType<T extends Metric['type']> = { [N in MetricName]: Table[N]['type'] extends T ? N : never }[MetricName]
export type CounterName = OfType<'counter'>
export type GaugeName = OfType<'gauge'>
export type HistogramName = OfType<'histogram'>

export const metricNames = Object.keys(metrics) as readonly MetricName[]
export const metricOf = (name: MetricName): Metric => metrics[name]

/** Upper bounds in seconds: of answers from memory, of queries, and of what the limits of the service still allow. */
export const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const
