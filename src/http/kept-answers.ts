import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '../store/store.ts'
import { sendTagged } from './conditional.ts'

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
  readonly body: Buffer
}

/** How an answer is kept that is being made. */
export interface Keeping {
  readonly key: string
  readonly changes: number
}

/** Bytes of all that is kept, and of one of them. */
const limit = 32 * 2 ** 20
const largest = limit / 32
/** What keys, headers and the map itself take for each, about. */
const overhead = 500

/** A power of two: so many of the last requests are remembered, by a hash of 32 bits each. */
const remembered = 2 ** 15

export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #seen = new Uint32Array(remembered)
  #bytes = 0

  /** The answer of this name; it is then the last to be let go. */
  get(key: string): KeptAnswer | undefined {
    const answer = this.#answers.get(key)
    if (answer === undefined) return undefined
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    return answer
  }

  /**
   * Whether it was asked for not long ago. What is asked for once, as by whoever walks through everything, would only
   * take the room of what is asked for often, and live long enough to cost the collector of garbage more than it saves.
   */
  isAskedAgain(key: string): boolean {
    const hash = hashOf(key)
    const place = hash % remembered
    if (this.#seen[place] === hash) return true
    this.#seen[place] = hash
    return false
  }

  put(key: string, answer: KeptAnswer): void {
    if (answer.body.length > largest) return
    this.#remove(key)
    this.#answers.set(key, { ...answer, body: owned(answer.body) })
    this.#bytes += sizeOf(key, answer)
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= limit) break
      this.#remove(oldest)
    }
  }

  #remove(key: string): void {
    const answer = this.#answers.get(key)
    if (answer === undefined) return
    this.#answers.delete(key)
    this.#bytes -= sizeOf(key, answer)
  }
}

const sizeOf = (key: string, { body }: KeptAnswer) => overhead + 2 * key.length + body.length

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

/** Keeps answers that came to be asked for again. Registered before whatever changes a body on its way out. */
export function keepAnswers(app: FastifyInstance): void {
  app.decorate('keptAnswers', new KeptAnswers())
  app.decorateRequest('keeping', null)

  app.addHook('onSend', (request, reply, payload, done) => {
    const { keeping } = request
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload)
    if (keeping !== null && isWhole && reply.statusCode === 200) {
      const link = reply.getHeader('link')
      app.keptAnswers.put(keeping.key, {
        changes: keeping.changes,
        etag: String(reply.getHeader('etag')),
        type: String(reply.getHeader('content-type')),
        link: link === undefined ? undefined : String(link),
        body: typeof payload === 'string' ? Buffer.from(payload) : payload
      })
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
    const kept = app.keptAnswers.get(key)
    if (kept === undefined && !app.keptAnswers.isAskedAgain(key)) return done()
    store.version().then(({ changes }) => {
      if (kept?.changes === changes) return sendKept(request, reply, kept)
      request.keeping = { key, changes }
      done()
    }, done)
  })
}

function sendKept(request: FastifyRequest, reply: FastifyReply, { etag, type, link, body }: KeptAnswer): void {
  if (link !== undefined) reply.header('link', link)
  sendTagged(request, reply, body, etag, { type })
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly keptAnswers: KeptAnswers
  }

  interface FastifyRequest {
    keeping: Keeping | null
  }
}
