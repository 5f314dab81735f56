import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import { Problem } from '../errors.ts'
import type { App } from './app-type.ts'
import { sendJson, sendText } from './conditional.ts'
import type { Examples } from './scribe.ts'

export interface ApiDescription {
  readonly version: string
  readonly components: readonly TSchema[]
  /** What the document shows: the committed unless told. */
  readonly examples: Examples | undefined
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The OpenAPI document, made when it is first asked for. */
    readonly openapi: () => Promise<object>
  }
}

/** Serves the OpenAPI document of the routes that follow, and Swagger UI. To be called before any route is added. */
export function describeApi(app: App, { version, components, examples }: ApiDescription): void {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', route => {
    const isHidden = route.schema !== undefined && 'hide' in route.schema && route.schema.hide === true
    // The answer to HEAD is that to GET, and the document does not repeat it.
    if (!isHidden && route.method !== 'HEAD') routes.push(route)
  })
  let asked: Promise<FastifyInstance> | null = null
  const make = async () => {
    const { scribeOf } = await import('./scribe.ts')
    const shown = examples ?? (await import('./examples.json', { with: { type: 'json' } })).default
    return scribeOf({ version, components, routes, examples: shown })
  }
  const scribe = () => {
    asked ??= make().catch(error => {
      // What failed once may work the next time.
      asked = null
      throw error
    })
    return asked
  }
  app.decorate('openapi', async () => (await scribe()).swagger())

  const options = { schema: { hide: true }, config: { cache: 'document' }, logLevel: 'warn' } as const
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    // Without its slash the page would ask for its files beside itself; the redirect is relative and holds behind a prefix.
    if (request.url === '/docs') return reply.redirect('docs/', 302)
    return passOn(await scribe(), request, reply)
  }
  const made = ['', '/', '/json', '/yaml', '/static/index.html', '/static/swagger-initializer.js']
  for (const path of made) app.get(`/docs${path}`, options, page)
  // Not by Fastify's own HEAD, which says of a 304 that the file has no bytes.
  app.route({ method: ['GET', 'HEAD'], url: '/docs/static/*', ...options, handler: page })
}

/** Headers of an answer that are its connection's, or that Fastify sets anew. */
const ofConnection = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])

/** Segments that are resolved on the way to the other instance, and would lead elsewhere. */
const climbs = /[\\/](?:\.|%2e){1,2}(?:[\\/]|$)/i

/** Answers what the other instance answers. */
async function passOn(scribe: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { url } = request
  if (climbs.test(url.split('?', 1)[0] ?? '')) throw new Problem('badRequest', 'No file has dots for a folder.')
  const { statusCode, headers, rawPayload } = await scribe.inject({ method: 'GET', url, headers: request.headers })
  if (statusCode === 404) {
    reply.callNotFound()
    return reply
  }
  if (statusCode >= 400) throw Object.assign(new Error(rawPayload.toString()), { statusCode })
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !ofConnection.has(name)) reply.header(name, value)
  }
  reply.code(statusCode)
  // A file is sent as it is; http/compression.ts compresses what is made.
  const isFile = headers['accept-ranges'] !== undefined
  if (rawPayload.length === 0 || (isFile && request.method === 'HEAD')) return reply.send()
  return reply.send(isFile ? Readable.from([rawPayload]) : rawPayload)
}

export function openapiRoutes(app: App): void {
  const options = { schema: { hide: true }, config: { cache: 'document' } } as const
  app.get('/openapi.json', options, async (request, reply) => sendJson(request, reply, await app.openapi()))
  app.get('/openapi.yaml', options, async (request, reply) => {
    const { yamlOf } = await import('./scribe.ts')
    return sendText(request, reply, yamlOf(await app.openapi()), { type: 'application/yaml; charset=utf-8' })
  })
}
