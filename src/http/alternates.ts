import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Format, mediaTypes } from './formats.ts'
import { addressWith } from './list.ts'

/** What stands behind the address of each other format, by what the route produces and by the format at hand. */
const endings = new WeakMap<readonly Format[], Map<Format, readonly string[]>>()

function endingsOf(produces: readonly Format[], own: Format): readonly string[] {
  const known = endings.get(produces) ?? new Map<Format, readonly string[]>()
  endings.set(produces, known)
  const made =
    known.get(own) ??
    produces
      .filter(format => format !== own)
      .map(format => `format=${format}>; rel="alternate"; type="${mediaTypes[format]}"`)
  known.set(own, made)
  return made
}

/** Names the other formats of what is answered in Link (RFC 8288). */
export function linkAlternates(request: FastifyRequest, reply: FastifyReply): void {
  const link = alternatesOf(request)
  if (link !== '') reply.header('link', link)
}

/** The same links as text; empty where there is no other format. */
export function alternatesOf(request: FastifyRequest): string {
  const { format, originalUrl, server, routeOptions } = request
  const others = endingsOf(routeOptions.config.produces ?? [], format)
  if (others.length === 0) return ''
  const address = /[?&]format=/.test(originalUrl)
    ? addressWith(request, { format: null })
    : server.publicPath + originalUrl
  const start = `<${address}${address.includes('?') ? '&' : '?'}`
  return start + others.join(`, ${start}`)
}
