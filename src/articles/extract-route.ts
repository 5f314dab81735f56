import type { App } from '../http/app-type.ts'
import { answer, orLines, problemAnswers, writeProblems } from '../http/responses.ts'
import type { Services } from '../http/services.ts'
import { annotate } from '../intake/take-in.ts'
import { articleDefaults, checkDefaults, linesOf, oneOrManyArticles, readBody, withDefaults } from './body.ts'
import { extractionOf } from './extraction.ts'
import { answerLines, type ReadInput } from './lines.ts'
import { Extraction, ExtractionLine } from './schema.ts'

export function extractRoute(app: App, { store, extract }: Services, readInput: ReadInput): void {
  app.post(
    '/extract',
    {
      config: { produces: ['json', 'ndjson'] },
      preHandler: checkDefaults,
      schema: {
        operationId: 'extract',
        summary: 'Read a text without storing it',
        description:
          'Takes what POST /articles takes and answers what would be stored: quotes, entities, timeline and every ' +
          'time expression. Many lines are answered by as many, each `{ line, status, extraction }` or `{ line, ' +
          'status, problem }`.',
        tags: ['Extraction'],
        querystring: articleDefaults,
        body: oneOrManyArticles,
        response: {
          200: orLines(answer('What was read.', Extraction, []), ExtractionLine),
          ...problemAnswers(...writeProblems, 'spanMismatch', 'extractionFailed')
        }
      }
    },
    async (request, reply) => {
      const lines = linesOf(request)
      if (lines !== null) {
        return answerLines(request, reply, lines, app.bodyLimit, async value => {
          const article = withDefaults(readInput(value), request.query)
          return { status: 200, extraction: extractionOf(await annotate(article, extract, store.entities)) }
        })
      }
      const article = readBody(request.body, request.query)
      return reply.send(extractionOf(await annotate(article, extract, store.entities)))
    }
  )
}
