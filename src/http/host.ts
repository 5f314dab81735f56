import type { FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

/** Hook onRequest: HTTP/1.1 asks for a Host in every request (RFC 9112 §3.2), and 1.0 does not. */
export async function requireHost({ raw, headers }: FastifyRequest): Promise<void> {
  if (headers.host !== undefined || raw.httpVersion !== '1.1') return
  throw new Problem('badRequest', 'The request has no Host header, which HTTP/1.1 asks for.')
}
