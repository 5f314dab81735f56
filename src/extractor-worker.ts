import { loadExtract } from './models.ts'

// What a thread of the pool runs: the default export is called once a document.
export default await loadExtract()
