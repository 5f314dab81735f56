import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Format, mediaTypes } from './formats.ts'
import { addressWith } from './list.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The last part of the path at which the resource is described: its annotations. */
    readonly describedAt?: string
  }
}

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

/** Names the other formats of what is answered, and what describes it, in Link (RFC 8288). */
export function linkAlternates(request: FastifyRequest, reply: FastifyReply): void {
  const link = alternatesOf(request)
  if (link !== '') reply.header('link', link)
}

/** Clients that encode no query may send what would end the address in its angle brackets, and begin a link of their own. */
const inBrackets = (address: string): string =>
  /[<>"]/.test(address) ? address.replace(/[<>"]/g, encodeURIComponent) : address

/** The same links as text; empty where there is no other format. */
export function alternatesOf(request: FastifyRequest): string {
  const { format, originalUrl, server, routeOptions } = request
  const { produces = [], describedAt } = routeOptions.config
  const others = endingsOf(produces, format)
  if (others.length === 0) return ''
  const address = /[?&]format=/.test(originalUrl)
    ? addressWith(request, { format: null })
    : server.publicPath + inBrackets(originalUrl)
  const start = `<${address}${address.includes('?') ? '&' : '?'}`
  const alternates = start + others.join(`, ${start}`)
  if (describedAt === undefined) return alternates
  const end = originalUrl.indexOf('?')
  const path = end < 0 ? originalUrl : originalUrl.slice(0, end)
  // POWDER §4.1.4, as LDP has it: information about the resource, which is not another form of it.
  return `${alternates}, <${server.publicPath}${path}/${describedAt}>; rel="describedby"; type="application/ld+json"`
}
