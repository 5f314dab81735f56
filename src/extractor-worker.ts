import { workerData } from 'node:worker_threads'
import type { ModelTables } from './extract/extract.ts'
import { loadExtract } from './models.ts'

// What a thread of the pool runs: the default export is called once a document, the other once a page.
export { readPage } from './intake/page.ts'

/** Models that the threads of the pool share, or nothing. */
const models: ModelTables | null | undefined = workerData

export default loadExtract(models ?? undefined)
