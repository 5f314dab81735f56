import { loadExtract } from './models.ts'

// What a thread of the pool runs: the default export is called once a document, the other once a page.
export { readPage } from './intake/page.ts'

export default await loadExtract()
