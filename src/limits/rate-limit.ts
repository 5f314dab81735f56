import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import { Problem } from '../errors.ts'
import { clientOf } from './client.ts'
import { costOf, costOfRoute, isRead } from './cost.ts'
import { type Account, type Clock, RateMeter } from './meter.ts'
import { type CostClass, costClasses, type Rates } from './rate.ts'
import { type Peers, tellEvery, Untold } from './shared.ts'

export interface RateLimitOptions {
  /** Null for no limits. */
  readonly rates: Rates | null
  /** Whether any proxy is believed what it says of who asked it. */
  readonly hasProxies: boolean
  /** Other processes over the same port. */
  readonly peers: Peers | null
  readonly clock: Clock
}

export interface RateLimits {
  /** Takes one request of its client's rate; Problem tooManyRequests where there is none left. */
  check(request: FastifyRequest, reply: FastifyReply, cost: CostClass): Problem | null
  /** The same of a request that is not let in, by its route. */
  checkRefused(request: FastifyRequest, reply: FastifyReply): Problem | null
  /** Shares with other processes, until the instance closes. */
  share(app: FastifyInstance): void
}

/**
 * What each client may ask for by class of cost, with what says on each limited answer how much is left: RateLimit-Policy and
 * RateLimit of draft-ietf-httpapi-ratelimit-headers-11. A client is a key, or else an address. Null for no limits.
 */
export function rateLimits({ rates, hasProxies, peers, clock }: RateLimitOptions): RateLimits | null {
  if (rates === null) return null
  const meter = new RateMeter(rates, clock)
  const untold = peers === null ? null : new Untold()
  const policies = Object.fromEntries(
    costClasses.map(name => [name, `"${name}";q=${rates[name].quota};w=${rates[name].window}`])
  ) as Readonly<Record<CostClass, string>>

  function check(request: FastifyRequest, reply: FastifyReply, cost: CostClass): Problem | null {
    const account = meter.account(clientOf(request, hasProxies))
    const left = meter.take(account, cost)
    reply.header('ratelimit-policy', policies[cost])
    if (left < 0) {
      const seconds = meter.untilNext(account, cost)
      reply.header('ratelimit', `"${cost}";r=0;t=${seconds}`)
      return refusal(cost, rates?.[cost], seconds)
    }
    untold?.add(account.client, cost)
    reply.header('ratelimit', remaining(meter, account, cost, left))
    return null
  }

  return {
    check,
    checkRefused: (request, reply) => check(request, reply, costOfRefused(request)),
    share(app) {
      if (peers !== null && untold !== null) share(app, meter, untold, peers)
    }
  }
}

function costOfRefused(request: FastifyRequest): CostClass {
  const { method = request.method, url, config } = request.routeOptions
  const standard = isRead(request.method) ? 'read' : 'write'
  if (url === undefined) return standard
  const cost = costOfRoute({ method, url, config } as Parameters<typeof costOfRoute>[0])
  return cost === null ? standard : costOf(cost, request)
}

/**
 * Holds every route to the limits. Registered before routes; the check is the first of a route's own, so that it is behind
 * whatever tells who asks.
 */
export function limitRates(app: FastifyInstance, limits: RateLimits | null): void {
  if (limits === null) return
  const { check } = limits
  app.addHook('onRoute', route => {
    const cost = costOfRoute(route)
    if (cost === null) return
    const limit: onRequestHookHandler = (request, reply, done) => {
      const problem = check(request, reply, costOf(cost, request))
      if (problem === null) done()
      else done(problem)
    }
    route.onRequest = [limit, route.onRequest ?? []].flat()
  })
  app.addHook('onRequest', (request, reply, done) => {
    const problem = request.is404 ? check(request, reply, isRead(request.method) ? 'read' : 'write') : null
    if (problem === null) done()
    else done(problem)
  })
  limits.share(app)
}

const remaining = (meter: RateMeter, account: Account, cost: CostClass, left: number) =>
  `"${cost}";r=${left};t=${meter.untilWhole(account, cost)}`

function refusal(cost: CostClass, rate: { quota: number; window: number } | undefined, seconds: number): Problem {
  const { quota, window } = rate ?? { quota: 0, window: 0 }
  const detail =
    `More than ${quota} requests of the class “${cost}” in ${window} s came from this client. The next is answered in ` +
    `${seconds} s.`
  return new Problem('tooManyRequests', detail, { headers: { 'retry-after': String(seconds) } })
}

function share(app: FastifyInstance, meter: RateMeter, untold: Untold, peers: Peers): void {
  peers.listen(({ taken }) => {
    for (const [client, counts] of taken) meter.takeElsewhere(client, counts)
  })
  const timer = setInterval(() => {
    const message = untold.message()
    if (message !== null) peers.tell(message)
  }, tellEvery).unref()
  app.addHook('onClose', (_, done) => {
    clearInterval(timer)
    done()
  })
}
