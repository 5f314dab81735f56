import { fileURLToPath } from 'node:url'
import { readMarkedTexts } from '../measure/marked-text.ts'
import { articleLength } from '../measure/speed.ts'
import { sentenceOf } from '../scale/corpus/prose.ts'
import { randomOf } from '../scale/corpus/random.ts'
import { vocabularyOf } from '../scale/corpus/vocabulary.ts'

const seed = 20_260_101

/** Sentences of made-up words in each: an archive goes on bringing words that were not met before. */
const newWords = 12

/**
 * Articles of nothing but text, of about 5,000 characters: paragraphs of the texts of this project in another order each,
 * and words that are new. The same in every run.
 */
export function* plainArticles(count: number): Generator<{ readonly headline: string; readonly articleBody: string }> {
  const texts = readMarkedTexts(fileURLToPath(new URL('../texts', import.meta.url)))
  const [first = '', ...others] = texts.flatMap(({ text }) => text.split('\n\n'))
  const vocabulary = vocabularyOf(seed)
  for (let n = 1; n <= count; n++) {
    const random = randomOf(seed, n)
    const paragraphs = [Array.from({ length: newWords }, () => sentenceOf(vocabulary, random)).join(' ')]
    for (let length = paragraphs[0]?.length ?? 0; length < articleLength; length += paragraphs.at(-1)?.length ?? 0) {
      paragraphs.unshift(random.pick([first, ...others]))
    }
    yield { headline: `Article number ${n}`, articleBody: paragraphs.join('\n\n') }
  }
}
