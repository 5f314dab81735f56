import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import { closest } from 'fastest-levenshtein'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { type Fault, Problem } from '../errors.ts'
import { tellablePointer } from './pointer.ts'

// Requests are checked by Ajv against the schemas that the OpenAPI document shows. Two instances, because a query
// string has only strings, which are converted, while a body says what it means and is taken at its word. Nothing is
// dropped silently: unknown names are faults.
//
// A check is compiled by the first request that needs it: all of them together were a fifth of the start, and most
// processes never see half of the operations. What could not be compiled is found by test/http/openapi.test.ts.

type Part = 'body' | 'querystring' | 'params' | 'headers'

/** No more faults than this are listed in one problem document. */
const faultLimit = 20

const addFormats = ajvFormats.default

/** Name of the format for an RFC 3339 full-date or date-time that the calendar has. */
export const dateOrDateTime = 'date-or-date-time'

const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/i

export function isDateOrDateTime(text: string): boolean {
  const [, year, month, day] = rfc3339.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const date = new Date(Date.UTC(2000, month - 1, day))
  date.setUTCFullYear(year, month - 1, day)
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** A value that is made when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}

const strict = { coerceTypes: false, useDefaults: false }

function instance(schemas: readonly TSchema[], options: object): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    // Ours are held to the rules of JSON Schema by a test, not by every process anew.
    meta: false,
    validateSchema: false,
    useDefaults: true,
    removeAdditional: false,
    strict: false,
    ...options
  })
  addFormats(ajv)
  ajv.addFormat(dateOrDateTime, isDateOrDateTime)
  for (const schema of schemas) ajv.addSchema(schema)
  return ajv
}

/**
 * A check that stops at the first fault, and the one that lists them all: the second is made only when it is needed, and
 * only for small values, because collecting the faults of a large one takes time by the square of their number.
 */
class Check<T> {
  readonly #first: () => ValidateFunction<T>
  readonly #listing: () => ValidateFunction<T>
  readonly #part: Part

  constructor(first: () => Ajv, all: () => Ajv, schema: TSchema, part: Part) {
    this.#first = once(() => first().compile<T>(schema))
    this.#listing = once(() => all().compile<T>(schema))
    this.#part = part
  }

  problem(value: unknown): Problem | null {
    const isValid = this.#first()
    if (isValid(value)) return null
    if (!isSmall(value)) return problemOf(isValid.errors ?? [], this.#part)
    const listing = this.#listing()
    return problemOf(listing(value) ? (isValid.errors ?? []) : (listing.errors ?? []), this.#part)
  }
}

/** Of bodies: one that stops at the first fault, one that lists them all. */
const bodyInstances = (schemas: readonly TSchema[]) =>
  [once(() => instance(schemas, { ...strict, allErrors: false })), once(() => instance(schemas, strict))] as const

/** Whether a JSON value has few enough members to list its faults. */
function isSmall(root: unknown): boolean {
  const open = [root]
  for (let seen = 0; open.length > 0; seen++) {
    if (seen + open.length > 2000) return false
    const value = open.pop()
    if (typeof value !== 'object' || value === null) continue
    const children = Object.values(value)
    if (children.length > 2000) return false
    open.push(...children)
  }
  return true
}

/** Fastify's validator compiler over the given components. */
export function validatorCompiler(schemas: readonly TSchema[]): FastifySchemaCompiler<TSchema> {
  const [first, all] = bodyInstances(schemas)
  // Parameters are few and small: one instance, which converts.
  const converting = once(() => instance(schemas, { coerceTypes: true }))
  return ({ schema, httpPart }) => {
    if (httpPart === 'body') {
      const check = new Check(first, all, schema, 'body')
      return (value: unknown) => {
        const problem = check.problem(value)
        return problem === null ? { value } : { error: problem }
      }
    }
    const compiled = once(() => converting().compile(schema))
    return (value: unknown) => {
      const validate = compiled()
      if (validate(value)) return { value }
      return { error: problemOf(validate.errors ?? [], (httpPart ?? 'querystring') as Part) }
    }
  }
}

/** A function that narrows a JSON value to what the schema says or throws Problem invalidBody with its faults. */
export function bodyReader<T>(schemas: readonly TSchema[], schema: TSchema): (value: unknown) => T {
  const check = new Check<T>(...bodyInstances(schemas), schema, 'body')
  return value => {
    const problem = check.problem(value)
    if (problem !== null) throw problem
    return value as T
  }
}

function problemOf(all: readonly ErrorObject[], part: Part): Problem {
  // The branches of an anyOf that did not match repeat what the branch meant says better.
  const telling = all.filter((error, index) => error.keyword !== 'anyOf' && !isOtherBranch(error, all[index - 1]))
  const shown = telling.length > 0 ? telling : all
  const faults = shown.slice(0, faultLimit).map(error => faultOf(error, part))
  if (part === 'body') {
    return new Problem('invalidBody', summary('The body', faults), { errors: faults })
  }
  return new Problem('invalidParameter', summary('The request', faults), { errors: faults })
}

/** “Must be null”, or “must be all”, after the fault of the other branch, which is always named first. */
function isOtherBranch(error: ErrorObject, before: ErrorObject | undefined): boolean {
  const isNull = error.keyword === 'type' && error.params.type === 'null'
  const isAll = error.keyword === 'enum' && (error.params.allowedValues as unknown[]).join() === 'all'
  return (isNull || isAll) && (before?.instancePath.startsWith(error.instancePath) ?? false)
}

function summary(subject: string, faults: readonly Fault[]): string {
  const [first, ...rest] = faults
  if (first === undefined) return `${subject} is not valid.`
  const where = 'parameter' in first ? first.parameter : first.pointer === '' ? 'the body' : first.pointer
  return `${where}: ${first.detail}${rest.length > 0 ? ` There are more faults, at least ${rest.length}.` : ''}`
}

const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function faultOf(error: ErrorObject, part: Part): Fault {
  const detail = detailOf(error)
  const inner = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : ''
  const pointer = inner === '' ? error.instancePath : `${error.instancePath}/${escapePointer(inner)}`
  if (part === 'body') return { pointer: tellablePointer(pointer), detail }
  return { parameter: pointer.split('/')[1] ?? '', detail }
}

function detailOf({ keyword, params, message, parentSchema, data }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {})
      return `There is no such name here.${suggestion(String(params.additionalProperty), known)}`
    }
    case 'required':
      return `“${params.missingProperty}” is missing.`
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String)
      const hint = typeof data === 'string' ? suggestion(data, allowed) : ''
      return `Must be one of ${allowed.join(', ')}.${hint}`
    }
    case 'type':
      return `Must be of type ${params.type}.`
    case 'format':
      return `Must be a ${params.format}${params.format === dateOrDateTime ? ' (in an address, + is written %2B)' : ''}.`
    default:
      return `It ${message ?? 'is not valid'}.`
  }
}

/** ` Did you mean “…”?` with the nearest of the names. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestOf(name, known)
  return nearest === null ? '' : ` Did you mean “${nearest}”?`
}

/** The name that is nearest; null where there is none. A long one from outside would make the comparison slow, and is near to nothing. */
export const nearestOf = (name: string, known: readonly string[]): string | null =>
  known.length === 0 ? null : closest(name.slice(0, 64), [...known])
