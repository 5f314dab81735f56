import { readFileSync } from 'node:fs'
import { createExtract, type Extract, type ModelFiles } from './extract/extract.ts'

// Extraction is pure; this is where its models come from: files beside the code, in a checkout and when built.

const file = (name: string) => readFileSync(new URL(`./extract/models/${name}.model`, import.meta.url))

export const readModels = (): ModelFiles => ({
  words: file('words'),
  names: file('names'),
  partsOfSpeech: file('parts-of-speech'),
  quotes: file('quotes')
})

/** Extraction with the models of this version. Reading them takes some tens of milliseconds: once a thread. */
export const loadExtract = (): Extract => createExtract(readModels())
