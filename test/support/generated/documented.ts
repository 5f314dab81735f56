import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { isDateOrDateTime } from '../../../src/http/validation.ts'
import type { OpenApi, Operation } from '../arbitrary.ts'

/** Where an answer is described, and what was asked. */
export interface Asked {
  readonly path: string
  /** In lower case, as OpenAPI has it; that of GET for HEAD. */
  readonly method: string
  readonly operation: Operation
  readonly isHead: boolean
  /** By `fields`. */
  readonly isNarrowed: boolean
  /** By `limit=all`. */
  readonly isWhole: boolean
  /** For messages. */
  readonly what: string
}

const pointer = (...parts: string[]) =>
  parts.map(part => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** Fields that an answer has only where there is something to say, though its status may have them. */
const occasional = new Set(['Link', 'RateLimit', 'RateLimit-Policy'])
const alwaysAt: Readonly<Record<string, readonly string[]>> = {
  '401': ['WWW-Authenticate'],
  '429': ['Retry-After'],
  '503': ['Retry-After']
}

/** RFC 9110 §5.5: what ends a field, or could be taken for its end. */
const isControl = (character: string) => (character < ' ' && character !== '\t') || character === '\x7f'

/**
 * Holds answers against the OpenAPI document: their status, their media type, their shape and their header fields. What
 * it returns throws an Error that says what is not as documented.
 */
export function documentedBy(document: OpenApi): (asked: Asked, response: LightMyRequestResponse) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats.default(ajv)
  ajv.addFormat('date-or-date-time', isDateOrDateTime)
  ajv.addSchema({ ...document, $id: 'openapi.json' })
  const compiled = new Map<string, ValidateFunction>()

  function check(place: string, value: unknown, what: string): void {
    const validate = compiled.get(place) ?? ajv.compile({ $ref: `openapi.json#${place}` })
    compiled.set(place, validate)
    if (validate(value)) return
    throw new Error(`${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 500)}`)
  }

  function checkLines(body: string, place: string, what: string): void {
    for (const line of body.split('\n').filter(part => part !== '')) check(place, JSON.parse(line), what)
  }

  /** With `fields` an answer has only the named members; each of them is as documented. */
  function checkMembers(value: unknown, reference: string, what: string): void {
    const list = document.components.schemas[reference.split('/').at(-1) ?? '']?.properties?.data
    const item = (list?.items?.$ref ?? reference).replace('#', '')
    const rows = list === undefined ? [value] : (value as { data: unknown[] }).data
    for (const row of rows) {
      for (const [name, member] of Object.entries(row as object)) {
        check(`${item}/properties/${name}`, member, `${what} ${name}`)
      }
    }
  }

  return (asked, response) => {
    const { path, method, operation, what, isHead, isNarrowed } = asked
    const status = String(response.statusCode)
    if (response.statusCode >= 500 && status !== '503') throw new Error(`${what}: ${response.body.slice(0, 400)}`)
    const documented = operation.responses[status]
    if (documented === undefined) throw new Error(`${what} is not documented: ${response.body.slice(0, 400)}`)
    checkFields(response, documented.headers ?? {}, asked)
    if (isHead && response.rawPayload.length > 0) throw new Error(`${what} has a body`)
    if (documented.content === undefined) {
      if (response.body !== '') throw new Error(`${what} has a body`)
      return
    }
    const type = String(response.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
    if (documented.content[type] === undefined) throw new Error(`${what} comes as ${type}`)
    if (isHead || response.headers['content-encoding'] !== undefined) return
    const place = pointer('paths', path, method, 'responses', status, 'content', type, 'schema')
    const isPartial = isNarrowed && status === '200' && method === 'get'
    const isLines = type.endsWith('ndjson')
    if (isLines && !isPartial) checkLines(response.body, place, what)
    // What standards describe is held against them elsewhere.
    if (!/json$/.test(type) || isLines) return
    if (isPartial) checkMembers(response.json(), documented.content[type].schema.$ref ?? '', what)
    else check(place, response.json(), what)
  }
}

function checkFields(response: LightMyRequestResponse, documented: object, { isWhole, what }: Asked): void {
  const status = String(response.statusCode)
  // The header of an answer of lines, or of a whole list, is sent before any of it is made.
  const isMadeOnTheWay = isWhole || /^application\/x-ndjson/.test(String(response.headers['content-type']))
  const told = Object.keys(documented).filter(name => !isMadeOnTheWay || name === 'Cache-Control')
  const always = response.statusCode < 400 ? told : (alwaysAt[status] ?? [])
  for (const name of ['X-Request-Id', 'X-Content-Type-Options', ...always]) {
    if (!occasional.has(name) && response.headers[name.toLowerCase()] === undefined)
      throw new Error(`${what} lacks ${name}`)
  }
  for (const [name, value] of Object.entries(response.headers)) {
    if ([...String(value)].some(isControl)) throw new Error(`${what} has a broken ${name}: ${JSON.stringify(value)}`)
  }
}
