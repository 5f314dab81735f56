import Type, { type TObject } from 'typebox'
import { EntityInArticleList, entityInArticleFields } from '../entities/schema.ts'
import type { App } from '../http/app-type.ts'
import { answerUnchanged, answerUnchangedState, sendEmbedding, sendStored } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import { listOptions, pickPage, pickStored, sendPage } from '../http/list.ts'
import { pageOf } from '../http/page-of.ts'
import { fieldsOf, format, Params, paging } from '../http/parameters.ts'
import { answer, listProblems, notModified, problemAnswers, readProblems } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from '../quotes/filter.ts'
import { QuoteList } from '../quotes/schema.ts'
import { eventFacetFilters, eventFilter, eventQuery } from '../timeline/filter.ts'
import { EventList } from '../timeline/schema.ts'
import { articleFacetFilters, articleFilter, articleQuery, include, namesOf } from './filter.ts'
import { findArticle } from './found.ts'
import { Article, ArticleList, articleFields } from './schema.ts'

export const articleParams = Params('id', 'Id of the article.', 'an-article-id')
const tags = ['Articles']
const produces = ['application/json']
const { article: _quoted, sort: _quoteSort, ...quotesOfArticle } = quoteQuery
const { article: _dated, ...eventsOfArticle } = eventQuery

function partSchema(operationId: string, summary: string, description: string, list: TObject) {
  return {
    operationId,
    summary,
    description,
    tags,
    params: articleParams,
    response: {
      200: answer(summary, list, ['ETag', 'Link', 'Cache-Control']),
      ...notModified,
      ...problemAnswers(...listProblems, 'notFound')
    }
  }
}

export function articleReadRoutes(app: App, { store }: Services): void {
  app.get(
    '/articles',
    {
      config: { produces },
      schema: {
        operationId: 'listArticles',
        summary: 'List articles',
        description:
          'Filters narrow; a comma list names alternatives. A page deep in the list costs what the first does.',
        tags,
        querystring: Type.Object(articleQuery, closed),
        response: {
          200: answer('A page of articles.', ArticleList, ['ETag', 'Link', 'Cache-Control']),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = Object.assign(listOptions(request, query.sort ?? '-datePublished'), { include: query.include })
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = articleFilter(query)
      const page = await store.articles.list(filter, options)
      const facets = await facetsOf(request, query, articleFacetFilters, options =>
        store.articles.facets(filter, options)
      )
      return sendPage(request, reply, pickPage(page, namesOf(query)), options.limit, current, facets)
    }
  )

  app.get(
    '/articles/:id',
    {
      config: { produces },
      schema: {
        operationId: 'getArticle',
        summary: 'Get an article',
        description: 'The article, with its quotes, entities and timeline where `include` asks for them.',
        tags,
        params: articleParams,
        querystring: Type.Object({ ...fieldsOf(articleFields, ['id', 'headline']), ...include, ...format }, closed),
        response: {
          200: answer('The article.', Article, ['ETag', 'Cache-Control']),
          ...notModified,
          ...problemAnswers(...readProblems, 'notFound')
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const { include: included } = request.query
      if (included === undefined) {
        if (await answerUnchangedState(request, reply, store, () => store.articles.state(id))) return reply
        return sendStored(request, reply, pickStored(await findArticle(store, id), request.query.fields), store)
      }
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const article = await findArticle(store, id, included)
      return sendEmbedding(request, reply, pickStored(article, namesOf(request.query)), current)
    }
  )

  app.get(
    '/articles/:id/quotes',
    {
      config: { produces },
      schema: {
        ...partSchema('listArticleQuotes', 'Quotes of an article', 'In reading order.', QuoteList),
        querystring: Type.Object(quotesOfArticle, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      await findArticle(store, params.id)
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const options = listOptions(request, 'position')
      const filter = { ...quoteFilter(query), article: [params.id] }
      const page = await store.quotes.list(filter, options)
      const facets = await facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options))
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )

  app.get(
    '/articles/:id/entities',
    {
      config: { produces },
      schema: {
        ...partSchema(
          'listArticleEntities',
          'Entities of an article',
          'By first mention, with all.',
          EntityInArticleList
        ),
        querystring: Type.Object(
          { ...fieldsOf(entityInArticleFields, ['name', 'mentions']), ...paging, ...format },
          closed
        )
      }
    },
    async (request, reply) => {
      const { params, query } = request
      await findArticle(store, params.id)
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const entities = (await store.articles.entities(params.id))?.value ?? []
      const options = listOptions(request, 'position')
      const page = pageOf(entities, params.id, options)
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current)
    }
  )

  app.get(
    '/articles/:id/timeline',
    {
      config: { produces },
      schema: {
        ...partSchema('listArticleEvents', 'Timeline of an article', 'In order of the dates told.', EventList),
        querystring: Type.Object(eventsOfArticle, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      await findArticle(store, params.id)
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const options = listOptions(request, query.sort ?? 'earliest')
      const filter = { ...eventFilter(query), article: [params.id] }
      const page = await store.timeline.list(filter, options)
      const facets = await facetsOf(request, query, eventFacetFilters, options =>
        store.timeline.facets(filter, options)
      )
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )
}
