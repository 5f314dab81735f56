import type { App } from '../http/app-type.ts'
import { answer, orLines, problemAnswers, writeProblems } from '../http/responses.ts'
import type { Services } from '../http/services.ts'
import { annotate, type KnownEntities } from '../intake/take-in.ts'
import { articleDefaults, checkDefaults, oneOrManyArticles, type ReadInput, readBody, withDefaults } from './body.ts'
import { extractionOf } from './extraction.ts'
import { anyArticle, readForeign } from './foreign.ts'
import { answerRecords } from './lines.ts'
import { recordsIn } from './records.ts'
import { Extraction, ExtractionLine } from './schema.ts'

/** As where nothing is stored: whoever may not read is not told what is. */
const nothingStored: KnownEntities = { unknown: async ids => [...ids] }

export function extractRoute(app: App, services: Services, readOwn: ReadInput): void {
  const { store, extract } = services
  const readInput = anyArticle(readOwn)
  app.post(
    '/extract',
    {
      config: { scope: 'extract', produces: ['json', 'ndjson'] },
      preValidation: readForeign(services.readPage, 'many'),
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
      const records = await recordsIn(request, { readInput, limit: app.bodyLimit, most: app.mostRecords })
      const entities = app.mayRead(request) ? store.entities : nothingStored
      if (records !== null) {
        return answerRecords(request, reply, records, async input => {
          const article = withDefaults(input, request.query)
          return { status: 200, extraction: extractionOf(await annotate(article, extract, entities)) }
        })
      }
      const article = readBody(request.body, request.query)
      return reply.send(extractionOf(await annotate(article, extract, entities)))
    }
  )
}
