import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { Problem } from '../errors.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/**
 * Completes every route of the instance: OPTIONS answers 204 with Allow, a method that the resource does not have
 * answers 405 with Allow (RFC 9110 §15.5.6). Returns the function to call when all routes are there.
 *
 * Methods that Fastify has no routes for, such as PROPFIND, are answered so by `unknownMethod`.
 */
export function trackMethods(app: FastifyInstance): () => void {
  const byUrl = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }: RouteOptions) => {
    // Files are no resources, and Swagger UI declares its page with and without the slash.
    if (url.includes('*') || (url.endsWith('/') && url !== '/')) return
    const known = byUrl.get(url) ?? new Set()
    for (const name of [method].flat()) known.add(name)
    byUrl.set(url, known)
  })
  const allowed = new Map<string, string>()
  app.decorate('methodsAt', path => {
    const parts = path.split('/')
    return [...allowed].find(([url]) => isAt(url.split('/'), parts))?.[1] ?? null
  })
  return () => {
    for (const [url, known] of [...byUrl]) {
      const allow = methods.filter(method => known.has(method) || method === 'OPTIONS').join(', ')
      allowed.set(url, allow)
      const missing = methods.filter(method => !known.has(method) && method !== 'OPTIONS')
      if (!known.has('OPTIONS')) {
        app.options(url, { schema: { hide: true } }, (_request, reply) => reply.header('allow', allow).code(204).send())
      }
      if (missing.length === 0) continue
      const refuse = async ({ method }: { method: string }) => {
        throw methodNotAllowed(method, allow)
      }
      // Refused before the body is read, or a wrong content type would be reported instead.
      app.route({ method: missing, url, schema: { hide: true }, onRequest: refuse, handler: refuse })
    }
  }
}

/** Whether a route's pattern leads to the path. */
const isAt = (pattern: readonly string[], path: readonly string[]) =>
  pattern.length === path.length &&
  pattern.every((part, index) => (part.startsWith(':') ? path[index] !== '' : part === path[index]))

function methodNotAllowed(method: string, allow: string): Problem {
  return new Problem('methodNotAllowed', `${method} is not among ${allow}.`, { headers: { allow } })
}

/** Problem methodNotAllowed where something is at the path and the method is one that no resource has; else null. */
export function unknownMethod({ method, url, server }: FastifyRequest): Problem | null {
  if (methods.some(name => name === method)) return null
  const allow = server.methodsAt(url.split('?', 1)[0] ?? '')
  return allow === null ? null : methodNotAllowed(method, allow)
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that the resource at a path has, as in Allow; null where there is none. */
    readonly methodsAt: (path: string) => string | null
  }
}
