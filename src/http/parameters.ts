import Type from 'typebox'
import { rankings } from '../store/filters.ts'
import type { Format } from './formats.ts'
import { OneOf } from './schema.ts'
import { dateOrDateTime } from './validation.ts'

// Query parameters that several resources share, each with an example for the OpenAPI document. A comma list is an
// array with `style: form, explode: false`; http/query.ts splits it before validation.

export const example = (value: unknown) => ({ examples: [value] })

export function List(items: object, description: string, sample: unknown) {
  return Type.Optional(
    Type.Unsafe<string[]>({
      type: 'array',
      items,
      minItems: 1,
      maxItems: 100,
      description: `${description} Several by comma: any of them.`,
      examples: [sample],
      style: 'form',
      explode: false
    })
  )
}

/** The negation of a list: what has one of these is left out. */
export const Without = (what: string, sample: string) => List({ type: 'string' }, `Leaves out ${what}.`, [sample])

/** A comma list out of fixed names. */
export function ListOfNames<const T extends readonly string[]>(
  names: T,
  description: string,
  sample: readonly T[number][]
) {
  return Type.Optional(
    Type.Unsafe<T[number][]>({
      type: 'array',
      items: { type: 'string', enum: [...names] },
      minItems: 1,
      maxItems: 100,
      description,
      examples: [sample],
      style: 'form',
      explode: false
    })
  )
}

export function Text(description: string, sample: string, options: object = {}) {
  return Type.Optional(Type.String({ description, ...example(sample), ...options }))
}

/** A search (src/search); `scopes` says where it can be told to look. */
export function Search(found: string, scopes: string, sample: string) {
  const description =
    `${found} all of its words, in any order, each in any of its English forms. “A phrase” or a “word” in quotation ` +
    'marks stands as it is, `word*` is a beginning, ' +
    `\`-word\` must not be there, \`OR\` joins two alternatives, brackets group. ${scopes}Case, accents and punctuation ` +
    'make no difference. What cannot be read is 400 and says at which character.'
  return Text(description, sample, { maxLength: 1000 })
}

export const DateOrDateTime = (description: string, sample: string) =>
  Type.Optional(Type.String({ format: dateOrDateTime, description, ...example(sample) }))

export const Day = (description: string, sample: string) =>
  Type.Optional(Type.String({ format: 'date', description, ...example(sample) }))

/** `format`: the names of what the route produces, the standard first. */
export const formatOf = <const F extends readonly Format[]>(formats: F) => ({
  format: Type.Optional(
    OneOf(formats, { description: 'The representation; wins over the Accept header.', ...example(formats[0]) })
  )
})

export const format = formatOf(['json'])

const limit = Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'Rows a page.', ...example(20) })

export const paging = {
  limit: Type.Optional(limit),
  cursor: Type.Optional(
    Type.String({
      maxLength: 4096,
      description: '`page.next` of the page before, with the same filters and sort.',
      ...example('WyJhMWIyYzMiLCIyMDE5LTA0LTAyIiwxXQ')
    })
  ),
  count: Type.Optional(
    OneOf(['none', 'capped', 'exact'], {
      default: 'capped',
      description: 'How to count the whole list: not at all, up to 10,000, or to the end.',
      ...example('capped')
    })
  )
}

/** Of lists that come row by row, too. */
export const pagingOrAll = {
  ...paging,
  limit: Type.Optional(
    Type.Unsafe<number | 'all'>({
      anyOf: [limit, OneOf(['all'])],
      default: 20,
      description:
        'Rows a page; `all` is the whole list as a stream, in formats that come row by row (CSV, NDJSON). An SQLite file ' +
        'has the whole list unless this says how many of its first rows.',
      ...example(20)
    })
  )
}

export const ranking = {
  ranking: Type.Optional(
    OneOf(rankings, {
      default: 'recent',
      description:
        'Of a search that finds more than 10,000, `-relevance` ranks the most recent, and the answer says ' +
        '`"ranking": "recent"`; `all` ranks all of them, which takes its time. A whole list needs that: it would lack the others.',
      ...example('recent')
    })
  )
}

export const highlight = {
  highlight: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        'Shows where each row has what `q` looks for: `highlights`, up to three pieces of its text with the places of ' +
        'the words, and as HTML with `<mark>`, everything else escaped. Needs `q`.',
      ...example(true)
    })
  )
}

export const published = {
  publishedFrom: DateOrDateTime(
    'Published at or after this date or date-time (UTC where it names no offset).',
    '2019-01-01'
  ),
  publishedTo: DateOrDateTime('Published at or before; a date includes its whole day.', '2019-12-31')
}

export const partAt = {
  at: Type.Optional(
    Type.Integer({
      minimum: 0,
      description:
        'Of a page (`text/html`): the part of a long article that has this character of its body, counted in UTF-16 code ' +
        'units. All other formats have the whole article, whatever it says.',
      ...example(0)
    })
  )
}

export const asOf = {
  asOf: Type.Optional(
    Type.String({
      format: 'date-time',
      description:
        'The state at this moment, with an offset or `Z` (+ is written %2B): what the last change up to then left. 404 ' +
        'where there was none yet, 410 where it was withdrawn by then, and where it was withdrawn since and the request ' +
        'has no key with the scope `correct`.',
      ...example('2026-01-01T00:00:02Z')
    })
  )
}

/** Why something is withdrawn. */
export const withdrawal = Type.Object(
  {
    reason: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 1000,
        description: 'Why, for whoever asks for it later: it is told with the 410, and in `/changes`.',
        ...example('The agency withdrew the story.')
      })
    )
  },
  { additionalProperties: false }
)

/** `fields`: the top-level names of the resource. */
export const fieldsOf = <const T extends readonly string[]>(names: T, sample: readonly T[number][]) => ({
  fields: ListOfNames(names, 'Keep only these top-level fields, by comma. The answer then has no others.', sample)
})

export const sortOf = <const T extends readonly string[]>(sorts: T, standard: T[number], description: string) => ({
  sort: Type.Optional(OneOf(sorts, { default: standard, description, ...example(standard) }))
})

export function Params<const N extends string>(name: N, description: string, sample: string) {
  return Type.Object({ [name]: Type.String({ description, ...example(sample) }) } as {
    [K in N]: ReturnType<typeof Type.String>
  })
}

/** Header of writes to an existing resource. It may be missing here, because that is 428 rather than 400. */
export const ifMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({
      description: 'The ETag of the resource as you read it. Without it the answer is 428.',
      ...example('"r1-Zk3vR1mXq0sT8uYw5aBcDe"')
    })
  )
})
