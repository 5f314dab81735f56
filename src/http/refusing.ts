import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'

/** A hook that lets a request pass unless the check throws. */
export const refusing =
  (check: (request: FastifyRequest) => void) =>
  (request: FastifyRequest, _reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    try {
      check(request)
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  }
