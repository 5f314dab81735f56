import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ArticleInput } from '../document/input.ts'
import { type AnswerBounds, answerStream } from '../http/answer-stream.ts'
import { documentOf, problemFor } from '../http/problem-document.ts'
import { lineOf } from '../represent/ndjson.ts'
import { overlapped } from '../represent/overlapped.ts'
import type { ArticleRecord } from './records.ts'

/** What became of a line: its members follow `line` and `status`. */
export interface LineAnswer {
  readonly status: number
}

/**
 * How many bytes of answers may wait for the client, and for how many ms. Large, because many clients read nothing
 * before they have sent everything; bounded all the same, and whoever takes nothing for that long is let go. What was
 * taken in until then stays, and the same lines sent again say so.
 */
const bounds: AnswerBounds = { waiting: 16 * 1024 * 1024, patience: 30_000 }

// Several are taken in at a time, so that one write to the disk serves many of them. The answers are what they would be
// one by one: what fails beside those before it is tried again when those are done, for it may need them.
const overlap = { count: 384, size: 8 * 1024 * 1024, sizeOf: ({ size }: ArticleRecord) => size }

/** Answers a stream of articles with a line each, in order, of what became of it. A bad one stops nothing. */
export function answerRecords(
  request: FastifyRequest,
  reply: FastifyReply,
  records: AsyncIterable<ArticleRecord>,
  accept: (input: ArticleInput, before: Promise<void>) => Promise<LineAnswer & object>,
  within = bounds
): FastifyReply {
  async function* answers() {
    yield* overlapped(whileLetIn(request, records), overlap, async (record, before) =>
      lineOf({ line: record.line, ...(await answerTo(record, before)) })
    )
    // What is left of a body that cannot be read on.
    request.server.letGoOf(request.raw, reply.raw)
  }
  async function answerTo(record: ArticleRecord, before: Promise<void>): Promise<object> {
    try {
      return await accept(await record.read(), before)
    } catch (error) {
      const problem = problemFor(error)
      if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.message)
      return { status: problem.status, problem: documentOf(problem, request) }
    }
  }
  return reply.code(200).type('application/x-ndjson; charset=utf-8').send(answerStream(answers(), within))
}

/** A body may come for hours, and its key be revoked or expire meanwhile: what comes from then on is refused line by line. */
async function* whileLetIn(
  request: FastifyRequest,
  records: AsyncIterable<ArticleRecord>
): AsyncGenerator<ArticleRecord> {
  for await (const record of records) {
    const ended = await request.server.keyEnded(request)
    if (ended === null) yield record
    else yield { ...record, read: () => Promise.reject(ended) }
  }
}
