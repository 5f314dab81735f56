import { createExtract, type Extract } from '../../src/extract/extract.ts'
import { models } from './stages.ts'

// Extraction as the service has it.

let made: Extract | undefined

/** Its models are read when a test first extracts. */
export const extract: Extract = article => {
  made ??= createExtract(models())
  return made(article)
}
