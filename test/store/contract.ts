import type { Test } from 'tap'
import type { Store } from '../../src/store/store.ts'
import { articlesAreKept } from './contract/articles.ts'
import { correctionsLast } from './contract/corrections.ts'
import { entitiesAreJoined } from './contract/entities.ts'
import { facetsCount } from './contract/facets.ts'
import { filtersNarrow } from './contract/filters.ts'
import type { Check } from './contract/given.ts'
import { highlightsShow } from './contract/highlights.ts'
import { relevanceWeighs } from './contract/relevance.ts'
import { searchesHold } from './contract/searches.ts'
import { splitsHold } from './contract/splits.ts'
import { upkeepWorks } from './contract/upkeep.ts'
import { walksAreWhole } from './contract/walks.ts'

/**
 * What every store does; `open` gives an empty one each time, and so does `openMany`, for tests that need dozens. Behaviour
 * through the interface only.
 */
export function storeContract(t: Test, open: () => Promise<Store>, openMany = open): void {
  const check: Check = (name, run) =>
    t.test(name, async t => {
      const store = await open()
      t.teardown(() => store.close())
      await run(t, store)
    })

  articlesAreKept(check)
  filtersNarrow(check)
  walksAreWhole(check)
  searchesHold(check)
  relevanceWeighs(check)
  highlightsShow(check)
  facetsCount(check, open)
  correctionsLast(check)
  entitiesAreJoined(check, openMany)
  splitsHold(check, openMany)
  upkeepWorks(check)
}
