import { entityTypes } from '../document/annotations.ts'
import { type FacetFilters, facetQuery } from '../http/facets.ts'
import { fieldsOf, formatOf, ListOfNames, pagingOrAll, sortOf, Text } from '../http/parameters.ts'
import { type EntityFacet, entityFacets } from '../store/facets.ts'
import { type EntityFilter, entitySorts } from '../store/filters.ts'
import { entityFormats } from './formats.ts'
import { entityFields } from './schema.ts'

export const entityQuery = {
  q: Text('Beginning of any name or alias.', 'netan', { maxLength: 200 }),
  type: ListOfNames(entityTypes, 'Types of entity, by comma.', ['person']),
  notType: ListOfNames(entityTypes, 'Leaves out types of entity, by comma.', ['other']),
  ...sortOf(
    entitySorts,
    '-articles',
    'By articles that name it, by quotes it is the speaker of, or by name. Counts grow while articles come in: an ' +
      'entity whose own count changes between two pages may be passed over or come twice. Walk by name to meet all.'
  ),
  ...fieldsOf(entityFields, ['id', 'name']),
  ...facetQuery(entityFacets, ['type']),
  ...pagingOrAll,
  ...formatOf(entityFormats.names)
}

export const entityFacetFilters: FacetFilters<EntityFacet> = { type: { parameter: 'type' } }

/** The filters among the query parameters, and no others: a cursor is bound to them. */
export const entityFilter = ({ q, type, notType }: EntityFilter): EntityFilter => ({ q, type, notType })
