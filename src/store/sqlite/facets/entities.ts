import type { EntityFacet, FacetOptions, Facets } from '../../facets.ts'
import type { EntityFilter } from '../../filters.ts'
import type { Connection } from '../connection.ts'
import { entityWalk } from '../entities-list.ts'
import { values } from './dimensions.ts'
import { type Facetted, facetsOfAll, facetsOfSome } from './facets.ts'
import { narrows } from './filter.ts'

const rows = 'select e.type from s cross join entities e on e.key = s.k'

/** Exported for the tests of query plans. */
export const entitiesFacetted: Facetted<EntityFacet> = {
  dimensions: { type: values('entities', 'type', 'type') },
  rows,
  found: rows
}

export function entityFacets<Name extends EntityFacet>(
  connection: Connection,
  filter: EntityFilter,
  options: FacetOptions<Name>
): Facets<Name> {
  if (!narrows(filter)) return facetsOfAll(connection, entitiesFacetted, options)
  return facetsOfSome(connection, entitiesFacetted, entityWalk(connection, filter, 'name'), options)
}
