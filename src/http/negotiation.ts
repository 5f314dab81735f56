import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { refusing } from './refusing.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types that the route's success answers come in; the first is the standard. */
    readonly produces?: readonly string[]
  }
}

const served = ['json']

/** Answers 406 on the instance's routes where they say what they produce. */
export function negotiate(app: FastifyInstance): void {
  app.addHook('onRoute', route => {
    const { produces } = route.config ?? {}
    if (produces === undefined) return
    route.onRequest = [route.onRequest ?? [], refusing(request => assertServed(request, produces))].flat()
  })
}

/**
 * 406 where the client accepts nothing that the route serves, or asks for another `format=`, which wins
 * over Accept. Lines are answered by lines, and one body by one.
 */
function assertServed(request: FastifyRequest, produces: readonly string[]): void {
  const { format } = request.query as { format?: unknown }
  if (format !== undefined) {
    if (typeof format === 'string' && !served.includes(format)) {
      throw new Problem('notAcceptable', `There is no format “${format.slice(0, 50)}”; there is ${served.join(', ')}.`)
    }
    return
  }
  const { accept } = request.headers
  if (accept === undefined) return
  const isLines = /^application\/x-ndjson\b/i.test(request.headers['content-type'] ?? '')
  const types = produces.filter(type => produces.length === 1 || (type === 'application/x-ndjson') === isLines)
  // A charset or a profile asks for no other type here, and the library would take it for one.
  request.headers.accept = accept.replace(/;\s*(?!q=)[^;,]*/gi, '')
  if (request.accepts().type(types) === false) {
    throw new Problem('notAcceptable', `Here is only ${types.join(', ')}.`)
  }
}
