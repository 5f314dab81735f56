import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import { type AnswerBounds, answerStream } from '../http/answer-stream.ts'
import { documentOf, problemFor } from '../http/problem-document.ts'
import { type Line, lineOf, readLines } from '../represent/ndjson.ts'
import { overlapped } from '../represent/overlapped.ts'

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

// Lines are taken in several at a time, so that one write to the disk serves many of them. The answers are what they
// would be one by one: what fails beside lines before it is tried again when those are done, for it may need them.
const overlap = { count: 384, size: 8 * 1024 * 1024, sizeOf: (line: Line) => ('text' in line ? line.text.length : 0) }

/** Answers a stream of articles line by line, in order, each with what became of it. A bad line stops nothing. */
export function answerLines(
  request: FastifyRequest,
  reply: FastifyReply,
  source: AsyncIterable<Uint8Array>,
  limit: number,
  accept: (value: unknown, before: Promise<void>) => Promise<LineAnswer & object>,
  within = bounds
): FastifyReply {
  async function* answers() {
    yield* overlapped(readLines(source, limit), overlap, async (line, before) =>
      lineOf({ line: line.line, ...(await answerLine(line, before)) })
    )
  }
  async function answerLine(line: Line, before: Promise<void>): Promise<object> {
    try {
      if ('fault' in line) {
        throw line.fault === 'tooLong'
          ? new Problem('bodyTooLarge', `The line has more than ${limit} bytes.`)
          : new Problem('malformedJson', 'The line is not UTF-8 text.')
      }
      return await accept(parse(line.text), before)
    } catch (error) {
      const problem = problemFor(error)
      if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.message)
      return { status: problem.status, problem: documentOf(problem, request) }
    }
  }
  return reply.code(200).type('application/x-ndjson; charset=utf-8').send(answerStream(answers(), within))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('malformedJson', `The line is not JSON: ${(error as Error).message}.`)
  }
}

/** Narrows a line's value; throws Problem invalidBody. */
export type ReadInput = (value: unknown) => ArticleInput
