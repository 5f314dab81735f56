import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Observed, Requests } from '../observe/observed.ts'
import type { App } from './app-type.ts'
import { lineWriter, logLevels } from './request-log.ts'

// Every request is counted and written to the log when it has been answered. Each route does it by itself: the route knows
// its pattern and what is counted of it, and has nothing to look up. What is answered without Fastify (http/kept) comes by
// here too, because the end of an answer is told by Node.

/** Of a connection: its requests that are not answered. Whoever hangs up leaves them; a listener for each would cost more. */
const underWay = Symbol('requests under way')

type Connection = Socket & { [underWay]?: number }

/** What stands for the pattern where no route was found. */
export const noRoute = 'none'

/** The name of the key that a request came with, where keys are looked at (access/). */
const keyOf = ({ accessKey }: FastifyRequest): string | undefined => accessKey?.name

/** Counts requests and logs them. To be called before any route is added. */
export function followRequests(app: App, observed: Observed): void {
  const write = logLevels.includes(app.log.level) ? lineWriter(app.log) : null

  function closed(this: Connection): void {
    observed.abandoned += this[underWay] ?? 0
  }

  function answered(request: FastifyRequest, reply: FastifyReply, requests: Requests, route: string | null): void {
    observed.answered++
    const connection: Connection = request.raw.socket
    connection[underWay] = (connection[underWay] ?? 1) - 1
    const milliseconds = reply.elapsedTime
    // What is answered without Fastify has its status at Node's end only.
    const status = reply.raw.statusCode
    requests.add(status, milliseconds)
    if (write === null || !logLevels.includes(request.log.level)) return
    const { id: requestId, method, url } = request
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    write({
      requestId,
      method,
      route,
      path,
      status,
      ms: Math.round(milliseconds * 10) / 10,
      key: keyOf(request),
      traceId: request.span?.traceId
    })
  }

  app.addHook('onRequest', (request, reply, done) => {
    observed.begun++
    const connection: Connection = request.raw.socket
    const before = connection[underWay]
    connection[underWay] = (before ?? 0) + 1
    if (before === undefined) connection.once('close', closed)
    // It has no route that would see to it.
    if (request.is404) {
      const requests = observed.requests(request.method, noRoute)
      reply.raw.once('finish', () => answered(request, reply, requests, null))
    }
    done()
  })

  app.addHook('onRoute', route => {
    const { url } = route
    const [first = '', ...others] = [route.method].flat()
    const requests = observed.requests(first, url)
    const byMethod = new Map(others.map(method => [method, observed.requests(method, url)]))
    const onResponse = (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
      answered(request, reply, byMethod.get(request.method) ?? requests, url)
      done()
    }
    route.onResponse = [route.onResponse ?? [], onResponse].flat()
  })

  app.server.on('clientError', () => observed.count('dateline_http_requests_unreadable_total'))
}
