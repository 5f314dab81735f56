import type { FastifyRequest } from 'fastify'
import { authorOf } from '../http/stamp.ts'
import type { Change } from '../store/history.ts'
import { cursorOf } from './cursor.ts'

const collections = { article: 'articles', quote: 'quotes', entity: 'entities' } as const

/**
 * A change as it is served. Who made it is a person's name, or leads to one: it is told to those who have a key
 * themselves.
 */
export function toldOf(request: FastifyRequest, { seq: _, by, ...change }: Change) {
  const { at, action, kind, resource, resourceId, revision, reason, mergedInto } = change
  const url = `${request.server.publicPath}/${collections[resource]}/${encodeURIComponent(resourceId)}`
  const who = authorOf(request) === null ? {} : { by }
  return { at, ...who, action, kind, resource, resourceId, url, revision, reason, mergedInto }
}

/** The same with the place behind it. */
export const servedOf = (request: FastifyRequest, change: Change, origin: string) => ({
  id: cursorOf(change.seq, origin),
  ...toldOf(request, change)
})
