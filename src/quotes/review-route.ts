import Type from 'typebox'
import { answerPage } from '../http/answer-page.ts'
import type { App } from '../http/app-type.ts'
import { etagOf } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import { absolute } from '../http/formats.ts'
import { listOptions } from '../http/list.ts'
import { formatOf, paging } from '../http/parameters.ts'
import { showProblemOn } from '../http/problem-page.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { shownFilters } from '../http/shown-filters.ts'
import type { ShownQuote } from '../pages/parts/quote-card.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from './filter.ts'

// JSON is a way to /quotes: what a program would be given here is that list.
const produces = ['html', 'json'] as const

const { q, speaker, about, kind, article, publisher, section, language, publishedFrom, publishedTo } = quoteQuery
const { notSpeaker, notAbout, notKind, notArticle, notPublisher, notSection, notLanguage, facetCount } = quoteQuery

const querystring = Type.Object(
  {
    ...{ q, speaker, about, kind, article, publisher, section, language, publishedFrom, publishedTo },
    ...{ notSpeaker, notAbout, notKind, notArticle, notPublisher, notSection, notLanguage },
    facetCount,
    ...paging,
    // Each comes with its surroundings: more than this nobody looks through at a time.
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
    ...formatOf(produces)
  },
  closed
)

/** Quotes that are read with their articles at a time. */
const together = 10

/** What the queue is as a list of the API. */
const queue = { provenance: 'extracted', sort: 'confidence' } as const

/** What the queue can be narrowed by with a choice. */
const ways = { facets: ['kind', 'speaker', 'entity', 'publisher', 'year'], facetLimit: 8 } as const

/** The queue of quotes that nobody has looked at, for people; a program is shown the way to the same list. */
export function reviewRoute(app: App, services: Services): void {
  const { store } = services
  /** Each with its article, so many together that few of these are held at a time. */
  async function* shownOf(ids: readonly string[]): AsyncGenerator<ShownQuote> {
    for (let from = 0; from < ids.length; from += together) {
      for (const { quote, article } of await store.quotes.inArticles(ids.slice(from, from + together))) {
        yield { quote: quote.value, article: article.value, etag: etagOf(quote, store) }
      }
    }
  }

  app.get(
    '/review',
    { config: { produces, scope: 'read', cost: 'search' }, schema: { hide: true, querystring } },
    async (request, reply) => {
      const { query, originalUrl, server } = request
      const mark = originalUrl.indexOf('?')
      const parameters = new URLSearchParams(mark < 0 ? '' : originalUrl.slice(mark + 1))
      for (const name of ['format', 'cursor']) parameters.delete(name)
      for (const [name, value] of Object.entries(queue)) parameters.set(name, value)
      const path = `/quotes?${parameters}`
      if (request.format === 'json') {
        return reply.header('vary', server.varies).redirect(server.publicPath + path, 307)
      }
      const call = absolute(request, path)
      // Who typed what cannot be read goes on from there.
      showProblemOn(request, async (problem, context) => {
        const { reviewPage } = await import('../pages/review.ts')
        const filters = await shownFilters(request, context, null)
        return reviewPage({ quotes: [], next: null, total: null, filters, call, problem }, context)
      })
      return answerPage(request, reply, services, async context => {
        const [{ reviewPage }, { quoteCard }] = await Promise.all([
          import('../pages/review.ts'),
          import('../pages/parts/quote-card.ts')
        ])
        const filter = { ...quoteFilter(query), provenance: [queue.provenance] }
        const { rows, next, total } = await store.quotes.list(filter, listOptions(request, queue.sort))
        const quotes = []
        for await (const shown of shownOf(rows.map(({ id }) => id))) {
          quotes.push({ id: shown.quote.id, card: quoteCard(shown, context) })
        }
        const filters = await shownFilters(request, context, store)
        const counted = query.facetCount === undefined ? {} : { facetCount: query.facetCount }
        // At the beginning alone: whoever narrows the queue begins again.
        const facets =
          query.cursor === undefined
            ? await facetsOf(request, { ...ways, ...counted }, quoteFacetFilters, options =>
                store.quotes.facets(filter, options)
              )
            : {}
        return reviewPage({ quotes, next, total, filters, facets: facets ?? {}, call }, context)
      })
    }
  )
}
