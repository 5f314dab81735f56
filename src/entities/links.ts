import Type, { type TObject } from 'typebox'
import { articleFacetFilters, articleFilter, articleQuery, namesOf } from '../articles/filter.ts'
import { ArticleList } from '../articles/schema.ts'
import type { App } from '../http/app-type.ts'
import { answerUnchanged } from '../http/conditional.ts'
import { facetQuery, facetsOf } from '../http/facets.ts'
import { listOptions, pickPage, sendPage } from '../http/list.ts'
import { fieldsOf, format, paging } from '../http/parameters.ts'
import { answer, emptyAnswer, listProblems, notModified, problemAnswers } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from '../quotes/filter.ts'
import { QuoteList } from '../quotes/schema.ts'
import { articleFacets, eventFacets, quoteFacets } from '../store/facets.ts'
import { eventFacetFilters, eventFilter, eventQuery } from '../timeline/filter.ts'
import { EventList } from '../timeline/schema.ts'
import { findEntity, missingEntity } from './found.ts'
import { entityParams } from './routes.ts'
import { RelatedEntityList, relatedFields } from './schema.ts'

// What an entity leads to: the lists of the other resources, bound to it. They take the same parameters as those.

const produces = ['application/json']

function schemaOf(operationId: string, summary: string, description: string, list: TObject) {
  return {
    operationId,
    summary,
    description,
    tags: ['Entities'],
    params: entityParams,
    response: {
      200: answer(summary, list, ['ETag', 'Link', 'Cache-Control']),
      308: emptyAnswer('The entity was merged into another: ask there.', ['Location']),
      ...notModified,
      ...problemAnswers(...listProblems, 'notFound')
    }
  }
}

const { entity: _entity, ...articleParameters } = articleQuery
const { speaker: _speaker, ...saidParameters } = quoteQuery
const { about: _about, ...aboutParameters } = quoteQuery
const { entity: _participant, ...eventParameters } = eventQuery

/** Without the facet whose filter the list is bound to. */
const others = <Name extends string, Out extends Name>(names: readonly Name[], out: Out) =>
  names.filter((name): name is Exclude<Name, Out> => name !== out)

const articlesOfEntity = {
  ...articleParameters,
  ...facetQuery(others(articleFacets, 'entity'), ['publisher', 'speaker', 'month'])
}
const quotesOfSpeaker = { ...saidParameters, ...facetQuery(others(quoteFacets, 'speaker'), ['entity', 'kind']) }
const quotesAbout = { ...aboutParameters, ...facetQuery(others(quoteFacets, 'entity'), ['speaker', 'kind']) }
const eventsOfEntity = { ...eventParameters, ...facetQuery(others(eventFacets, 'entity'), ['status', 'year']) }

export function entityLinkRoutes(app: App, { store }: Services): void {
  app.get(
    '/entities/:id/articles',
    {
      config: { produces },
      schema: {
        ...schemaOf('listEntityArticles', 'Articles that name an entity', 'Newest first.', ArticleList),
        querystring: Type.Object(articlesOfEntity, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      if ((await findEntity(store.entities, params.id, request, reply)) === null) return reply
      const options = Object.assign(listOptions(request, query.sort ?? '-datePublished'), { include: query.include })
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = { ...articleFilter(query), entity: [params.id] }
      const page = await store.articles.list(filter, options)
      const facets = await facetsOf(request, query, articleFacetFilters, options =>
        store.articles.facets(filter, options)
      )
      return sendPage(request, reply, pickPage(page, namesOf(query)), options.limit, current, facets)
    }
  )

  app.get(
    '/entities/:id/quotes',
    {
      config: { produces },
      schema: {
        ...schemaOf('listEntityQuotes', 'Quotes of a speaker', 'What the entity is quoted as saying.', QuoteList),
        querystring: Type.Object(quotesOfSpeaker, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      if ((await findEntity(store.entities, params.id, request, reply)) === null) return reply
      const options = listOptions(request, query.sort ?? '-datePublished')
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = { ...quoteFilter(query), speaker: [params.id] }
      const page = await store.quotes.list(filter, options)
      const facets = await facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options))
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )

  app.get(
    '/entities/:id/quotes-about',
    {
      config: { produces },
      schema: {
        ...schemaOf('listQuotesAboutEntity', 'Quotes that name an entity', 'What others say of it.', QuoteList),
        querystring: Type.Object(quotesAbout, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      if ((await findEntity(store.entities, params.id, request, reply)) === null) return reply
      const options = listOptions(request, query.sort ?? '-datePublished')
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = { ...quoteFilter(query), about: [params.id] }
      const page = await store.quotes.list(filter, options)
      const facets = await facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options))
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )

  app.get(
    '/entities/:id/timeline',
    {
      config: { produces },
      schema: {
        ...schemaOf('listEntityEvents', 'Timeline of an entity', 'Events it takes part in or lies at.', EventList),
        querystring: Type.Object(eventsOfEntity, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      if ((await findEntity(store.entities, params.id, request, reply)) === null) return reply
      const options = listOptions(request, query.sort ?? 'earliest')
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = { ...eventFilter(query), entity: [params.id] }
      const page = await store.timeline.list(filter, options)
      const facets = await facetsOf(request, query, eventFacetFilters, options =>
        store.timeline.facets(filter, options)
      )
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )

  app.get(
    '/entities/:id/related',
    {
      config: { produces },
      schema: {
        ...schemaOf(
          'listRelatedEntities',
          'Related entities',
          'Those that share articles, most first. One that comes to share more or fewer between two pages may be passed ' +
            'over or come twice.',
          RelatedEntityList
        ),
        querystring: Type.Object({ ...fieldsOf(relatedFields, ['id', 'articles']), ...paging, ...format }, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      if ((await findEntity(store.entities, params.id, request, reply)) === null) return reply
      const { sort: _sort, ...options } = listOptions(request, 'name')
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const page = await store.entities.related(params.id, options)
      if (page === null) throw missingEntity(params.id)
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current)
    }
  )
}
