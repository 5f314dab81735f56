import { extract } from './extract.ts'

// What a thread of the pool runs: the default export is called once a document.
export default extract
