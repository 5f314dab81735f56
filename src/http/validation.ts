import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import { closest } from 'fastest-levenshtein'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { type Fault, Problem } from '../errors.ts'

// Requests are checked by Ajv against the schemas that the OpenAPI document shows. Two instances, because a query
// string has only strings, which are converted, while a body says what it means and is taken at its word. Nothing is
// dropped silently: unknown names are faults.

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

function instance(schemas: readonly TSchema[], options: object): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
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

/** Fastify's validator compiler over the given components. */
export function validatorCompiler(schemas: readonly TSchema[]): FastifySchemaCompiler<TSchema> {
  const strict = instance(schemas, { coerceTypes: false, useDefaults: false })
  const converting = instance(schemas, { coerceTypes: true })
  return ({ schema, httpPart }) => {
    const validate = (httpPart === 'body' ? strict : converting).compile(schema)
    return (value: unknown) => {
      if (validate(value)) return { value }
      return { error: problemOf(validate, (httpPart ?? 'body') as Part) }
    }
  }
}

/** A function that narrows a JSON value to what the schema says or throws Problem invalidBody with every fault. */
export function bodyReader<T>(schemas: readonly TSchema[], schema: TSchema): (value: unknown) => T {
  const validate = instance(schemas, { coerceTypes: false, useDefaults: false }).compile<T>(schema)
  return value => {
    if (validate(value)) return value
    throw problemOf(validate, 'body')
  }
}

function problemOf(validate: ValidateFunction, part: Part): Problem {
  // The branches of an anyOf that did not match repeat what the branch meant says better.
  const all = validate.errors ?? []
  const telling = all.filter(error => error.keyword !== 'anyOf' && !isTheNullBranch(error, all))
  const shown = telling.length > 0 ? telling : all
  const faults = shown.slice(0, faultLimit).map(error => faultOf(error, part))
  if (part === 'body') {
    return new Problem('invalidBody', summary('The body', faults), { errors: faults })
  }
  return new Problem('invalidParameter', summary('The request', faults), { errors: faults })
}

function isTheNullBranch(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  return (
    error.keyword === 'type' &&
    error.params.type === 'null' &&
    all.some(other => other !== error && other.instancePath.startsWith(error.instancePath) && other.keyword !== 'anyOf')
  )
}

function summary(subject: string, faults: readonly Fault[]): string {
  const [first, ...rest] = faults
  if (first === undefined) return `${subject} is not valid.`
  const where = 'parameter' in first ? first.parameter : first.pointer === '' ? 'the body' : first.pointer
  return `${where}: ${first.detail}${rest.length > 0 ? ` There are ${rest.length} more faults.` : ''}`
}

const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

function faultOf(error: ErrorObject, part: Part): Fault {
  const detail = detailOf(error)
  const inner = error.keyword === 'additionalProperties' ? String(error.params.additionalProperty) : ''
  const pointer = inner === '' ? error.instancePath : `${error.instancePath}/${escapePointer(inner)}`
  if (part === 'body') return { pointer, detail }
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
      return `Must be a ${params.format}.`
    default:
      return `It ${message ?? 'is not valid'}.`
  }
}

/** ` Did you mean “…”?` where one of the names is near, else all of them where they are few. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  // A long name from outside would make the comparison slow and is near to nothing anyway.
  const nearest = closest(name.slice(0, 64), [...known])
  return ` Did you mean “${nearest}”?`
}
