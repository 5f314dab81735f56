import type { FastifyRequest, preValidationHookHandler } from 'fastify'
import { Problem } from '../errors.ts'

interface BodySchema {
  readonly content?: Readonly<Record<string, unknown>>
}

/**
 * Hook preValidation: 415 where the body is none of the media types that the operation documents, or where there is no
 * body. Without it Fastify leaves such a body unchecked.
 */
export const requireMediaType: preValidationHookHandler = (request, _reply, done) => {
  const body = request.routeOptions.schema?.body as BodySchema | undefined
  if (body === undefined) return done()
  try {
    assertTaken(request, body)
  } catch (error) {
    return done(error as Error)
  }
  done()
}

function assertTaken(request: FastifyRequest, body: BodySchema): void {
  const coding = request.headers['content-encoding'] ?? 'identity'
  if (coding !== 'identity')
    throw new Problem('unsupportedMediaType', `A body in ${coding} is not taken; send it plain.`)
  const types = body.content === undefined ? ['application/json'] : Object.keys(body.content)
  const given = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (given === '') throw new Problem('unsupportedMediaType', `Send a body with its Content-Type: ${types.join(', ')}.`)
  if (!types.includes(given)) {
    throw new Problem('unsupportedMediaType', `${given} is not taken here; ${types.join(', ')} is.`)
  }
}
