import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { answerPage } from '../http/answer-page.ts'
import { facetsOfPage } from '../http/facets.ts'
import type { Services } from '../http/services.ts'
import { countedQuotes } from '../quotes/plotted.ts'
import type { EntityFacet, FacetOptions, Facets, QuoteFacet } from '../store/facets.ts'
import type { Entity } from '../store/store.ts'
import { entityFacetFilters } from './filter.ts'

/** What a list of entities is shown with. */
export const entityPage = (
  request: FastifyRequest,
  count: (options: FacetOptions<EntityFacet>) => Promise<Facets<EntityFacet>>
): AskedPage<Entity> => ({
  parts: async () => (await import('../pages/entities.ts')).entityListParts,
  facets: () => facetsOfPage(request, {}, ['type'], entityFacetFilters, count),
  isMarked: false
})

/** How much of each list the page of an entity begins with, and how many events its plot has: the rest is a link away. */
const shown = 6
const plottedEvents = 60
/** Fewer quotes are not drawn (pages/plots/said-plot.ts), and not counted. */
const plottedQuotes = 5
/** Entities that appear with it, of all types. */
const shownRelated = 60

/** An entity with what it leads to; `etag` is what a change says in If-Match, null of a state that is over. */
export const answerEntityPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  { store, now }: Services,
  entity: Entity,
  etag: string | null
): Promise<FastifyReply> =>
  answerPage(request, reply, { store, now }, async context => {
    const { id } = entity
    const { signal } = request
    const first = { limit: shown, cursor: null, count: 'capped', signal } as const
    const together = { limit: shownRelated, cursor: null, count: 'none', signal } as const
    const countSaid = (options: FacetOptions<QuoteFacet>) => store.quotes.facets({ speaker: [id] }, options)
    const [{ entityPage }, { entityScript, entityTools }, said, about, articles, events, related, saidOver] =
      await Promise.all([
        import('../pages/entity.ts'),
        import('../pages/correct/entity-tools.ts'),
        store.quotes.list({ speaker: [id] }, { ...first, sort: '-datePublished' }),
        store.quotes.list({ about: [id] }, { ...first, sort: '-datePublished' }),
        store.articles.list({ entity: [id] }, { ...first, sort: '-datePublished' }),
        store.timeline.list({ match: 'possible', entity: [id] }, { ...first, limit: plottedEvents, sort: '-earliest' }),
        store.entities.related(id, together),
        entity.counts.quotes < plottedQuotes ? null : countedQuotes(countSaid, null, signal)
      ])
    const places = etag === null ? {} : { above: entityTools(entity, etag), scripts: [entityScript] }
    return entityPage(
      { entity, said, about, articles, events, related: related?.rows ?? [], saidOver },
      context,
      places
    )
  })
