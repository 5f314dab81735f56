import type { FastifyRequest } from 'fastify'

/** Media types of representations, by the name that `format=` gives them. */
export const mediaTypes = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  jsonld: 'application/ld+json',
  ninjs: 'application/vnd.iptc.ninjs+json',
  jsonfeed: 'application/feed+json',
  atom: 'application/atom+xml',
  ics: 'text/calendar',
  timelinejs: 'application/vnd.timelinejs+json',
  markdown: 'text/markdown',
  text: 'text/plain',
  html: 'text/html',
  gold: 'application/vnd.dateline.gold+x-ndjson',
  sqlite: 'application/vnd.sqlite3',
  linkset: 'application/linkset+json',
  sse: 'text/event-stream'
} as const

export type Format = keyof typeof mediaTypes

export const isFormat = (name: string): name is Format => Object.hasOwn(mediaTypes, name)

/** Formats that are text without a character set of their own. */
const isPlainText = (type: string) => type.startsWith('text/')

/** As Content-Type says it; JSON is UTF-8 by itself (RFC 8259 §8.1), and its parameter stays what it always was. */
export const contentTypeOf = (format: Format): string =>
  format === 'json' || isPlainText(mediaTypes[format]) ? `${mediaTypes[format]}; charset=utf-8` : mediaTypes[format]

declare module 'fastify' {
  interface FastifyRequest {
    /** The representation that the client is to be given (http/negotiation.ts). */
    format: Format
  }
}

/**
 * A path of the API as an absolute address, for what leaves the service and is read elsewhere: below PUBLIC_URL where that is
 * an origin, else below the one that the client asked.
 */
export function absolute(request: FastifyRequest, path: string): string {
  const { publicPath } = request.server
  return /^https?:/i.test(publicPath) ? publicPath + path : `${originOf(request)}${publicPath}${path}`
}

/** What a trusted proxy says of the scheme is anybody's who could say it to the proxy. */
const originOf = ({ protocol, host }: FastifyRequest) => `${protocol === 'https' ? 'https' : 'http'}://${host}`

/**
 * What an answer hangs on besides the address and Accept: one with absolute addresses also on the host that was asked,
 * which anybody may make up, and on how it was asked.
 */
export const hostOf = (request: FastifyRequest): string => (request.format === 'json' ? '' : originOf(request))

/** What a resource comes in, the standard first, and what writes the others. */
export interface Offered<Writers> {
  readonly names: readonly Format[]
  load(): Promise<Writers>
}
