import { type Random, randomOf } from './random.ts'
import { distinctWords, wordOf } from './syllables.ts'
import { type Zipf, zipfOf } from './zipf.ts'

/** The words that texts are made of, the commonest first, and what searches may ask for. */
export interface Vocabulary {
  readonly words: readonly string[]
  readonly ranks: Zipf
  /** Pairs of words that stand together in many texts, the commonest first. */
  readonly pairs: readonly string[]
  readonly pairRanks: Zipf
  /** A word that hardly any other text has: what keeps the terms of an index growing with the articles. */
  coined(random: Random): string
  readonly known: KnownWords
}

export interface KnownWords {
  /** In 30 % of the articles. */
  readonly frequent: string
  /** Each in half of the articles. */
  readonly common: readonly [string, string]
  /** In 1 % of the articles. */
  readonly middling: string
  /** In one article of 5,000. */
  readonly rare: string
  /** Two words that stand together in some 3 % of the articles. */
  readonly phrase: string
  /** What most words of the vocabulary begin with. */
  readonly threeLetters: string
  readonly oneLetter: string
}

/** How many words of an article are drawn from the vocabulary, more or less: what shares of articles are reckoned with. */
const drawsPerArticle = 325
const size = 50_000
const pairCount = 2_000

export function vocabularyOf(seed: number): Vocabulary {
  const random = randomOf(seed, -2)
  // The commonest words are short.
  const words = distinctWords(random, size, place => (place < 60 ? 1 : place < 3_000 ? 2 : 3))
  const ranks = zipfOf(size, 2.7)
  const pairs = distinctPairs(random, words)
  const inShare = (share: number) => words[rankInShare(ranks, share)] ?? ''
  const half = rankInShare(ranks, 0.5)
  return {
    words,
    ranks,
    pairs,
    pairRanks: zipfOf(pairCount, 10),
    coined: source => wordOf(source, 4),
    known: {
      frequent: inShare(0.3),
      common: [words[half] ?? '', words[half + 1] ?? ''],
      middling: inShare(0.01),
      rare: inShare(0.0002),
      phrase: pairs[20] ?? '',
      threeLetters: commonestStart(words, 3),
      oneLetter: commonestStart(words, 1)
    }
  }
}

/** So many different words that about this share of articles has, each. */
export function wordsInShare({ words, ranks }: Vocabulary, share: number, count: number): readonly string[] {
  const from = Math.max(0, rankInShare(ranks, share) - (count >> 1))
  return words.slice(from, from + count)
}

/** The rank of the word that this share of articles has. */
function rankInShare(ranks: Zipf, share: number): number {
  const probability = 1 - (1 - share) ** (1 / drawsPerArticle)
  let rank = 0
  while (rank < ranks.size - 1 && ranks.probability(rank) > probability) rank++
  return rank
}

/** Of words that are common themselves, so that looking for the pair means reading where each of them stands. */
function distinctPairs(random: Random, words: readonly string[]): readonly string[] {
  const pairs = new Set<string>()
  while (pairs.size < pairCount) pairs.add(`${words[40 + random.below(400)]} ${words[40 + random.below(400)]}`)
  return [...pairs]
}

function commonestStart(words: readonly string[], length: number): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word.slice(0, length), (counts.get(word.slice(0, length)) ?? 0) + 1)
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}
