import { randomUUID } from 'node:crypto'
import accepts from '@fastify/accepts'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { guard } from './access/gate.ts'
import { keyRoute, keySchemas } from './access/key-route.ts'
import { annotationSchemas, annotationsRoute } from './articles/annotations-route.ts'
import { extractRoute } from './articles/extract-route.ts'
import { readArticleInput } from './articles/read-input.ts'
import { articleReadRoutes } from './articles/read-routes.ts'
import { articleSchemas } from './articles/schema.ts'
import { offerSlices } from './articles/sqlite-slice/slices.ts'
import { textRoutes, textSchemas } from './articles/text-routes.ts'
import { articleWriteRoutes } from './articles/write-routes.ts'
import type { Config } from './config.ts'
import { entityLinkRoutes } from './entities/links.ts'
import { entityRoutes } from './entities/routes.ts'
import { entitySchemas } from './entities/schema.ts'
import { changesRoute, standardStreams } from './history/changes-route.ts'
import { revisionRoutes } from './history/revision-routes.ts'
import { historySchemas } from './history/schema.ts'
import type { EventStreams } from './history/streams.ts'
import { homeRoutes } from './home/routes.ts'
import { homeSchemas } from './home/schema.ts'
import { apiCatalogRoute, catalogSchemas } from './http/api-catalog.ts'
import type { App } from './http/app-type.ts'
import { assetsRoute } from './http/assets-route.ts'
import { parseBodies } from './http/bodies.ts'
import { controlCaches } from './http/caching.ts'
import { compressAnswers } from './http/compression.ts'
import { shareAcrossOrigins } from './http/cross-origin.ts'
import { unpackBodies } from './http/decompression.ts'
import { followRequests } from './http/followed.ts'
import { healthRoutes, healthSchemas } from './http/health.ts'
import { requireHost } from './http/host.ts'
import { honourIdempotencyKeys } from './http/idempotency/hooks.ts'
import { giveOutKept, keepAnswers } from './http/kept/hooks.ts'
import { requireMediaType } from './http/media-type.ts'
import { trackMethods } from './http/methods.ts'
import { metricsRoute, metricsSchemas } from './http/metrics-route.ts'
import { negotiate } from './http/negotiation.ts'
import { describeApi, openapiRoutes } from './http/openapi.ts'
import { answerClientError, answerProblems, answerTooSlow, problemFor, sendProblem } from './http/problem-document.ts'
import { problemRoutes, problemSchemas } from './http/problem-routes.ts'
import { readQuery } from './http/query.ts'
import { requestLogger } from './http/request-log.ts'
import { sharedSchemas } from './http/schema.ts'
import type { Examples } from './http/scribe.ts'
import { secureHeaders } from './http/security-headers.ts'
import { tellTimings } from './http/server-timing.ts'
import type { Services } from './http/services.ts'
import { takeAbsoluteForm } from './http/target.ts'
import { traceRequests } from './http/traced.ts'
import { validatorCompiler } from './http/validation.ts'
import { clientOf } from './limits/client.ts'
import { watchConnections } from './limits/connections.ts'
import { type Measure, measureLoop } from './limits/event-loop.ts'
import type { Clock } from './limits/meter.ts'
import { boundQueues, shedLoad } from './limits/overload.ts'
import { isAmong } from './limits/proxies.ts'
import { limitRates, rateLimits } from './limits/rate-limit.ts'
import { boundRequests } from './limits/request-size.ts'
import type { Peers } from './limits/shared.ts'
import { readerOf } from './observe/observation.ts'
import { Observed } from './observe/observed.ts'
import { Readiness, type ReadinessParts } from './observe/readiness.ts'
import { readinessSource } from './observe/readiness-source.ts'
import type { Reading } from './observe/reading.ts'
import type { ExtractionLoad } from './observe/service-source.ts'
import { observeServices } from './observe/services.ts'
import type { Tracing } from './observe/tracing.ts'
import { version } from './package-root.ts'
import { reviewRoute } from './quotes/review-route.ts'
import { quoteRoutes } from './quotes/routes.ts'
import { quoteSchemas } from './quotes/schema.ts'
import { timelineRoutes } from './timeline/routes.ts'
import { timelineSchemas } from './timeline/schema.ts'

