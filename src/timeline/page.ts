import type { FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { facetsOf } from '../http/facets.ts'
import type { EventFacet, FacetOptions, Facets } from '../store/facets.ts'
import type { Event } from '../store/store.ts'
import { eventFacetFilters } from './filter.ts'

/** Facets of the page of a list of events, where the request names no others. */
const shown: readonly EventFacet[] = ['year', 'entity', 'status', 'precision', 'publisher']
const shownValues = 8
/** How many events are drawn at most: more is no more to be seen, and would hold the others up. */
export const plottedEvents = 500

/** What a list of events is shown with; `bound` is the facet whose filter the list is bound to. */
export const eventPage = (
  request: FastifyRequest,
  query: { readonly facets?: readonly EventFacet[]; readonly facetLimit?: number },
  count: (options: FacetOptions<EventFacet>) => Promise<Facets<EventFacet>>,
  bound: EventFacet | null = null
): AskedPage<Event> => ({
  parts: async () => (await import('../pages/timeline.ts')).eventListParts,
  above: async ({ page, first }, context) => {
    const [{ timelinePlot }, { addressWith }, events] = await Promise.all([
      import('../pages/plots/timeline-plot.ts'),
      import('../pages/context.ts'),
      page.next === null ? page.rows : first(plottedEvents)
    ])
    return timelinePlot({ events, total: page.total }, context, ({ from, to, match }) =>
      addressWith(context, { from, to, cursor: null, ...(match === undefined ? {} : { match }) })
    )
  },
  facets: () =>
    facetsOf(
      request,
      { ...query, facets: query.facets ?? shown.filter(name => name !== bound), facetLimit: shownValues },
      eventFacetFilters,
      count
    )
})
