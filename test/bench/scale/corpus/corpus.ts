import type { ArticleSave } from '../../../../src/store/store.ts'
import { articleOf } from './article.ts'
import { type KnownWords, vocabularyOf } from './vocabulary.ts'
import { type Being, worldOf } from './world.ts'

/** Articles made of nothing but a seed. */
export interface Corpus {
  article(n: number): ArticleSave
  articles(count: number): Generator<ArticleSave>
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

/** Changes with whatever is generated, so that a database that was loaded before is known to be another. */
export const generation = 1
export const seed = 20_260_101

export function createCorpus(): Corpus {
  const vocabulary = vocabularyOf(seed)
  const world = worldOf(seed)
  const article = (n: number) => articleOf(seed, n, vocabulary, world)
  return {
    article,
    *articles(count) {
      for (let n = 0; n < count; n++) yield article(n)
    },
    known: {
      words: vocabulary.known,
      commonest: world.places.being(0),
      commonestPerson: world.persons.being(0),
      publisher: world.publishers[0] ?? '',
      section: world.sections[0] ?? ''
    }
  }
}
