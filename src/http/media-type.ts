import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { refusing } from './refusing.ts'

interface BodySchema {
  readonly content?: Readonly<Record<string, unknown>>
}

/**
 * Answers 415 on the instance's routes that take a body, where it is none of the media types that the operation documents,
 * or where there is none. Without it Fastify leaves such a body unchecked.
 */
export function requireMediaType(app: FastifyInstance): void {
  app.addHook('onRoute', route => {
    const body = route.schema?.body as BodySchema | undefined
    if (body === undefined) return
    // Before anything reads it.
    route.preValidation = [refusing(request => assertTaken(request, body)), route.preValidation ?? []].flat()
  })
}

function assertTaken(request: FastifyRequest, body: BodySchema): void {
  const types = body.content === undefined ? ['application/json'] : Object.keys(body.content)
  const given = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (given === '') throw new Problem('unsupportedMediaType', `Send a body with its Content-Type: ${types.join(', ')}.`)
  if (!types.includes(given)) {
    throw new Problem('unsupportedMediaType', `${given} is not taken here; ${types.join(', ')} is.`)
  }
}
