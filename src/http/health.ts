import Type from 'typebox'
import type { App } from './app-type.ts'
import { answer, probeProblemAnswers } from './responses.ts'
import type { Services } from './services.ts'

const Health = Type.Object(
  { status: Type.String({ const: 'ok' }) },
  { $id: 'Health', additionalProperties: false, description: 'The service is well.' }
)
export const healthSchemas = [Health]

/** Not logged at info: a probe every second would bury everything else. */
const logLevel = 'warn'

export function healthRoutes(app: App, { store }: Services): void {
  app.get(
    '/health/live',
    {
      logLevel,
      config: { cache: 'never' },
      schema: {
        operationId: 'getLiveness',
        summary: 'Is the process alive?',
        description: 'Answers as long as the process can answer at all; restart it when it does not.',
        tags: ['Health'],
        response: {
          200: answer('It is.', Health, ['Cache-Control']),
          ...probeProblemAnswers('unknownParameter', 'badRequest')
        }
      }
    },
    async () => ({ status: 'ok' as const })
  )

  app.get(
    '/health/ready',
    {
      logLevel,
      config: { cache: 'never' },
      schema: {
        operationId: 'getReadiness',
        summary: 'Can it serve?',
        description: 'Checks that every migration is applied and that a read succeeds; send no traffic when it fails.',
        tags: ['Health'],
        response: {
          200: answer('It can.', Health, ['Cache-Control']),
          ...probeProblemAnswers('unknownParameter', 'badRequest', 'unavailable')
        }
      }
    },
    async () => {
      await store.ready()
      return { status: 'ok' as const }
    }
  )
}
