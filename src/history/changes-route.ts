import Type from 'typebox'
import type { App } from '../http/app-type.ts'
import { sendText } from '../http/conditional.ts'
import { contentTypeOf } from '../http/formats.ts'
import { addressWith } from '../http/list.ts'
import { example, formatOf, ListOfNames } from '../http/parameters.ts'
import { answer, notModified, problemAnswers, readProblems } from '../http/responses.ts'
import { closed, RefTo } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { changedResources } from '../store/history.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { ChangeList, Change as ChangeSchema } from './schema.ts'
import type { EventStreams, Streams } from './streams.ts'
import { servedOf } from './told.ts'

export const standardStreams: Omit<EventStreams, 'most' | 'clientOf'> = { every: 250, heartbeat: 15_000 }

const produces = ['json', 'ndjson', 'sse', 'html'] as const

const query = Type.Object(
  {
    since: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'Changes behind this place: the `page.next` of an answer, or the `id` of a change. `0`, or nothing, is the ' +
          'beginning; a stream without it begins now.',
        ...example('0')
      })
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'Changes a page.', ...example(100) })
    ),
    resource: ListOfNames(changedResources, 'Changes of these only, by comma.', ['article']),
    ...formatOf(['json', 'ndjson'])
  },
  closed
)

const headers = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'Of a stream: where it goes on, as browsers send it by themselves; wins over `since`.',
      ...example('0')
    })
  )
})

const { content, ...page } = answer('Changes, oldest first.', ChangeList, ['ETag', 'Link', 'Cache-Control'])
const others = {
  'application/x-ndjson': { schema: { ...RefTo(ChangeSchema), description: 'Of each line.' } },
  'text/event-stream': { schema: { type: 'string' } },
  'text/html': { schema: { type: 'string' } }
}

export function changesRoute(app: App, services: Services, streams: EventStreams): void {
  const { store } = services
  let opened: Promise<Streams> | null = null
  // Loaded by the first who listens.
  const open = () => {
    opened ??= import('./streams.ts').then(({ openStreams }) => openStreams(store, streams))
    return opened
  }
  app.addHook('preClose', async () => (await opened)?.close())

  app.get(
    '/changes',
    {
      config: { produces, hangsOnKey: true },
      schema: {
        operationId: 'listChanges',
        summary: 'What has changed',
        description:
          'Every article that was created, replaced or withdrawn, and every correction or withdrawal of a quote or an ' +
          'entity, in the order in which they were made. Ask again with `page.next` and nothing is missed or comes ' +
          'twice, however many write meanwhile. Quotes, entities and events come and go with their article, whose ' +
          'change says so for all of them; a correction of a quote changes its article, too. With `Accept: ' +
          'text/event-stream` changes are sent as they are made (Server-Sent Events: `created`, `updated`, `removed`).',
        tags: ['Changes'],
        querystring: query,
        headers,
        response: {
          200: { ...page, content: { ...content, ...others } },
          ...notModified,
          ...problemAnswers(...readProblems, 'invalidCursor')
        }
      }
    },
    async (request, reply) => {
      const { since = '0', limit = 100, resource: resources = null } = request.query
      if (request.format === 'sse') return (await open()).answer(request, reply)
      if (request.format === 'html') {
        const { answerChangesPage } = await import('./changes-page.ts')
        return answerChangesPage(request, reply, services, { since: request.query.since ?? null, limit, resources })
      }
      // Looked up first: what is written from here on lies behind it.
      const latest = await store.history.latest()
      const after = readCursor(since, store.origin, latest, 'since')
      const found = await store.history.changes(after, limit, resources)
      const last = found.at(-1)?.seq ?? after
      const next = cursorOf(found.length < limit ? Math.max(last, latest) : last, store.origin)
      const nextUrl = addressWith(request, { since: next })
      const data = found.map(change => servedOf(request, change, store.origin))
      reply.header('link', `<${nextUrl}>; rel="next"`)
      const isJson = request.format === 'json'
      const body = isJson
        ? JSON.stringify({ data, page: { limit, next, nextUrl } })
        : data.map(row => `${JSON.stringify(row)}\n`).join('')
      return sendText(request, reply, body, { type: isJson ? contentTypeOf('json') : contentTypeOf('ndjson') })
    }
  )
}
