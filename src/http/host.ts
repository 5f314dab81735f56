import type { onRequestHookHandler } from 'fastify'
import { Problem } from '../errors.ts'

/** Hook onRequest: HTTP/1.1 asks for a Host in every request (RFC 9112 §3.2), and 1.0 does not. */
export const requireHost: onRequestHookHandler = ({ raw, headers }, _reply, done) => {
  if (headers.host !== undefined || raw.httpVersion !== '1.1') done()
  else done(new Problem('badRequest', 'The request has no Host header, which HTTP/1.1 asks for.'))
}
