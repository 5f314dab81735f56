import type { EventFacet, FacetOptions, Facets } from '../../facets.ts'
import type { EventFilter } from '../../filters.ts'
import type { Connection } from '../connection.ts'
import { eventWalk, resolvedEvents } from '../timeline.ts'
import { entities, joinedArticle, month, values, year } from './dimensions.ts'
import { type Facetted, facetsOfAll, facetsOfSome } from './facets.ts'
import { narrows } from './filter.ts'

const columns = 'e.key, e.article_key, e.earliest, e.precision, e.status'

// An entity may both take part in an event and be its place.
const involved = `
  select x.entity_key as value, count(distinct r.key) as n from r cross join event_entities x on x.event_key = r.key
  group by x.entity_key`

/** Exported for the tests of query plans. */
export const timelineFacetted: Facetted<EventFacet> = {
  dimensions: {
    entity: entities(involved, 'events'),
    precision: values('timeline', 'precision', 'precision'),
    status: values('timeline', 'status', 'status'),
    publisher: values('timeline', 'publisher', 'a.publisher', joinedArticle),
    month: month('timeline', 'earliest'),
    year: year('timeline', 'earliest')
  },
  rows: `select ${columns} from s cross join events e on e.key = s.k`,
  found: `select ${columns} from s cross join events e on e.search_key = s.k`
}

export function eventFacets<Name extends EventFacet>(
  connection: Connection,
  filter: EventFilter,
  options: FacetOptions<Name>
): Facets<Name> {
  if (!narrows(filter)) return facetsOfAll(connection, timelineFacetted, options)
  const walk = eventWalk(resolvedEvents(connection, filter), 'earliest')
  return facetsOfSome(connection, timelineFacetted, walk, options)
}