/** Every named component of the API. */
export const components = [
  ...sharedSchemas,
  ...entitySchemas,
  ...quoteSchemas,
  ...timelineSchemas,
  ...articleSchemas,
  ...textSchemas,
  ...annotationSchemas,
  ...historySchemas,
  ...homeSchemas,
  ...keySchemas,
  ...catalogSchemas,
  ...problemSchemas,
  ...healthSchemas,
  ...metricsSchemas
]

export { readArticleInput }

export interface AppOptions extends Services {
  readonly config: Config
  readonly logger: FastifyBaseLogger
  /** What counts; one of its own unless told. */
  readonly observed?: Observed
  /** What /metrics tells: of this process unless told; null where it is not here. */
  readonly readMetrics?: (() => Promise<Reading>) | null
  readonly extractionLoad?: () => ExtractionLoad
  /** Traces; null for none. */
  readonly tracing?: Tracing | null
  /** What the disk of the database has to have left, in bytes, and has; not looked at unless told. */
  readonly disk?: ReadinessParts['disk']
  /** How streams of changes are kept going, where not as usual. */
  readonly streams?: Partial<EventStreams>
  /** What the OpenAPI document shows; other than the committed only while they are made anew. */
  readonly examples?: Examples
  /** Other processes that answer on the same port; null where there are none. */
  readonly peers?: Peers | null
  /** What limits by time are measured with. */
  readonly clock?: Clock
  /** Tells how late the event loop is. */
  readonly measure?: Measure
}

/** Stands for the compilers that Fastify would load, 60 modules, before it is told of ours. */
const neverBuilt = (): never => {
  throw new Error('The compilers of schemas are set before the first route.')
}

