import Type from 'typebox'
import { type FacetFilters, facetQuery } from '../http/facets.ts'
import {
  Day,
  example,
  fieldsOf,
  formatOf,
  highlight,
  List,
  ListOfNames,
  pagingOrAll,
  published,
  ranking,
  Search,
  sortOf,
  Without
} from '../http/parameters.ts'
import { type ArticleFacet, articleFacets } from '../store/facets.ts'
import { type ArticleFilter, articleSorts, searchFields } from '../store/filters.ts'
import { articleFormats } from './formats.ts'
import { articleFields, articleIncludes } from './schema.ts'

export const include = {
  include: ListOfNames(articleIncludes, 'What to embed, by comma.', ['quotes', 'entities'])
}

/** Query parameters of every list of articles; a list that is bound to an entity leaves its own out. */
export const articleQuery = {
  q: Search(
    'Articles that have',
    'In front of a word, a phrase or a bracket `headline:`, `description:`, `body:` and `quotes:` (of one quote) say ' +
      'where to look, and `speaker:` whom the article quotes, by any word of a name. ',
    'headline:putin syria OR israel -speaker:trump'
  ),
  searchIn: ListOfNames(
    searchFields,
    'Where words of `q` without a scope are looked for, by comma: the text fields unless told. Needs `q`.',
    ['headline']
  ),
  ...published,
  publisher: List({ type: 'string' }, 'Publisher.', ['The Jerusalem Post']),
  author: List({ type: 'string' }, 'Name of an author.', ['Tovah Lazaroff']),
  section: List({ type: 'string' }, 'Section.', ['World']),
  language: List({ type: 'string' }, 'Language tag.', ['en']),
  entity: List({ type: 'string' }, 'Entity id: articles that name it.', ['person-vladimir-putin']),
  speaker: List({ type: 'string' }, 'Entity id: articles that quote it.', ['person-dmitry-peskov']),
  notPublisher: Without('publishers', 'The Jerusalem Post'),
  notAuthor: Without('authors', 'Tovah Lazaroff'),
  notSection: Without('sections', 'Opinion'),
  notLanguage: Without('language tags', 'fr'),
  notEntity: Without('entities (ids) that it names', 'place-syria'),
  notSpeaker: Without('entities (ids) that it quotes', 'person-donald-trump'),
  toldFrom: Day('Articles that speak of something that may have happened on this day or later.', '2019-04-01'),
  toldTo: Day('Articles that speak of something that may have happened on this day or before.', '2019-04-30'),
  corrected: Type.Optional(
    Type.Boolean({
      description: 'Articles of which a person has corrected a quote that is there; with `false` all others.',
      ...example(true)
    })
  ),
  ...ranking,
  ...highlight,
  ...sortOf(
    articleSorts,
    '-datePublished',
    'By date, by headline, or by relevance to `q`: a word in the headline says more than one in the body, and of two ' +
      'articles alike the recent one comes first. Undated articles count as oldest.'
  ),
  ...fieldsOf(articleFields, ['id', 'headline']),
  ...include,
  ...facetQuery(articleFacets, ['publisher', 'entity', 'month']),
  ...pagingOrAll,
  ...formatOf(articleFormats.names)
}

export const articleFacetFilters: FacetFilters<ArticleFacet> = {
  publisher: { parameter: 'publisher' },
  author: { parameter: 'author', hasMany: true },
  section: { parameter: 'section' },
  language: { parameter: 'language' },
  entity: { parameter: 'entity', hasMany: true },
  speaker: { parameter: 'speaker', hasMany: true },
  month: { from: 'publishedFrom', to: 'publishedTo' },
  year: { from: 'publishedFrom', to: 'publishedTo' }
}

/** The filters among the query parameters, and no others: a cursor is bound to them. */
export function articleFilter(query: ArticleFilter): ArticleFilter {
  return Object.fromEntries(filters.map(name => [name, query[name]]))
}

const filters = [
  'q',
  'searchIn',
  'ranking',
  'publishedFrom',
  'publishedTo',
  'toldFrom',
  'toldTo',
  'corrected',
  'publisher',
  'author',
  'section',
  'language',
  'entity',
  'speaker',
  'notPublisher',
  'notAuthor',
  'notSection',
  'notLanguage',
  'notEntity',
  'notSpeaker'
] as const satisfies readonly (keyof ArticleFilter)[]

/** The members that an answer is to have; what is embedded is always kept. */
export function namesOf({
  fields,
  include: included = []
}: {
  readonly fields?: readonly string[]
  readonly include?: readonly string[]
}): readonly string[] | undefined {
  return fields && [...fields, ...included]
}
