import Type, { type TObject } from 'typebox'
import { entityInArticleFormats } from '../entities/formats.ts'
import { EntityInArticleList, entityInArticleFields } from '../entities/schema.ts'
import { articleAsOf, sendPast } from '../history/as-of.ts'
import { linkAlternates } from '../http/alternates.ts'
import { answerList } from '../http/answer-list.ts'
import { answerOne } from '../http/answer-one.ts'
import type { App } from '../http/app-type.ts'
import { answerUnchanged, answerUnchangedState, sendEmbedding, sendStored } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import type { Format } from '../http/formats.ts'
import { listOptions, pickStored } from '../http/list.ts'
import { pageOf } from '../http/page-of.ts'
import { asOf, fieldsOf, formatOf, Params, pagingOrAll, partAt } from '../http/parameters.ts'
import {
  listAnswer,
  listProblems,
  missingProblems,
  notModified,
  oneAnswer,
  problemAnswers,
  readProblems
} from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from '../quotes/filter.ts'
import { quoteFormats } from '../quotes/formats.ts'
import { quotePage } from '../quotes/page.ts'
import { QuoteList } from '../quotes/schema.ts'
import type { Layer } from '../store/store.ts'
import { eventFacetFilters, eventFilter, eventQuery } from '../timeline/filter.ts'
import { eventFormats } from '../timeline/formats.ts'
import { eventPage } from '../timeline/page.ts'
import { EventList } from '../timeline/schema.ts'
import { articleFacetFilters, articleFilter, articleQuery, include, namesOf } from './filter.ts'
import { articleFormats, oneArticleFormats } from './formats.ts'
import { findArticle } from './found.ts'
import { answerArticlePage, articlePage } from './page.ts'
import { Article, ArticleList, articleFields, articleIncludes } from './schema.ts'

export const articleParams = Params('id', 'Id of the article.', 'an-article-id')
const tags = ['Articles']
const { article: _quoted, sort: _quoteSort, ...quotesOfArticle } = quoteQuery
const { article: _dated, ...eventsOfArticle } = eventQuery

function partSchema(
  operationId: string,
  summary: string,
  description: string,
  list: TObject,
  formats: readonly Format[]
) {
  return {
    operationId,
    summary,
    description,
    tags,
    params: articleParams,
    response: {
      200: listAnswer(summary, list, formats),
      ...notModified,
      ...problemAnswers(...listProblems, ...missingProblems)
    }
  }
}

