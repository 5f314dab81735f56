import type { Extractor } from '../intake/extractor.ts'
import type { PageReader } from '../intake/page.ts'
import type { Store } from '../store/store.ts'
import { servicesAround } from './around.ts'
import { observingExtraction } from './extraction.ts'
import type { Observed } from './observed.ts'
import { type ExtractionLoad, serviceSource } from './service-source.ts'
import { aroundTimed } from './timings.ts'
import type { Tracing } from './tracing.ts'

interface Observable {
  readonly store: Store
  readonly extract: Extractor
  readonly readPage: PageReader
  readonly extractionLoad?: () => ExtractionLoad
}

/** What the routes work with, watched. */
export function observeServices<S extends Observable>(observed: Observed, tracing: Tracing | null, services: S): S {
  const { store, extract, readPage, extractionLoad } = services
  observed.also(serviceSource(store, extractionLoad))
  const counted = {
    ...services,
    extract: observingExtraction(observed, 'article', extract),
    readPage: observingExtraction(observed, 'page', readPage)
  }
  const timed = servicesAround(counted, aroundTimed)
  return tracing === null ? timed : servicesAround(timed, tracing.around)
}
