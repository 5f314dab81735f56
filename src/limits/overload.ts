import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { availableParallelism } from 'node:os'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, onSendHookHandler } from 'fastify'
import { Problem, problems } from '../errors.ts'
import { LongStream } from '../http/long-body.ts'
import { clientOf } from './client.ts'
import { costOf, costOfRoute } from './cost.ts'
import { type Measure, Shedding } from './event-loop.ts'
import { Gate } from './gate.ts'
import { type Answerer, InSlices } from './in-slices.ts'
import type { Clock } from './meter.ts'
import { Pace } from './pace.ts'
import type { CostClass } from './rate.ts'

export interface OverloadLimits {
  /** Milliseconds that a request may wait for those before it; 0 for no limit. */
  readonly delay: number
  /** Milliseconds that a search or an extraction may take while there is a queue of them; 0 for no limit. */
  readonly queue: number
  /** How many of each may be under way for longer. */
  readonly standing: Readonly<Record<Exclude<CostClass, 'read'>, number>>
}

export interface OverloadOptions extends OverloadLimits {
  readonly measure: Measure
  readonly clock: Clock
  /** Whether any proxy is believed what it says of who asked it. */
  readonly hasProxies: boolean
}

/** Who is refused comes again after one to so many seconds, and not all at once. */
const latestReturn = 3
let refusals = 0
const returnsIn = () => String(1 + (refusals++ % latestReturn))

/** So many requests are answered as they come in a turn of the event loop; more wait for the next ones. */
const atOnce = 16
/** Milliseconds of a turn that those may take who wait. */
const slice = 2

/** Paths that are answered whatever happens, with any query or none. */
const isWatched = (url: string) => /^\/(?:health\/(?:live|ready)|metrics)(?:\?|$)/.test(url)
/** So many of those a second: whoever watches over the service asks seldom, and others are not to get by under that name. */
const mostWatched = 100

/**
 * Refuses a part of what comes where the event loop is late, before anything else is done for it: 503 `overloaded`. To be
 * called when the instance has its routes; the refusal stands before Fastify's.
 */
export function shedLoad(
  app: FastifyInstance,
  { delay, measure, clock }: Pick<OverloadOptions, 'delay' | 'measure' | 'clock'>
): void {
  if (delay === 0) return
  const shedding = new Shedding(delay)
  const { server, log } = app
  // Fastify's, and those of whoever looks on.
  const answerers = server.listeners('request') as Answerer[]
  const answer: Answerer = (request, reply) => {
    for (const each of answerers) each.call(server, request, reply)
  }
  const slices = new InSlices(answer, slice)
  let isTold = false
  const end = measure(late => {
    shedding.measured(Math.max(late, slices.age()))
    if (shedding.share > 0 === isTold) return
    isTold = !isTold
    if (isTold) log.warn({ late: Math.round(late) }, 'Overloaded: a part of the requests is refused')
    else log.info('No longer overloaded')
  })
  app.addHook('onClose', (_, done) => {
    end()
    done()
  })
  let inTurn = 0
  const nextTurn = () => {
    inTurn = 0
  }
  let watched = 0
  let watchedSince = 0
  /** Of what is asked when it is busy. */
  const comesFirst = (url = '') => {
    if (!isWatched(url)) return false
    if (clock() - watchedSince >= 1000) {
      watchedSince = clock()
      watched = 0
    }
    return watched++ < mostWatched
  }
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, reply: ServerResponse) => {
    const isBusy = slices.isUnderWay || inTurn >= atOnce
    if (!isBusy && inTurn++ === 0) setImmediate(nextTurn)
    if (!isBusy && shedding.share === 0) answer(request, reply)
    else if (comesFirst(request.url)) answer(request, reply)
    else if (shedding.refuses()) refuse(app, request, reply)
    else if (isBusy) slices.add(request, reply)
    else answer(request, reply)
  })
}

