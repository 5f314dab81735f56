import type { FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'
import type { App } from '../http/app-type.ts'
import { expectationOf, refuseToReplace, sendStored } from '../http/conditional.ts'
import { idempotencyKey } from '../http/idempotency/parameter.ts'
import { ifMatch, withdrawal } from '../http/parameters.ts'
import {
  answer,
  emptyAnswer,
  keyedWriteProblems,
  orLines,
  problemAnswers,
  removalProblems,
  writeProblems
} from '../http/responses.ts'
import type { Services } from '../http/services.ts'
import { authorOf, stampOf } from '../http/stamp.ts'
import { inTurn } from '../intake/in-turn.ts'
import { takeIn } from '../intake/take-in.ts'
import {
  articleDefaults,
  checkDefaults,
  oneArticle,
  oneOrManyArticles,
  type ReadInput,
  readBody,
  withDefaults
} from './body.ts'
import { anyArticle, readForeign } from './foreign.ts'
import { findArticle, missingArticle } from './found.ts'
import { answerRecords } from './lines.ts'
import { articleParams } from './read-routes.ts'
import { holdsMany, recordsIn } from './records.ts'
import { Article, ArticleLine } from './schema.ts'

const tags = ['Articles']
const produces = ['json', 'ndjson'] as const

/** A PUT that meets an article it did not expect. */
function unmatched(request: FastifyRequest): Problem {
  refuseToReplace(request)
  return new Problem('preconditionRequired', 'The article is there by now: send its ETag in If-Match.')
}

export function articleWriteRoutes(app: App, services: Services, readOwn: ReadInput): void {
  const { store } = services
  const readInput = anyArticle(readOwn)
  const intake = { ...services, expect: 'absent' } as const

  app.post(
    '/articles',
    {
      config: { scope: 'write', produces, honoursKey: ({ headers }) => !holdsMany(headers['content-type'] ?? '') },
      preValidation: readForeign(services.readPage, 'many'),
      preHandler: checkDefaults,
      schema: {
        operationId: 'createArticle',
        summary: 'Take in an article, or many',
        description:
          'Stores the article and what is read from it. Quotes, entities and events that the body brings are checked ' +
          'against the text and kept as `provided`; what it does not bring is extracted. The same article again ' +
          'answers 200 with the same ids; another text under an id that is taken is 409. A body of many lines is ' +
          'answered by as many lines in the same order, each `{ line, status, id, url }` or `{ line, status, ' +
          'problem }`; a bad line stops nothing, blank lines are passed over. Read while you send: when 16 MiB of ' +
          'answers wait, no more lines are read, and a client that takes none of them for 30 seconds is let go. ' +
          'Any body may come in gzip, deflate, br or zstd (`Content-Encoding`); limits count what is unpacked. With an ' +
          '`Idempotency-Key` an article gets the same answer again. Of a body of many lines the answer is not kept, ' +
          'and needs no key: each line is idempotent by itself, so that the same body again takes in what is ' +
          'missing and answers 200 for the rest.',
        tags,
        querystring: articleDefaults,
        headers: idempotencyKey,
        body: oneOrManyArticles,
        response: {
          200: orLines(answer('The article was there already.', Article, ['ETag', 'Location']), ArticleLine),
          201: answer('The article is stored and can be read at once.', Article, ['ETag', 'Location']),
          ...problemAnswers(...keyedWriteProblems, 'conflict', 'spanMismatch', 'extractionFailed')
        }
      }
    },
    async (request, reply) => {
      const addressOf = (id: string) => `${app.publicPath}/articles/${encodeURIComponent(id)}`
      const records = await recordsIn(request, { readInput, limit: app.bodyLimit, most: app.mostRecords })
      const own = { ...intake, by: authorOf(request) }
      if (records !== null) {
        const takeInOrder = inTurn(own)
        return answerRecords(request, reply, records, async (input, before) => {
          const { outcome, saved } = await takeInOrder(withDefaults(input, request.query), before)
          const { id } = saved.value
          return { status: outcome === 'created' ? 201 : 200, id, url: addressOf(id) }
        })
      }
      const { outcome, saved } = await takeIn(readBody(request.body, request.query), own)
      reply.header('location', addressOf(saved.value.id))
      const status = outcome === 'created' ? 201 : 200
      return sendStored(request, reply, saved, store, status)
    }
  )

  app.put(
    '/articles/:id',
    {
      config: { scope: 'write', produces: ['json'] },
      preValidation: readForeign(services.readPage, 'one'),
      preHandler: checkDefaults,
      schema: {
        operationId: 'putArticle',
        summary: 'Create or replace an article',
        description:
          'Replaces the article and everything read from it; what people corrected stays. Replacing needs If-Match ' +
          'with the article’s ETag; `If-None-Match: *` makes sure that nothing is replaced. The body that was handed in ' +
          'last changes nothing: what was withdrawn since stays so, and comes back with a body that differs.',
        tags,
        params: articleParams,
        querystring: articleDefaults,
        headers: ifMatch,
        body: oneArticle,
        response: {
          200: answer('The article is replaced.', Article, ['ETag']),
          201: answer('The article is created.', Article, ['ETag', 'Location']),
          ...problemAnswers(
            ...writeProblems,
            'correctionsAtRisk',
            'preconditionRequired',
            'preconditionFailed',
            'spanMismatch',
            'extractionFailed'
          )
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const input = readBody(request.body, request.query)
      if (input.id !== undefined && input.id !== id) {
        const detail = 'The id of the body is not that of the address.'
        throw new Problem('invalidBody', detail, { errors: [{ pointer: '/id', detail }] })
      }
      const current = await store.articles.get(id)
      if (current !== null) refuseToReplace(request)
      if (current === null && request.headers['if-match'] !== undefined) {
        throw new Problem('preconditionFailed', 'There is no article to match.')
      }
      const expect = current === null ? 'absent' : expectationOf(request, current)
      const { outcome, saved } = await takeIn({ ...input, id }, { ...services, expect, by: authorOf(request) }).catch(
        error => {
          // Somebody created it in the meantime: then this is a write to something that is there, without its tag.
          throw current === null && error instanceof Problem && error.code === 'conflict' ? unmatched(request) : error
        }
      )
      if (current === null && outcome !== 'created') throw unmatched(request)
      if (outcome === 'created') reply.header('location', `${app.publicPath}/articles/${encodeURIComponent(id)}`)
      const status = outcome === 'created' ? 201 : 200
      return sendStored(request, reply, saved, store, status)
    }
  )

  app.delete(
    '/articles/:id',
    {
      config: { scope: 'write' },
      schema: {
        operationId: 'deleteArticle',
        summary: 'Delete an article',
        description:
          'The article goes with its quotes and events, and so do entities that no other article names. Its address ' +
          'then answers 410 with when and why, until it is created again; `/articles/{id}/revisions` still tells of it.',
        tags,
        params: articleParams,
        querystring: withdrawal,
        headers: ifMatch,
        response: {
          204: emptyAnswer('The article is gone.'),
          ...problemAnswers(...removalProblems)
        }
      }
    },
    async (request, reply) => {
      const { id } = request.params
      const expect = expectationOf(request, await findArticle(store, id))
      const isRemoved = await store.articles.remove(id, expect, stampOf(request, services.now))
      if (!isRemoved) throw await missingArticle(store, id)
      return reply.code(204).send()
    }
  )
}
