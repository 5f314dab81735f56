import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

/**
 * Content type parsers. Text must be what its character set says: a byte that is not is a fault, because a
 * replacement character in its place would be a silent change of somebody's words.
 */
export function parseBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()

  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      // JSON between systems is UTF-8 (RFC 8259 §8.1), whatever a charset parameter says.
      parseJson(request, decode(body as Buffer, 'utf-8'), done)
    } catch (error) {
      done(error as Error)
    }
  })

  app.addContentTypeParser('text/plain', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    decode(body, charsetOf(request.headers['content-type'] ?? ''))
  )

  // Read line by line by the handler; never held whole.
  app.addContentTypeParser(
    'application/x-ndjson',
    async (_request: FastifyRequest, payload: NodeJS.ReadableStream) => payload
  )
}

function charsetOf(contentType: string): string {
  return /;\s*charset="?([\w-]+)"?/i.exec(contentType)?.[1] ?? 'utf-8'
}

function decode(body: Buffer, charset: string): string {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: false })
  } catch {
    throw new Problem('unsupportedMediaType', `There is no character set “${charset}”.`)
  }
  try {
    return decoder.decode(body)
  } catch {
    throw new Problem('badRequest', `The body is not ${charset} text.`)
  }
}
