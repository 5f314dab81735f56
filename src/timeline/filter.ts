import Type from 'typebox'
import { eventStatuses, precisions } from '../document/annotations.ts'
import { type FacetFilters, facetQuery } from '../http/facets.ts'
import {
  Day,
  fieldsOf,
  formatOf,
  highlight,
  List,
  ListOfNames,
  pagingOrAll,
  Search,
  sortOf,
  Without
} from '../http/parameters.ts'
import { OneOf } from '../http/schema.ts'
import { type EventFacet, eventFacets } from '../store/facets.ts'
import { type EventFilter, eventSorts } from '../store/filters.ts'
import { eventFormats } from './formats.ts'
import { eventFields } from './schema.ts'

/** Query parameters of every list of events; a list that is bound to an article or an entity leaves its own out. */
export const eventQuery = {
  from: Day('First day of the window.', '2019-04-01'),
  to: Day('Last day of the window, inclusive.', '2019-04-30'),
  match: Type.Optional(
    OneOf(['possible', 'certain'], {
      default: 'possible',
      description: '`possible`: the event may lie in the window; `certain`: it cannot lie outside.',
      examples: ['possible']
    })
  ),
  entity: List({ type: 'string' }, 'Entity id of a participant or place.', ['person-vladimir-putin']),
  article: List({ type: 'string' }, 'Article id.', ['an-article-id']),
  publisher: List({ type: 'string' }, 'Publisher of the article.', ['The Jerusalem Post']),
  precision: ListOfNames(precisions, 'How closely the date is known, by comma.', ['day', 'month']),
  status: ListOfNames(eventStatuses, 'How the event stands to the publication of its article, by comma.', ['planned']),
  notEntity: Without('those that these entities (ids) are part of', 'place-syria'),
  notArticle: Without('articles (ids)', 'an-article-id'),
  notPublisher: Without('publishers', 'The Jerusalem Post'),
  notPrecision: ListOfNames(precisions, 'Leaves out precisions, by comma.', ['year', 'decade']),
  notStatus: ListOfNames(eventStatuses, 'Leaves out statuses, by comma.', ['negated']),
  q: Search('Events whose text has', '', 'meeting OR talks'),
  ...highlight,
  ...sortOf(eventSorts, 'earliest', 'By first day, oldest or newest first.'),
  ...fieldsOf(eventFields, ['edtf', 'text']),
  ...facetQuery(eventFacets, ['entity', 'year']),
  ...pagingOrAll,
  ...formatOf(eventFormats.names)
}

/** The window of a month has what reaches into it, too. */
export const eventFacetFilters: FacetFilters<EventFacet> = {
  entity: { parameter: 'entity', hasMany: true },
  precision: { parameter: 'precision' },
  status: { parameter: 'status' },
  publisher: { parameter: 'publisher' },
  month: { from: 'from', to: 'to' },
  year: { from: 'from', to: 'to' }
}

/** The filters among the query parameters, and no others: a cursor is bound to them. */
export function eventFilter(query: Partial<EventFilter>): EventFilter {
  return {
    match: 'possible',
    ...Object.fromEntries(filters.flatMap(name => (name in query ? [[name, query[name]]] : [])))
  }
}

const filters = [
  'from',
  'to',
  'match',
  'entity',
  'article',
  'publisher',
  'precision',
  'status',
  'notEntity',
  'notArticle',
  'notPublisher',
  'notPrecision',
  'notStatus',
  'q'
] as const satisfies readonly (keyof EventFilter)[]
