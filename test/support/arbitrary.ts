import fc from 'fast-check'
import { codePoint } from './code-points.ts'

/** As much of JSON Schema as the OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

export interface OpenApi {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Operation {
  readonly operationId: string
  readonly parameters?: readonly {
    in: string
    name: string
    required?: boolean
    schema: JsonSchema
    example?: unknown
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
        readonly headers?: Readonly<Record<string, object>>
      }
    >
  >
}

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())

/** Text as it comes: words, quotation marks, dates, other scripts, control characters. */
export const text = fc.oneof(
  { weight: 3, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  fc.string({ unit: codePoint, maxLength: 40 }),
  fc.constantFrom(
    '“We will see,” said Ada Holm on Monday.',
    'In March 2019 the mayor, Jon Vik, told "Nordlys": it was last week.',
    'NEAR(',
    "O'Brien 20.04 *",
    '<script>alert(1)</script>',
    '\u0000',
    '‏שלום עולם',
    '𝔘𝔫𝔦 🙂'
  )
)

/** Values that the schema allows. */
export function valid(schema: JsonSchema, document: OpenApi, depth = 0): fc.Arbitrary<unknown> {
  const inner = (part: JsonSchema) => valid(part, document, depth + 1)
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return inner(document.components.schemas[name] ?? {})
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(inner))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 400 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 5, noNaN: true })
    case 'string':
      return validString(schema)
    case 'array':
      return fc.array(inner(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: depth > 3 ? 1 : 3 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inner(part)])),
        { requiredKeys: [...(schema.required ?? [])] }
      )
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

function validString({ pattern, format, minLength = 0, maxLength = 80 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  if (format === 'date') return day.map(instant => instant.slice(0, 10))
  if (format === 'date-time') return day
  if (format === 'date-or-date-time')
    return fc.oneof(
      day,
      day.map(instant => instant.slice(0, 10))
    )
  if (format === 'uri') return fc.webUrl()
  return text.filter(value => value.length >= minLength && value.length <= maxLength)
}

/** Anything at all, most of it not what a schema allows. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 2 }),
  fc.integer(),
  fc.constant(null)
)
