import type { FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Media types that the route's success answers come in; the first is the standard. */
    readonly produces?: readonly string[]
  }
}

/** Hook onRequest: 406 where the client accepts nothing that the route serves. `format=` wins over Accept. */
export async function negotiate(request: FastifyRequest): Promise<void> {
  const { produces } = request.routeOptions.config
  if (produces === undefined) return
  const { format } = request.query as { format?: unknown }
  if (format !== undefined) return
  if (request.accepts().type([...produces]) === false) {
    throw new Problem('notAcceptable', `Here is only ${produces.join(', ')}.`)
  }
}
