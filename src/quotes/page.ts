import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { answerPage } from '../http/answer-page.ts'
import { facetsOfPage } from '../http/facets.ts'
import type { Services } from '../http/services.ts'
import type { FacetOptions, Facets, QuoteFacet } from '../store/facets.ts'
import type { Quote } from '../store/store.ts'
import { quoteFacetFilters } from './filter.ts'
import { countedQuotes } from './plotted.ts'

/** Facets of the page of a list of quotes, where the request names no others. */
const shown: readonly QuoteFacet[] = ['speaker', 'kind', 'entity', 'publisher', 'year']

/** What tells the quotes of one article apart. */
const ofArticle: readonly QuoteFacet[] = ['speaker', 'kind', 'entity']

/** What a list of quotes is shown with; `bound` is the facet whose filter the list is bound to, or that it is of one article, in reading order. */
export const quotePage = (
  request: FastifyRequest,
  query: { readonly facets?: readonly QuoteFacet[]; readonly facetLimit?: number },
  count: (options: FacetOptions<QuoteFacet>) => Promise<Facets<QuoteFacet>>,
  bound: QuoteFacet | 'article' | null = null,
  /** Counts those of a speaker. */
  countOf: ((speaker: string) => typeof count) | null = null
): AskedPage<Quote> => ({
  parts: async () => {
    const { quoteListParts } = await import('../pages/quotes.ts')
    return bound === 'article' ? { ...quoteListParts, fields: [], sorts: [] } : quoteListParts
  },
  above: async ({ page: { total }, signal }, context) => {
    // Of more than can be counted one by one only the whole is drawn: each speaker is another count of as many rows.
    const isSmall = total?.relation === 'exact'
    const [{ quotesPlot }, { addressWith }, counts] = await Promise.all([
      import('../pages/plots/quotes-plot.ts'),
      import('../pages/context.ts'),
      countedQuotes(count, isSmall ? countOf : null, signal)
    ])
    return quotesPlot(counts, context, ({ from, to }, speaker) =>
      addressWith(context, {
        publishedFrom: from,
        publishedTo: to,
        cursor: null,
        ...(speaker === null ? {} : { speaker })
      })
    )
  },
  facets: () =>
    facetsOfPage(
      request,
      query,
      bound === 'article' ? ofArticle : shown.filter(name => name !== bound),
      quoteFacetFilters,
      count
    )
})

/** A quote with where it stands; `etag` is what a change says in If-Match, null of a state that is over. */
export const answerQuotePage = (
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  quote: Quote,
  etag: string | null
): Promise<FastifyReply> =>
  answerPage(request, reply, services, async context => {
    const [{ quotePage }, article] = await Promise.all([
      import('../pages/quote.ts'),
      services.store.articles.get(quote.articleId)
    ])
    return quotePage({ quote, article: article?.value ?? null, etag }, context)
  })
