import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CountMode, ListOptions, Total, Version } from '../store/store.ts'
import { arrayParts, Page, Stored } from '../store/stored.ts'
import { sendStanding } from './conditional.ts'
import type { FacetsBody } from './facets.ts'
import { LongBody } from './long-body.ts'

/** The paging parameters after validation filled in their defaults. */
export interface PagingQuery {
  readonly limit?: number | 'all'
  readonly cursor?: string
  readonly count?: CountMode
  readonly highlight?: boolean
}

/** What a request asks of a list, for as long as its client waits. */
export function listOptions<S extends string>(
  request: { readonly query: PagingQuery; readonly signal: AbortSignal },
  sort: S
): ListOptions<S> {
  const { query } = request
  return {
    sort,
    limit: query.limit === 'all' ? 200 : (query.limit ?? 20),
    cursor: query.cursor ?? null,
    count: query.count ?? 'capped',
    highlight: query.highlight,
    // Made by the first who looks: most lists are there before anybody could hang up.
    get signal() {
      return request.signal
    }
  }
}

export interface ListBody<T> {
  readonly data: readonly T[]
  readonly page: { readonly limit: number; readonly next: string | null; readonly nextUrl: string | null }
  readonly total: Total | null
}

/** Sends a page in the envelope of every list, with a Link to the next one (RFC 8288). */
export function sendPage<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page<T>,
  limit: number,
  current: Version,
  facets?: FacetsBody
): FastifyReply {
  const { items, next, total, notes } = page
  const nextUrl = next === null ? null : addressWith(request, { cursor: next })
  if (nextUrl !== null) {
    const others = reply.getHeader('link')
    reply.header('link', `<${nextUrl}>; rel="next"${others === undefined ? '' : `, ${others}`}`)
  }
  const envelope = { page: { limit, next, nextUrl }, total, ...notes, facets }
  const rest = JSON.stringify(envelope).slice(1)
  const parts = [opening, ...arrayParts(items.map(({ json }) => json)), Buffer.from(`,${rest}`)]
  return sendStanding(request, reply, LongBody.of(parts), current)
}

const opening = Buffer.from('{"data":')

/** The same request with other parameters, or without where null, as an absolute path below the public address. */
export function addressWith(request: FastifyRequest, changes: Readonly<Record<string, string | null>>): string {
  const { originalUrl } = request
  const mark = originalUrl.indexOf('?')
  const path = mark < 0 ? originalUrl : originalUrl.slice(0, mark)
  const parameters = new URLSearchParams(mark < 0 ? '' : originalUrl.slice(mark + 1))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name)
    else parameters.set(name, value)
  }
  return `${request.server.publicPath}${path}?${parameters}`
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What stands before the paths of the API in public addresses: empty, a path prefix or a whole origin. */
    readonly publicPath: string
  }
}

/** Only the named members. Names are checked by the route's schema. */
export function pick<T extends object>(value: T, names: readonly string[] | undefined): Partial<T> {
  if (names === undefined) return value
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name))) as Partial<T>
}

/** The resource with the named members only. */
export function pickStored<T extends object>(
  stored: Stored<T>,
  names: readonly string[] | undefined
): Stored<Partial<T>> {
  return names === undefined ? stored : Stored.fromValue(pick(stored.value, names), stored.revision)
}

/** The page with the named members of its rows only. */
export function pickPage<T extends object>(page: Page<T>, names: readonly string[] | undefined): Page<Partial<T>> {
  if (names === undefined) return page
  const items = page.items.map(item => pickStored(item, [...names, 'highlights']))
  return new Page(items, page.next, page.total, page.notes)
}
