import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerPageByHash } from '../http/answer-page.ts'
import type { Services } from '../http/services.ts'
import type { ChangedResource } from '../store/history.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { toldOf } from './told.ts'
import { mergeTold, withMerges } from './undoable.ts'

interface Asked {
  readonly since: string | null
  readonly limit: number
  readonly resources: readonly ChangedResource[] | null
}

/** Answers changes to be read: the latest first, where a program begins at the beginning. */
export async function answerChangesPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { store, now }: Services,
  { since, limit, resources }: Asked
): Promise<FastifyReply> {
  const latest = await store.history.latest()
  const after = since === null ? Math.max(0, latest - limit) : readCursor(since, store.origin, latest, 'since')
  const found = await store.history.changes(after, limit, resources)
  const last = found.at(-1)?.seq ?? after
  const cursor = (seq: number) => cursorOf(seq, store.origin)
  return answerPageByHash(request, reply, now(), async context => {
    const { changesPage } = await import('../pages/history/changes.ts')
    const changes = await withMerges(store, found.toReversed())
    return changesPage(
      {
        changes: changes.map(change => ({ ...mergeTold(change), ...toldOf(request, change) })),
        earlier: after > 0 ? cursor(Math.max(0, after - limit)) : null,
        later: found.length === limit && last < latest ? cursor(last) : null
      },
      context
    )
  })
}
