import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CountMode, ListOptions, Page, Total } from '../store/store.ts'
import { sendJson } from './conditional.ts'

/** The paging parameters after validation filled in their defaults. */
export interface PagingQuery {
  readonly limit?: number
  readonly cursor?: string
  readonly count?: CountMode
}

export function listOptions<S extends string>(query: PagingQuery, sort: S): ListOptions<S> {
  return { sort, limit: query.limit ?? 20, cursor: query.cursor ?? null, count: query.count ?? 'capped' }
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
  { rows, next, total }: Page<T>,
  limit: number
): FastifyReply {
  const nextUrl = next === null ? null : addressWithCursor(request, next)
  if (nextUrl !== null) reply.header('link', `<${nextUrl}>; rel="next"`)
  const body: ListBody<T> = { data: rows, page: { limit, next, nextUrl }, total }
  return sendJson(request, reply, body)
}

/** The same request with another cursor, as an absolute path below the public address. */
function addressWithCursor(request: FastifyRequest, cursor: string): string {
  const { originalUrl } = request
  const mark = originalUrl.indexOf('?')
  const path = mark < 0 ? originalUrl : originalUrl.slice(0, mark)
  const parameters = new URLSearchParams(mark < 0 ? '' : originalUrl.slice(mark + 1))
  parameters.set('cursor', cursor)
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

export function pickPage<T extends object>(page: Page<T>, names: readonly string[] | undefined): Page<Partial<T>> {
  return names === undefined ? page : { ...page, rows: page.rows.map(row => pick(row, names)) }
}
