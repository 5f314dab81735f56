import type { FastifyRequest } from 'fastify'
import { covers } from '../access/scopes.ts'
import type { View } from '../store/history.ts'

/**
 * What of other times the request is shown: when and why something was withdrawn is for everybody, and what it was for
 * those who may withdraw. The answer is for nobody else, then.
 */
export function viewOf(request: FastifyRequest): View {
  request.hangsOnKey = true
  request.keeping = null
  return covers(request.accessKey?.scopes ?? [], 'correct') ? 'all' : 'standing'
}
