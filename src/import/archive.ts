import { Problem } from '../errors.ts'
import type { Stamp } from '../store/history.ts'
import type { Store } from '../store/store.ts'
import type { Restore } from './run.ts'

/** Writes archives into the store, as they are. Nobody knows what that would come to before it is done. */
export function restoring({
  store,
  isDryRun,
  stamp
}: {
  readonly store: Store
  readonly isDryRun: boolean
  readonly stamp: () => Stamp
}): Restore {
  return async function* ({ lines }) {
    if (isDryRun) {
      throw new Problem(
        'unsupportedMediaType',
        'An archive of `dateline export` is restored, and not tried by --dry-run.'
      )
    }
    // Loaded by the first who restores one.
    const { archiveLineLimit, restoreArchive } = await import('../archive/restore.ts')
    for await (const restored of restoreArchive(store, lines(archiveLineLimit), { stamp })) {
      const { line } = restored
      if ('fault' in restored) yield { line, code: 'notRestored', reason: restored.fault, record: null }
      else yield { line, taken: restored.outcome }
    }
  }
}
