import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify'
import { Problem } from '../errors.ts'
import { type Format, isFormat, mediaTypes } from './formats.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route's success answers come in; the first is the standard. */
    readonly produces?: readonly Format[]
  }
}

/**
 * Parameters of media types in Accept, but for the weight. A charset or a profile asks for no other type here, and the
 * library would take it for one. A quoted value may have commas and semicolons of its own.
 */
const otherParameters = /;(?!\s*q=)(?:[^;,"]|"(?:[^"\\]|\\.)*")*/gi

/** Says on each request what it is answered in, and answers 406 on routes that say what they produce. */
export function negotiate(app: FastifyInstance): void {
  app.decorateRequest('format', 'json')
  app.addHook('onRoute', route => {
    const { produces } = route.config ?? {}
    if (produces === undefined) return
    const choose: onRequestHookHandler = (request, reply, done) => {
      try {
        request.format = chosen(request, produces)
      } catch (error) {
        done(error as Error)
        return
      }
      if (request.format === 'html') {
        request.server.securePage(reply)
        forgetEmpty(request)
      }
      done()
    }
    route.onRequest = [route.onRequest ?? [], choose].flat()
  })
}

/** A form sends the fields that nobody has filled in, and the order of a search where there is none any more. */
function forgetEmpty({ query }: FastifyRequest): void {
  const given = query as Record<string, unknown>
  for (const [name, value] of Object.entries(given)) if (value === '') delete given[name]
  if (given.sort === '-relevance' && given.q === undefined) delete given.sort
}

/**
 * What `format=` says, which wins over Accept. Problem notAcceptable where the route serves no such thing, or nothing that
 * the client accepts. What is sent as lines is answered by lines, and one body by one.
 */
function chosen(request: FastifyRequest, produces: readonly Format[]): Format {
  const { format } = request.query as { format?: unknown }
  const [standard = 'json'] = produces
  if (format !== undefined) {
    // Several are a fault of the query's own.
    if (typeof format !== 'string') return standard
    if (isFormat(format) && produces.includes(format)) return format
    throw new Problem('notAcceptable', `Here is no format “${format.slice(0, 50)}”; there is ${produces.join(', ')}.`)
  }
  const { accept } = request.headers
  if (accept === undefined) return standard
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  // As most clients say it that ask for nothing in particular.
  if (accept === '*/*' && !isWrite) return standard
  const isLines = /^application\/x-ndjson\b/i.test(request.headers['content-type'] ?? '')
  const fit = produces.filter(name => !isWrite || produces.length === 1 || (name === 'ndjson') === isLines)
  const types = fit.map(name => mediaTypes[name])
  request.headers.accept = accept.replace(otherParameters, '')
  const type = request.accepts().type(types)
  const found = fit.find(name => mediaTypes[name] === type)
  if (found === undefined) throw new Problem('notAcceptable', `Here is only ${types.join(', ')}.`)
  return found
}
