import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Store, Version } from '../store/store.ts'
import { matchesNone, sendTagged, varies } from './conditional.ts'
import { LongStream } from './long-body.ts'
import { type Place, Ring } from './ring.ts'

// Most of what is asked for is asked for again and again, and is the same as long as nothing is written. So an answer
// that is asked for a second time is kept, with the store's count of writes from before it was read, and given out for
// as long as that count stands. Nothing is ever given out that the store would not answer at that moment or, where only
// another process can have written since, a millisecond before (Store.lately).

/** An answer to a read as it was before any content coding. */
export interface Answer {
  /** The store's count of writes. */
  readonly changes: number
  readonly etag: string
  readonly type: string
  readonly link: string | undefined
  /** In parts; null where only a 304 was sent. */
  readonly body: readonly Buffer[] | null
}

interface KeptAnswer extends Omit<Answer, 'body'> {
  readonly key: string
  readonly place: Place
  /** Bytes of the body; null where there is none. */
  readonly length: number | null
  /** Since it was put where it is. */
  isAskedFor: boolean
}

/** How an answer is kept that is being made. */
export interface Keeping {
  readonly key: string
  readonly changes: number
}

/** One answer takes no more than this part of the room. */
const largest = 1 / 32
/** What header fields, the key and the map itself take for each, about. */
const overhead = 384

/** A power of two: so many of the last requests are remembered, by a hash of 32 bits each. */
const remembered = 2 ** 15
/** So many that the same part of the hash leads to lie together: those that come in turns must not displace each other. */
const together = 8

/** Where there is no room, one answer in so many takes the place of others: a power of two. */
const admitted = 4
/** Bytes that are sooner copied than watched until they are gone. */
const short = 8 * 1024
/** So many that would go for one that comes may stay. */
const mostSpared = 4

/**
 * Answers by what was asked. Where there is no room, what came first goes, unless it was asked for since (the second chance
 * of page replacement: Corbató, A Paging Experiment with the Multics System, 1968). And not for each that comes: else a
 * walk through more than there is room for would push out each before it is asked for again.
 */
export class KeptAnswers {
  readonly #answers = new Map<string, KeptAnswer>()
  readonly #at = new Map<Place, KeptAnswer>()
  readonly #ring: Ring
  readonly #seen = new Uint32Array(remembered)
  readonly #room: number
  #random = 0x9e3779b9
  /** Of all that are kept: those from before a write are never asked for again. */
  #changes = -1
  /** So many more of those whose place is wanted may stay. */
  #mercy = 0

  /** `room` is in bytes; without any, nothing is kept. */
  constructor(room: number) {
    this.#room = room
    this.#ring = new Ring(room, place => this.#mayGo(place))
  }

