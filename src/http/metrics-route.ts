import Type from 'typebox'
import { Problem } from '../errors.ts'
import { type ExpositionFormat, expositionOf } from '../observe/exposition.ts'
import type { Reading } from '../observe/reading.ts'
import type { App } from './app-type.ts'
import { problemAnswers } from './responses.ts'
import { closed, RefTo } from './schema.ts'

const Metrics = Type.String({
  $id: 'Metrics',
  description: 'Metrics, as Prometheus reads them; docs/observability.md lists them.'
})
export const metricsSchemas = [Metrics]

const types = {
  text: 'text/plain; version=0.0.4',
  openmetrics: 'application/openmetrics-text; version=1.0.0'
} as const satisfies Record<ExpositionFormat, string>

/** Of neither they have a parameter in OpenAPI. */
const shown = 'dateline_http_requests_total{method="GET",route="/articles",status="200"} 1027'

/** Open as reads are. */
export function metricsRoute(app: App, read: () => Promise<Reading>): void {
  const expose = expositionOf(read)
  app.get(
    '/metrics',
    {
      // It is asked every few seconds.
      logLevel: 'warn',
      config: { cache: 'never', scope: 'read' },
      schema: {
        operationId: 'getMetrics',
        summary: 'Numbers for Prometheus',
        description:
          'Requests, times, sizes and queues of all processes of the service, as text for Prometheus or as OpenMetrics. ' +
          'Not here where METRICS is `off` or METRICS_PORT names another port.',
        tags: ['Health'],
        querystring: Type.Object({}, closed),
        response: {
          200: {
            description: 'The metrics.',
            content: {
              'text/plain': { schema: RefTo(Metrics), example: shown },
              'application/openmetrics-text': { schema: RefTo(Metrics), example: `${shown}\n# EOF` }
            }
          },
          ...problemAnswers('unknownParameter', 'badRequest', 'notAcceptable')
        }
      }
    },
    async (request, reply) => {
      const { type, body } = await expose(formatFor(request.accepts().type(Object.values(types))))
      return reply.type(type).header('vary', 'Accept').send(body)
    }
  )
}

function formatFor(type: string | readonly string[] | false): ExpositionFormat {
  if (type === types.text) return 'text'
  if (type === types.openmetrics) return 'openmetrics'
  throw new Problem('notAcceptable', `Here is only ${Object.values(types).join(', ')}.`)
}
