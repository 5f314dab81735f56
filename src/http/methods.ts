import type { FastifyInstance, RouteOptions } from 'fastify'
import { Problem } from '../errors.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/**
 * Completes every route of the instance: OPTIONS answers 204 with Allow, a method that the resource does not have
 * answers 405 with Allow (RFC 9110 §15.5.6). Returns the function to call when all routes are there.
 */
export function trackMethods(app: FastifyInstance): () => void {
  const byUrl = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    // Files are no resources, and Swagger UI declares its page with and without the slash.
    if (url.includes('*') || url.endsWith('/')) return
    const known = byUrl.get(url) ?? new Set()
    for (const name of [method].flat()) known.add(name)
    byUrl.set(url, known)
  })
  return () => {
    for (const [url, known] of [...byUrl]) {
      const allow = [...methods.filter(method => known.has(method) || method === 'OPTIONS')].join(', ')
      const missing = methods.filter(method => !known.has(method) && method !== 'OPTIONS')
      if (!known.has('OPTIONS')) {
        app.options(url, { schema: { hide: true } }, (_request, reply) => reply.header('allow', allow).code(204).send())
      }
      if (missing.length === 0) continue
      const refuse = async ({ method }: { method: string }) => {
        throw new Problem('methodNotAllowed', `${method} is not among ${allow}.`, { headers: { allow } })
      }
      // Refused before the body is read, or a wrong content type would be reported instead.
      app.route({ method: missing, url, schema: { hide: true }, onRequest: refuse, handler: refuse })
    }
  }
}
