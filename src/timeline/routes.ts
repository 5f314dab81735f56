import Type from 'typebox'
import { answerList } from '../http/answer-list.ts'
import type { App } from '../http/app-type.ts'
import { facetsOf } from '../http/facets.ts'
import { listOptions } from '../http/list.ts'
import { listAnswer, listProblems, notModified, problemAnswers } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { eventFacetFilters, eventFilter, eventQuery } from './filter.ts'
import { eventFormats } from './formats.ts'
import { eventPage } from './page.ts'
import { EventList } from './schema.ts'

export function timelineRoutes(app: App, services: Services): void {
  const { store } = services
  app.get(
    '/timeline',
    {
      config: { produces: eventFormats.names },
      schema: {
        operationId: 'listEvents',
        summary: 'List events by date',
        description:
          'What the articles place in time, in order of the dates told, not of publication. An event whose date is ' +
          'known only roughly covers all the days it may lie on.',
        tags: ['Timeline'],
        querystring: Type.Object(eventQuery, closed),
        response: {
          200: listAnswer('A page of the timeline.', EventList, eventFormats.names),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = listOptions(request, query.sort ?? 'earliest')
      const filter = eventFilter(query)
      return answerList(request, reply, services, {
        options,
        list: options => store.timeline.list(filter, options),
        facets: () => facetsOf(request, query, eventFacetFilters, options => store.timeline.facets(filter, options)),
        fields: query.fields,
        formats: eventFormats,
        title: () => 'Timeline',
        fileName: 'timeline',
        page: eventPage(request, query, options => store.timeline.facets(filter, options))
      })
    }
  )
}
