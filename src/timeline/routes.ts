import Type from 'typebox'
import type { App } from '../http/app-type.ts'
import { answerUnchanged } from '../http/conditional.ts'
import { facetsOf } from '../http/facets.ts'
import { listOptions, pickPage, sendPage } from '../http/list.ts'
import { answer, listProblems, notModified, problemAnswers } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { eventFacetFilters, eventFilter, eventQuery } from './filter.ts'
import { EventList } from './schema.ts'

export function timelineRoutes(app: App, { store }: Services): void {
  app.get(
    '/timeline',
    {
      config: { produces: ['application/json'] },
      schema: {
        operationId: 'listEvents',
        summary: 'List events by date',
        description:
          'What the articles place in time, in order of the dates told, not of publication. An event whose date is ' +
          'known only roughly covers all the days it may lie on.',
        tags: ['Timeline'],
        querystring: Type.Object(eventQuery, closed),
        response: {
          200: answer('A page of the timeline.', EventList, ['ETag', 'Link', 'Cache-Control']),
          ...notModified,
          ...problemAnswers(...listProblems)
        }
      }
    },
    async (request, reply) => {
      const { query } = request
      const options = listOptions(request, query.sort ?? 'earliest')
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const filter = eventFilter(query)
      const page = await store.timeline.list(filter, options)
      const facets = await facetsOf(request, query, eventFacetFilters, options =>
        store.timeline.facets(filter, options)
      )
      return sendPage(request, reply, pickPage(page, query.fields), options.limit, current, facets)
    }
  )
}
