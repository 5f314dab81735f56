import { provenances, quoteKinds } from '../document/annotations.ts'
import { type FacetFilters, facetQuery } from '../http/facets.ts'
import {
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
import { type QuoteFacet, quoteFacets } from '../store/facets.ts'
import { type QuoteFilter, quoteSorts } from '../store/filters.ts'
import { quoteFormats } from './formats.ts'
import { quoteFields } from './schema.ts'

const seedQuote = 'person-benjamin-netanyahu'

/** Query parameters of every list of quotes; a list that is bound to an article or a speaker leaves its own out. */
export const quoteQuery = {
  q: Search(
    'Quotes that have',
    'In front of a word or a phrase, `speaker:` says who, by any word of a name. ',
    'relationship speaker:netanyahu'
  ),
  speaker: List({ type: 'string' }, 'Entity id of the speaker.', [seedQuote]),
  about: List({ type: 'string' }, 'Entity id of somebody or something named in the words.', ['place-syria']),
  kind: ListOfNames(quoteKinds, 'Kinds of quote, by comma.', ['direct', 'mixed']),
  provenance: ListOfNames(
    provenances,
    'How it is known, by comma: read by the extractor, provided with its article, or corrected by a person.',
    ['provided']
  ),
  article: List({ type: 'string' }, 'Article id.', ['an-article-id']),
  publisher: List({ type: 'string' }, 'Publisher of the article.', ['The Jerusalem Post']),
  section: List({ type: 'string' }, 'Section of the article.', ['World']),
  language: List({ type: 'string' }, 'Language tag of the article.', ['en']),
  notSpeaker: Without('speakers (entity ids)', 'person-donald-trump'),
  notAbout: Without('those that name these entities (ids) in their words', 'place-syria'),
  notKind: ListOfNames(quoteKinds, 'Leaves out kinds of quote, by comma.', ['indirect']),
  notArticle: Without('articles (ids)', 'an-article-id'),
  notPublisher: Without('publishers', 'The Jerusalem Post'),
  notSection: Without('sections', 'Opinion'),
  notLanguage: Without('language tags', 'fr'),
  ...ranking,
  ...highlight,
  ...published,
  ...sortOf(
    quoteSorts,
    '-datePublished',
    'By date of the article, by relevance to `q`, by position within each article, or by `confidence`, the least sure ' +
      'first. Undated articles count as oldest.'
  ),
  ...fieldsOf(quoteFields, ['id', 'text', 'speaker']),
  ...facetQuery(quoteFacets, ['speaker', 'kind']),
  ...pagingOrAll,
  ...formatOf(quoteFormats.names)
}

export const quoteFacetFilters: FacetFilters<QuoteFacet> = {
  publisher: { parameter: 'publisher' },
  section: { parameter: 'section' },
  language: { parameter: 'language' },
  speaker: { parameter: 'speaker' },
  entity: { parameter: 'about', hasMany: true },
  kind: { parameter: 'kind' },
  month: { from: 'publishedFrom', to: 'publishedTo' },
  year: { from: 'publishedFrom', to: 'publishedTo' }
}

/** The filters among the query parameters, and no others: a cursor is bound to them. */
export function quoteFilter(query: QuoteFilter): QuoteFilter {
  return Object.fromEntries(filters.map(name => [name, query[name]]))
}

const filters = [
  'q',
  'ranking',
  'speaker',
  'about',
  'kind',
  'provenance',
  'article',
  'publisher',
  'section',
  'language',
  'publishedFrom',
  'publishedTo',
  'notSpeaker',
  'notAbout',
  'notKind',
  'notArticle',
  'notPublisher',
  'notSection',
  'notLanguage'
] as const satisfies readonly (keyof QuoteFilter)[]
