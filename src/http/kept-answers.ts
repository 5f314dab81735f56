import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '../store/store.ts'
import { matchesNone, sendTagged } from './conditional.ts'

// Most of what is asked for is asked for again and again, and is the same as long as nothing is written. So an answer
// that is asked for a second time is kept, with the store's count of writes from before it was read, and given out for
// as long as that count stands. Nothing is ever given out that the store would not answer at that moment.

/** An answer to a read as it was before any content coding. */
export interface KeptAnswer {
  /** The store's count of writes. */
  readonly changes: number
  readonly etag: string
  readonly type: string
  readonly link: string | undefined
  /** Null where only a 304 was sent. */
  readonly body: Buffer | null
}

/** How an answer is kept that is being made. */
export interface Keeping {
  readonly key: string
  readonly changes: number
}

/** One answer takes no more than this part of the room. */
const largest = 1 / 32
/** What keys, headers and the map itself take for each, about. */
const overhead = 500

/** A power of two: so many of the last requests are remembered, by a hash of 32 bits each. */
const remembered = 2 ** 15

/** Where there is no room, one answer in so many takes the place of others that hold: a power of two. */
const admitted = 4

/**
 * Answers by what was asked. Where there is no room, what has been unasked for longest goes, but not for each that comes:
 * else a walk through more than there is room for would push out each answer before it is asked for again.
 */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #seen = new Uint32Array(remembered)
  readonly #room: number
  #bytes = 0
  #random = 0x9e3779b9

  /** `room` is in bytes; without any, nothing is kept. */
  constructor(room: number) {
    this.#room = room
  }

  /** What is kept of it, and whether what is not should be. */
  ask(key: string): { readonly kept: KeptAnswer | undefined; readonly isWorthKeeping: boolean } {
    if (this.#room === 0) return { kept: undefined, isWorthKeeping: false }
    const kept = this.#answers.get(key)
    if (kept === undefined) return { kept, isWorthKeeping: this.#isAskedAgain(key) }
    this.#answers.delete(key)
    this.#answers.set(key, kept)
    return { kept, isWorthKeeping: true }
  }

  /**
   * What is asked for once, as by whoever walks through everything, would only take the room of what is asked for often,
   * and live long enough to cost the collector of garbage more than it saves.
   */
  #isAskedAgain(key: string): boolean {
    const hash = hashOf(key)
    const at = hash % remembered
    if (this.#seen[at] === hash) return true
    this.#seen[at] = hash
    return false
  }

  put(key: string, answer: KeptAnswer): void {
    const before = this.#answers.get(key)
    // A 304 tells less than what is there.
    if (answer.body === null && before?.changes === answer.changes) return
    const size = sizeOf(key, answer)
    if (size > largest * this.#room) return
    this.#remove(key)
    let isAdmitted = false
    for (const [oldest, { changes }] of this.#answers) {
      if (this.#bytes + size <= this.#room) break
      if (changes === answer.changes) isAdmitted ||= this.#draw() % admitted === 0
      if (changes === answer.changes && !isAdmitted) return
      this.#remove(oldest)
    }
    this.#answers.set(key, { ...answer, body: answer.body && owned(answer.body) })
    this.#bytes += size
  }

  /** Xorshift (Marsaglia, Journal of Statistical Software 8(14), 2003). */
  #draw(): number {
    this.#random ^= this.#random << 13
    this.#random ^= this.#random >>> 17
    this.#random ^= this.#random << 5
    return this.#random >>> 0
  }

  #remove(key: string): void {
    const answer = this.#answers.get(key)
    if (answer === undefined) return
    this.#answers.delete(key)
    this.#bytes -= sizeOf(key, answer)
  }
}

const sizeOf = (key: string, { body }: KeptAnswer) => overhead + 2 * key.length + (body?.length ?? 0)

/** A small buffer is a part of a larger piece of memory, which would be kept whole. */
function owned(body: Buffer): Buffer {
  if (body.buffer.byteLength === body.length) return body
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}

/** FNV-1a (https://www.rfc-editor.org/rfc/rfc9923), over UTF-16. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Keeps answers that are asked for again. Registered before whatever changes a body on its way out. */
export function keepAnswers(app: FastifyInstance, room: number): void {
  app.decorate('keptAnswers', new KeptAnswers(room))
  app.decorateRequest('keeping', null)

  app.addHook('onSend', (request, reply, payload, done) => {
    const { keeping } = request
    if (keeping !== null) {
      const { statusCode } = reply
      const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
      const link = reply.getHeader('link')
      const body = typeof payload === 'string' ? Buffer.from(payload) : (payload as Buffer)
      if (statusCode === 304 || (statusCode === 200 && isWhole)) {
        app.keptAnswers.put(keeping.key, {
          changes: keeping.changes,
          etag: String(reply.getHeader('etag')),
          type: String(reply.getHeader('content-type')),
          link: link === undefined ? undefined : String(link),
          body: statusCode === 304 ? null : body
        })
      }
    }
    done(null, payload)
  })
}

/** Gives out what is kept. Registered behind whatever may refuse a request or change its header fields. */
export function giveOutKept(app: FastifyInstance, store: Pick<Store, 'version'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { produces, cache } = request.routeOptions.config
    // What comes from the store says what it produces, and nothing of how long it stays.
    if (request.method !== 'GET' || produces === undefined || cache !== undefined) return done()
    const key = `${request.headers.accept ?? ''} ${request.url}`
    const { kept, isWorthKeeping } = app.keptAnswers.ask(key)
    if (kept === undefined && !isWorthKeeping) return done()
    store.version().then(({ changes }) => {
      if (kept?.changes === changes && sendKept(request, reply, kept)) return
      request.keeping = { key, changes }
      done()
    }, done)
  })
}

/** False where all that is known is the tag, and the client has another. */
function sendKept(request: FastifyRequest, reply: FastifyReply, { etag, type, link, body }: KeptAnswer): boolean {
  if (body === null && !matchesNone(request.headers['if-none-match'], etag)) return false
  if (link !== undefined) reply.header('link', link)
  sendTagged(request, reply, body ?? '', etag, { type })
  return true
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly keptAnswers: KeptAnswers
  }

  interface FastifyRequest {
    keeping: Keeping | null
  }
}
