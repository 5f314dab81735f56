import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Entity, EntityStore, Versioned } from '../store/store.ts'

export const missingEntity = (id: string) => new Problem('notFound', `There is no entity “${id}”.`)

/**
 * The entity, or null after the client was sent on to the one it was merged into: 308, the same address with the
 * other id. Problem notFound where there is none; conflict on a write, which must not follow to an entity that the client
 * has not read.
 */
export async function findEntity(
  entities: EntityStore,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<Versioned<Entity> | null> {
  const found = await entities.get(id)
  if (found === null) throw missingEntity(id)
  if ('found' in found) return found.found
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const detail = `“${id}” was merged into “${found.movedTo}”: read that one and change it.`
    throw new Problem('conflict', detail)
  }
  const path = (request.routeOptions.url ?? '').replace(':id', encodeURIComponent(found.movedTo))
  const { originalUrl } = request
  const mark = originalUrl.indexOf('?')
  reply.redirect(`${request.server.publicPath}${path}${mark < 0 ? '' : originalUrl.slice(mark)}`, 308)
  return null
}
