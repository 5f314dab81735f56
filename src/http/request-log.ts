import type { FastifyBaseLogger } from 'fastify'
import type { App } from './app-type.ts'

type Bindings = Parameters<FastifyBaseLogger['child']>[0]
/** Of a route: it may have a level of its own. */
type Options = Parameters<FastifyBaseLogger['child']>[1]

const methods = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent', 'child'] as const

/**
 * The logger of one request, made when it is first written to: hardly any is, and to make pino's takes a good part of what
 * an answer takes.
 */
class RequestLogger {
  readonly parent: FastifyBaseLogger
  readonly bindings: Bindings
  readonly options: Options
  own: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: Bindings, options: Options) {
    this.parent = parent
    this.bindings = bindings
    this.options = options
  }

  get level() {
    return this.options?.level ?? this.parent.level
  }
}

for (const method of methods) {
  Object.defineProperty(RequestLogger.prototype, method, {
    value(this: RequestLogger, ...values: readonly unknown[]) {
      this.own ??= this.parent.child(this.bindings, this.options)
      return Reflect.apply(this.own[method], this.own, values)
    }
  })
}

export const requestLogger = (logger: FastifyBaseLogger, bindings: Bindings, options: Options) =>
  new RequestLogger(logger, bindings, options) as unknown as FastifyBaseLogger

/** At which lines of the level `info` are written. */
const levels = ['info', 'debug', 'trace']

/** One line a request, when it is answered: no header fields, no body, no query (it may hold what people search for). */
export function logRequests(app: App): void {
  const { log } = app
  if (!levels.includes(log.level)) return
  app.addHook('onResponse', (request, reply, done) => {
    if (!levels.includes(request.log.level)) return done()
    const { id: requestId, method, url } = request
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const { statusCode: status } = reply
    log.info({ requestId, method, path, status, ms }, `${method} ${path} ${status}`)
    done()
  })
}
