import type { FastifyRequest, RouteOptions } from 'fastify'
import type { CostClass } from './rate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a request costs where the address and the method do not tell; `none` is never limited. */
    readonly cost?: CostClass | 'none'
  }
}

// What a request costs, told by what is asked and never by what it finds: `search` is about what the store gives to a process
// for queries, or what goes through much that it does not show.

/** What says how a list is shown and not what is in it, or is a range along its order. */
const free = new Set(['limit', 'cursor', 'count', 'fields', 'sort', 'format', 'publishedFrom', 'publishedTo', 'match'])
/** What is never answered by one index. */
const dear = new Set(['q', 'facets', 'highlight', 'include', 'ranking', 'toldFrom', 'toldTo', 'from', 'to'])
/** Formats that have everything that was read from each article, as with `include`. */
const withLayers = ['sqlite', 'gold']
/** Of rows. */
const longPage = 50

type Query = Readonly<Record<string, unknown>>

/** The class of a route's requests, or what tells that of each. */
export type Cost = CostClass | ((query: Query, accept: string) => CostClass)

/** What a route's requests cost; null where nothing is limited. */
export function costOfRoute({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): Cost | null {
  // Whoever watches over the service has to see it when it is busiest.
  if (config?.cost === 'none' || url.startsWith('/health/') || url === '/metrics') return null
  if (config?.cost !== undefined) return config.cost
  const methods = [method].flat()
  if (url === '/extract') return methods.includes('POST') ? 'extract' : 'read'
  if (methods.every(name => !isRead(name))) return 'write'
  if (url.endsWith('/related')) return 'search'
  const isList = config?.produces?.includes('csv') ?? false
  if (!isList) return 'read'
  const isOfOne = url.includes('/:')
  return (query, accept) => {
    const isPage = query.format === undefined ? accept.includes('text/html') : query.format === 'html'
    // A page tells how its list falls into values.
    return isPage || isDear(query, isOfOne) || withLayers.some(name => accept.includes(name)) ? 'search' : 'read'
  }
}

export const costOf = (cost: Cost, { query, headers }: FastifyRequest): CostClass =>
  typeof cost === 'string' ? cost : cost(query as Query, headers.accept ?? '')

export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Whether a list takes more than a walk along an index. */
function isDear(query: Query, isOfOne: boolean): boolean {
  if (query.limit === 'all' || query.count === 'exact' || withLayers.includes(String(query.format))) return true
  if (Number(query.limit ?? 0) > longPage) return true
  let filters = isOfOne ? 1 : 0
  for (const name in query) {
    if (free.has(name)) continue
    if (dear.has(name) || name.startsWith('not') || String(query[name]).includes(',')) return true
    filters++
  }
  return filters > 1
}
