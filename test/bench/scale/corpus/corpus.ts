import type { ArticleSave } from '../../../../src/store/store.ts'
import { articleOf } from './article.ts'
import type { Arrival } from './days.ts'
import { type KnownWords, vocabularyOf } from './vocabulary.ts'
import { type Being, worldOf } from './world.ts'

/** Articles made of nothing but a seed. */
export interface Corpus {
  article(n: number): ArticleSave
  articles(count: number): Generator<ArticleSave>
  readonly arrival: Arrival
  /** Changes with whatever is generated, so that a database that was loaded before is known to be another. */
  readonly generation: number
  readonly known: Known
}

/** What may be asked for in the articles. */
export interface Known {
  readonly words: KnownWords
  /** In more articles than any other entity. */
  readonly commonest: Being
  readonly commonestPerson: Being
  readonly publisher: string
  readonly section: string
}

const generations = { shuffled: 1, arriving: 2 } as const
export const seed = 20_260_101

export function createCorpus(arrival: Arrival = { dates: 'shuffled' }): Corpus {
  const vocabulary = vocabularyOf(seed)
  const world = worldOf(seed)
  const article = (n: number) => articleOf(seed, n, vocabulary, world, arrival)
  return {
    article,
    *articles(count) {
      for (let n = 0; n < count; n++) yield article(n)
    },
    arrival,
    generation: generations[arrival.dates],
    known: {
      words: vocabulary.known,
      commonest: world.places.being(0),
      commonestPerson: world.persons.being(0),
      publisher: world.publishers[0] ?? '',
      section: world.sections[0] ?? ''
    }
  }
}
