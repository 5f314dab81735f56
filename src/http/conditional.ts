import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { version } from '../package-root.ts'
import type { Expectation, Store, StoredState, Version, Versioned } from '../store/store.ts'
import type { Stored } from '../store/stored.ts'
import { hostOf } from './formats.ts'
import { LongBody } from './long-body.ts'

// Conditional requests (RFC 9110 §13) with strong validators that cost no look at the body. The tag of a stored resource
// is "r<revision>-<edition>.<origin>": the revision is what If-Match compares on a write, the edition counts what its
// JSON says of others. An answer that hangs on more than one resource is good as long as nothing was written at all:
// its tag ends in the store's count of writes and a hash of the address, and a 304 needs neither a query nor a page.

export interface Answer {
  readonly status?: number
  readonly type?: string
}

/** What the answer to this request is called as long as nothing is written. */
export function standing(request: FastifyRequest, { changes, origin }: Version): string {
  const address = `${version} ${request.server.publicPath} ${hostOf(request)} ${request.headers.accept ?? ''} ${request.url}`
  return `v${changes}.${hash('sha1', address, 'base64url').slice(0, 11)}.${origin}`
}

/** Answers 304 where the client has what stands, without a look at it. False where it has not. */
export function answerUnchanged(request: FastifyRequest, reply: FastifyReply, current: Version): boolean {
  const field = request.headers['if-none-match']
  if (field === undefined) return false
  const end = `${standing(request, current)}"`
  const known = tags(field).find(tag => tag.endsWith(end))
  if (known === undefined) return false
  sendUnchanged(reply, known.replace(/^W\//, ''))
  return true
}

/** The same for a resource as it is stored: `read` tells its state. Without the header nothing is read. */
export async function answerUnchangedState(
  request: FastifyRequest,
  reply: FastifyReply,
  { origin }: Pick<Store, 'origin'>,
  read: () => Promise<StoredState | null>
): Promise<boolean> {
  const field = request.headers['if-none-match']
  const state = field === undefined ? null : await read()
  if (state === null) return false
  const etag = `"r${state.revision}-${state.edition}.${origin}"`
  if (!matchesNone(field, etag)) return false
  sendUnchanged(reply, etag)
  return true
}

type Body = string | Buffer | LongBody

/** Answers differ by what is accepted, and come in content codings (http/compression.ts). */
export const varies = 'Accept, Accept-Encoding'

const sendUnchanged = (reply: FastifyReply, etag: string) =>
  reply.header('etag', etag).header('cache-control', 'no-cache').header('vary', reply.server.varies).code(304).send()

/** The tag of a resource as it is stored, as its JSON is sent with: what a page says in If-Match when it changes it. */
export const etagOf = ({ revision, edition }: Versioned<unknown>, { origin }: Pick<Store, 'origin'>): string =>
  `"r${revision}-${edition ?? ''}.${origin}"`

/** Sends a resource as it is stored, whose state its revision and its edition tell. */
export function sendStored(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored<unknown>,
  store: Pick<Store, 'origin'>,
  status = 200
): FastifyReply {
  return sendState(request, reply, stored, `${stored.edition ?? ''}.${store.origin}`, status)
}

/** Sends a resource that embeds others; `current` is the store's version from before it was read. */
export function sendEmbedding(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: Stored<unknown>,
  current: Version
): FastifyReply {
  return sendState(request, reply, stored, standing(request, current), 200)
}

function sendState(
  request: FastifyRequest,
  reply: FastifyReply,
  { json, revision }: Stored<unknown>,
  state: string,
  status: number
): FastifyReply {
  return sendTagged(request, reply, json, `"r${revision}-${state}"`, { status })
}

/** Sends what hangs on many resources. */
export function sendStanding(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  current: Version,
  answer: Answer = {}
): FastifyReply {
  return sendTagged(request, reply, body, `"${standing(request, current)}"`, answer)
}

/** Sends what no store has as JSON; its tag is its hash. */
export function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  return sendText(request, reply, JSON.stringify(value), {})
}

/** The same for a body that is text already. */
export function sendText(request: FastifyRequest, reply: FastifyReply, body: string, answer: Answer): FastifyReply {
  return sendTagged(request, reply, body, `"${hash('sha256', body, 'base64url').slice(0, 22)}"`, answer)
}

/** Sends a body with ETag, Cache-Control and Vary, or 304 where the client has it already. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Body,
  etag: string,
  { status = 200, type = 'application/json; charset=utf-8' }: Answer
): FastifyReply {
  reply.header('etag', etag)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead) {
    const { varies } = reply.server
    const isToldByKey = request.routeOptions.config.hangsOnKey === true
    reply.header('cache-control', 'no-cache').header('vary', isToldByKey ? `${varies}, Authorization` : varies)
    if (matchesNone(request.headers['if-none-match'], etag)) return reply.code(304).send()
  }
  reply.code(status).type(type)
  if (!(body instanceof LongBody)) return reply.send(body)
  // What is compressed is put together by other threads.
  if ((request.acceptance?.coding ?? null) !== null) return reply.send(body.whole())
  return reply.header('content-length', String(body.length)).send(body.inPlace(reply.raw) ?? body.stream())
}

const tags = (field: string) => field.match(/(?:W\/)?"[^"]*"/g) ?? []

/** Weak comparison (RFC 9110 §13.1.2): the tag after an optional W/. */
export function matchesNone(field: string | undefined, etag: string): boolean {
  if (field === undefined) return false
  if (field === etag) return true
  return field.trim() === '*' || tags(field).some(tag => tag.replace(/^W\//, '') === etag)
}

/**
 * What a write to an existing resource expects, out of If-Match: Problem preconditionRequired where the header is
 * missing (RFC 6585 §3), preconditionFailed where it names none of the resource's states.
 */
export function expectationOf(request: FastifyRequest, current: Versioned<unknown>): Expectation {
  const field = request.headers['if-match']
  if (field === undefined) {
    throw new Problem('preconditionRequired', 'Send the ETag of the resource as you read it in If-Match.')
  }
  if (field.trim() === '*') return 'any'
  // Strong comparison: a weak tag never matches (RFC 9110 §13.1.1).
  const revisions = tags(field).map(tag => /^"r(\d+)-/.exec(tag)?.[1])
  if (revisions.some(revision => revision === String(current.revision))) return { revision: current.revision }
  throw new Problem(
    'preconditionFailed',
    'The resource is not what you read: read it again and repeat the change on it.'
  )
}

/** Problem preconditionFailed where the client wants only to create (`If-None-Match: *`) and the resource is there. */
export function refuseToReplace(request: FastifyRequest): void {
  if (request.headers['if-none-match']?.trim() === '*') {
    throw new Problem('preconditionFailed', 'The resource is there already.')
  }
}
