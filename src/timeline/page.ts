import type { FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { facetsOfPage } from '../http/facets.ts'
import type { EventFacet, FacetOptions, Facets } from '../store/facets.ts'
import type { Event, Total } from '../store/store.ts'
import { eventFacetFilters } from './filter.ts'

/** Facets of the page of a list of events, where the request names no others. */
const shown: readonly EventFacet[] = ['year', 'entity', 'status', 'precision', 'publisher']
/** A list of so many events is drawn whole: more is no more to be seen, and would hold the others up. */
const wholeEvents = 500
/** Of a longer one this beginning is drawn: it is a part of the whole in any case, and loads in a fifth of the time. */
const firstEvents = 100

const isWhole = (total: Total | null) => total?.relation === 'exact' && total.value <= wholeEvents

/** What a list of events is shown with; `bound` is the facet whose filter the list is bound to. */
export const eventPage = (
  request: FastifyRequest,
  query: { readonly facets?: readonly EventFacet[]; readonly facetLimit?: number },
  count: (options: FacetOptions<EventFacet>) => Promise<Facets<EventFacet>>,
  bound: EventFacet | null = null
): AskedPage<Event> => ({
  parts: async () => (await import('../pages/timeline.ts')).eventListParts,
  above: async ({ page, first }, context) => {
    const most = isWhole(page.total) ? wholeEvents : firstEvents
    const [{ timelinePlot }, { addressWith }, events] = await Promise.all([
      import('../pages/plots/timeline-plot.ts'),
      import('../pages/context.ts'),
      page.next === null || page.rows.length >= most ? page.rows.slice(0, most) : first(most)
    ])
    // Of a list that nobody counted, all are there where there are less than were asked for.
    const total = page.total ?? (events.length < most ? ({ value: events.length, relation: 'exact' } as const) : null)
    const isLatestFirst = context.query.get('sort') === '-earliest'
    return timelinePlot({ events, total, isLatestFirst }, context, ({ from, to, match }) =>
      addressWith(context, { from, to, cursor: null, ...(match === undefined ? {} : { match }) })
    )
  },
  facets: () =>
    facetsOfPage(
      request,
      query,
      shown.filter(name => name !== bound),
      eventFacetFilters,
      count
    )
})
