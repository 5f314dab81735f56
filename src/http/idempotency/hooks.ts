import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../errors.ts'
import type { KeptResponse, Store } from '../../store/store.ts'
import { refusing } from '../refusing.ts'
import type { Services } from '../services.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readIdempotencyKey } from './key.ts'

// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). The key is claimed when the request has passed every check
// that needs no look at what is stored, right before it is done, and the answer is kept before it goes out. So
//
// - what was refused before, as malformed, too large or of a type that is not taken, has done nothing and is kept by nobody:
//   the same request is refused again, and a corrected one may have the same key;
// - whatever the operation itself answered is kept, errors of the client included (§2.6: "success or an error");
// - a failure of the service (5xx) lets go of the key, so that the same request may be tried again;
// - whether the client still waits makes no difference.
//
// What was done and what is kept are two writes, one behind the other. A process that ends between them leaves a claim, which
// is under way for others until it runs out, and then the request is done again: an article that is there already comes out
// as it is (200 where it was 201), and what has been split or merged is so no more than once, because the ETag in If-Match is
// not the entity's any more.

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the answer to a request that has an Idempotency-Key is kept; a malformed key is refused in any case. */
    readonly honoursKey?: (request: FastifyRequest) => boolean
  }
  interface FastifyRequest {
    /** On routes that honour keys. */
    idempotencyKey: string | null
    /** Of a request that has a key, and whose body is held whole. */
    bodyHash: string
    /** Whether this request has claimed its key, and is neither answered nor let go. */
    hasClaim: boolean
  }
}

const second = 1000
/** For so long a request may be under way; then the next may claim its key. Reading one text may take 30 s. */
const patience = 60 * second
/** For so long an answer is kept. */
const lifetime = 24 * 60 * 60 * second

/** What an answer is made of besides its status and its body; what else it carries is set anew. */
const keptHeaders = ['content-type', 'etag', 'location', 'link'] as const

/** Honours keys on the routes that say so. Registered before whatever changes a body on its way out. */
export function honourIdempotencyKeys(app: FastifyInstance, { store, now }: Pick<Services, 'store' | 'now'>): void {
  const keys = store.idempotency
  const moment = (later: number) => new Date(now().getTime() + later).toISOString()
  app.decorateRequest('idempotencyKey', null)
  app.decorateRequest('bodyHash', '')
  app.decorateRequest('hasClaim', false)

  const readKey = refusing(request => {
    const field = request.headers['idempotency-key']
    // Node joins what is sent more than once, which no key looks like.
    if (field !== undefined) request.idempotencyKey = readIdempotencyKey(String(field))
  })

  async function claim(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const { idempotencyKey: key, routeOptions } = request
    if (key === null || routeOptions.config.honoursKey?.(request) !== true) return undefined
    const claimed = await keys.claim({
      key: keptUnder(key, request),
      fingerprint: fingerprintOf(request),
      claimant: request.id,
      at: moment(0),
      until: moment(patience)
    })
    if (claimed.outcome === 'answered') return sendAgain(reply, claimed.response)
    if (claimed.outcome !== 'claimed') throw refusalOf(claimed.outcome)
    request.hasClaim = true
    return undefined
  }

  app.addHook('onRoute', route => {
    if (route.config?.honoursKey === undefined) return
    route.onRequest = [route.onRequest ?? [], readKey].flat()
    // Behind every check.
    route.preHandler = [route.preHandler ?? [], claim].flat()
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.hasClaim) return done(null, payload)
    request.hasClaim = false
    settle(keys, request, responseOf(reply, payload), moment(lifetime)).then(() => done(null, payload))
  })
}

/**
 * Whoever has another access key has other idempotency keys (§5 of the draft): what one client was answered is neither told to
 * another nor in its way.
 */
const keptUnder = (key: string, { accessKey }: FastifyRequest): string =>
  accessKey === null ? key : `${accessKey.id} ${key}`

function refusalOf(outcome: 'underWay' | 'otherRequest'): Problem {
  return outcome === 'underWay'
    ? new Problem('idempotencyKeyInUse', 'The first request of this Idempotency-Key is not answered yet: try again.', {
        headers: { 'retry-after': '1' }
      })
    : new Problem(
        'idempotencyKeyReused',
        'This Idempotency-Key came with another request before: with another method, address, Content-Type, If-Match or body.'
      )
}

const sendAgain = (reply: FastifyReply, { status, headers, body }: KeptResponse) =>
  reply
    .code(status)
    .headers({ ...headers })
    .send(body)

/** Null where it is none that is kept. */
function responseOf(reply: FastifyReply, payload: unknown): KeptResponse | null {
  const { statusCode } = reply
  const isWhole = payload == null || typeof payload === 'string' || Buffer.isBuffer(payload)
  if (statusCode >= 500 || !isWhole) return null
  const fields = keptHeaders
    .map(name => [name, reply.getHeader(name)] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const)
  return { status: statusCode, headers: Object.fromEntries(fields), body: payload == null ? '' : payload.toString() }
}

/** What was done is done and is answered, whether its answer can be kept or not; then its claim runs out. */
async function settle(
  keys: Store['idempotency'],
  request: FastifyRequest,
  response: KeptResponse | null,
  until: string
): Promise<void> {
  const { idempotencyKey, id, log } = request
  const key = keptUnder(idempotencyKey ?? '', request)
  try {
    if (response === null) await keys.release(key, id)
    else await keys.keep(key, id, response, until)
  } catch (error) {
    log.warn({ err: error }, 'The answer to a request with an Idempotency-Key is not kept')
  }
}
