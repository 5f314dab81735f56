import type { TObject, TSchema } from 'typebox'
import { type ProblemCode, problems } from '../errors.ts'
import { type Format, mediaTypes } from './formats.ts'
import { ProblemDocument, RefTo, WholeList } from './schema.ts'

const headerDescriptions = {
  ETag: 'Strong validator; send it back in If-None-Match, or in If-Match on a write.',
  Link: 'The next page of a list, `rel="next"`, and the other formats, `rel="alternate"` (RFC 8288).',
  Location: 'Where the resource is.',
  'Accept-Encoding': 'The codings that a body may come in (RFC 7694).',
  'Cache-Control': 'How long caches may use a stored answer without asking again.',
  'WWW-Authenticate': 'How to say who asks, and what is wrong with the key (RFC 6750).',
  'Retry-After': 'Seconds after which the same may work.',
  RateLimit:
    'What is left of the policy: `r` requests, and whole again in `t` seconds; of a refusal, the next one in `t`.',
  'RateLimit-Policy': 'The policy that the request falls under: `q` requests in `w` seconds.',
  'X-Request-Id': 'The request’s id, as in the logs.'
} as const
type HeaderName = keyof typeof headerDescriptions

const headersOf = (names: readonly HeaderName[]) =>
  Object.fromEntries(names.map(name => [name, { type: 'string', description: headerDescriptions[name] }]))

/** A documented success answer. */
export function answer(
  description: string,
  schema: TSchema,
  headers: readonly HeaderName[],
  type = 'application/json'
) {
  return { description, content: { [type]: { schema: RefTo(schema) } }, headers: headersOf(headers) }
}

/** Bytes have no type of JSON Schema (OpenAPI 3.1.1 §4.7.14.1). */
const file = {
  contentMediaType: mediaTypes.sqlite,
  description:
    'A database of the whole list, with everything that was read from it; the file says what its tables hold.'
}

const gold = {
  type: 'object',
  description:
    'Of each line: an article as a document of a corpus, with `text` (its body), and in it by start and end, in UTF-16 code ' +
    'units, `quotes`, `entities` (names) and `timexes`. Each quote says its `provenance`.'
}

/** A documented page of a list in all its formats. */
export function listAnswer(description: string, list: TObject, formats: readonly Format[]) {
  const others = formats.filter(format => format !== 'json')
  const { content, ...rest } = answer(description, list, ['ETag', 'Link', 'Cache-Control'])
  const { items } = list.properties.data as unknown as { readonly items: TSchema }
  const lines = { anyOf: [items, RefTo(WholeList)], description: 'Of each line.' }
  return { ...rest, content: { ...content, ...contentsOf(others, { ndjson: lines, gold, sqlite: file }) } }
}

/** A documented resource in all its formats. */
export function oneAnswer(description: string, schema: TSchema, formats: readonly Format[]) {
  const { content, ...rest } = answer(description, schema, ['ETag', 'Link', 'Cache-Control'])
  const others = formats.filter(format => format !== 'json')
  return { ...rest, content: { ...content, ...contentsOf(others, { gold }) } }
}

/** Formats that are not described member by member, because a standard does that; but for those that are told. */
const contentsOf = (formats: readonly Format[], told: { readonly [F in Format]?: object }) =>
  Object.fromEntries(
    formats.map(format => [
      mediaTypes[format],
      { schema: told[format] ?? (/json$/.test(mediaTypes[format]) ? { type: 'object' } : { type: 'string' }) }
    ])
  )

/** The same answer, or one line of the given shape for each line of an NDJSON body. */
export function orLines<A extends ReturnType<typeof answer>>(single: A, line: TSchema) {
  return { ...single, content: { ...single.content, 'application/x-ndjson': { schema: RefTo(line) } } }
}

export const emptyAnswer = (description: string, headers: readonly HeaderName[] = []) => ({
  description,
  type: 'null',
  headers: headersOf(headers)
})

/** What every operation may answer. */
const anywhere = [
  'requestTimeout',
  'uriTooLong',
  'tooManyRequests',
  'headersTooLarge',
  'overloaded',
  'internalError'
] as const satisfies readonly ProblemCode[]

/** The documented problem answers of an operation, one response per status with its codes named. */
export const problemAnswers = (...codes: readonly ProblemCode[]) => answersOf([...codes, ...anywhere])

/** Those of an operation that is answered whatever else goes on. */
export const probeProblemAnswers = (...codes: readonly ProblemCode[]) => answersOf([...codes, 'internalError'])

/** Most operations have the same ones, which are made once: 5 ms of the start. */
const made = new Map<string, ReturnType<typeof answersMade>>()

function answersOf(codes: readonly ProblemCode[]) {
  const key = codes.join()
  const answers = made.get(key) ?? answersMade(codes)
  made.set(key, answers)
  return answers
}

function answersMade(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of codes) {
    const { status } = problems[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map(code => `\`${code}\`: ${problems[code].title}.`).join(' '),
        content: { 'application/problem+json': { schema: RefTo(ProblemDocument) } },
        ...headersOfProblems(status, list)
      }
    ])
  )
}

function headersOfProblems(status: number, codes: readonly ProblemCode[]) {
  if (status === 429) return { headers: headersOf(['Retry-After', 'RateLimit', 'RateLimit-Policy']) }
  if (status === 503 || codes.includes('idempotencyKeyInUse')) return { headers: headersOf(['Retry-After']) }
  if (status === 401 || status === 403) return { headers: headersOf(['WWW-Authenticate']) }
  return status === 415 ? { headers: headersOf(['Accept-Encoding']) } : {}
}

/** What any read may answer besides its success. */
export const readProblems = [
  'invalidParameter',
  'unknownParameter',
  'repeatedParameter',
  'badRequest',
  'notAcceptable',
  'unavailable'
] as const satisfies readonly ProblemCode[]

/** What is answered of a resource that is not there, or not any more. */
export const missingProblems = ['notFound', 'gone'] as const satisfies readonly ProblemCode[]

/** What a list may answer besides. */
export const listProblems = [
  ...readProblems,
  'invalidCursor',
  'invalidQuery',
  'queryTooSlow'
] as const satisfies readonly ProblemCode[]

export const writeProblems = [
  ...readProblems,
  'malformedJson',
  'bodyTooLarge',
  'unsupportedMediaType',
  'invalidBody'
] as const satisfies readonly ProblemCode[]

/** What a write may answer that is done once for a key. */
export const keyedWriteProblems = [
  ...writeProblems,
  'idempotencyKeyInUse',
  'idempotencyKeyReused'
] as const satisfies readonly ProblemCode[]

/** What a DELETE may answer besides its success. */
export const removalProblems = [
  ...readProblems,
  ...missingProblems,
  'malformedJson',
  'unsupportedMediaType',
  'bodyTooLarge',
  'preconditionRequired',
  'preconditionFailed'
] as const satisfies readonly ProblemCode[]

export const notModified = { 304: emptyAnswer('Nothing has changed since the ETag in If-None-Match.', ['ETag']) }
