import { dirname } from 'node:path'
import type { Config } from './config.ts'
import { SetupError } from './errors.ts'
import type { ExtractorPool } from './extractor-pool.ts'
import type { Observed } from './observe/observed.ts'
import type { Tracing } from './observe/tracing.ts'
import { version } from './package-root.ts'
import { createLogger, type Log, listen, untilSignal } from './server.ts'
import type { SlowQuery, Store } from './store/store.ts'
import { type Orders, superviseWorkers } from './workers.ts'

// dateline serve: the API, until the process is asked to end.

/** How the service wants its store. */
export interface ServedStore {
  /** Processes that answer what may take long, and for how many ms at most. */
  readonly readers: { readonly count: number; readonly timeLimit: number } | null
  readonly hasWriter: boolean
  /** Whether writes may be answered before they are committed, because nobody else has the file open. */
  readonly mayHold: boolean
  readonly warn: (message: string) => void
  /** Told of statements that take `from` ms or longer. */
  readonly slow: { readonly from: number; readonly tell: (slow: SlowQuery) => void } | null
  /** For how many ms the store need not know of what others write. */
  readonly othersUnseenFor: number
}

/** What the command is run with. */
export interface ServeServices {
  /** Those of the process that watches over this one; null where nobody does. */
  readonly orders: Orders | null
  readonly openStore: (options: ServedStore) => Promise<Store>
  readonly openPool: () => ExtractorPool
  readonly now: () => Date
  readonly print: (line: string) => void
  /** Whether a person sits in front of it, who may be shown a key. */
  readonly isAttended: boolean
}

/** Serves until the process is asked to end; here, or in processes that it watches over. Throws SetupError. */
export async function serveCommand(config: Config, services: ServeServices): Promise<void> {
  const { orders } = services
  const log = await createLogger(config.logLevel, {
    isTerminal: process.stdout.isTTY === true,
    isShared: config.workers > 1
  })
  try {
    if (orders === null) {
      const { databasePath } = config
      log.logger.info({ version, node: process.version }, `Dateline ${version}; the database is ${databasePath}`)
    }
    if (orders === null && config.workers > 1) await superviseWorkers(config, log)
    else await answerRequests(config, log, services)
  } finally {
    await log.written()
    orders?.leave()
  }
}

/** The service in this process, which is alone or one of several. */
async function answerRequests(
  config: Config,
  log: Log,
  { orders, openStore, openPool, now, print, isAttended }: ServeServices
): Promise<void> {
  const { logger } = log
  const stopped = orders?.stopped ?? untilSignal()
  const readers = config.readers === 0 ? null : { count: config.readers, timeLimit: config.queryTimeout }
  const isAlone = orders === null
  const { Observed } = await import('./observe/observed.ts')
  const { slowQueryLog } = await import('./observe/slow-queries.ts')
  const observed = new Observed()
  const store = await openStore({
    readers,
    hasWriter: true,
    mayHold: isAlone,
    warn: message => logger.warn(message),
    slow: config.slowQuery === 0 ? null : { from: config.slowQuery, tell: slowQueryLog(observed, logger) },
    othersUnseenFor: isAlone ? 1 : 0
  })
  const pool = openPool()
  try {
    const { buildApp, readArticleInput } = await import('./app.ts')
    const services = { store, extract: pool.extract, readPage: pool.readPage, extractor: version, now }
    const metrics = await observeProcess(config, log, orders, observed)
    const tracing = await traceTo(config, log)
    const { diskOf } = await import('./observe/disk.ts')
    const disk = { available: diskOf(dirname(config.databasePath)), least: config.minFreeDisk }
    const app = await buildApp({
      config,
      logger,
      peers: orders?.peers ?? null,
      ...services,
      ...metrics.options,
      extractionLoad: pool.load,
      disk,
      tracing
    })
    if (config.dataPath !== null && orders?.isFirst !== false) {
      const { loadFolder } = await import('./intake/folder.ts')
      const loaded = await loadFolder(config.dataPath, {
        ...services,
        validate: readArticleInput,
        by: 'dateline serve'
      })
      for (const { path, reason } of loaded.failed) logger.error({ path, reason }, `${path} is not loaded: ${reason}`)
      logger.info(
        { loaded: loaded.loaded, unchanged: loaded.unchanged },
        `${config.dataPath}: ${loaded.loaded} articles loaded, ${loaded.unchanged} were there`
      )
    }
    const announce = (address: string) =>
      orders === null ? `The API is at ${address}` : `Worker process ${process.pid} listens at ${address}`
    const isFirst = orders === null || orders.isFirst
    const shown = isFirst ? await keyForNewcomer(store, config, { logger, isAttended, now }) : null
    const release = [async () => tracing?.close(), () => metrics.close(), () => pool.close(), () => store.close()]
    const listening = await listen(app, { ...config, announce, release })
    if (orders === null) logger.info(`Swagger UI is at ${listening.address}/docs`)
    await log.written()
    if (metrics.address !== null && orders === null) logger.info(`Metrics are at ${metrics.address}`)
    if (shown !== null) {
      print(`\nA first key, to write and correct with; it is shown this once:\n\n  ${shown}\n`)
    }
    orders?.listening(listening.address)
    const reason = await stopped
    const level = orders === null ? 'info' : 'debug'
    logger[level](`${reason}: finishing the requests in flight`)
    await listening.close()
    logger[level]('Closed')
  } catch (error) {
    await pool.close()
    await store.close()
    throw asSetupError(error, config)
  }
}

