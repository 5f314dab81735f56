import { createExtract, type Extract } from '../../src/extract/extract.ts'
import { loadGuess } from '../../src/models.ts'
import { models } from './stages.ts'

// Extraction as the service has it.

export const guessLanguage = await loadGuess()

let made: Extract | undefined

/** Its models are read when a test first extracts. */
export const extract: Extract = article => {
  made ??= createExtract(models(), guessLanguage)
  return made(article)
}
