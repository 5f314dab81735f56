import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long caches may keep the route's answers; `data` where a route does not say, and is a read with a validator. */
    readonly cache?: CachePolicy
  }
  interface FastifyRequest {
    /** Whether the answer tells more to who has a key, as all of a route do that says so itself. */
    hangsOnKey: boolean
  }
}

/**
 * `data` is what writes change, `document` what only another version of the service changes (as a page it is `data`, because
 * it names styles that are there with its version only), `asset` what never changes under its
 * name, `never` what is true at the moment only.
 */
export type CachePolicy = 'data' | 'document' | 'asset' | 'never'

/** What conditional requests set on every read: the mark of an answer that is data. */
const revalidate = 'no-cache'

/**
 * Sets Cache-Control (RFC 9111 §5.2) on successful reads by the policy of their route, where `data` is what the operator
 * says. What a key is told more than others no shared cache keeps (§5.2.2.7). A failure is never kept: what is missing may come the next moment, and the request id is of this one.
 */
export function controlCaches(app: FastifyInstance, data: string): void {
  const values: Readonly<Record<CachePolicy, string>> = {
    data,
    document: 'public, max-age=3600',
    asset: 'public, max-age=31536000, immutable',
    never: 'no-store'
  }
  app.decorateRequest('hangsOnKey', false)
  app.addHook('onSend', (request, reply, payload, done) => {
    const { method, routeOptions } = request
    const { statusCode } = reply
    if (method !== 'GET' && method !== 'HEAD') return done(null, payload)
    if (statusCode >= 400) reply.header('cache-control', values.never)
    else if (statusCode === 200 || statusCode === 206 || statusCode === 304) {
      const said = routeOptions.config.cache ?? (reply.getHeader('cache-control') === revalidate ? 'data' : null)
      const policy = said === 'document' && isPage(request) ? 'data' : said
      if (policy === 'data' && tellsMore(request)) reply.header('cache-control', 'private, no-cache')
      else if (policy !== null) reply.header('cache-control', values[policy])
    }
    done(null, payload)
  })
}

const isPage = ({ format, routeOptions }: FastifyRequest) =>
  format === 'html' && routeOptions.config.produces?.includes('html') === true

const tellsMore = ({ accessKey, hangsOnKey, routeOptions }: FastifyRequest) =>
  accessKey !== null && (hangsOnKey || routeOptions.config.hangsOnKey === true)
