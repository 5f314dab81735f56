import { archiveLineLimit, type Restored, restoreArchive } from '../../src/archive/restore.ts'
import { archiveFoot, archiveHead, archiveLines } from '../../src/archive/write.ts'
import { readLines } from '../../src/represent/ndjson.ts'
import type { Store } from '../../src/store/store.ts'
import { allOf, chunksOf } from './chunks.ts'
import { noon, stampAt } from './store.ts'

/** The store as an archive. */
export async function archiveOf(store: Store, after: string | null = null): Promise<string> {
  const pieces = await allOf(store.archive.pieces(after))
  const rows = pieces.reduce((sum, { records }) => sum + records.length, 0)
  const about = { writtenBy: 'test 1', writtenAt: '2026-01-01T00:00:00.000Z' }
  return archiveHead(about) + pieces.map(archiveLines).join('') + archiveFoot(rows)
}

/** What becomes of each line. */
export const restoreInto = (store: Store, archive: string): Promise<readonly Restored[]> =>
  allOf(restoreArchive(store, readLines(chunksOf(archive, 1000), archiveLineLimit), { stamp: () => stampAt(noon) }))

/** The faults, by line. */
export const faultsIn = (restored: readonly Restored[]) =>
  restored.flatMap(each => ('fault' in each ? [[each.line, each.fault] as const] : []))

/** How many lines came to what. */
export function outcomesOf(restored: readonly Restored[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const each of restored) {
    const outcome = 'fault' in each ? 'fault' : each.outcome
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}
