import { readFileSync } from 'node:fs'
import { createExtract, type Extract, type ModelTables, readModelTables } from './extract/extract.ts'

// Extraction is pure; this is where its models come from: files beside the code, in a checkout and when built.

const file = (name: string) => readFileSync(new URL(`./extract/models/${name}.model`, import.meta.url))

/** The models of this version. Reading them takes some tens of milliseconds and 18 MB, which threads can share. */
export const loadModels = (): ModelTables =>
  readModelTables({
    words: file('words'),
    names: file('names'),
    partsOfSpeech: file('parts-of-speech'),
    quotes: file('quotes'),
    languages: file('languages')
  })

/** Extraction with the models of this version, or with those that another thread has read. */
export const loadExtract = (models: ModelTables = loadModels()): Extract => createExtract(models)
