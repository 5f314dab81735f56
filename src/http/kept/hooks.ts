import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { gauges } from '../../observe/observed.ts'
import type { Store, Version } from '../../store/store.ts'
import { alternatesOf } from '../alternates.ts'
import { matchesNone, sendTagged } from '../conditional.ts'
import { hostOf } from '../formats.ts'
import { LongStream } from '../long-body.ts'
import { type KeptAnswer, KeptAnswers, type KeptRoom } from './answers.ts'

// Most of what is asked for is asked for again and again, and is the same as long as nothing is written. So an answer
// that is asked for a second time is kept, with the store's count of writes from before it was read, and given out for
// as long as that count stands. Nothing is ever given out that the store would not answer at that moment or, where only
// another process can have written since, a millisecond before (Store.lately).

/** How an answer is kept that is being made. */
export interface Keeping {
  readonly key: string
  readonly changes: number
}

/** Keeps answers that are asked for again. Registered before whatever changes a body on its way out. */
export function keepAnswers(app: FastifyInstance, room: Omit<KeptRoom, 'failed'>): void {
  const failed = (error: unknown) => app.log.warn({ err: error }, 'Long answers are not kept in a file')
  const keptAnswers = new KeptAnswers({ ...room, failed })
  app.decorate('keptAnswers', keptAnswers)
  app.observed.also(() => {
    const { asked, given } = keptAnswers
    return { dateline_kept_answers_total: gauges({ hit: given, miss: asked - given }) }
  })
  app.addHook('onClose', (_, done) => {
    keptAnswers.close()
    done()
  })
  app.decorateRequest('keeping', null)

  app.addHook('onSend', (request, reply, payload, done) => {
    const { keeping } = request
    if (keeping !== null) {
      const { statusCode } = reply
      const body = statusCode === 200 ? partsOf(payload) : null
      if (statusCode === 304 || body !== null) {
        const headerOf = (name: string) => {
          const value = reply.getHeader(name)
          return value === undefined ? undefined : String(value)
        }
        app.keptAnswers.put(keeping.key, {
          changes: keeping.changes,
          etag: String(reply.getHeader('etag')),
          type: String(reply.getHeader('content-type')),
          hasAlternates: headerOf('link')?.includes('rel="alternate"') ?? false,
          // The other formats follow from the request, and would take more room than many an answer.
          link: /^<[^>]*>; rel="next"/.exec(headerOf('link') ?? '')?.[0],
          disposition: headerOf('content-disposition'),
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
    const key = `${hostOf(request)} ${headers.accept ?? ''} ${url}`
    const { keptAnswers } = app
    keptAnswers.asked++
    const { kept, isWorthKeeping } = keptAnswers.ask(key)
    if (kept === undefined && !isWorthKeeping) {
      done()
      return
    }
    const use = ({ changes }: Version) => {
      if (kept?.changes === changes && sendKept(request, reply, kept, cacheControl)) {
        keptAnswers.given++
        return
      }
      request.keeping = { key, changes }
      done()
    }
    const known = store.lately()
    if (known !== null) use(known)
    else store.version().then(use, done)
  }
  app.addHook('onRoute', route => {
    const { produces, cache, hangsOnKey = false } = route.config ?? {}
    // What comes from the store says what it produces, and nothing of how long it stays.
    if (route.method !== 'GET' || produces === undefined || cache !== undefined || hangsOnKey) return
    route.onRequest = [route.onRequest ?? [], onRequest].flat()
  })
}

/** Answers whose Link is remembered, for it would take more room than many an answer: those that are given out most. */
const mostLinks = 500

/** Gives the Link of an answer that is given out. What is asked is the same for all of one, so that it is made once. */
function linksOfKept(): (kept: KeptAnswer, request: FastifyRequest) => string | undefined {
  const links = new Map<KeptAnswer, string>()
  return (kept, request) => {
    const { link, hasAlternates } = kept
    if (!hasAlternates) return link
    const known = links.get(kept)
    if (known !== undefined) return known
    const others = alternatesOf(request)
    const made = link === undefined ? others : `${link}, ${others}`
    if (links.size >= mostLinks) links.clear()
    links.set(kept, made)
    return made
  }
}
const linkOf = linksOfKept()

/** False where all that is known is the tag, and the client has another. */
function sendKept(request: FastifyRequest, reply: FastifyReply, kept: KeptAnswer, cacheControl: string): boolean {
  const { etag, type, disposition, length } = kept
  const { acceptance, codedTags, server } = request
  const isUnchanged = matchesNone(request.headers['if-none-match'], etag)
  const link = isUnchanged ? undefined : linkOf(kept, request)
  if (length === null && !isUnchanged) return false
  // Whoever compresses has to see it, or the tag of what the client has.
  if (acceptance?.coding !== null || (isUnchanged && !codedTags.includes(etag))) {
    const body = isUnchanged ? '' : server.keptAnswers.copyOf(kept)
    if (body === null) return false
    if (link !== undefined) reply.header('link', link)
    if (disposition !== undefined) reply.header('content-disposition', disposition)
    sendTagged(request, reply, body, etag, { type })
    return true
  }
  const body = isUnchanged ? null : server.keptAnswers.bodyFor(kept, reply.raw)
  if (body === null && !isUnchanged) return false
  // There is nothing left to do but to write it: half of what Fastify takes for an answer are hooks and checks of its own.
  const fields = reply.getHeaders() as OutgoingHttpHeaders
  fields.etag = etag
  fields['cache-control'] = cacheControl
  fields.vary = server.varies
  reply.hijack()
  if (body === null) {
    reply.raw.writeHead(304, fields).end()
    return true
  }
  fields['content-type'] = type
  fields['content-length'] = String(length)
  if (link !== undefined) fields.link = link
  if (disposition !== undefined) fields['content-disposition'] = disposition
  reply.raw.writeHead(200, fields)
  reply.raw.end(body, 'latin1')
  return true
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the answer tells more to who has a key: then it is given out to nobody else. */
    readonly hangsOnKey?: boolean
  }
  interface FastifyInstance {
    readonly keptAnswers: KeptAnswers
  }

  interface FastifyRequest {
    keeping: Keeping | null
  }
}
