import { distinctBelow } from '../http/draw.ts'
import type { Corpus } from '../scale/corpus/corpus.ts'
import type { Random } from '../scale/corpus/random.ts'
import type { Vocabulary } from '../scale/corpus/vocabulary.ts'

export interface Read {
  readonly kind: string
  readonly path: string
  /** Whether what it asks for may be gone with the last article that names it. */
  readonly mayBeGone: boolean
}

/** Draws what readers ask for, of the first `articles` of the corpus. */
export function readsOf(corpus: Corpus, vocabulary: Vocabulary, articles: number, random: Random): () => Read {
  const saves = distinctBelow(articles, Math.min(500, articles), random).map(n => corpus.article(n))
  const from = <T>(list: readonly T[], otherwise: T) => list[random.below(list.length)] ?? otherwise
  const article = () => from(saves, corpus.article(0))
  const word = () => vocabulary.words[vocabulary.ranks.draw(random)] ?? ''
  const pair = () => vocabulary.pairs[vocabulary.pairRanks.draw(random)] ?? ''
  const entity = () => from(article().annotations.entities, null)?.id ?? corpus.known.commonest.id
  const speaker = () => from(article().annotations.quotes, null)?.speaker?.entityId ?? corpus.known.commonestPerson.id
  const year = () => 2005 + random.below(20)
  const filters: readonly (() => Readonly<Record<string, string>>)[] = [
    () => ({ publisher: article().article.publisher ?? corpus.known.publisher }),
    () => ({ section: article().article.articleSection ?? corpus.known.section }),
    () => ({ language: article().article.inLanguage }),
    () => ({ publishedFrom: `${year()}-01-01` }),
    () => ({ publishedTo: `${year()}-12-31` }),
    () => ({ entity: entity() }),
    () => ({ speaker: speaker() }),
    () => ({ sort: from(['datePublished', 'headline'], 'headline') }),
    () => ({ limit: from(['5', '50'], '5') })
  ]
  const search = (q: string) => `/articles?${new URLSearchParams({ q })}`
  function listed(): string {
    const some = distinctBelow(filters.length, random.below(4), random).map(at => filters[at]?.() ?? {})
    return `/articles?${new URLSearchParams(Object.assign({}, ...some))}`
  }
  function window(): string {
    const from = year()
    return `/timeline?from=${from}-03-01&to=${from + random.below(3)}-11-30`
  }
  const draws: readonly (readonly [weight: number, kind: string, path: () => string, mayBeGone?: boolean])[] = [
    [20, 'list', listed],
    [6, 'list with include', () => `/articles?limit=5&include=quotes,entities`],
    [5, 'search, prefix', () => search(`${word().slice(0, 3)}*`)],
    [5, 'search, phrase', () => search(`"${pair()}"`)],
    [5, 'search, OR', () => search(`${word()} OR ${word()}`)],
    [8, 'timeline', window],
    [4, 'timeline of an entity', () => `/entities/${entity()}/timeline`, true],
    [4, 'related', () => `/entities/${entity()}/related`, true],
    [10, 'quotes of a speaker', () => `/quotes?speaker=${speaker()}`]
  ]
  const sum = draws.reduce((total, [weight]) => total + weight, 0)
  return () => {
    let left = random.below(sum)
    for (const [weight, kind, path, mayBeGone = false] of draws) {
      left -= weight
      if (left < 0) return { kind, path: path(), mayBeGone }
    }
    throw new RangeError('Weights do not add up.')
  }
}
