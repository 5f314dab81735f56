import type { Corpus } from '../scale/corpus/corpus.ts'
import { type Random, randomOf } from '../scale/corpus/random.ts'
import { type Vocabulary, wordsInShare } from '../scale/corpus/vocabulary.ts'

/** What requests ask for, drawn by a seed: the same in every run. */
export interface Drawn {
  /** Different ones. */
  readonly ids: readonly string[]
  /** As often as they are quoted. */
  readonly speakers: readonly string[]
  readonly rare: readonly string[]
  readonly middling: readonly string[]
}

const seed = 20_260_202

// A word is rare where a page of articles has it, however few articles there are, or most searches would find nothing.
const fewest = 20

/** Draws from the first `articles` of the corpus, `count` of each at most. */
export function draw(corpus: Corpus, vocabulary: Vocabulary, articles: number, count: number): Drawn {
  const random = randomOf(seed, articles)
  const saves = distinctBelow(articles, Math.min(count, articles), random).map(n => corpus.article(n))
  return {
    ids: saves.map(({ article }) => article.id),
    speakers: saves.flatMap(({ annotations: { quotes } }) => {
      const quote = quotes[random.below(quotes.length)]
      return quote?.speaker?.entityId ?? []
    }),
    // Words of neighbouring ranks are in as many articles, more or less.
    rare: shuffled(wordsInShare(vocabulary, Math.max(0.0002, fewest / articles), 200), random),
    middling: shuffled(wordsInShare(vocabulary, 0.01, 40), random)
  }
}

/** So many different numbers below `bound`, in no order. */
export function distinctBelow(bound: number, count: number, random: Random): readonly number[] {
  if (count > bound) throw new RangeError(`There are no ${count} different numbers below ${bound}.`)
  // Fisher and Yates, of which only what was moved is kept.
  const moved = new Map<number, number>()
  return Array.from({ length: count }, (_, at) => {
    const other = at + random.below(bound - at)
    const drawn = moved.get(other) ?? other
    moved.set(other, moved.get(at) ?? at)
    return drawn
  })
}

export function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return distinctBelow(list.length, list.length, random).flatMap(at => list.slice(at, at + 1))
}
