import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { distance } from 'fastest-levenshtein'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, type ProblemCode, problems } from '../errors.ts'
import { unknownMethod } from './methods.ts'
import { sendProblemPage, wantsPage } from './problem-page.ts'
import type { ProblemDocument } from './schema.ts'
import { endUnreadBodies } from './unread-bodies.ts'

// An import would load all of undici, because a module's namespace asks for http.WebSocket as well.
const { STATUS_CODES } = process.getBuiltinModule('node:http')

export const problemType = 'application/problem+json'

/** What Fastify and Node throw themselves, by their codes. */
const codeOfFramework: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformedJson',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformedJson',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupportedMediaType',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupportedMediaType',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'badRequest',
  FST_ERR_BAD_URL: 'badRequest',
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
  FST_ERR_VALIDATION: 'invalidParameter'
}

/** A problem of our own, whatever was thrown. What nobody foresaw is an internal error that tells nothing. */
export function problemFor(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, statusCode, message } = error as Partial<FastifyError>
  const known = code === undefined ? undefined : codeOfFramework[code]
  if (known === 'unsupportedMediaType') {
    return new Problem(
      known,
      'The body must be application/json, text/plain or application/x-ndjson where the operation takes it.'
    )
  }
  if (known === 'notFound') return new Problem(known, 'No id is this long.')
  if (known !== undefined) return new Problem(known, sentence(message ?? problems[known].title), { cause: error })
  if (statusCode === 503) return new Problem('unavailable', 'The service is closing.', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem('badRequest', sentence(message ?? STATUS_CODES[statusCode] ?? ''), { cause: error })
  }
  return new Problem('internalError', 'Something failed here. The logs have it under the request id.', { cause: error })
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

export function documentOf(problem: Problem, request: FastifyRequest): ProblemDocument {
  const { title, status } = problems[problem.code]
  return {
    type: `${request.server.publicPath}/problems/${problem.code}`,
    title,
    status,
    detail: problem.message,
    instance: request.url.split('?', 1)[0] ?? '',
    code: problem.code,
    requestId: request.id,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
    ...(problem.withdrawn === null ? {} : { withdrawn: problem.withdrawn })
  }
}

/** Why a request was not let in, as it is counted (observe/metrics.ts). */
const refusals: Readonly<Partial<Record<ProblemCode, string>>> = {
  tooManyRequests: 'rate',
  overloaded: 'overload',
  bodyTooLarge: 'body',
  requestTimeout: 'timeout',
  unauthorized: 'key',
  forbidden: 'scope'
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const document = documentOf(problem, request)
  const reason = refusals[problem.code]
  if (reason !== undefined) request.server.observed.count('dateline_requests_refused_total', { reason })
  // What is refused because there is too much of it would be logged as often.
  if (document.status >= 500 && problem.code !== 'overloaded')
    request.log.error({ err: problem.cause ?? problem }, problem.message)
  request.server.letGoOf(request.raw, reply.raw)
  if (!wantsPage(request)) return sendDocument(document, reply, problem.headers)
  const { headers, meant } = problem
  void sendProblemPage({ ...document, meant }, request, headed(document, reply, headers)).catch(error => {
    request.log.error({ err: error }, 'The page of a problem could not be made.')
    sendDocument(document, reply, problem.headers)
  })
  return reply
}

/** Sends the document with these header fields besides. */
export const sendDocument = (
  document: ProblemDocument,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>> = {}
): FastifyReply => headed(document, reply, headers).type(problemType).send(JSON.stringify(document))

const headed = (document: ProblemDocument, reply: FastifyReply, headers: Readonly<Record<string, string>>) =>
  reply.code(document.status).headers({
    ...(document.status === 503 ? { 'retry-after': '1' } : {}),
    ...headers,
    'x-request-id': document.requestId
  })

