import { createExtract, createSpotter, createTagger, type Extract } from '../../src/extract/extract.ts'
import type { GuessLanguage } from '../../src/extract/language/guess.ts'
import { createGuess } from '../../src/extract/language/ngrams.ts'
import { loadModels } from '../../src/models.ts'

// Extraction and its stages, with the models of the service. Each is made when it is first used: reading all models takes
// longer than most test files do, and most need none or one of them.

let read: ReturnType<typeof loadModels> | undefined
let english: Extract | undefined
let guess: GuessLanguage | undefined
let spotter: ReturnType<typeof createSpotter> | undefined
let tagger: ReturnType<typeof createTagger> | undefined

export function models(): ReturnType<typeof loadModels> {
  read ??= loadModels()
  return read
}

/** The recogniser of languages. */
export const guessLanguage = (text: string) => {
  guess ??= createGuess(models().languages)
  return guess(text)
}

/** Extraction that takes every text for English, so that all rules read it. */
export const extractEnglish: Extract = article => {
  english ??= createExtract(models(), () => ({ language: 'en', score: 1, english: 1, isReliable: true }))
  return english(article)
}

/** The stage that finds where names stand. */
export const spotNames: ReturnType<typeof createSpotter> = document => {
  spotter ??= createSpotter(models())
  return spotter(document)
}

/** The stage that tells parts of speech. */
export const tagWords: ReturnType<typeof createTagger> = document => {
  tagger ??= createTagger(models())
  return tagger(document)
}
