// Every error the service answers with, in one table. Codes are stable: clients may rely on them.
// GET /problems/{code} explains each.

export const problems = {
  malformedJson: { status: 400, title: 'The body is not valid JSON' },
  invalidParameter: { status: 400, title: 'A request parameter is not valid' },
  unknownParameter: { status: 400, title: 'A request parameter is not known' },
  repeatedParameter: { status: 400, title: 'A request parameter is given more than once' },
  invalidCursor: { status: 400, title: 'The cursor does not belong to this list' },
  invalidQuery: { status: 400, title: 'The search query cannot be read' },
  badRequest: { status: 400, title: 'The request cannot be read' },
  unauthorized: { status: 401, title: 'The request needs a valid key' },
  forbidden: { status: 403, title: 'The key is not good for this' },
  readOnly: { status: 403, title: 'Nothing can be changed here' },
  notFound: { status: 404, title: 'There is no such resource' },
  unknownRoute: { status: 404, title: 'There is no such route' },
  methodNotAllowed: { status: 405, title: 'The resource does not have this method' },
  notAcceptable: { status: 406, title: 'None of the accepted representations is served' },
  requestTimeout: { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'The request conflicts with what is stored' },
  idempotencyKeyInUse: { status: 409, title: 'The first request with this Idempotency-Key is under way' },
  correctionsAtRisk: { status: 409, title: 'The new text would orphan what people corrected' },
  gone: { status: 410, title: 'The resource was withdrawn' },
  preconditionFailed: { status: 412, title: 'The resource has changed' },
  bodyTooLarge: { status: 413, title: 'The body is too large' },
  uriTooLong: { status: 414, title: 'The address is too long' },
  unsupportedMediaType: { status: 415, title: 'The media type is not supported' },
  invalidBody: { status: 422, title: 'The body is not valid' },
  idempotencyKeyReused: { status: 422, title: 'The Idempotency-Key belongs to another request' },
  spanMismatch: { status: 422, title: 'A span does not match the text' },
  preconditionRequired: { status: 428, title: 'The write needs an If-Match header' },
  tooManyRequests: { status: 429, title: 'The client asks too much' },
  headersTooLarge: { status: 431, title: 'The header fields are too large' },
  internalError: { status: 500, title: 'The service failed' },
  queryTooSlow: { status: 503, title: 'The query takes too long' },
  overloaded: { status: 503, title: 'The service has more to do than it can' },
  unavailable: { status: 503, title: 'The service is not ready' },
  extractionFailed: { status: 500, title: 'The text could not be read' }
} as const

export type ProblemCode = keyof typeof problems

/** Where in the request a fault lies: a query or path parameter, or a JSON pointer (RFC 6901) into the body. */
export type Fault =
  | { readonly parameter: string; readonly detail: string }
  | { readonly pointer: string; readonly detail: string }

/** Since when something is gone, RFC 3339 in UTC, and why, in the words of who took it out. */
export interface Withdrawn {
  readonly at: string
  readonly reason: string | null
}

/** A failure that is answered as a problem document (RFC 9457) of the given code. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly errors: readonly Fault[]
  /** Header fields the answer carries, such as Allow. */
  readonly headers: Readonly<Record<string, string>>
  /** When and why the resource was withdrawn, of what is gone. */
  readonly withdrawn: Withdrawn | null
  /** The path of ours that the detail takes for the one that was meant, where it can be read. */
  readonly meant: string | null

  constructor(
    code: ProblemCode,
    detail: string,
    {
      errors = [],
      headers = {},
      withdrawn = null,
      meant = null,
      cause
    }: {
      errors?: readonly Fault[]
      headers?: Record<string, string>
      withdrawn?: Withdrawn | null
      meant?: string | null
      cause?: unknown
    } = {}
  ) {
    super(detail, { cause })
    this.name = 'Problem'
    this.code = code
    this.errors = errors
    this.headers = headers
    this.withdrawn = withdrawn
    this.meant = meant
  }

  get status(): number {
    return problems[this.code].status
  }
}

/** A failure of the set-up that a person has to mend: the process says it in one line and ends with status 1. */
export class SetupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SetupError'
  }
}
