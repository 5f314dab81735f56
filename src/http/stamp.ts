import type { FastifyRequest } from 'fastify'
import type { Stamp } from '../store/history.ts'

/** The name of the key that the request came with, as the access check found it; null where it came without. */
export const authorOf = ({ accessKey }: FastifyRequest): string | null => accessKey?.name ?? null

/** Who writes, and when; why, where the request says it. */
export function stampOf(request: FastifyRequest, now: () => Date): Stamp {
  const { reason = null } = (request.query ?? {}) as { readonly reason?: string }
  return { at: now().toISOString(), by: authorOf(request), reason }
}
