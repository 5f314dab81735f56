import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { numberOf } from '../extract/language/ngrams.ts'
import { writeNumber } from './write-model.ts'

// node src/train/languages.ts
// Writes src/extract/models/languages.model from the smallest table of eld, a package that only this and a test ask.

interface Table {
  readonly languages: Readonly<Record<string, string>>
  /** For each piece the score less 53 of each language, by its number. */
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** A module of the package; it exports none of what is needed here. */
const inEld = async (path: string) => await import(new URL(`../${path}`, import.meta.resolve('eld/extrasmall')).href)

const { ngramsData }: { ngramsData: Table } = await inEld('ngrams/extrasmall.js')
const { avgScore }: { avgScore: Readonly<Record<string, number>> } = await inEld('avgScore.js')
const { dictionary }: { dictionary: readonly string[] } = await inEld('dictionary.js')

const languages = Object.values(ngramsData.languages)
const bytes: number[] = [languages.length]
const writeFixed = (value: number, size: number) => {
  for (let index = 0; index < size; index++) bytes.push((value >>> (8 * index)) & 255)
}
for (const language of languages) {
  bytes.push(language.charCodeAt(0), language.charCodeAt(1))
  writeFixed(Math.round(1000 * (avgScore[language] ?? 0)), 2)
}
for (let byte = 0; byte < 256; byte++) bytes.push((dictionary[byte] ?? ' ').charCodeAt(0))

const pieces = Object.entries(ngramsData.ngrams)
  .map(([piece, scores]) => ({ number: numberOf(piece), scores: Object.entries(scores) }))
  .sort((a, b) => a.number - b.number)
writeFixed(pieces.length, 4)
writeFixed(
  pieces.reduce((sum, { scores }) => sum + scores.length, 0),
  4
)
let before = 0
for (const { number, scores } of pieces) {
  writeNumber(bytes, number - before)
  writeNumber(bytes, scores.length)
  for (const [language, score] of scores) bytes.push(Number(language), score)
  before = number
}

writeFileSync(fileURLToPath(new URL('../extract/models/languages.model', import.meta.url)), Uint8Array.from(bytes))
process.stdout.write(`languages.model: ${bytes.length} bytes, ${pieces.length} pieces\n`)
