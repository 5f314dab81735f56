import t from 'tap'
import { fields } from '../../../src/document/span.ts'
import { numberIn } from '../../../src/extract/number-table.ts'
import { articleWords } from '../../../src/extract/tagger/article-words.ts'
import { hashOf } from '../../../src/extract/tagger/hash.ts'
import { openLexicon } from '../../../src/extract/tagger/lexicon.ts'
import { mostFeatures, openModel, readModel } from '../../../src/extract/tagger/model.ts'
import { createFirst, noTags, openNameModels, readFeatures } from '../../../src/extract/tagger/name-tagger.ts'
import { partOfSpeechFeatures } from '../../../src/extract/tagger/part-of-speech-features.ts'
import { createLineTagger, createPartOfSpeechTagger } from '../../../src/extract/tagger/part-of-speech-tagger.ts'
import { createWordRows } from '../../../src/extract/tagger/word-rows.ts'
import { createWords } from '../../../src/extract/tagger/words.ts'
import { writeModel } from '../../../src/train/write-model.ts'
import { models } from '../../support/stages.ts'
import { segmented } from './article.ts'

// Rows that are kept for a word must add up to what its features do one by one, which is what is learnt from.

const { words, names, partsOfSpeech } = models()
const lexicon = openLexicon(words)

const texts = [
  'HANSEN BEATS SUNDQVIST IN OSLO.\n\nOSLO (Reuters) - Olav Hansen, 41, of “Sundqvist Motors” beat Maria Sundqvist.',
  '"We won\'t leave Norway," said Maria Sundqvist. The New York company Oslo Motors Inc. denied it on Friday.',
  'Hansen.\n\nShe saw the ships that the ministers of Kenya had bought. They float. Olav saw them float in Bergen.'
].map(text => segmented(text, { headline: 'SOCCER - Maria Sundqvist Flies to Kenya' }))

t.test('a name is scored by the sum of all features of its words', async t => {
  const [model] = openNameModels(names)
  const first = createFirst(model)
  const wordOf = createWords(lexicon)
  // Twice, for the second time every row is known.
  for (const document of [...texts, ...texts]) {
    const article = articleWords(document, wordOf)
    const tags = noTags(article)
    for (const field of fields) {
      const expected: number[] = []
      readFeatures(
        article,
        field,
        () => undefined,
        (_at, features, count) => {
          const scores = new Int32Array(model.tagCount)
          model.add(features, count, scores, 0)
          expected.push(...scores)
        }
      )
      t.strictSame(
        first(article, field, tags[field]).flatMap(({ scores }) => [...scores]),
        expected
      )
    }
  }
})

t.test('a part of speech is the best by the sum of all features', async t => {
  const { only } = partsOfSpeech
  const model = openModel(partsOfSpeech.model)
  const tagLine = createLineTagger(partsOfSpeech)
  const wordOf = createWords(lexicon)
  for (const document of [...texts, ...texts]) {
    const article = articleWords(document, wordOf)
    for (const field of fields) {
      const tags = new Uint8Array(article.words[field].length)
      for (const line of article.lines[field]) {
        tagLine(article.words[field], line, tags)
        for (let at = line.first; at < line.last; at++) {
          const word = article.words[field][at]
          if (word === undefined || (line.case === 'mixed' && numberIn(only, word.hash) >= 0)) continue
          const tagBefore = (distance: number) => (at - distance < line.first ? -1 : (tags[at - distance] ?? -1))
          const features = new Int32Array(mostFeatures)
          const count = partOfSpeechFeatures(article.words[field], line, at, tagBefore(1), tagBefore(2), features)
          const scores = new Int32Array(model.tagCount)
          model.add(features, count, scores, 0)
          t.equal(tags[at], scores.indexOf(Math.max(...scores)), word.text)
        }
      }
    }
  }
})

const model = (spare: number) =>
  openModel(
    readModel(
      writeModel(
        {
          keys: Uint32Array.of(5, 6, 7),
          rows: Float32Array.of(1, 0, 0, 2, 3, 4, -127, 127, -127),
          transitions: new Float32Array(9),
          tagCount: 3
        },
        { least: 0, step: 1 }
      )
    ),
    spare
  )

t.test('rows are joined to one, which is like any other', async t => {
  const { join, sum, room, forget } = model(64)
  const sums = new Int32Array(2)
  const before = room()
  const row = join(Int32Array.of(5, 6, 9, 7), 4)
  t.equal(room(), before - 1)
  sum(Int32Array.of(row, join(Int32Array.of(9), 1), join(Int32Array.of(5), 1)), 3, sums)
  t.equal(room(), before - 1, 'one row needs no joining')
  t.strictSame([...sums], [(130 << 16) - 123, -123])
  forget()
  t.equal(room(), before)
})

t.test('a memory of rows stays right when it is full, and when words take the place of others', async t => {
  const one = model(2 ** 12)
  const { at, makeRoom } = createWordRows(one, (word, place, out) => {
    out[0] = 5 + ((word?.serial ?? 0) % 3)
    out[1] = 5 + place
    return 2
  })
  const wordOf = createWords(lexicon)
  const sums = new Int32Array(2)
  const expected = new Int32Array(2)
  let wrong = 0
  for (let round = 0; round < 200_000; round++) {
    // Some come again and again, the others are new.
    const text = `w${round % 3 === 0 ? round % 100 : round}`
    const word = wordOf({ text, lower: text, shape: 'lower', start: 0, end: text.length })
    makeRoom()
    const place = round % 3
    one.sum(Int32Array.of(at(word, place)), 1, sums)
    const features = Int32Array.of(5 + (word.serial % 3), 5 + place)
    const rows = new Int32Array(2)
    one.sum(rows, one.find(features, 2, rows, 0), expected)
    if (sums[0] !== expected[0] || sums[1] !== expected[1]) wrong++
  }
  t.equal(wrong, 0)
})

t.test('without room nothing is joined', async t => {
  t.throws(() => createWordRows(model(0), () => 0), RangeError)
})

t.test('a text of more words than are remembered is tagged as its sentences are', async t => {
  const tag = createPartOfSpeechTagger(partsOfSpeech, createWords(lexicon))
  const sentence = 'The ministers meet on Friday.'
  const [parts] = [tag(segmented(sentence)).articleBody]
  const noise = Array.from({ length: 60_000 }, (_, at) => `w${hashOf(String(at)) >>> 0}`).join(' ')
  const all = tag(segmented(`${noise}.\n\n${sentence}`)).articleBody
  t.strictSame(all.slice(-parts.length), parts)
})
