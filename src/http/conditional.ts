import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Expectation, Versioned } from '../store/store.ts'

// Conditional requests (RFC 9110 §13). The entity tag of a stored resource is "r<revision>-<hash>": the hash makes it
// a strong validator of the very bytes, so that a 304 is never stale whatever the answer embeds; the revision is what
// If-Match compares on a write, so that the tag of any representation of the resource serves.

const tagOf = (body: string, revision: number | null) =>
  `"${revision === null ? '' : `r${revision}-`}${hash('sha256', body, 'base64url').slice(0, 22)}"`

export interface Answer {
  readonly revision?: number
  readonly status?: number
  readonly type?: string
}

/** Sends a value as JSON with ETag, Cache-Control and Vary, or 304 where the client has it already. */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  answer: Answer = {}
): FastifyReply {
  return sendText(request, reply, JSON.stringify(value), answer)
}

/** The same for a body that is text already. */
export function sendText(request: FastifyRequest, reply: FastifyReply, body: string, answer: Answer): FastifyReply {
  const { revision = null, status = 200, type = 'application/json; charset=utf-8' } = answer
  const etag = tagOf(body, revision)
  reply.header('etag', etag)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead) {
    reply.header('cache-control', 'no-cache').header('vary', 'Accept')
    if (matchesNone(request.headers['if-none-match'], etag)) return reply.code(304).send()
  }
  return reply.code(status).type(type).send(body)
}

const tags = (field: string) => field.match(/(?:W\/)?"[^"]*"/g) ?? []

/** Weak comparison (RFC 9110 §13.1.2): the tag after an optional W/. */
function matchesNone(field: string | undefined, etag: string): boolean {
  if (field === undefined) return false
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
