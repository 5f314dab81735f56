import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import { lost } from '../history/lost.ts'
import type { Entity, Store, Versioned } from '../store/store.ts'

/** The problem of an entity that is not there. */
export const missingEntity = (store: Pick<Store, 'history'>, id: string) => lost(store.history, 'entity', id)

/**
 * The entity, or null after the client was sent on to the one it was merged into: 308, the same address with the
 * other id. Problem notFound where there is none, gone where it was withdrawn; conflict on a write, which must not follow to an entity that the client
 * has not read.
 */
export async function findEntity(
  store: Pick<Store, 'entities' | 'history'>,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<Versioned<Entity> | null> {
  const found = await store.entities.get(id)
  if (found === null) throw await missingEntity(store, id)
  if ('found' in found) return found.found
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const detail = `“${id}” was merged into “${found.movedTo}”: read that one and change it.`
    throw new Problem('conflict', detail)
  }
  return sendOn(found.movedTo, request, reply)
}

/**
 * Answers 308 to the same address with the id of the entity that this one became part of. A cache would keep it for good
 * (RFC 9110 §15.4.9), and a merge can be undone.
 */
export function sendOn(movedTo: string, request: FastifyRequest, reply: FastifyReply): null {
  const path = (request.routeOptions.url ?? '').replace(':id', encodeURIComponent(movedTo))
  const { originalUrl } = request
  const mark = originalUrl.indexOf('?')
  reply.header('cache-control', 'no-cache')
  reply.redirect(`${request.server.publicPath}${path}${mark < 0 ? '' : originalUrl.slice(mark)}`, 308)
  return null
}
