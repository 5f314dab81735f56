import { type Timings, timingInto } from '../observe/timings.ts'
import type { App } from './app-type.ts'

declare module 'fastify' {
  interface FastifyRequest {
    timings: Timings | null
  }
}

const entry = (name: string, milliseconds: number) => `${name};dur=${milliseconds.toFixed(1)}`

/**
 * Server-Timing (W3C): what an answer spent in the store and on reading texts, and all in all until it was sent off. Not on
 * what is given out of memory, which spent nothing there (docs/decisions.md), and not on what is sent in pieces over time.
 */
export function tellTimings(app: App): void {
  app.decorateRequest('timings', null)
  // Behind the body: it arrives by events of the connection, which belong to no request.
  app.addHook('preValidation', (request, _reply, done) => {
    request.timings = { store: 0, extract: 0 }
    timingInto(request.timings, done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const { timings } = request
    if (timings !== null) {
      const { store, extract } = timings
      const parts = [
        ...(store > 0 ? [entry('store', store)] : []),
        ...(extract > 0 ? [entry('extract', extract)] : []),
        entry('total', reply.elapsedTime)
      ]
      reply.header('server-timing', parts.join(', '))
    }
    done(null, payload)
  })
}
