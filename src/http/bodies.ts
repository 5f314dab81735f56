import type { FastifyInstance, FastifyRequest } from 'fastify'
import { loneSurrogateDetail, loneSurrogates } from '../document/surrogates.ts'
import { Problem } from '../errors.ts'
import { noteBody } from './idempotency/fingerprint.ts'
import { tellablePointer } from './pointer.ts'

/** Read row by row by the handler; never held whole. */
const streamed = ['application/x-ndjson', 'text/csv'] as const

export function isStreamed(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  return streamed.some(name => name === type)
}

/**
 * Content type parsers. Text must be what its character set says: a byte that is not is a fault, because a
 * replacement character in its place would be a silent change of somebody's words.
 */
export function parseBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()

  const whole = (type: string, read: (body: Buffer, request: FastifyRequest) => unknown) =>
    app.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
      noteBody(request, body)
      return read(body, request)
    })

  whole('application/json', (body, request) => {
    // Many clients name a type on every request, also where there is no body.
    if (body.length === 0 && request.method === 'DELETE') return undefined
    return parseJson(body)
  })

  whole('text/plain', (body, request) => decode(body, charsetOf(request.headers['content-type'] ?? '')))

  for (const type of ['application/ld+json', 'application/vnd.iptc.ninjs+json']) whole(type, parseJson)

  // Which character set a page is in, it says itself.
  whole('text/html', body => body)

  for (const type of ['application/rss+xml', 'application/atom+xml', 'application/xml', 'text/xml']) {
    whole(type, (body, request) => decode(body, xmlCharset(body, request.headers['content-type'] ?? '')))
  }

  app.addContentTypeParser([...streamed], async (_request: FastifyRequest, payload: NodeJS.ReadableStream) => payload)
}

/** JSON between systems is UTF-8 (RFC 8259 §8.1), whatever a charset parameter says. */
function parseJson(body: Buffer): unknown {
  const text = decode(body, 'utf-8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = text === '' ? 'it is empty' : (error as Error).message
    throw new Problem('malformedJson', `The body is not JSON: ${why}.`)
  }
  // In UTF-8 half of a pair cannot stand but as an escape.
  const halves = text.includes('\\u') ? [...loneSurrogates(value)] : []
  const faults = halves
    .slice(0, 20)
    .map(pointer => ({ pointer: tellablePointer(pointer), detail: loneSurrogateDetail }))
  const [first] = faults
  if (first !== undefined) throw new Problem('invalidBody', `${first.pointer}: ${first.detail}`, { errors: faults })
  return value
}

/** RFC 7303 §3: what the transport says, else the declaration, else UTF-8. */
function xmlCharset(body: Buffer, contentType: string): string {
  const told = /;\s*charset="?([\w-]+)"?/i.exec(contentType)?.[1]
  const declared = /^\uFEFF?<\?xml[^>]*?\sencoding=["']([\w.-]+)["']/.exec(body.toString('latin1', 0, 200))?.[1]
  return told ?? declared ?? 'utf-8'
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
