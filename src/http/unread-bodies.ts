import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

// A request may be answered before its body has come: what it is, or what it is sent to, is refused. Node then reads the rest
// and throws it away for as long as the client sends, or for the five minutes that any request may take, and the server does
// not close before. Cut at once, the connection might take the answer along (RFC 9112 §9.6).

/** Milliseconds that the rest of a body may take when its request is answered, and when the service closes besides. */
const patience = { open: 10_000, closing: 1_000 } as const

/** Ends connections whose requests are answered and whose bodies do not come to an end. */
export function endUnreadBodies(app: FastifyInstance): void {
  const lingering = new Set<Socket>()
  let isClosing = false

  app.decorate('letGoOf', (request, response) => {
    // Made by `inject`, which has it all at once, it is neither true nor false.
    if (request.complete !== false) return
    response.once('finish', () => {
      const { socket } = request
      if (request.complete || socket.destroyed) return
      lingering.add(socket)
      const timer = setTimeout(() => socket.destroy(), isClosing ? patience.closing : patience.open)
      const over = () => {
        clearTimeout(timer)
        lingering.delete(socket)
      }
      request.once('end', over)
      socket.once('close', over)
    })
  })

  app.addHook('preClose', done => {
    isClosing = true
    for (const socket of lingering) socket.destroy()
    done()
  })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Gives a request that is about to be answered a while for what is left of its body. */
    readonly letGoOf: (request: IncomingMessage, response: ServerResponse) => void
  }
}
