import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AskedPage } from '../http/answer-list.ts'
import { answerPage } from '../http/answer-page.ts'
import { facetsOfPage } from '../http/facets.ts'
import type { Services } from '../http/services.ts'
import type { ArticleFacet, FacetOptions, Facets } from '../store/facets.ts'
import type { ArticleWithLayers } from '../store/store.ts'
import { articleFacetFilters } from './filter.ts'

/** Facets of the page of a list of articles, where the request names no others. */
const shown: readonly ArticleFacet[] = ['publisher', 'speaker', 'entity', 'section', 'year']

/** What a list of articles is shown with; `bound` is the facet whose filter the list is bound to. */
export const articlePage = (
  request: FastifyRequest,
  query: { readonly facets?: readonly ArticleFacet[]; readonly facetLimit?: number },
  count: (options: FacetOptions<ArticleFacet>) => Promise<Facets<ArticleFacet>>,
  bound: ArticleFacet | null = null
): AskedPage<ArticleWithLayers> => ({
  parts: async () => (await import('../pages/articles.ts')).articleListParts,
  facets: () =>
    facetsOfPage(
      request,
      query,
      shown.filter(name => name !== bound),
      articleFacetFilters,
      count
    )
})

/** The article with its facts, to be read; of a long one the part that has the character of the body at `at`. */
export const answerArticlePage = (
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  at: number,
  read: () => Promise<ArticleWithLayers>
): Promise<FastifyReply> =>
  answerPage(request, reply, services, async context => {
    const [{ articlePage }, article] = await Promise.all([import('../pages/article/page.ts'), read()])
    return articlePage(article, at, context)
  })
