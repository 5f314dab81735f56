import type { Token } from '../extract/document.ts'
import { type ArticleWords, articleWords } from '../extract/tagger/article-words.ts'
import type { Lexicon } from '../extract/tagger/lexicon.ts'
import { mostFeatures } from '../extract/tagger/model.ts'
import { partOfSpeechFeatures } from '../extract/tagger/part-of-speech-features.ts'
import { createWords } from '../extract/tagger/words.ts'
import type { GumArticle } from './conllu.ts'
import { createPerceptron } from './perceptron.ts'
import { randomOf, shuffle } from './random.ts'
import { writeModel } from './write-model.ts'

const epochs = 6
/** A word has one tag where it is seen this often and never, or next to never, with another. */
const fewestOfOnly = 12
const leastShare = 0.995

/** The gold tag of each token: that of the first word it begins with. */
export function goldParts({ document, words }: GumArticle): string[] {
  let next = 0
  return document.tokens.articleBody.map(({ start }) => {
    while ((words[next]?.end ?? Infinity) <= start) next++
    const word = words[next]
    return word === undefined ? 'X FW' : `${word.upos} ${word.xpos}`
  })
}

interface Prepared {
  readonly article: ArticleWords
  readonly line: ArticleWords['lines']['headline'][number]
  readonly gold: Uint8Array
}

/** Learns the model of parts of speech and writes what `createPartOfSpeechTagger` reads. */
export function trainPartsOfSpeech(
  articles: readonly GumArticle[],
  lexicon: Lexicon,
  tell: (progress: string) => void
): Uint8Array {
  const wordOf = createWords(lexicon)
  const counts = new Map<string, number>()
  const golds = articles.map(goldParts)
  for (const gold of golds) for (const tag of gold) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const tags = [...counts]
    .filter(([, count]) => count > 5)
    .map(([tag]) => tag)
    .sort()
  const indexOf = new Map(tags.map((tag, index) => [tag, index]))
  const seen = new Map<number, Map<number, number>>()
  const lines: Prepared[] = articles.flatMap(({ document }, index) => {
    const article = articleWords(document, (token: Token) => wordOf(token))
    const gold = Uint8Array.from(golds[index] ?? [], tag => indexOf.get(tag) ?? 0)
    article.words.articleBody.forEach((word, at) => {
      const ofWord = seen.get(word.hash) ?? new Map<number, number>()
      ofWord.set(gold[at] ?? 0, (ofWord.get(gold[at] ?? 0) ?? 0) + 1)
      seen.set(word.hash, ofWord)
    })
    return article.lines.articleBody.map(line => ({ article, line, gold }))
  })
  const only = new Map<number, number>()
  for (const [hash, ofWord] of seen) {
    const [best, ...others] = [...ofWord].sort((a, b) => b[1] - a[1])
    if (best === undefined) continue
    const all = others.reduce((sum, [, count]) => sum + count, best[1])
    if (all >= fewestOfOnly && best[1] >= all * leastShare) only.set(hash, best[0])
  }
  const perceptron = createPerceptron(tags.length)
  const order = Int32Array.from(lines, (_, index) => index)
  const random = randomOf(11)
  const buffer = new Int32Array(mostFeatures)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const one = lines[index]
      if (one === undefined) continue
      const { article, line, gold } = one
      const words = article.words.articleBody
      let tag1 = -1
      let tag2 = -1
      for (let at = line.first; at < line.last; at++) {
        let tag = line.case === 'capitals' ? undefined : only.get(words[at]?.hash ?? 0)
        if (tag === undefined) {
          const count = partOfSpeechFeatures(words, line, at, tag1, tag2, buffer)
          tag = perceptron.learn(buffer, count, gold[at] ?? 0)
        }
        tag2 = tag1
        tag1 = tag
      }
    }
    tell(`parts of speech: round ${epoch + 1} of ${epochs}`)
  }
  const average = perceptron.average()
  const greatest = average.rows.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const weights = writeModel(average, { least: 0.2, step: Math.max(greatest / 127, 0.1) })
  const names = new TextEncoder().encode(JSON.stringify(tags))
  const bytes = new Uint8Array(4 + names.length + 4 + 5 * only.size + weights.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, names.length, true)
  bytes.set(names, 4)
  let at = 4 + names.length
  view.setUint32(at, only.size, true)
  at += 4
  for (const [hash, tag] of [...only].sort((a, b) => a[0] - b[0])) {
    view.setInt32(at, hash, true)
    view.setUint8(at + 4, tag)
    at += 5
  }
  bytes.set(weights, at)
  return bytes
}