/**
 * Answers on the bare connection what Node refuses before there is a request: malformed HTTP, header fields that are
 * too large, a client that is too slow.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  // The client is gone; there is nobody to tell.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
  const code =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? tooLong(error)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'requestTimeout'
        : 'badRequest'
  const { status, title } = problems[code]
  const requestId = randomUUID()
  const type = `/problems/${code}`
  const body = JSON.stringify({ type, title, status, detail: `${title}.`, instance: '/', code, requestId })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${problemType}\r\nX-Request-Id: ${requestId}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
  )
}

/** Whether it is the address, most of what came, that is longer than all header fields may be. */
function tooLong(error: NodeJS.ErrnoException): ProblemCode {
  const { rawPacket } = error as { readonly rawPacket?: Buffer }
  if (rawPacket === undefined || !/^[A-Z]+ \//.test(rawPacket.toString('latin1', 0, 20))) return 'headersTooLarge'
  const end = rawPacket.indexOf('\n')
  return end < 0 || end > rawPacket.length / 2 ? 'uriTooLong' : 'headersTooLarge'
}

/** Ends a connection whose client is too slow, and says so where nothing was answered yet. */
export function answerTooSlow(
  socket: Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null }
): void {
  if (socket._httpMessage?.headersSent === false) {
    answerClientError(
      Object.assign(new Error('The body came too slowly.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
      socket
    )
    socket.destroySoon()
  } else socket.destroy()
}

/**
 * Reads on for a while, so that a client that sends everything before it reads gets the answer and not a broken
 * connection. Bounded in bytes and time: whoever sends without end is cut off.
 */
function drain(request: IncomingMessage): Promise<void> {
  return new Promise(resolve => {
    let left = 64 * 1024 * 1024
    const timer = setTimeout(resolve, 3000)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) done()
    })
    request.once('end', done).once('close', done).resume()
    if (request.readableEnded || request.destroyed) done()
  })
}

/** Characters of a path that its problem tells. */
const longestTold = 300
/** Characters of it that are compared: a long one would make that slow, and is near to nothing. */
const longestCompared = 64

/** The path that is nearest to this one by whatever is no id, which are those of this one; null without patterns. */
function nearestRoute(path: string, patterns: readonly string[]): string | null {
  const given = path.split('/')
  let nearest: string | null = null
  let least = Infinity
  for (const pattern of patterns) {
    const parts = pattern.split('/')
    const isId = (index: number) => parts[index]?.startsWith(':') === true && given[index] !== ''
    const masked = (all: readonly string[]) => all.map((part, index) => (isId(index) ? ':' : part)).join('/')
    const apart = distance(masked(given).slice(0, longestCompared), masked(parts))
    if (apart >= least) continue
    least = apart
    nearest = parts.map((part, index) => (isId(index) ? given[index] || part : part)).join('/')
  }
  return nearest
}

/** Answers every failure of the instance's routes, and every route it does not have. */
export function answerProblems(app: FastifyInstance): void {
  endUnreadBodies(app)
  app.setErrorHandler(async (error, request, reply) => {
    // The client has hung up, and what it waited for broke off for that reason: there is nobody to tell.
    if (error === request.signal.reason) return reply.hijack()
    const problem = problemFor(error)
    if (problem.code === 'bodyTooLarge') await drain(request.raw)
    return sendProblem(problem, request, reply)
  })
  const patterns = new Set<string>()
  app.addHook('onRoute', ({ url, schema, config }) => {
    // A page that is no resource is looked for all the same.
    const isHidden = schema !== undefined && 'hide' in schema && schema.hide === true && config?.produces === undefined
    if (!isHidden && !url.includes('*')) patterns.add(url)
  })
  app.setNotFoundHandler((request, reply) => {
    const refusal = unknownMethod(request)
    if (refusal !== null) return sendProblem(refusal, request, reply)
    const whole = request.url.split('?', 1)[0] ?? ''
    const path = whole.slice(0, longestTold)
    const isWhole = path === whole
    const near = nearestRoute(path, [...patterns])
    const detail = `There is nothing at ${path}.${near === null ? '' : ` Did you mean “${near}”?`}`
    const isRead = near !== null && isWhole && (app.methodsAt(near)?.includes('GET') ?? false)
    const headers = { link: descriptionsOf(app) }
    return sendProblem(new Problem('unknownRoute', detail, { headers, meant: isRead ? near : null }), request, reply)
  })
}

/** For whoever looks for the way in: what describes the service (RFC 8631), in Link. */
export const descriptionsOf = ({ publicPath }: FastifyInstance) =>
  `<${publicPath}/openapi.json>; rel="service-desc"; type="application/json", ` +
  `<${publicPath}/docs>; rel="service-doc"; type="text/html"`
