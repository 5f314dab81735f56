import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { SetupError } from './errors.ts'
import type { ConnectionLimits } from './limits/connections.ts'
import type { OverloadLimits } from './limits/overload.ts'
import { readProxies } from './limits/proxies.ts'
import { type Rate, type Rates, readRate } from './limits/rate.ts'
import { packageRoot } from './package-root.ts'

// Settings come from the environment and from nowhere else; this is the only file that reads it.

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface Config {
  readonly host: string
  /** 0 picks a free port. */
  readonly port: number
  readonly databasePath: string
  /** Whether the database is copied before migrations. */
  readonly migrationBackup: boolean
  /** Folder whose articles are loaded at start; null for none. */
  readonly dataPath: string | null
  readonly logLevel: LogLevel
  /** Processes that answer requests; 1 is this process alone. */
  readonly workers: number
  /** Extraction threads of a process. */
  readonly extractThreads: number
  /** Processes for queries that may take long; 0 for none. */
  readonly readers: number
  /** Milliseconds that such a query may take. */
  readonly queryTimeout: number
  /** Bytes in memory. */
  readonly keptAnswers: number
  /** Bytes in a file. */
  readonly keptOnDisk: number
  /** Bytes of one article's body, and of one line of an NDJSON body. */
  readonly bodyLimit: number
  /** What stands before the paths of the API in public addresses: empty, a prefix or an origin with or without one. */
  readonly publicUrl: string
  /** Cache-Control of reads of what writes change. */
  readonly cacheControl: string
  /** Streams of changes at a time, in each process. */
  readonly eventStreams: number
  /** Milliseconds that requests in flight get to finish when the service closes. */
  readonly closeTimeout: number
  /** A key with every scope; null for none. */
  readonly adminKey: string | null
  readonly readAccess: Access
  /** Whether whatever would change something is refused. */
  readonly readOnly: boolean
  readonly extractAccess: Access
  /** Origins whose pages may read; `*` for all. */
  readonly corsOrigins: readonly string[]
  /** Origins whose pages may write. */
  readonly corsWriteOrigins: readonly string[]
  /** What each client may ask for; null for no limits. */
  readonly rates: Rates | null
  /** Who is believed what it says of who asked it. */
  readonly trustedProxies: readonly string[]
  readonly sizes: Sizes
  readonly connections: ConnectionLimits
  readonly overload: OverloadLimits
  /** Whether metrics are told at all. */
  readonly metrics: boolean
  /** Where they are told instead of beside the API; null for beside it. */
  readonly metricsPort: number | null
  /** Address of that port; null for that of the API. */
  readonly metricsHost: string | null
  /** Bytes that the disk of the database has to have left. */
  readonly minFreeDisk: number
  /** Milliseconds from which on a query is logged as slow; 0 for never. */
  readonly slowQuery: number
  /** Where traces are sent, and as whose; null for none. */
  readonly traces: string | null
  readonly serviceName: string
}

/** Of requests, besides `bodyLimit`. */
export interface Sizes {
  /** Characters of the path with the query. */
  readonly url: number
  /** Bytes of all header fields and the first line. */
  readonly headers: number
  /** How many header fields. */
  readonly fields: number
  /** How many values in the query. */
  readonly parameters: number
  /** How many articles in one body. */
  readonly records: number
}

export type Access = 'open' | 'key'

interface Setting<T> {
  readonly description: string
  readonly standard: string
  /** Throws a plain sentence where the text is not a value of the setting. */
  read(text: string): T
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return text => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new RangeError(`must be a whole number from ${least} to ${most}`)
    }
    return value
  }
}

function workerCount(text: string): number {
  if (text === 'auto') return availableParallelism()
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 64)
    throw new RangeError('must be auto or a whole number from 1 to 64')
  return value
}

/** With one, a query that takes its time would keep all others waiting. */
const standardReaders = () => Math.min(Math.max(availableParallelism(), 2), 4)