export function articleReadRoutes(app: App, services: Services): void {
  const { store } = services
  app.get(
    '/articles',
    {
      config: { produces: articleFormats.names },
      schema: {
        operationId: 'listArticles',
        summary: 'List articles',
        description:
          'Filters narrow; a comma list names alternatives. A page deep in the list costs what the first does. ' +
          '`format=sqlite` is all of the list as a database, with everything that was read from the articles: up to 50,000 ' +
          'articles and 2 GiB, more is 400; a process makes two such files at a time and keeps sixteen until they are taken, for as ' +
          'long as 128 KiB a second would take; whoever comes then is answered 503.',
        tags,
        querystring: Type.Object(articleQuery, closed),
        response: {
          200: listAnswer('A page of articles.', ArticleList, articleFormats.names),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = Object.assign(listOptions(request, query.sort ?? '-datePublished'), { include: query.include })
      const filter = articleFilter(query)
      return answerList(request, reply, services, {
        options,
        list: options => store.articles.list(filter, options),
        facets: () => facetsOf(request, query, articleFacetFilters, options => store.articles.facets(filter, options)),
        fields: namesOf(query),
        formats: articleFormats,
        title: () => 'Articles',
        fileName: 'articles',
        page: articlePage(request, query, options => store.articles.facets(filter, options))
      })
    }
  )

  app.get(
    '/articles/:id',
    {
      config: { produces: oneArticleFormats.names, describedAt: 'annotations' },
      schema: {
        operationId: 'getArticle',
        summary: 'Get an article',
        description:
          'The article, with its quotes, entities and timeline where `include` asks for them. Link names its other formats, ' +
          'and its annotations as `describedby`. With `asOf` all of it is as ' +
          'it was then, under the names that entities had, but for their counts, which are those of today; where another ' +
          'version has read the text since, what was read then is not kept, and `include` is 404. Of an entity that was ' +
          'merged, split or withdrawn since and was in more than 200 articles, articles say what they do today.',
        tags,
        params: articleParams,
        querystring: Type.Object(
          {
            ...fieldsOf(articleFields, ['id', 'headline']),
            ...include,
            ...asOf,
            ...partAt,
            ...formatOf(oneArticleFormats.names)
          },
          closed
        ),
        response: {
          200: oneAnswer('The article.', Article, oneArticleFormats.names),
          ...notModified,
          ...problemAnswers(...readProblems, ...missingProblems)
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const { include: included } = request.query
      const past = (include: readonly Layer[]) =>
        articleAsOf(request, services, { id, asOf: request.query.asOf ?? '', include })
      const isPast = request.query.asOf !== undefined
      if (request.format !== 'json') {
        const told = included ?? articleIncludes
        const read = async () => (isPast ? past(told) : (await findArticle(store, id, told)).value)
        if (request.format === 'html') return answerArticlePage(request, reply, services, request.query.at ?? 0, read)
        return answerOne(request, reply, store, oneArticleFormats, id, read)
      }
      if (isPast) return sendPast(request, reply, await past(included ?? []), namesOf(request.query))
      if (included === undefined) {
        if (await answerUnchangedState(request, reply, store, () => store.articles.state(id))) return reply
        const article = await findArticle(store, id)
        linkAlternates(request, reply)
        return sendStored(request, reply, pickStored(article, request.query.fields), store)
      }
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const article = await findArticle(store, id, included)
      linkAlternates(request, reply)
      return sendEmbedding(request, reply, pickStored(article, namesOf(request.query)), current)
    }
  )

  app.get(
    '/articles/:id/quotes',
    {
      config: { produces: quoteFormats.names },
      schema: {
        ...partSchema('listArticleQuotes', 'Quotes of an article', 'In reading order.', QuoteList, quoteFormats.names),
        querystring: Type.Object(quotesOfArticle, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const article = await findArticle(store, params.id)
      const options = listOptions(request, 'position')
      const filter = { ...quoteFilter(query), article: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.quotes.list(filter, options),
        facets: () => facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options)),
        fields: query.fields,
        formats: quoteFormats,
        title: () => `Quotes of “${article.value.headline}”`,
        fileName: `quotes-${params.id}`,
        page: quotePage(request, query, options => store.quotes.facets(filter, options), 'article')
      })
    }
  )

  app.get(
    '/articles/:id/entities',
    {
      config: { produces: entityInArticleFormats.names },
      schema: {
        ...partSchema(
          'listArticleEntities',
          'Entities of an article',
          'By first mention, with all.',
          EntityInArticleList,
          entityInArticleFormats.names
        ),
        querystring: Type.Object(
          {
            ...fieldsOf(entityInArticleFields, ['name', 'mentions']),
            ...pagingOrAll,
            ...formatOf(entityInArticleFormats.names)
          },
          closed
        )
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const article = await findArticle(store, params.id)
      const entities = async () => (await store.articles.entities(params.id))?.value ?? []
      return answerList(request, reply, services, {
        options: listOptions(request, 'position'),
        list: async options => pageOf(await entities(), params.id, options),
        fields: query.fields,
        formats: entityInArticleFormats,
        title: () => `Entities of “${article.value.headline}”`,
        fileName: `entities-${params.id}`,
        page: { parts: async () => (await import('../pages/entities-of-article.ts')).entityInArticleListParts }
      })
    }
  )

  app.get(
    '/articles/:id/timeline',
    {
      config: { produces: eventFormats.names },
      schema: {
        ...partSchema(
          'listArticleEvents',
          'Timeline of an article',
          'In order of the dates told.',
          EventList,
          eventFormats.names
        ),
        querystring: Type.Object(eventsOfArticle, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const article = await findArticle(store, params.id)
      const options = listOptions(request, query.sort ?? 'earliest')
      const filter = { ...eventFilter(query), article: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.timeline.list(filter, options),
        facets: () => facetsOf(request, query, eventFacetFilters, options => store.timeline.facets(filter, options)),
        fields: query.fields,
        formats: eventFormats,
        title: () => `Timeline of “${article.value.headline}”`,
        fileName: `timeline-${params.id}`,
        page: eventPage(request, query, options => store.timeline.facets(filter, options))
      })
    }
  )
}
