import { createExtract, createSpotter, createTagger } from '../../src/extract/extract.ts'
import { loadGuess, readModels } from '../../src/models.ts'

// Extraction as the service has it, with its models read once a test file.

const models = readModels()

export const guessLanguage = await loadGuess()

export const extract = createExtract(models, guessLanguage)

/** Extraction that takes every text for English, so that all rules read it. */
export const extractEnglish = createExtract(models, () => ({ language: 'en', score: 1, english: 1, isReliable: true }))

/** The stage that finds where names stand. */
export const spotNames = createSpotter(models)

/** The stage that tells parts of speech. */
export const tagWords = createTagger(models)