  /** What is kept of it, and whether what is not should be. */
  ask(key: string): { readonly kept: KeptAnswer | undefined; readonly isWorthKeeping: boolean } {
    if (this.#room === 0) return { kept: undefined, isWorthKeeping: false }
    const kept = this.#answers.get(key)
    if (kept === undefined) return { kept, isWorthKeeping: this.#isAskedAgain(key) }
    kept.isAskedFor = true
    return { kept, isWorthKeeping: true }
  }

  /**
   * What is asked for once, as by whoever walks through everything, would only take the room of what is asked for often.
   */
  #isAskedAgain(key: string): boolean {
    const hash = hashOf(key)
    const first = together * (hash % (remembered / together))
    const those = this.#seen.subarray(first, first + together)
    if (those.includes(hash)) return true
    those.copyWithin(1, 0)
    those[0] = hash
    return false
  }

  put(key: string, answer: Answer): void {
    if (answer.changes > this.#changes) this.#clear(answer.changes)
    if (answer.changes < this.#changes) return
    const { body, ...rest } = answer
    const before = this.#answers.get(key)
    // The same, or, of a tag alone, more.
    if (before !== undefined && (before.length !== null || body === null)) return
    const length = body?.reduce((sum, part) => sum + part.length, 0) ?? null
    if ((length ?? 0) > largest * this.#room) return
    if (this.#ring.isFullFor(overhead + (length ?? 0)) && this.#draw() % admitted !== 0) return
    if (before !== undefined) this.#remove(before)
    this.#mercy = mostSpared
    const place = this.#ring.put(body ?? [], overhead)
    if (place === null) return
    const kept = { ...rest, key, length, place, isAskedFor: false }
    this.#answers.set(key, kept)
    this.#at.set(place, kept)
  }

  /** A copy of the body. */
  body({ place }: KeptAnswer): Buffer {
    return Buffer.from(this.#ring.bytes(place))
  }

  /** Writes the body behind the head of an answer. */
  write({ place, length }: KeptAnswer, raw: ServerResponse): void {
    // As characters that stand for bytes it goes out with its head as one piece.
    if ((length ?? 0) <= short) return void raw.end(this.#ring.characters(place), 'latin1')
    // Of an answer whose client has gone already no end is told.
    if (raw.destroyed) return
    this.#ring.hold(place)
    raw.once('close', () => this.#ring.release(place))
    raw.end(this.#ring.bytes(place))
  }

  #mayGo(place: Place): boolean {
    const answer = this.#at.get(place)
    if (answer === undefined) return true
    if (answer.isAskedFor && this.#mercy > 0) {
      this.#mercy--
      answer.isAskedFor = false
      return false
    }
    this.#at.delete(place)
    this.#answers.delete(answer.key)
    return true
  }

  #remove(answer: KeptAnswer): void {
    this.#answers.delete(answer.key)
    this.#at.delete(answer.place)
    this.#ring.remove(answer.place)
  }

  #clear(changes: number): void {
    this.#answers.clear()
    this.#at.clear()
    this.#ring.clear()
    this.#changes = changes
  }

  /** Xorshift (Marsaglia, Journal of Statistical Software 8(14), 2003). */
  #draw(): number {
    this.#random ^= this.#random << 13
    this.#random ^= this.#random >>> 17
    this.#random ^= this.#random << 5
    return this.#random >>> 0
  }
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
      const body = statusCode === 200 ? partsOf(payload) : null
      if (statusCode === 304 || body !== null) {
        const link = reply.getHeader('link')
        app.keptAnswers.put(keeping.key, {
          changes: keeping.changes,
          etag: String(reply.getHeader('etag')),
          type: String(reply.getHeader('content-type')),
          link: link === undefined ? undefined : String(link),
          body
        })
      }
    }
    done(null, payload)
  })
}

/** Bytes. To copy more of them takes longer than others should wait. */
const longest = 256 * 1024

/** Null where it is not at hand, or too long. */
function partsOf(payload: unknown): readonly Buffer[] | null {
  if (payload instanceof LongStream) return payload.length <= longest ? payload.parts : null
  if (typeof payload === 'string') return [Buffer.from(payload)]
  return Buffer.isBuffer(payload) ? [payload] : null
}

/**
 * Gives out what is kept. Registered behind whatever may refuse a request or change its header fields; `cacheControl` is
 * that of answers from the store.
 */
export function giveOutKept(
  app: FastifyInstance,
  store: Pick<Store, 'version' | 'lately'>,
  cacheControl: string
): void {
  function onRequest(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
    const { url, headers } = request
    // A page behind the first is a step of a walk, which goes over each of them once.
    if (url.includes('cursor=')) {
      done()
      return
    }
    const key = `${headers.accept ?? ''} ${url}`
    const { kept, isWorthKeeping } = app.keptAnswers.ask(key)
    if (kept === undefined && !isWorthKeeping) {
      done()
      return
    }
    const use = ({ changes }: Version) => {
      if (kept?.changes === changes && sendKept(request, reply, kept, cacheControl)) return
      request.keeping = { key, changes }
      done()
    }
    const known = store.lately()
    if (known !== null) use(known)
    else store.version().then(use, done)
  }
  app.addHook('onRoute', route => {
    const { produces, cache } = route.config ?? {}
    // What comes from the store says what it produces, and nothing of how long it stays.
    if (route.method !== 'GET' || produces === undefined || cache !== undefined) return
    route.onRequest = [route.onRequest ?? [], onRequest].flat()
  })
}

/** False where all that is known is the tag, and the client has another. */
function sendKept(request: FastifyRequest, reply: FastifyReply, kept: KeptAnswer, cacheControl: string): boolean {
  const { etag, type, link, length } = kept
  const { acceptance, codedTags, server } = request
  const isUnchanged = matchesNone(request.headers['if-none-match'], etag)
  if (length === null && !isUnchanged) return false
  // Whoever compresses has to see it, or the tag of what the client has.
  if (acceptance?.coding !== null || (isUnchanged && !codedTags.includes(etag))) {
    if (link !== undefined) reply.header('link', link)
    sendTagged(request, reply, isUnchanged ? '' : server.keptAnswers.body(kept), etag, { type })
    return true
  }
  // There is nothing left to do but to write it: half of what Fastify takes for an answer are hooks and checks of its own.
  const fields = { ...(reply.getHeaders() as OutgoingHttpHeaders), etag, 'cache-control': cacheControl, vary: varies }
  reply.hijack()
  if (isUnchanged) {
    reply.raw.writeHead(304, fields).end()
    return true
  }
  const described = { ...fields, 'content-type': type, 'content-length': String(length) }
  reply.raw.writeHead(200, link === undefined ? described : { ...described, link })
  server.keptAnswers.write(kept, reply.raw)
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
