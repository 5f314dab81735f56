import Type, { type TObject } from 'typebox'
import { articleFacetFilters, articleFilter, articleQuery, namesOf } from '../articles/filter.ts'
import { articleFormats } from '../articles/formats.ts'
import { articlePage } from '../articles/page.ts'
import { ArticleList } from '../articles/schema.ts'
import { answerList } from '../http/answer-list.ts'
import type { App } from '../http/app-type.ts'
import { facetQuery, facetsOf } from '../http/facets.ts'
import type { Format } from '../http/formats.ts'
import { listOptions } from '../http/list.ts'
import { fieldsOf, formatOf, paging } from '../http/parameters.ts'
import {
  emptyAnswer,
  listAnswer,
  listProblems,
  missingProblems,
  notModified,
  problemAnswers
} from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { quoteFacetFilters, quoteFilter, quoteQuery } from '../quotes/filter.ts'
import { quoteFormats } from '../quotes/formats.ts'
import { quotePage } from '../quotes/page.ts'
import { QuoteList } from '../quotes/schema.ts'
import { articleFacets, eventFacets, quoteFacets } from '../store/facets.ts'
import { eventFacetFilters, eventFilter, eventQuery } from '../timeline/filter.ts'
import { eventFormats } from '../timeline/formats.ts'
import { eventPage } from '../timeline/page.ts'
import { EventList } from '../timeline/schema.ts'
import { findEntity, missingEntity } from './found.ts'
import { entityParams } from './routes.ts'
import { RelatedEntityList, relatedFields } from './schema.ts'

// What an entity leads to: the lists of the other resources, bound to it. They take the same parameters as those.

/** Related entities come row by row in nothing. */
const relatedFormats = { names: ['json', 'html'], load: async () => ({ rows: {}, pages: {} }) } as const

function schemaOf(
  operationId: string,
  summary: string,
  description: string,
  list: TObject,
  formats: readonly Format[] = ['json']
) {
  return {
    operationId,
    summary,
    description,
    tags: ['Entities'],
    params: entityParams,
    response: {
      200: listAnswer(summary, list, formats),
      308: emptyAnswer('The entity was merged into another: ask there.', ['Location']),
      ...notModified,
      ...problemAnswers(...listProblems, ...missingProblems)
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

export function entityLinkRoutes(app: App, services: Services): void {
  const { store } = services
  app.get(
    '/entities/:id/articles',
    {
      config: { produces: articleFormats.names },
      schema: {
        ...schemaOf(
          'listEntityArticles',
          'Articles that name an entity',
          'Newest first.',
          ArticleList,
          articleFormats.names
        ),
        querystring: Type.Object(articlesOfEntity, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const entity = await findEntity(store, params.id, request, reply)
      if (entity === null) return reply
      const options = Object.assign(listOptions(request, query.sort ?? '-datePublished'), { include: query.include })
      const filter = { ...articleFilter(query), entity: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.articles.list(filter, options),
        facets: () => facetsOf(request, query, articleFacetFilters, options => store.articles.facets(filter, options)),
        fields: namesOf(query),
        formats: articleFormats,
        title: () => `Articles that name ${entity.value.name}`,
        fileName: `articles-${params.id}`,
        page: articlePage(request, query, options => store.articles.facets(filter, options), 'entity')
      })
    }
  )

  app.get(
    '/entities/:id/quotes',
    {
      config: { produces: quoteFormats.names },
      schema: {
        ...schemaOf(
          'listEntityQuotes',
          'Quotes of a speaker',
          'What the entity is quoted as saying.',
          QuoteList,
          quoteFormats.names
        ),
        querystring: Type.Object(quotesOfSpeaker, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const entity = await findEntity(store, params.id, request, reply)
      if (entity === null) return reply
      const options = listOptions(request, query.sort ?? '-datePublished')
      const filter = { ...quoteFilter(query), speaker: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.quotes.list(filter, options),
        facets: () => facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options)),
        fields: query.fields,
        formats: quoteFormats,
        title: () => `Quotes of ${entity.value.name}`,
        fileName: `quotes-${params.id}`,
        page: quotePage(request, query, options => store.quotes.facets(filter, options), 'speaker')
      })
    }
  )

  app.get(
    '/entities/:id/quotes-about',
    {
      config: { produces: quoteFormats.names },
      schema: {
        ...schemaOf(
          'listQuotesAboutEntity',
          'Quotes that name an entity',
          'What others say of it.',
          QuoteList,
          quoteFormats.names
        ),
        querystring: Type.Object(quotesAbout, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const entity = await findEntity(store, params.id, request, reply)
      if (entity === null) return reply
      const options = listOptions(request, query.sort ?? '-datePublished')
      const filter = { ...quoteFilter(query), about: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.quotes.list(filter, options),
        facets: () => facetsOf(request, query, quoteFacetFilters, options => store.quotes.facets(filter, options)),
        fields: query.fields,
        formats: quoteFormats,
        title: () => `Quotes that name ${entity.value.name}`,
        fileName: `quotes-about-${params.id}`,
        page: quotePage(request, query, options => store.quotes.facets(filter, options), 'entity')
      })
    }
  )

  app.get(
    '/entities/:id/timeline',
    {
      config: { produces: eventFormats.names },
      schema: {
        ...schemaOf(
          'listEntityEvents',
          'Timeline of an entity',
          'Events it takes part in or lies at.',
          EventList,
          eventFormats.names
        ),
        querystring: Type.Object(eventsOfEntity, closed)
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const entity = await findEntity(store, params.id, request, reply)
      if (entity === null) return reply
      const options = listOptions(request, query.sort ?? 'earliest')
      const filter = { ...eventFilter(query), entity: [params.id] }
      return answerList(request, reply, services, {
        options,
        list: options => store.timeline.list(filter, options),
        facets: () => facetsOf(request, query, eventFacetFilters, options => store.timeline.facets(filter, options)),
        fields: query.fields,
        formats: eventFormats,
        title: () => `Timeline of ${entity.value.name}`,
        fileName: `timeline-${params.id}`,
        page: eventPage(request, query, options => store.timeline.facets(filter, options), 'entity')
      })
    }
  )

  app.get(
    '/entities/:id/related',
    {
      config: { produces: relatedFormats.names },
      schema: {
        ...schemaOf(
          'listRelatedEntities',
          'Related entities',
          'Those that share articles, most first. One that comes to share more or fewer between two pages may be passed ' +
            'over or come twice.',
          RelatedEntityList,
          relatedFormats.names
        ),
        querystring: Type.Object(
          { ...fieldsOf(relatedFields, ['id', 'articles']), ...paging, ...formatOf(relatedFormats.names) },
          closed
        )
      }
    },
    async (request, reply) => {
      const { params, query } = request
      const entity = await findEntity(store, params.id, request, reply)
      if (entity === null) return reply
      return answerList(request, reply, services, {
        options: listOptions(request, 'articles'),
        list: async options => {
          const page = await store.entities.related(params.id, options)
          if (page === null) throw await missingEntity(store, params.id)
          return page
        },
        fields: query.fields,
        formats: relatedFormats,
        title: () => `Who and what appears with ${entity.value.name}`,
        fileName: `related-${params.id}`,
        page: { parts: async () => (await import('../pages/related.ts')).relatedListParts }
      })
    }
  )
}
