import type { RequestSpan, Tracing } from '../observe/tracing.ts'
import type { App } from './app-type.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where there are no traces. */
    span: RequestSpan | null
  }
}

const fieldOf = (field: string | readonly string[] | undefined) => (typeof field === 'string' ? field : undefined)

/** Makes a span of each request, to which whatever the routes call belongs. To be called before any route is added. */
export function traceRequests(app: App, tracing: Tracing | null): void {
  app.decorateRequest('span', null)
  if (tracing === null) return
  app.addHook('onRequest', (request, reply, done) => {
    const { method, headers, is404, routeOptions } = request
    const span = tracing.begin({
      method,
      route: is404 ? null : (routeOptions.url ?? null),
      traceparent: fieldOf(headers.traceparent),
      tracestate: fieldOf(headers.tracestate)
    })
    request.span = span
    reply.raw.once('close', () => span.end(reply.raw.statusCode))
    done()
  })
  // Behind the body: it arrives by events of the connection, which belong to no request.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.span === null) done()
    else request.span.within(done)
  })
}
