import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { Entity, EntityStore, Versioned } from '../store/store.ts'

export const missingEntity = (id: string) => new Problem('notFound', `There is no entity “${id}”.`)

/**
 * The entity, or null after the client was sent on to the one it was merged into: 308, the same address with the
 * other id. Problem notFound where there is none.
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
  const [path = '', query] = request.originalUrl.split('?', 2)
  const moved = path.replace(encodeURIComponent(id), encodeURIComponent(found.movedTo))
  reply.redirect(`${request.server.publicPath}${moved}${query === undefined ? '' : `?${query}`}`, 308)
  return null
}
