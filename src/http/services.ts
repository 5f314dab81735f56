import type { Extractor } from '../intake/extractor.ts'
import type { Store } from '../store/store.ts'

/** What the routes work with. */
export interface Services {
  readonly store: Store
  readonly extract: Extractor
  readonly now: () => Date
}
