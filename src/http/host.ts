import type { onRequestHookHandler } from 'fastify'
import { Problem } from '../errors.ts'

/** A name or an address, and a port (RFC 3986 §3.2.2, and of it what names of hosts are made of). */
const hostForm = /^(?:[\w.-]*|\[[\da-f:.]+\])(?::\d*)?$/i

const isHost = (name: string | undefined) => name?.length === 4 && name.toLowerCase() === 'host'

/** Whether the fields, names and values in turn, have more than one Host; Node keeps the first of them. */
function hasSeveral(rawHeaders: readonly string[]): boolean {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) if (isHost(rawHeaders[index])) count++
  return count > 1
}

/**
 * Hook onRequest: HTTP/1.1 asks for one Host in every request, and 1.0 for none. What is no host, and of two which one is
 * meant, is nobody's to guess (RFC 9112 §3.2): links are made of it, and a cache before the service may have read the other.
 */
export const requireHost: onRequestHookHandler = ({ raw, headers: { host } }, _reply, done) => {
  if (host === undefined) {
    if (raw.httpVersion !== '1.1') done()
    else done(new Problem('badRequest', 'The request has no Host header, which HTTP/1.1 asks for.'))
  } else if (!hostForm.test(host)) done(new Problem('badRequest', 'What Host says is no host.'))
  else if (hasSeveral(raw.rawHeaders)) done(new Problem('badRequest', 'The request has more than one Host header.'))
  else done()
}
