import Type from 'typebox'
import { answerPage } from '../http/answer-page.ts'
import type { App } from '../http/app-type.ts'
import { etagOf } from '../http/conditional.ts'
import { absolute } from '../http/formats.ts'
import { listOptions } from '../http/list.ts'
import { formatOf, paging } from '../http/parameters.ts'
import { showProblemOn } from '../http/problem-page.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { shownFilters } from '../http/shown-filters.ts'
import type { ShownQuote } from '../pages/parts/quote-card.ts'
import type { Quote } from '../store/store.ts'
import type { Stored } from '../store/stored.ts'
import { quoteFilter, quoteQuery } from './filter.ts'

// JSON is a way to /quotes: what a program would be given here is that list.
const produces = ['html', 'json'] as const

const { q, speaker, about, kind, article, publisher, section, language, publishedFrom, publishedTo } = quoteQuery
const { notSpeaker, notAbout, notKind, notArticle, notPublisher, notSection, notLanguage } = quoteQuery

const querystring = Type.Object(
  {
    ...{ q, speaker, about, kind, article, publisher, section, language, publishedFrom, publishedTo },
    ...{ notSpeaker, notAbout, notKind, notArticle, notPublisher, notSection, notLanguage },
    ...paging,
    ...formatOf(produces)
  },
  closed
)

/** What the queue is as a list of the API. */
const queue = { provenance: 'extracted', sort: 'confidence' } as const

/** The queue of quotes that nobody has looked at, for people; a program is shown the way to the same list. */
export function reviewRoute(app: App, services: Services): void {
  const { store } = services
  /** Each with its article, one after the other, so that no more than one article is held at a time. */
  async function* shownOf(items: readonly Stored<Quote>[]): AsyncGenerator<ShownQuote> {
    for (const { value: row } of items) {
      const quote = await store.quotes.get(row.id)
      if (quote === null) continue
      const article = await store.articles.get(row.articleId)
      yield { quote: quote.value, article: article?.value ?? null, etag: etagOf(quote, store) }
    }
  }

  app.get(
    '/review',
    { config: { produces, scope: 'read', cost: 'search' }, schema: { hide: true, querystring } },
    async (request, reply) => {
      const { query, originalUrl, server } = request
      const parameters = new URLSearchParams(originalUrl.split('?', 2)[1] ?? '')
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
        const { items, next, total } = await store.quotes.list(filter, listOptions(request, queue.sort))
        const quotes = []
        for await (const shown of shownOf(items)) quotes.push({ id: shown.quote.id, card: quoteCard(shown, context) })
        const filters = await shownFilters(request, context, store)
        return reviewPage({ quotes, next, total, filters, call }, context)
      })
    }
  )
}
