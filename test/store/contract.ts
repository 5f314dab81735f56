import type { Test } from 'tap'
import type { Store } from '../../src/store/store.ts'
import { articlesAreKept } from './contract/articles.ts'
import { correctionsLast } from './contract/corrections.ts'
import { entitiesAreJoined } from './contract/entities.ts'
import { facetsCount } from './contract/facets.ts'
import { filtersNarrow } from './contract/filters.ts'
import type { Check } from './contract/given.ts'
import { highlightsShow } from './contract/highlights.ts'
import { historyIsKept } from './contract/history.ts'
import { quotesComeWithArticles } from './contract/in-articles.ts'
import { mergesAreUndone } from './contract/merges-undone.ts'
import { relevanceWeighs } from './contract/relevance.ts'
import { searchesHold } from './contract/searches.ts'
import { splitsHold } from './contract/splits.ts'
import { upkeepWorks } from './contract/upkeep.ts'
import { walksAreWhole } from './contract/walks.ts'

const checking =
  (t: Test, open: () => Promise<Store>): Check =>
  (name, run) =>
    t.test(name, async t => {
      const store = await open()
      t.teardown(() => store.close())
      await run(t, store)
    })

/** What lists answer, wherever they are read. */
export function listContract(t: Test, open: () => Promise<Store>): void {
  const check = checking(t, open)
  filtersNarrow(check)
  walksAreWhole(check)
  searchesHold(check)
  highlightsShow(check)
  quotesComeWithArticles(check)
}

/** What writes do, wherever they are done. */
export function writeContract(t: Test, open: () => Promise<Store>): void {
  const check = checking(t, open)
  articlesAreKept(check)
  correctionsLast(check)
  entitiesAreJoined(check, open)
  splitsHold(check, open)
  mergesAreUndone(check)
  upkeepWorks(check)
  historyIsKept(check)
}

/** What every store does; `open` gives an empty one each time. Behaviour through the interface only. */
export function storeContract(t: Test, open: () => Promise<Store>): void {
  const check = checking(t, open)
  writeContract(t, open)
  listContract(t, open)
  relevanceWeighs(check)
  facetsCount(check, open)
}
