import type { Fault, Problem, ProblemCode } from './schemas.ts'

/** A failure that the service tells of (RFC 9457). `message` is its detail. */
export class DatelineProblem extends Error {
  override readonly name = 'DatelineProblem'
  /** Stable, for programs; /problems/{code} explains each. */
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly detail: string
  /** What is wrong with the request: each fault with the parameter or the JSON pointer of its place. */
  readonly errors: readonly Fault[]
  /** When and why it was withdrawn, of what is gone (410). */
  readonly withdrawn: { readonly at: string; readonly reason: string | null } | null
  /** The path that was asked for. */
  readonly instance: string
  /** Also in the log of the service. */
  readonly requestId: string
  /** Seconds after which the same may work, where the service says so. */
  readonly retryAfter: number | null

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.detail)
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.withdrawn = problem.withdrawn ?? null
    this.instance = problem.instance
    this.requestId = problem.requestId
    this.retryAfter = retryAfter
  }
}

/** An answer that is not Dateline's, such as that of a proxy in front of it. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** A stream that ended before the line which says that it is whole. */
export class IncompleteAnswer extends Error {
  override readonly name = 'IncompleteAnswer'
  /** How many lines came before. */
  readonly rows: number

  constructor(rows: number, message: string) {
    super(message)
    this.rows = rows
  }
}

/** The error that an answer without success stands for. Reads its body. */
export async function failureOf(response: Response): Promise<DatelineProblem | UnexpectedAnswer> {
  const type = response.headers.get('content-type') ?? 'no content type'
  const text = await response.text()
  const problem = type.startsWith('application/problem+json') ? problemIn(text) : null
  if (problem !== null) return new DatelineProblem(problem, secondsUntil(response.headers.get('retry-after')))
  return new UnexpectedAnswer(
    response.status,
    `${response.url} answered ${response.status} with ${type} and no problem document: ${text.slice(0, 200)}`
  )
}

/** The JSON of an answer with success. */
export async function jsonOf<T>(response: Response): Promise<T> {
  const text = await response.text()
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new UnexpectedAnswer(
      response.status,
      `${response.url} answered no JSON (${String(error)}): ${text.slice(0, 200)}`
    )
  }
}

function problemIn(text: string): Problem | null {
  try {
    const value: unknown = JSON.parse(text)
    const isProblem = typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
    return isProblem ? (value as Problem) : null
  } catch {
    // Not JSON after all: the caller tells the status and how the text begins.
    return null
  }
}

/** Retry-After (RFC 9110 §10.2.3), seconds or a date, as seconds from now; null where it is neither. */
export function secondsUntil(retryAfter: string | null, now = Date.now()): number | null {
  if (retryAfter === null) return null
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter)
  const moment = Date.parse(retryAfter)
  return Number.isNaN(moment) ? null : Math.max(0, (moment - now) / 1000)
}