/** The service as one Fastify instance that listens nowhere yet: the table of contents of the API. */
export async function buildApp(options: AppOptions): Promise<App> {
  const {
    config,
    logger,
    examples,
    peers = null,
    clock = () => performance.now(),
    measure = measureLoop,
    observed,
    readMetrics,
    tracing = null,
    streams,
    ...given
  } = options
  const counted = observed ?? new Observed()
  const services = observeServices(counted, tracing, given)
  const hasProxies = config.trustedProxies.length > 0
  const limits = rateLimits({ rates: config.rates, hasProxies, peers, clock })
  const app: App = Fastify({
    loggerInstance: logger,
    // http/followed.ts writes the one line a request gets.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: config.bodyLimit,
    trustProxy: hasProxies && [...config.trustedProxies],
    forceCloseConnections: 'idle',
    // What arrives on an open connection while the service closes is answered (server.ts).
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
    childLoggerFactory: requestLogger,
    schemaController: { compilersFactory: { buildValidator: neverBuilt, buildSerializer: neverBuilt } },
    // Ids are made of headlines and may be long.
    routerOptions: { maxParamLength: 512 },
    // Ours is a problem document, Node's an empty one (http/host.ts).
    http: {
      requireHostHeader: false,
      maxHeaderSize: config.sizes.headers,
      headersTimeout: config.connections.headersTimeout,
      connectionsCheckingInterval: Math.min(1000, config.connections.headersTimeout)
    },
    keepAliveTimeout: config.connections.keepAliveTimeout,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      counted.count('dateline_http_requests_unreadable_total')
      return sendProblem(limits?.check(request, reply, 'read') ?? problemFor(error), request, reply)
    }
  })
  takeAbsoluteForm(app.server)
  app.decorate('observed', counted)
  const readiness = new Readiness(given)
  app.decorate('readiness', readiness)
  counted.also(readinessSource(readiness, given.disk))
  app.decorate('publicPath', config.publicUrl)
  app.decorate('bodyLimit', config.bodyLimit)
  app.decorate('mostParameters', config.sizes.parameters)
  app.decorate('mostRecords', config.sizes.records)
  app.setValidatorCompiler(validatorCompiler(components))
  // Schemas describe answers, they do not reshape them: what a handler sends is what a client gets.
  app.setSerializerCompiler(() => value => JSON.stringify(value))

  answerProblems(app)
  parseBodies(app)
  const completeMethods = trackMethods(app)
  await app.register(accepts)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  traceRequests(app, tracing)
  tellTimings(app)
  followRequests(app, counted)
  secureHeaders(app)
  shareAcrossOrigins(app, { read: config.corsOrigins, write: config.corsWriteOrigins })
  app.addHook('onRequest', requireHost)
  guard(app, {
    keys: services.store.accessKeys,
    now: services.now,
    adminKey: config.adminKey,
    isReadOnly: config.readOnly,
    readsNeedKey: config.readAccess === 'key',
    extractNeedsKey: config.extractAccess === 'key',
    refusing: limits?.checkRefused ?? null
  })
  boundRequests(app, config.sizes)
  const refusedFor = (reason: string) => counted.count('dateline_requests_refused_total', { reason })
  const endWatch = watchConnections(app.server, {
    ...config.connections,
    isProxy: isAmong(config.trustedProxies),
    refused: () => refusedFor('connections'),
    refuse(socket) {
      refusedFor('timeout')
      answerTooSlow(socket)
    }
  })
  app.addHook('onClose', (_, done) => {
    endWatch()
    done()
  })
  boundQueues(app, { ...config.overload, clock, hasProxies })
  limitRates(app, limits)
  keepAnswers(app, {
    memory: config.keptAnswers,
    file:
      config.keptOnDisk === 0 ? null : { path: `${config.databasePath}-kept-${randomUUID()}`, room: config.keptOnDisk }
  })
  honourIdempotencyKeys(app, services)
  compressAnswers(app)
  controlCaches(app, config.cacheControl)
  negotiate(app)
  giveOutKept(app, services.store, config.cacheControl)
  app.addHook('preValidation', readQuery)
  unpackBodies(app)
  requireMediaType(app)
  describeApi(app, { version, components, examples })

  offerSlices(app, { now: services.now, databasePath: config.databasePath })
  homeRoutes(app, services)
  articleReadRoutes(app, services)
  annotationsRoute(app, services)
  textRoutes(app, services)
  articleWriteRoutes(app, services, readArticleInput)
  quoteRoutes(app, services)
  reviewRoute(app, services)
  entityRoutes(app, services)
  entityLinkRoutes(app, services)
  timelineRoutes(app, services)
  extractRoute(app, services, readArticleInput)
  changesRoute(app, services, {
    ...standardStreams,
    most: config.eventStreams,
    clientOf: request => clientOf(request, hasProxies),
    ...streams
  })
  revisionRoutes(app, services)
  keyRoute(app)
  assetsRoute(app)
  apiCatalogRoute(app)
  problemRoutes(app)
  healthRoutes(app, readiness)
  openapiRoutes(app)
  if (readMetrics !== null) metricsRoute(app, readMetrics ?? readerOf(counted, null, error => logger.warn(error)))
  completeMethods()
  shedLoad(app, { ...config.overload, measure, clock })
  return app
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Largest article body in bytes. */
    readonly bodyLimit: number
    /** Most values in a query. */
    readonly mostParameters: number
    /** Most articles in one body. */
    readonly mostRecords: number
    /** What counts, by the table of metrics (observe/metrics.ts). */
    readonly observed: Observed
    /** Whether the service can serve (observe/readiness.ts). */
    readonly readiness: Readiness
  }
}
