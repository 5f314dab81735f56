import type { FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { facetsOf } from '../http/facets.ts'
import type { EventFacet, FacetOptions, Facets } from '../store/facets.ts'
import type { Event } from '../store/store.ts'
import { eventFacetFilters } from './filter.ts'

/** Facets of the page of a list of events, where the request names no others. */
const shown: readonly EventFacet[] = ['year', 'entity', 'status', 'precision', 'publisher']
const shownValues = 8

/** What a list of events is shown with; `bound` is the facet whose filter the list is bound to. */
export const eventPage = (
  request: FastifyRequest,
  query: { readonly facets?: readonly EventFacet[]; readonly facetLimit?: number },
  count: (options: FacetOptions<EventFacet>) => Promise<Facets<EventFacet>>,
  bound: EventFacet | null = null
): AskedPage<Event> => ({
  parts: async () => (await import('../pages/timeline.ts')).eventListParts,
  facets: () =>
    facetsOf(
      request,
      { ...query, facets: query.facets ?? shown.filter(name => name !== bound), facetLimit: shownValues },
      eventFacetFilters,
      count
    )
})
