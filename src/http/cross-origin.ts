import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { varies } from './conditional.ts'

// CORS (the Fetch standard, “CORS protocol”). Which origins may read and which may write is told apart, and every answer
// that depends on the origin says so in Vary, also those that are given out again: the plugin for Fastify knows neither, and
// answers OPTIONS on its own.
//
// Credentials of the browser are never allowed, and none are used: a page that writes has to hold a key.

export interface Origins {
  /** Origins whose pages may read: `*` alone for all. */
  readonly read: readonly string[]
  readonly write: readonly string[]
}

/** What a page may send besides what any page may. */
const sent = 'Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID'
/** What a page may see of an answer: all of it, because it comes without credentials of the browser. */
const seen = '*'
const readMethods = 'GET, HEAD, POST'
const allMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE'
/** Seconds for which a browser need not ask again. */
const asked = '600'

/** POST /extract stores nothing. */
const isRead = (method: string, url: string) => method === 'GET' || method === 'HEAD' || /^\/extract(?:\?|$)/.test(url)

/** Lets pages of other origins in. Registered before whatever may refuse a request: its refusal has to be seen, too. */
export function shareAcrossOrigins(app: FastifyInstance, { read, write }: Origins): void {
  const isForAll = read.includes('*')
  const dependsOnOrigin = [...read, ...write].some(origin => origin !== '*')
  app.decorate('varies', dependsOnOrigin ? `${varies}, Origin` : varies)
  if (read.length === 0 && write.length === 0) return

  const allowedFor = (isReading: boolean, origin: string | undefined): string | null => {
    const list = isReading ? [...read, ...write] : write
    if (list.includes('*')) return '*'
    return origin !== undefined && list.includes(origin) ? origin : null
  }

  function preflight(request: FastifyRequest, reply: FastifyReply, wanted: string): boolean {
    const { origin } = request.headers
    const isReading = isRead(wanted, request.url)
    const allowed = allowedFor(isReading, origin)
    if (allowed === null) return false
    reply
      .code(204)
      .header('access-control-allow-origin', allowed)
      .header(
        'access-control-allow-methods',
        isReading && allowedFor(false, origin) === null ? readMethods : allMethods
      )
      .header('access-control-allow-headers', sent)
      .header('access-control-max-age', asked)
      .header('vary', 'Origin, Access-Control-Request-Method')
      .send()
    return true
  }

  app.addHook('onRequest', (request, reply, done) => {
    const { method, url, headers } = request
    // Before all else: also what everybody may read is asked about, with whatever a page may not send unasked.
    if (method === 'OPTIONS') {
      const wanted = headers['access-control-request-method']
      if (headers.origin !== undefined && wanted !== undefined) {
        if (!preflight(request, reply, wanted)) done()
        return
      }
    }
    const isReading = isRead(method, url)
    if (isReading && isForAll) {
      reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', seen)
      done()
      return
    }
    const allowed = allowedFor(isReading, headers.origin)
    if (dependsOnOrigin) reply.header('vary', 'Origin')
    if (allowed !== null) {
      reply.header('access-control-allow-origin', allowed).header('access-control-expose-headers', seen)
    }
    done()
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What a representation depends on, as in Vary. */
    readonly varies: string
  }
}
