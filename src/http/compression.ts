import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { type Acceptance, type Coding, codings, readAcceptEncoding } from './accept-encoding.ts'

// Answers in a content coding (RFC 9110 §8.4). Each coding of an answer is a representation of its own and so has an
// entity tag of its own (§8.8.3): the name of the coding stands behind a full stop, which no other tag has, at the end of
// the tag. What a client sends back is read without it, so that no other part of the service knows of codings.

type Compression = typeof import('./compressors.ts')

/** Loaded with the first answer that is compressed: zlib is 30 modules of Node's. */
let compression: Compression | null = null

/** Bytes. With its header fields a smaller answer is one packet, whether compressed or not. */
const worthIt = 1024

const isText = /^(?:text\/|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:json|yaml|xml|javascript)\b)/

/**
 * Compresses the answers of the instance's routes that are text and at hand whole, as the client asks for it. Streams are
 * sent as they are: lines that are answered one by one would wait for each other in a compressor.
 */
export function compressAnswers(app: FastifyInstance): void {
  const kept = keepAnswers(8 * 1024 * 1024)
  app.decorateRequest('acceptance', null)
  app.decorateRequest('codedTags', '')

  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request
    request.acceptance = acceptanceOf(headers['accept-encoding'])
    request.codedTags = headers['if-none-match'] ?? ''
    for (const name of ['if-match', 'if-none-match'] as const) {
      const field = headers[name]
      if (field !== undefined) headers[name] = field.replace(ending, '"')
    }
    const { coding, isPlainFine } = request.acceptance
    // A probe is answered whatever it accepts: what it says of codings tells nothing of the service's health.
    if (coding !== null || isPlainFine || request.url.startsWith('/health/')) return done()
    const detail = `Answers come as ${codings.join(', ')} or without a coding, and Accept-Encoding excludes them all.`
    done(new Problem('notAcceptable', detail))
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 304) {
      varyByCoding(reply)
      restoreCoding(request, reply)
      return done(null, payload)
    }
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    if (!isWhole || reply.hasHeader('content-encoding') || !isText.test(String(reply.getHeader('content-type')))) {
      return done(null, payload)
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead) varyByCoding(reply)
    const size = Buffer.byteLength(payload)
    // Null where a request failed before the hook above, as one whose address cannot be read does.
    const { coding, isPlainFine } = request.acceptance ?? acceptanceOf()
    if (coding === null || (size < worthIt && isPlainFine)) return done(null, payload)
    const etag = String(reply.getHeader('etag') ?? '')
    const isStrong = etag.startsWith('"')
    const key = isRead && isStrong ? `${coding} ${etag} ${request.url}` : null

    const send = (coded: Buffer) => {
      if (key !== null) kept.put(key, coded)
      if (coded.length >= size && isPlainFine) return done(null, payload)
      reply.header('content-encoding', coding)
      if (isStrong) reply.header('etag', `${etag.slice(0, -1)}.${coding}"`)
      if (reply.hasHeader('content-length')) reply.header('content-length', String(coded.length))
      done(null, coded)
    }
    const keptBefore = key === null ? undefined : kept.get(key)
    const body = Buffer.from(payload)
    const compress = ({ compressors }: Compression) => {
      if (size <= compressors[coding].handedOver) send(compressors[coding].now(body))
      else compressors[coding].later(body).then(send, done)
    }
    if (keptBefore !== undefined) send(keptBefore)
    else if (compression !== null) compress(compression)
    else {
      import('./compressors.ts')
        .then(loaded => {
          compression = loaded
          compress(loaded)
        })
        .catch(done)
    }
  })
}

/** Browsers and libraries send a handful of different fields. */
const known = new Map<string, Acceptance>()

function acceptanceOf(field = ''): Acceptance {
  let acceptance = known.get(field)
  if (acceptance === undefined) {
    acceptance = readAcceptEncoding(field)
    if (known.size >= 100) known.clear()
    if (field.length <= 200) known.set(field, acceptance)
  }
  return acceptance
}

function varyByCoding(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '')
  if (vary.endsWith('Accept-Encoding')) return
  if (/(?:^|,)\s*(?:accept-encoding\s*(?:,|$)|\*)/i.test(vary)) return
  reply.header('vary', vary === '' ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
}

const ending = new RegExp(`\\.(?:${codings.join('|')})"`, 'g')

/** The tag of a 304 is that of the representation which the client has (RFC 9110 §15.4.5). */
function restoreCoding({ codedTags, acceptance }: FastifyRequest, reply: FastifyReply): void {
  const etag = String(reply.getHeader('etag') ?? '')
  const coded = (coding: Coding) => `${etag.slice(0, -1)}.${coding}"`
  const preferred = acceptance?.coding ?? null
  if (preferred !== null && codedTags.includes(coded(preferred))) reply.header('etag', coded(preferred))
  else if (!codedTags.includes(etag)) {
    const other = codings.find(coding => codedTags.includes(coded(coding)))
    if (other !== undefined) reply.header('etag', coded(other))
  }
}

/** Compressed answers, up to so many bytes; those that nobody has asked for longest are let go. */
function keepAnswers(limit: number) {
  const answers = new Map<string, Buffer>()
  let bytes = 0
  return {
    get(key: string): Buffer | undefined {
      const answer = answers.get(key)
      if (answer === undefined) return undefined
      answers.delete(key)
      answers.set(key, answer)
      return answer
    },
    put(key: string, made: Buffer): void {
      if (answers.has(key) || made.length > limit / 16) return
      // A copy, because what zlib returns is the beginning of a larger piece of memory.
      const answer = Buffer.allocUnsafeSlow(made.length)
      made.copy(answer)
      answers.set(key, answer)
      bytes += key.length + answer.length
      for (const [oldest, { length }] of answers) {
        if (bytes <= limit) break
        answers.delete(oldest)
        bytes -= oldest.length + length
      }
    }
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    acceptance: Acceptance | null
    /** If-None-Match as it was sent. */
    codedTags: string
  }
}
