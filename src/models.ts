import { readFileSync } from 'node:fs'
import { createExtract, type Extract, type ModelFiles } from './extract/extract.ts'
import type { GuessLanguage } from './extract/language/guess.ts'

// Extraction is pure; this is where its models come from: files beside the code, in a checkout and when built, and the
// package that knows languages.

const file = (name: string) => readFileSync(new URL(`./extract/models/${name}.model`, import.meta.url))

export const readModels = (): ModelFiles => ({
  words: file('words'),
  names: file('names'),
  partsOfSpeech: file('parts-of-speech'),
  quotes: file('quotes')
})

/** The recogniser of languages: 60 of them. Imported where it is used, because its table takes 30 MB. */
export async function loadGuess(): Promise<GuessLanguage> {
  const { eld } = await import('eld/extrasmall')
  return text => {
    const result = eld.detect(text)
    const scores = result.getScores()
    return {
      language: result.language === '' ? 'und' : result.language,
      score: scores[result.language] ?? 0,
      english: scores.en ?? 0,
      isReliable: result.isReliable()
    }
  }
}

/** Extraction with the models of this version. Reading them takes some tenths of a second: once a thread. */
export const loadExtract = async (): Promise<Extract> => createExtract(readModels(), await loadGuess())