function refuse(app: FastifyInstance, request: IncomingMessage, reply: ServerResponse): void {
  const { publicPath, observed } = app
  const { url = '' } = request
  const { title, status } = problems.overloaded
  observed.count('dateline_requests_refused_total', { reason: 'overload' })
  const requestId = randomUUID()
  const body = JSON.stringify({
    type: `${publicPath}/problems/overloaded`,
    title,
    status,
    detail: 'More is asked at the moment than can be answered in time. Try again.',
    instance: url.split('?', 1)[0],
    code: 'overloaded',
    requestId
  })
  // A body is read on for a while and dropped: who sends one finds the answer then, and not a broken connection.
  app.letGoOf(request, reply)
  reply.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'retry-after': returnsIn(),
    'x-request-id': requestId
  })
  reply.end(body)
}

/** What goes on for as long as its client likes: the whole of a list, and bodies of many articles. */
const isLong = ({ query, headers }: FastifyRequest) =>
  (query as { readonly limit?: unknown }).limit === 'all' || /ndjson|csv|xml/i.test(headers['content-type'] ?? '')

const isStream = (payload: unknown) => typeof payload === 'object' && payload !== null && 'pipe' in payload

interface Bounds {
  /** How many at all. */
  readonly gate: Gate
  /** How many are done in time; null where that is not asked. */
  readonly pace: Pace | null
}

const named: Readonly<Record<keyof OverloadLimits['standing'], string>> = {
  search: 'searches',
  extract: 'extractions',
  write: 'writes'
}

/**
 * Bounds how many searches, extractions and writes are under way: Problem overloaded beyond. They wait for other processes
 * and threads, which the event loop does not tell of. Registered before routes.
 */
export function boundQueues(
  app: FastifyInstance,
  { standing, queue, clock, hasProxies }: Pick<OverloadOptions, 'standing' | 'queue' | 'clock' | 'hasProxies'>
): void {
  const least = 2 * availableParallelism()
  const bounds = (most: number, within: number): Bounds => ({
    gate: new Gate(most, clock),
    pace: within === 0 ? null : new Pace({ within, least }, clock)
  })
  const queues: Readonly<Record<keyof OverloadLimits['standing'], Bounds>> = {
    search: bounds(standing.search, queue),
    extract: bounds(standing.extract, queue),
    // Whoever loads an archive waits rather than be refused.
    write: bounds(standing.write, 0)
  }

  function enter(request: FastifyRequest, reply: FastifyReply, cost: CostClass): Problem | null {
    if (cost === 'read') return null
    const { gate } = queues[cost]
    const client = isLong(request) ? clientOf(request, hasProxies) : null
    // What goes on for as long as its client likes tells nothing of the rate.
    const pace = client === null ? queues[cost].pace : null
    const isLetIn = (pace === null || pace.hasRoom()) && gate.enter(client)
    if (!isLetIn) {
      const detail = `There are ${gate.inside} ${named[cost]} under way already. Try again.`
      return new Problem('overloaded', detail, { headers: { 'retry-after': returnsIn() } })
    }
    pace?.enter()
    let isInside = true
    const leave = () => {
      if (!isInside) return
      isInside = false
      gate.leave(client)
      pace?.leave()
    }
    request.leaveQueue = leave
    if (request.raw.destroyed || reply.raw.destroyed) leave()
    else reply.raw.once('close', leave)
    return null
  }

  app.decorateRequest('leaveQueue', null)
  // What is at hand is done, however slowly its client takes it.
  const done: onSendHookHandler<unknown> = (request, _reply, payload, next) => {
    if (!isStream(payload) || payload instanceof LongStream) request.leaveQueue?.()
    next(null, payload)
  }
  app.addHook('onRoute', route => {
    const cost = costOfRoute(route)
    if (cost === null || cost === 'read') return
    const bound: onRequestHookHandler = (request, reply, done) => {
      const problem = enter(request, reply, costOf(cost, request))
      if (problem === null) done()
      else done(problem)
    }
    route.onRequest = [bound, route.onRequest ?? []].flat()
    route.onSend = [route.onSend ?? [], done].flat()
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Makes room for the next of its class, once; null for what is not bounded. */
    leaveQueue: (() => void) | null
  }
}
