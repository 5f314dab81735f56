import type { Extractor } from '../intake/extractor.ts'
import type { PageReader } from '../intake/page.ts'
import type { Store } from '../store/store.ts'

/** What the routes work with. */
export interface Services {
  readonly store: Store
  readonly extract: Extractor
  readonly readPage: PageReader
  /** What `extract` is: a version that changes when it reads differently. */
  readonly extractor: string
  readonly now: () => Date
}
