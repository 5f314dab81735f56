import type { FastifyBaseLogger } from 'fastify'
import type { App } from './app-type.ts'

type Bindings = Parameters<FastifyBaseLogger['child']>[0]

/**
 * The logger of one request, made when it is first written to: hardly any is, and pino's takes as long as a good part of
 * an answer.
 */
class RequestLogger {
  readonly #parent: FastifyBaseLogger
  readonly #bindings: Bindings
  #own: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, bindings: Bindings) {
    this.#parent = parent
    this.#bindings = bindings
  }

  get #logger(): FastifyBaseLogger {
    this.#own ??= this.#parent.child(this.#bindings)
    return this.#own
  }

  get level() {
    return this.#parent.level
  }

  get child() {
    return this.#logger.child.bind(this.#logger)
  }

  get fatal() {
    return this.#logger.fatal.bind(this.#logger)
  }

  get error() {
    return this.#logger.error.bind(this.#logger)
  }

  get warn() {
    return this.#logger.warn.bind(this.#logger)
  }

  get info() {
    return this.#logger.info.bind(this.#logger)
  }

  get debug() {
    return this.#logger.debug.bind(this.#logger)
  }

  get trace() {
    return this.#logger.trace.bind(this.#logger)
  }

  get silent() {
    return this.#logger.silent.bind(this.#logger)
  }
}

export const requestLogger = (logger: FastifyBaseLogger, bindings: Bindings): FastifyBaseLogger =>
  new RequestLogger(logger, bindings)

/** At which lines of the level `info` are written. */
const levels = ['info', 'debug', 'trace']

/** One line a request, when it is answered: no header fields, no body, no query (it may hold what people search for). */
export function logRequests(app: App): void {
  const { log } = app
  if (!levels.includes(log.level)) return
  app.addHook('onResponse', (request, reply, done) => {
    const { id: requestId, method, url } = request
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const { statusCode: status } = reply
    log.info({ requestId, method, path, status, ms }, `${method} ${path} ${status}`)
    done()
  })
}