function readerCount(text: string): number {
  const value = text === 'auto' ? standardReaders() : Number(text)
  if (text !== 'auto' && (!/^\d+$/.test(text) || value > 64))
    throw new RangeError('must be auto or a whole number to 64')
  return value
}

function readPublicUrl(text: string): string {
  const isPath = text === '' || /^(\/[\w.~-]+)+$/.test(text)
  if (!isPath && !(URL.canParse(text) && /^https?:/.test(text) && !/[?#]/.test(text))) {
    throw new RangeError('must be a path such as /news or an http(s) address')
  }
  return text.replace(/\/+$/, '')
}

/** RFC 9111 §5.2: directives by comma, each a name with or without a value. */
function cacheDirectives(text: string): string {
  const directive = /^\s*[\w-]+(?:=(?:[\w-]+|"[\w, -]*"))?\s*$/
  const parts = text.match(/(?:[^,"]|"[^"]*")+/g) ?? []
  if (parts.length === 0 || !parts.every(part => directive.test(part))) {
    throw new RangeError('must be cache directives such as max-age=60, stale-while-revalidate=300')
  }
  return parts.map(part => part.trim()).join(', ')
}

/** RFC 9111 §3.5: what lets a shared cache keep the answer to a request with Authorization, and give it to others. */
const givesToAll = /(?:^|,)\s*(?:public|s-maxage|must-revalidate)\s*(?:[=,]|$)/i

function onOrOff(text: string): boolean {
  if (text !== 'on' && text !== 'off') throw new RangeError('must be on or off')
  return text === 'on'
}

function present(text: string): string {
  if (text === '') throw new RangeError('must not be empty')
  return text
}

function access(text: string): Access {
  if (text !== 'open' && text !== 'key') throw new RangeError('must be open or key')
  return text
}

/** RFC 6750 §2.1: what can stand behind Bearer. */
function adminKey(text: string): string | null {
  if (text === '') return null
  if (!/^[\w.~+/-]+=*$/.test(text))
    throw new RangeError('must be letters, digits and . _ ~ + / -, with = at the end only')
  return text
}

/** RFC 6454 §6.2: scheme, host and port by comma; `*` is all, `off` is none. */
function origins(text: string): readonly string[] {
  if (text === 'off') return []
  if (text === '*') return ['*']
  return text.split(',').map(part => {
    const origin = part.trim()
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new RangeError('must be off, * or origins such as https://example.org, by comma')
    }
    return origin
  })
}

function webAddress(text: string): string | null {
  if (text === '') return null
  if (!(URL.canParse(text) && /^https?:/.test(text))) throw new RangeError('must be an http(s) address')
  return text
}

/** As OpenTelemetry has it: that of traces as it is, that of everything with a path for traces. */
function tracesAddress(own: string | null | undefined, base: string | null | undefined): string | null {
  if (own != null) return own
  return base == null ? null : `${base.replace(/\/+$/, '')}/v1/traces`
}

const megabyte = 1024 * 1024

/** Every setting, by the name of its environment variable; the README's table is held to this one by a test. */
export const settings = {
  HOST: { description: 'Address to listen on.', standard: '127.0.0.1', read: present },
  PORT: { description: 'Port to listen on; 0 picks a free one.', standard: '3000', read: wholeNumber(0, 65_535) },
  DATABASE_PATH: {
    description: 'SQLite database file; its folder is made when missing and must be writable.',
    standard: join('.dateline', 'dateline.db'),
    read: (text: string) => resolve(present(text))
  },
  MIGRATION_BACKUP: {
    description:
      'Whether the database is copied beside itself before a newer version changes its schema, `on` or `off`; the last two copies are kept.',
    standard: 'on',
    read: onOrOff
  },
  DATA_PATH: {
    description: 'Folder of articles to load at start; `off` loads none.',
    standard: 'data',
    read: (text: string) => (text === 'off' ? null : text === 'data' ? join(packageRoot, 'data') : present(text))
  },
  LOG_LEVEL: {
    description: `${logLevels.join(', ')}.`,
    standard: 'info',
    read(text: string): LogLevel {
      const level = logLevels.find(name => name === text)
      if (level === undefined) throw new RangeError(`must be one of ${logLevels.join(', ')}`)
      return level
    }
  },
  WORKERS: {
    description: 'Processes that answer requests; `auto` is one for each processor.',
    standard: '1',
    read: workerCount
  },
  EXTRACT_THREADS: { description: 'Threads that extract, in each process.', standard: '1', read: wholeNumber(1, 64) },
  READERS: {
    description:
      'Processes that answer searches and whatever else may take long, for each of the `WORKERS`; `auto` is one for each processor, but 2 to 4; 0 is none.',
    standard: 'auto',
    read: readerCount
  },
  QUERY_TIMEOUT_MS: {
    description: 'Milliseconds that such a query may take before it is ended; that is 503.',
    standard: '5000',
    read: wholeNumber(1, 600_000)
  },
  KEPT_ANSWERS_MB: {
    description:
      'Megabytes of answers that each process keeps while nothing is written, to give them out again; 0 keeps none.',
    standard: '32',
    read: (text: string) => megabyte * wholeNumber(0, 4096)(text)
  },
  KEPT_ANSWERS_DISK_MB: {
    description:
      'Megabytes of long answers that each process keeps beside the database where they find no room in memory; 0 keeps none.',
    standard: '256',
    read: (text: string) => megabyte * wholeNumber(0, 65_536)(text)
  },
  MAX_BODY_BYTES: {
    description: 'Largest article body, and largest line of an NDJSON body, in bytes; larger is 413.',
    standard: String(4 * megabyte),
    read: wholeNumber(1024, 1024 * 1024 * 1024)
  },
  PUBLIC_URL: {
    description:
      'Where clients reach the service behind a proxy, such as `/news` or `https://example.org/news`; used in links.',
    standard: '',
    read: readPublicUrl
  },
  CACHE_CONTROL: {
    description:
      'Cache-Control of articles, quotes, entities and events, such as `max-age=60, stale-while-revalidate=300`: readers ' +
      'may then see for that long what has been changed since.',
    standard: 'no-cache',
    read: cacheDirectives
  },
  MAX_EVENT_STREAMS: {
    description:
      'Streams of `/changes` that each process keeps open at a time; more are 503, unless another client has more of ' +
      'them, and 0 is none.',
    standard: '100',
    read: wholeNumber(0, 100_000)
  },
  CLOSE_TIMEOUT_MS: {
    description: 'Milliseconds that requests in flight get to finish on SIGTERM or SIGINT.',
    standard: '8000',
    read: wholeNumber(0, 600_000)
  },
  ADMIN_KEY: {
    description:
      'A key with every scope, for containers and automation; at least 32 random characters. `dateline keys` makes others.',
    standard: '',
    read: adminKey
  },
  READ_ACCESS: { description: '`open`, or `key` where reads need one, too.', standard: 'open', read: access },
  READ_ONLY: {
    description: '`on` refuses whatever would change something, with any key: for a copy, whose changes would be lost.',
    standard: 'off',
    read: onOrOff
  },
  EXTRACT_ACCESS: {
    description: '`open`, or `key` where `POST /extract` needs one with the scope `read`.',
    standard: 'open',
    read: access
  },
  CORS_ORIGINS: {
    description:
      'Origins whose web pages may read, such as `https://example.org`, by comma; `*` is all, `off` is none.',
    standard: '*',
    read: origins
  },
  CORS_WRITE_ORIGINS: {
    description: 'Origins whose web pages may write, with a key, by comma; `off` is none.',
    standard: 'off',
    read: origins
  },
  RATE_LIMIT: {
    description: '`off` lets every client ask as much as it likes.',
    standard: 'on',
    read: onOrOff
  },
  RATE_LIMIT_READ: {
    description:
      'Reads that a key, or else an address, may ask for: as many at once, and again in so many seconds. More is 429; styles and scripts of pages do not count.',
    standard: '12000/60',
    read: readRate
  },
  RATE_LIMIT_SEARCH: {
    description: 'The same of searches, facets, exact counts, whole lists, long pages and lists by several filters.',
    standard: '3000/60',
    read: readRate
  },
  RATE_LIMIT_EXTRACT: { description: 'The same of `/extract`.', standard: '600/60', read: readRate },
  RATE_LIMIT_WRITE: {
    description: 'The same of writes; a body of many articles is one.',
    standard: '3000/60',
    read: readRate
  },
  TRUST_PROXY: {
    description:
      'Proxies that are believed who asked them, by `X-Forwarded-For`, `-Host` and `-Proto`: addresses or ranges by comma, `loopback`, `linklocal`, `uniquelocal`.',
    standard: '',
    read: readProxies
  },
  MAX_URL_LENGTH: {
    description: 'Longest address in characters, with its query; longer is 414.',
    standard: '8192',
    read: wholeNumber(256, 1024 * 1024)
  },
  MAX_HEADER_BYTES: {
    description: 'Most bytes of a request before its body; more is 431.',
    standard: '16384',
    read: wholeNumber(1024, 1024 * 1024)
  },
  MAX_HEADER_FIELDS: {
    description: 'Most header fields of a request; more is 431.',
    standard: '100',
    read: wholeNumber(8, 1000)
  },
  MAX_QUERY_PARAMETERS: {
    description: 'Most parameters in an address; more is 400. (Of one list by comma, 100 values.)',
    standard: '64',
    read: wholeNumber(1, 1000)
  },
  MAX_BATCH_RECORDS: {
    description:
      'Most articles in one body of lines, rows or entries; those behind are not taken, which a last line says as 413.',
    standard: '100000',
    read: wholeNumber(1, 1_000_000_000)
  },
  HEADERS_TIMEOUT_MS: {
    description: 'Milliseconds in which the header fields of a request have to arrive; later is 408.',
    standard: '10000',
    read: wholeNumber(100, 600_000)
  },
  KEEP_ALIVE_TIMEOUT_MS: {
    description:
      'Milliseconds that a connection stays open for a next request; a proxy in front should close its own sooner.',
    standard: '72000',
    read: wholeNumber(100, 3_600_000)
  },
  MIN_BODY_RATE: {
    description: 'Bytes a second that a body has to arrive at, over ten seconds; slower is 408; 0 waits for ever.',
    standard: '500',
    read: wholeNumber(0, 1_000_000)
  },
  STALLED_TIMEOUT_MS: {
    description: 'Milliseconds after which a client that takes nothing of its answer is let go.',
    standard: '30000',
    read: wholeNumber(100, 3_600_000)
  },
  MAX_CONNECTIONS: {
    description: 'Most connections to a process at a time; more are closed at once.',
    standard: '5000',
    read: wholeNumber(1, 1_000_000)
  },
  MAX_CONNECTIONS_PER_ADDRESS: {
    description: 'Of those, most of one address that is no `TRUST_PROXY`.',
    standard: '1000',
    read: wholeNumber(1, 1_000_000)
  },
  MAX_EVENT_LOOP_DELAY_MS: {
    description:
      'Milliseconds that a request may wait for those that came before it; where it is longer, a part of them is 503 so that it is a small part of that, until all can be answered again; 0 answers all.',
    standard: '50',
    read: wholeNumber(0, 60_000)
  },
  MAX_QUEUE_MS: {
    description:
      'Milliseconds that a search or an extraction may take where more of them come than are done; those that would take longer are 503; 0 for no limit.',
    standard: '200',
    read: wholeNumber(0, 60_000)
  },
  MAX_SEARCHES: {
    description:
      'Most searches under way in a process for longer than a second, half of them `limit=all` of one client; more are 503. For a moment there may be four times as many.',
    standard: '48',
    read: wholeNumber(1, 100_000)
  },
  MAX_EXTRACTIONS: { description: 'The same of `/extract`.', standard: '16', read: wholeNumber(1, 100_000) },
  MAX_WRITES: {
    description: 'The same of writes; a body of many articles is one.',
    standard: '64',
    read: wholeNumber(1, 100_000)
  },
  METRICS: {
    description: '`on` answers `/metrics` for Prometheus, `off` has no such thing.',
    standard: 'on',
    read: onOrOff
  },
  METRICS_PORT: {
    description: 'Another port for `/metrics`, which is then not on `PORT`; 0 picks a free one.',
    standard: '',
    read: (text: string) => (text === '' ? null : wholeNumber(0, 65_535)(text))
  },
  METRICS_HOST: {
    description: 'Address for `METRICS_PORT`; that of `HOST` unless told.',
    standard: '',
    read: (text: string) => (text === '' ? null : text)
  },
  MIN_FREE_DISK_MB: {
    description:
      'Megabytes that the disk of the database has to have left for `/health/ready` to succeed; 0 asks for none.',
    standard: '100',
    read: (text: string) => megabyte * wholeNumber(0, 1_000_000_000)(text)
  },
  SLOW_QUERY_MS: {
    description:
      'Milliseconds from which on a query is counted as slow and, once for each shape, logged with its plan; 0 is never.',
    standard: '500',
    read: wholeNumber(0, 600_000)
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    description:
      'Collector of OpenTelemetry that traces are sent to, by OTLP over HTTP as JSON, at `/v1/traces` below it.',
    standard: '',
    read: webAddress
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    description: 'The whole address for traces, where it is another.',
    standard: '',
    read: webAddress
  },
  OTEL_SERVICE_NAME: { description: '`service.name` of the traces.', standard: 'dateline', read: present }
} as const satisfies Record<string, Setting<unknown>>

type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks every setting. Throws a SetupError that names all that are wrong. */
export function readConfig(environment: Environment): Config {
  const faults: string[] = []
  function read<T>(name: keyof typeof settings, setting: Setting<T>): T | undefined {
    const text = environment[name]
    try {
      return setting.read(text === undefined || text === '' ? setting.standard : text)
    } catch (error) {
      faults.push(`${name} ${error instanceof Error ? error.message : error} (it is “${text}”)`)
      return undefined
    }
  }
  const config = {
    host: read('HOST', settings.HOST),
    port: read('PORT', settings.PORT),
    databasePath: read('DATABASE_PATH', settings.DATABASE_PATH),
    migrationBackup: read('MIGRATION_BACKUP', settings.MIGRATION_BACKUP),
    dataPath: read('DATA_PATH', settings.DATA_PATH),
    logLevel: read('LOG_LEVEL', settings.LOG_LEVEL),
    workers: read('WORKERS', settings.WORKERS),
    extractThreads: read('EXTRACT_THREADS', settings.EXTRACT_THREADS),
    readers: read('READERS', settings.READERS),
    queryTimeout: read('QUERY_TIMEOUT_MS', settings.QUERY_TIMEOUT_MS),
    keptAnswers: read('KEPT_ANSWERS_MB', settings.KEPT_ANSWERS_MB),
    keptOnDisk: read('KEPT_ANSWERS_DISK_MB', settings.KEPT_ANSWERS_DISK_MB),
    bodyLimit: read('MAX_BODY_BYTES', settings.MAX_BODY_BYTES),
    publicUrl: read('PUBLIC_URL', settings.PUBLIC_URL),
    cacheControl: read('CACHE_CONTROL', settings.CACHE_CONTROL),
    closeTimeout: read('CLOSE_TIMEOUT_MS', settings.CLOSE_TIMEOUT_MS),
    adminKey: read('ADMIN_KEY', settings.ADMIN_KEY),
    readAccess: read('READ_ACCESS', settings.READ_ACCESS),
    readOnly: read('READ_ONLY', settings.READ_ONLY),
    extractAccess: read('EXTRACT_ACCESS', settings.EXTRACT_ACCESS),
    corsOrigins: read('CORS_ORIGINS', settings.CORS_ORIGINS),
    corsWriteOrigins: read('CORS_WRITE_ORIGINS', settings.CORS_WRITE_ORIGINS),
    rates: ratesOf({
      isLimited: read('RATE_LIMIT', settings.RATE_LIMIT),
      read: read('RATE_LIMIT_READ', settings.RATE_LIMIT_READ),
      search: read('RATE_LIMIT_SEARCH', settings.RATE_LIMIT_SEARCH),
      extract: read('RATE_LIMIT_EXTRACT', settings.RATE_LIMIT_EXTRACT),
      write: read('RATE_LIMIT_WRITE', settings.RATE_LIMIT_WRITE)
    }),
    trustedProxies: read('TRUST_PROXY', settings.TRUST_PROXY),
    sizes: {
      url: read('MAX_URL_LENGTH', settings.MAX_URL_LENGTH),
      headers: read('MAX_HEADER_BYTES', settings.MAX_HEADER_BYTES),
      fields: read('MAX_HEADER_FIELDS', settings.MAX_HEADER_FIELDS),
      parameters: read('MAX_QUERY_PARAMETERS', settings.MAX_QUERY_PARAMETERS),
      records: read('MAX_BATCH_RECORDS', settings.MAX_BATCH_RECORDS)
    },
    connections: {
      headersTimeout: read('HEADERS_TIMEOUT_MS', settings.HEADERS_TIMEOUT_MS),
      keepAliveTimeout: read('KEEP_ALIVE_TIMEOUT_MS', settings.KEEP_ALIVE_TIMEOUT_MS),
      bodyRate: read('MIN_BODY_RATE', settings.MIN_BODY_RATE),
      stalledTimeout: read('STALLED_TIMEOUT_MS', settings.STALLED_TIMEOUT_MS),
      most: read('MAX_CONNECTIONS', settings.MAX_CONNECTIONS),
      mostOfAddress: read('MAX_CONNECTIONS_PER_ADDRESS', settings.MAX_CONNECTIONS_PER_ADDRESS)
    },
    overload: {
      delay: read('MAX_EVENT_LOOP_DELAY_MS', settings.MAX_EVENT_LOOP_DELAY_MS),
      queue: read('MAX_QUEUE_MS', settings.MAX_QUEUE_MS),
      standing: {
        search: read('MAX_SEARCHES', settings.MAX_SEARCHES),
        extract: read('MAX_EXTRACTIONS', settings.MAX_EXTRACTIONS),
        write: read('MAX_WRITES', settings.MAX_WRITES)
      }
    },
    metrics: read('METRICS', settings.METRICS),
    metricsPort: read('METRICS_PORT', settings.METRICS_PORT),
    metricsHost: read('METRICS_HOST', settings.METRICS_HOST),
    minFreeDisk: read('MIN_FREE_DISK_MB', settings.MIN_FREE_DISK_MB),
    slowQuery: read('SLOW_QUERY_MS', settings.SLOW_QUERY_MS),
    traces: tracesAddress(
      read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
      read('OTEL_EXPORTER_OTLP_ENDPOINT', settings.OTEL_EXPORTER_OTLP_ENDPOINT)
    ),
    serviceName: read('OTEL_SERVICE_NAME', settings.OTEL_SERVICE_NAME),
    eventStreams: read('MAX_EVENT_STREAMS', settings.MAX_EVENT_STREAMS)
  }
  if (config.readAccess === 'key' && givesToAll.test(config.cacheControl ?? '')) {
    faults.push(
      'CACHE_CONTROL has public, s-maxage or must-revalidate, and with READ_ACCESS=key caches would give to everybody what needs a key'
    )
  }
  if (faults.length > 0) throw new SetupError(`The configuration is not valid: ${faults.join('; ')}.`)
  return config as unknown as Config
}

function ratesOf({
  isLimited,
  ...rates
}: { isLimited: boolean | undefined } & Record<keyof Rates, Rate | undefined>): Rates | null {
  // What could not be read is a fault that is told before this is used.
  return isLimited === false ? null : (rates as Rates)
}
