import { setImmediate as turn } from 'node:timers/promises'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import type { ArticleSave } from '../../../../src/store/store.ts'

/** Saves each article as the service does, in a transaction of its own. */
export async function loadByStore(
  path: string,
  saves: Iterable<ArticleSave>,
  reached: (loaded: number) => void
): Promise<void> {
  const store = await openSqliteStore({ path, at: '2026-01-01T00:00:00.000Z' })
  try {
    let loaded = 0
    for (const save of saves) {
      await store.articles.save(save)
      loaded++
      if (loaded % 100 !== 0) continue
      reached(loaded)
      // Signals are heard between turns only.
      await turn()
    }
    if (loaded % 100 !== 0) reached(loaded)
  } finally {
    await store.close()
  }
}
