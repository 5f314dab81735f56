import { eld } from 'eld/extrasmall'
import { assert, property, string } from 'fast-check'
import t from 'tap'
import type { Guess } from '../../../src/extract/language/guess.ts'
import { readMarkedTexts } from '../../bench/measure/marked-text.ts'
import { guessLanguage } from '../../support/stages.ts'
import { inManyLanguages } from './languages.ts'

// The table was taken from eld, and is read as eld reads it: whatever is told of a text is what eld tells.

function toldByEld(text: string): Guess {
  const result = eld.detect(text)
  const scores = result.getScores()
  return {
    language: result.language === '' ? 'und' : result.language,
    score: scores[result.language] ?? 0,
    english: scores.en ?? 0,
    isReliable: result.isReliable()
  }
}

const english = readMarkedTexts(new URL('../../bench/texts', import.meta.url).pathname).map(({ text }) => text)
const texts = [...inManyLanguages.flatMap(({ headline, articleBody }) => [headline, articleBody]), ...english]

t.test('texts in many languages are told as eld tells them, whole and in part', async t => {
  t.ok(new Set(texts.map(text => guessLanguage(text).language)).size > 40)
  for (const text of texts) {
    for (const part of [text, text.slice(0, 7), text.slice(3, 40), text.slice(-300), text.toUpperCase()]) {
      t.strictSame(guessLanguage(part), toldByEld(part), part)
    }
  }
})

t.test('odd texts are told as eld tells them', async t => {
  const odd = [
    '',
    ' ',
    '1 2 3 — !',
    'a',
    'rock ’n’ roll, don’t `quote` ‘it’',
    'x'.repeat(900),
    `${'Ж'.repeat(71)} ${'Ж'.repeat(400)} end`,
    'words '.repeat(200),
    'İstanbul’da ĞÜŞÇ',
    '😀 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 text \ud83d',
    `${'a'.repeat(999)}😀`
  ]
  for (const text of odd) t.strictSame(guessLanguage(text), toldByEld(text), text.slice(0, 40))
  assert(
    property(string({ unit: 'grapheme', maxLength: 60 }), text => {
      const [ours, theirs] = [guessLanguage(text), toldByEld(text)]
      return JSON.stringify(ours) === JSON.stringify(theirs)
    }),
    { numRuns: 2_000, seed: 7 }
  )
})
