import type { FastifyInstance, preParsingAsyncHookHandler } from 'fastify'
import { Problem } from '../errors.ts'
import { isStreamed } from './bodies.ts'

// Bodies of requests in a content coding (RFC 9110 §8.4, RFC 7694). They are unpacked while they come, in the threadpool, and
// whoever reads them sees what was packed: limits count that.

/** What bodies may come in, in the words of Accept-Encoding. */
export const requestCodings = ['gzip', 'deflate', 'br', 'zstd'] as const
export type RequestCoding = (typeof requestCodings)[number]

/** Unpacks the bodies of the instance's routes that document one. */
export function unpackBodies(app: FastifyInstance): void {
  app.addHook('onRoute', route => {
    if (route.schema?.body === undefined) return
    const { bodyLimit = app.bodyLimit } = route
    const unpack: preParsingAsyncHookHandler = async (request, reply, payload) => {
      const { 'content-encoding': field, 'content-type': type = '', 'transfer-encoding': framing } = request.headers
      if (framing !== undefined && framing.toLowerCase() !== 'chunked') throw packedOnTheWay(framing)
      const coding = field === undefined ? null : codingOf(field)
      if (coding === null) return payload
      // Loaded by the first who sends any: zlib is 30 modules of Node's.
      const { unpacked } = await import('./unpacked.ts')
      return unpacked(payload, { coding, limit: isStreamed(type) ? null : bodyLimit, answer: reply.raw })
    }
    route.preParsing = [route.preParsing ?? [], unpack].flat()
  })
}

/** Null where the body comes as it is. Problem unsupportedMediaType for what is not unpacked. */
function codingOf(field: string): RequestCoding | null {
  const named = field
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '' && name !== 'identity')
  const [first, ...more] = named
  if (first === undefined) return null
  if (more.length > 0) throw refusal(`A body in ${named.length} codings, one in the other, is not taken`)
  // The old name of the same coding (RFC 9110 §8.4.1.3).
  const coding = requestCodings.find(name => name === (first === 'x-gzip' ? 'gzip' : first))
  if (coding === undefined) throw refusal(`A body in ${first.slice(0, 50)} is not taken`)
  return coding
}

/** RFC 9112 §6.1: Node takes a body apart that is chunked, and whatever else was done to it would be read as its text. */
const packedOnTheWay = (framing: string) =>
  new Problem(
    'badRequest',
    `Transfer-Encoding can be chunked, not ${framing.slice(0, 50)}: Content-Encoding packs a body.`,
    {
      headers: { connection: 'close' }
    }
  )

// RFC 9110 §15.5.16: of a coding that is not taken, the answer says which are.
const refusal = (fault: string) =>
  new Problem('unsupportedMediaType', `${fault}: send it in one of ${requestCodings.join(', ')}, or plain.`, {
    headers: { 'accept-encoding': requestCodings.join(', ') }
  })
