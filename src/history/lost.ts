import { Problem, type Withdrawn } from '../errors.ts'
import type { ChangedResource, HistoryStore } from '../store/history.ts'

/** The problem of what is looked for and not there: gone where it was withdrawn, with when and why, else notFound. */
export async function lost(
  history: Pick<HistoryStore, 'withdrawn'>,
  resource: ChangedResource,
  id: string
): Promise<Problem> {
  const withdrawn = await history.withdrawn(resource, id)
  if (withdrawn === null) return new Problem('notFound', `There is no ${resource} “${id}”.`)
  return goneSince(resource, id, withdrawn)
}

export function goneSince(resource: ChangedResource, id: string, withdrawn: Withdrawn, more = ''): Problem {
  const { at, reason } = withdrawn
  const why = reason === null ? 'No reason was given.' : `The reason given: ${reason}`
  return new Problem('gone', `The ${resource} “${id}” was withdrawn at ${at}. ${why}${more}`, { withdrawn })
}
