import {
  articleFacets,
  entityFacets,
  eventFacets,
  type FacetName,
  type FacetOptions,
  quoteFacets
} from '../../../../src/store/facets.ts'
import type { ArticleFilter } from '../../../../src/store/filters.ts'
import type { Known } from '../corpus/corpus.ts'
import { pageSize, type Question } from './question.ts'

const options = <Name extends FacetName>(names: readonly Name[], isExact = false): FacetOptions<Name> => ({
  names,
  limit: pageSize,
  isExact
})

/** Entities, publishers and months of some of the articles. */
const ofArticles = (
  name: string,
  limit: number | null,
  filterOf: (known: Known) => ArticleFilter,
  isExact = false
): Question => ({
  name: `facets of ${name}`,
  limit,
  async prepare({ articles }, known) {
    const ask = () => articles.facets(filterOf(known), options(['entity', 'publisher', 'month'], isExact))
    const { sampled } = (await ask()).entity ?? {}
    const note = sampled
      ? `${sampled.counted.toLocaleString('en')} of ${sampled.of.toLocaleString('en')}`
      : 'all counted'
    return { run: ask, note }
  }
})

export const facetQuestions: readonly Question[] = [
  {
    name: 'facets of everything, all of all four lists',
    limit: 20,
    prepare: async ({ articles, quotes, entities, timeline }) => ({
      run: async () => [
        await articles.facets({}, options(articleFacets)),
        await quotes.facets({}, options(quoteFacets)),
        await entities.facets({}, options(entityFacets)),
        await timeline.facets({ match: 'possible' }, options(eventFacets))
      ]
    })
  },
  ofArticles('a word in 30 % of articles', 150, ({ words }) => ({ q: words.frequent })),
  ofArticles('a word in 1 % of articles', 150, ({ words }) => ({ q: words.middling })),
  ofArticles('a publisher', 150, ({ publisher }) => ({ publisher: [publisher] })),
  ofArticles('a word of a publisher’s', 150, ({ words, publisher }) => ({ q: words.frequent, publisher: [publisher] })),
  ofArticles('a word in 30 %, exact', null, ({ words }) => ({ q: words.frequent }), true),
  {
    name: 'facets of quotes with a word',
    limit: 150,
    prepare: async ({ quotes }, { words }) => ({
      run: () => quotes.facets({ q: words.frequent }, options(['speaker', 'publisher', 'month']))
    })
  },
  {
    name: 'facets of events of a year',
    limit: 150,
    prepare: async ({ timeline }) => ({
      run: () =>
        timeline.facets(
          { match: 'possible', from: '2015-01-01', to: '2015-12-31' },
          options(['entity', 'publisher', 'month'])
        )
    })
  }
]
