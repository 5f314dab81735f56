import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import type { Test } from 'tap'
import { type AppOptions, buildApp, readArticleInput } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { EventStreams } from '../../src/history/streams.ts'
import type { App } from '../../src/http/app-type.ts'
import type { Services } from '../../src/http/services.ts'
import { inThread } from '../../src/intake/extractor.ts'
import { loadFolder } from '../../src/intake/folder.ts'
import { pagesInThread } from '../../src/intake/page.ts'
import type { Measure } from '../../src/limits/event-loop.ts'
import type { Clock } from '../../src/limits/meter.ts'
import type { Rates } from '../../src/limits/rate.ts'
import type { Peers } from '../../src/limits/shared.ts'
import { packageRoot } from '../../src/package-root.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { extract } from './extract.ts'
import { adminKey, withKey } from './key.ts'

export const seedFolder = join(packageRoot, 'data')

/** A clock that advances a second each time it is asked. */
export function tickingClock(start = '2026-01-01T00:00:00.000Z'): () => Date {
  let time = Date.parse(start)
  return () => {
    time += 1000
    return new Date(time)
  }
}

/** Sends the tests' key with whatever does not say otherwise: `authorization: ''` is to have none. */
function sendKey(app: App): void {
  const inject = app.inject.bind(app) as (options: InjectOptions) => Promise<LightMyRequestResponse>
  const keyed = (asked: InjectOptions | string) => {
    const options = typeof asked === 'string' ? { url: asked } : asked
    const { authorization = withKey.authorization, ...headers } = options.headers ?? {}
    return inject({ ...options, headers: authorization === '' ? headers : { ...headers, authorization } })
  }
  Object.assign(app, { inject: keyed })
}

/** The name of the key that requests of the tests come with. */
export const author = 'ADMIN_KEY'

export interface Setup {
  readonly app: App
  readonly services: Services
}

export interface SetupOptions {
  /** Whether the articles the service ships with are loaded. */
  readonly seed?: boolean
  readonly bodyLimit?: number
  readonly publicUrl?: string
  readonly cacheControl?: string
  /** Bytes. */
  readonly keptAnswers?: number
  readonly keptOnDisk?: number
  readonly access?: Partial<
    Pick<Config, 'adminKey' | 'readAccess' | 'readOnly' | 'extractAccess' | 'corsOrigins' | 'corsWriteOrigins'>
  >
  /** What each client may ask for; without limits unless told. */
  readonly rates?: Rates
  readonly trustedProxies?: readonly string[]
  readonly sizes?: Partial<Config['sizes']>
  readonly connections?: Partial<Config['connections']>
  readonly overload?: Partial<Config['overload']>
  readonly measure?: Measure
  readonly peers?: Peers
  readonly clock?: Clock
  readonly streams?: Partial<EventStreams>
  readonly services?: Partial<Services>
  /** What else the service is built with. */
  readonly more?: Partial<AppOptions>
}

/** The service over a database file of its own, closed when the test ends. */
export async function setUp(t: Test, options: SetupOptions = {}): Promise<Setup> {
  const {
    seed = true,
    bodyLimit = 1024 * 1024,
    publicUrl = '',
    cacheControl = 'no-cache',
    keptAnswers = 4 * 2 ** 20,
    keptOnDisk = 16 * 2 ** 20
  } = options
  const databasePath = join(t.testdir({}), 'dateline.db')
  const store = await openSqliteStore({ path: databasePath })
  const services: Services = {
    store,
    extract: inThread(extract),
    readPage: pagesInThread,
    extractor: 'test 1',
    now: tickingClock(),
    ...options.services
  }
  const { rates = null, trustedProxies = [], peers = null, clock = () => performance.now() } = options
  const standard = readConfig({ ADMIN_KEY: adminKey })
  const config: Config = {
    ...standard,
    bodyLimit,
    publicUrl,
    cacheControl,
    databasePath,
    keptAnswers,
    keptOnDisk,
    rates,
    trustedProxies,
    ...options.access,
    sizes: { ...standard.sizes, ...options.sizes },
    connections: { ...standard.connections, ...options.connections },
    overload: { ...standard.overload, ...options.overload }
  }
  const measure = options.measure ?? (() => () => {})
  const app = await buildApp({
    config,
    logger: pino({ level: 'silent' }),
    peers,
    clock,
    measure,
    ...services,
    ...(options.streams && { streams: options.streams }),
    ...options.more
  })
  sendKey(app)
  t.teardown(async () => {
    await app.close()
    await store.close()
  })
  if (seed) {
    const { failed } = await loadFolder(seedFolder, { ...services, validate: readArticleInput })
    if (failed.length > 0) throw new Error(`The seed does not load: ${JSON.stringify(failed)}`)
  }
  await app.ready()
  return { app, services }
}

export const seedHeadline = 'Netanyahu announces Putin visit just after phone call on Syria'
