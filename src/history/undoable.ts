import type { Change } from '../store/history.ts'
import type { Store } from '../store/store.ts'

export interface MergeTold {
  /** The entity that became part of the one that has changed; null of any other change. */
  readonly mergedFrom: string | null
  /** The entity whose merge this was, where it is still part of another; told of its last merge alone. */
  readonly undoable: string | null
}

/** What merges there are among changes, newest first. */
export async function withMerges<T extends Change>(
  { history, entities }: Pick<Store, 'history' | 'entities'>,
  changes: readonly T[]
): Promise<readonly (T & MergeTold)[]> {
  const seen = new Set<string>()
  const bySeq = new Map(changes.map(change => [change.seq, change]))
  const told: (T & MergeTold)[] = []
  for (const change of changes) {
    const from =
      change.kind === 'merged' ? await mergedBy(change, seq => bySeq.get(seq) ?? changeOf(history, seq)) : null
    const found = from === null || seen.has(from) ? null : await entities.get(from)
    if (from !== null) seen.add(from)
    told.push({
      ...change,
      mergedFrom: change.action === 'updated' ? from : null,
      undoable: found !== null && 'movedTo' in found ? from : null
    })
  }
  return told
}

/** The entity that goes is the change before that of the one that stays. */
async function mergedBy(
  { seq, action, resourceId }: Change,
  changeOf: (seq: number) => Change | Promise<Change | null>
): Promise<string | null> {
  if (action === 'removed') return resourceId
  const before = await changeOf(seq - 1)
  return before?.mergedInto === resourceId ? before.resourceId : null
}

async function changeOf(history: Store['history'], seq: number): Promise<Change | null> {
  const [change] = await history.changes(seq - 1, 1, ['entity'])
  return change?.seq === seq ? change : null
}

/** What a change tells of a merge, of whatever resource it is. */
export const mergeTold = ({ mergedFrom = null, undoable = null }: Partial<MergeTold>): MergeTold => ({
  mergedFrom,
  undoable
})