/** The first key, where a person sits in front of a store that has none; null otherwise. */
async function keyForNewcomer(
  { accessKeys }: Store,
  { adminKey, readOnly }: Config,
  { logger, isAttended, now }: Pick<ServeServices, 'isAttended' | 'now'> & Pick<Log, 'logger'>
): Promise<string | null> {
  if (readOnly) return null
  if (adminKey !== null) {
    if (adminKey.length < 32) logger.warn('ADMIN_KEY is short: 32 random characters cannot be guessed')
    return null
  }
  if (isAttended) {
    const { firstKey } = await import('./access/first-key.ts')
    return firstKey(accessKeys, now().toISOString())
  }
  if ((await accessKeys.list()).length === 0) {
    logger.warn('Nobody can write: there are no keys. dateline keys add NAME makes one; or set ADMIN_KEY')
  }
  return null
}

/** Traces, where somebody collects them; else nothing of OpenTelemetry is loaded. */
async function traceTo({ traces, serviceName }: Config, { logger }: Log): Promise<Tracing | null> {
  if (traces === null) return null
  const { startTracing } = await import('./observe/opentelemetry.ts')
  return startTracing({ endpoint: traces, serviceName, version, warn: message => logger.warn(message) })
}

/** What counts in this process, with where its numbers are told. */
async function observeProcess(config: Config, { logger }: Log, orders: Orders | null, observed: Observed) {
  if (!config.metrics) return { options: { observed, readMetrics: null }, address: null, close: async () => {} }
  const { processSource } = await import('./observe/process-source.ts')
  const { readerOf } = await import('./observe/observation.ts')
  const source = processSource(version)
  observed.also(source.read)
  const failed = (error: unknown) => logger.warn({ err: error }, 'Some metrics could not be read')
  const read = readerOf(observed, orders?.channel ?? null, failed)
  const { metricsPort: port, metricsHost, host } = config
  if (port === null) {
    return { options: { observed, readMetrics: read }, address: null, close: async () => source.close() }
  }
  const { listenForMetrics } = await import('./observe/port.ts')
  const own = await listenForMetrics({ host: metricsHost ?? host, port }, read).catch(error => {
    throw asSetupError(error, { host: metricsHost ?? host, port }, ['METRICS_HOST', 'METRICS_PORT'])
  })
  const close = async () => {
    source.close()
    await own.close()
  }
  return { options: { observed, readMetrics: null }, address: own.address, close }
}

function asSetupError(
  error: unknown,
  { host, port }: Pick<Config, 'host' | 'port'>,
  [hostName, portName] = ['HOST', 'PORT']
): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new SetupError(`port ${port} of ${host} is taken; set ${portName} to another, or to 0 for any`)
  if (code === 'EACCES') return new SetupError(`this user may not listen on port ${port}; set ${portName} to another`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new SetupError(`${host} is no address of this machine; set ${hostName}`)
  return error
}
