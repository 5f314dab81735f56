import Type from 'typebox'
import { alternatesOf } from '../http/alternates.ts'
import { answerPage } from '../http/answer-page.ts'
import type { App } from '../http/app-type.ts'
import { answerUnchanged, sendStanding } from '../http/conditional.ts'
import { formatOf } from '../http/parameters.ts'
import { descriptionsOf } from '../http/problem-document.ts'
import { notModified, oneAnswer, problemAnswers, readProblems } from '../http/responses.ts'
import { closed } from '../http/schema.ts'
import type { Services } from '../http/services.ts'
import { version } from '../package-root.ts'
import { Home } from './schema.ts'

const produces = ['json', 'html'] as const
/** How much of each list the start page has. */
const shown = 10

export function homeRoutes(app: App, services: Services): void {
  const { store } = services
  app.get(
    '/',
    {
      config: { produces, cost: 'search' },
      schema: {
        operationId: 'getHome',
        summary: 'What is in here',
        description:
          'How many articles, quotes, entities and events there are, and where they are; for people as a page.',
        tags: ['Discovery'],
        querystring: Type.Object(formatOf(produces), closed),
        response: {
          200: oneAnswer('What is in here.', Home, produces),
          ...notModified,
          ...problemAnswers(...readProblems, 'queryTooSlow')
        }
      }
    },
    async (request, reply) => {
      const { signal } = request
      const first = (limit: number) => ({ limit, cursor: null, count: 'capped', signal }) as const
      const latest = () => store.articles.list({}, { ...first(shown), sort: '-datePublished' })
      const quotes = (limit: number) => store.quotes.list({}, { ...first(limit), sort: '-datePublished' })
      const direct = () =>
        store.quotes.list({ kind: ['direct'] }, { ...first(shown / 2), count: 'none', sort: '-datePublished' })
      const quoted = () => store.entities.list({ type: ['person'] }, { ...first(shown), sort: '-quotes' })
      const entities = () => store.entities.list({}, { ...first(1), sort: 'name' })
      const events = () => store.timeline.list({ match: 'possible' }, { ...first(1), sort: 'earliest' })
      if (request.format === 'html') {
        reply.header('link', descriptionsOf(app))
        return answerPage(request, reply, services, async context => {
          const [{ homePage }, ...lists] = await Promise.all([
            import('../pages/home.ts'),
            latest(),
            quotes(shown / 2),
            direct(),
            quoted(),
            entities(),
            events()
          ])
          const [articles, quoteList, directList, people, entityList, eventList] = lists
          return homePage(
            { articles, quotes: quoteList, direct: directList, people, entities: entityList, events: eventList },
            context
          )
        })
      }
      const current = await store.version()
      if (answerUnchanged(request, reply, current)) return reply
      const lists = await Promise.all([latest(), quotes(1), entities(), events()])
      const [articles, quoteList, entityList, eventList] = lists.map(({ total }) => total)
      const path = (name: string) => `${app.publicPath}${name}`
      const body = {
        name: 'Dateline',
        version,
        counts: {
          articles: articles ?? null,
          quotes: quoteList ?? null,
          entities: entityList ?? null,
          events: eventList ?? null
        },
        links: {
          articles: path('/articles'),
          quotes: path('/quotes'),
          entities: path('/entities'),
          timeline: path('/timeline'),
          changes: path('/changes'),
          extract: path('/extract'),
          documentation: path('/docs/'),
          openapi: path('/openapi.json')
        }
      } satisfies Home
      reply.header('link', `${alternatesOf(request)}, ${descriptionsOf(app)}`)
      return sendStanding(request, reply, JSON.stringify(body), current)
    }
  )
}
