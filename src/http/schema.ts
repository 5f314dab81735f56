import Type, { type Static, type TSchema } from 'typebox'
import { entityTypes } from '../document/annotations.ts'
import { fields } from '../document/span.ts'
import { type ProblemCode, problems } from '../errors.ts'
import { rankings } from '../store/filters.ts'

/** A `$ref` to a schema that has an `$id`, which keeps the static type that a bare Type.Ref loses. */
export function RefTo<T extends TSchema>(schema: T) {
  const { $id } = schema as { $id?: string }
  if ($id === undefined) throw new TypeError('Only a schema with an $id can be referred to.')
  return Type.Unsafe<Static<T>>(Type.Ref($id))
}

/** A string out of a fixed list. */
export function OneOf<const T extends readonly string[]>(values: T, options: object = {}) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options })
}

export function Nullable<T extends TSchema>(schema: T, options: object = {}) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }], ...options })
}

/** Objects that have no other members than the named. */
export const closed = { additionalProperties: false } as const

export const Span = Type.Object(
  {
    field: OneOf(fields, { description: 'The field of the article that the span lies in.' }),
    start: Type.Integer({ minimum: 0, description: 'First UTF-16 code unit.' }),
    end: Type.Integer({ minimum: 0, description: 'One past the last UTF-16 code unit.' }),
    exact: Type.String({ description: '`article[field].slice(start, end)`' })
  },
  { $id: 'Span', ...closed, description: 'A half-open range of UTF-16 code units in one field of an article.' }
)
export type Span = Static<typeof Span>

/** The members of a span, for resources that say more of it. */
export const place = Span.properties

/** A member that answers have and bodies may keep, so that an answer can be sent back as it is. */
export const Ignored = Type.Optional(Type.Unknown({ description: 'Set by the service; accepted and not read.' }))

export const EntityRef = Type.Object(
  { id: Type.String(), type: OneOf(entityTypes), name: Type.String() },
  { $id: 'EntityRef', ...closed, description: 'An entity in short; `/entities/{id}` has the rest.' }
)
export type EntityRef = Static<typeof EntityRef>

export const ArticleRef = Type.Object(
  {
    id: Type.String(),
    headline: Type.String(),
    publisher: Nullable(Type.String()),
    datePublished: Nullable(Type.String()),
    url: Nullable(Type.String())
  },
  { $id: 'ArticleRef', ...closed, description: 'The article in short; `/articles/{id}` has the rest.' }
)
export type ArticleRef = Static<typeof ArticleRef>

export const Total = Type.Object(
  {
    value: Type.Integer({ minimum: 0 }),
    relation: OneOf(['exact', 'atLeast'], { description: '`atLeast` where counting stopped at 10,000.' })
  },
  { $id: 'Total', ...closed, description: 'How many rows the filters leave.' }
)

export const PageInfo = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 200 }),
    next: Nullable(Type.String(), { description: 'Cursor of the next page; null on the last.' }),
    nextUrl: Nullable(Type.String(), { description: 'Address of the next page; null on the last.' })
  },
  { $id: 'PageInfo', ...closed, description: 'Where the list goes on.' }
)

export const Sampled = Type.Object(
  { counted: Type.Integer({ minimum: 0 }), of: Type.Integer({ minimum: 0 }) },
  {
    $id: 'Sampled',
    ...closed,
    description:
      'Counts were told from so many out of all, evenly taken, and multiplied. Absent where all were counted.'
  }
)

export const FacetValue = Type.Object(
  {
    value: Type.String({
      description: 'As the filter takes it: an entity’s id, `2019-04` of a month, `2019` of a year.'
    }),
    count: Type.Integer({ minimum: 0, description: 'Rows that have it, under all filters.' }),
    name: Type.Optional(Type.String({ description: 'Of an entity.' })),
    type: Type.Optional(OneOf(entityTypes, { description: 'Of an entity.' })),
    url: Nullable(Type.String(), {
      description:
        'Address of the list with this filter besides. Null where no filter says it: of two values of one filter a ' +
        'list has the rows that have either, not both.'
    })
  },
  { $id: 'FacetValue', ...closed, description: 'A value, and how many rows of the list have it.' }
)

export const Facet = Type.Object(
  {
    values: Type.Array(RefTo(FacetValue), {
      description: 'Months and years the latest first; else most rows first. What has no value is not among them.'
    }),
    sampled: Nullable(RefTo(Sampled), {
      description: 'Where a sample was counted, and the counts are worked out from it; null where they are exact.'
    })
  },
  { $id: 'Facet', ...closed, description: 'How the rows of the list fall into values.' }
)

/** The last line of a whole list in lines. */
export const WholeList = Type.Object(
  { complete: Type.Literal(true), rows: Type.Integer({ minimum: 0, description: 'Lines before this one.' }) },
  { $id: 'WholeList', ...closed, description: 'The last line of a list with `limit=all`: all of it has come.' }
)

/** The envelope of every list, as a component of its own: `QuoteList`, … With the facets that it may be asked for. */
export function ListOf<T extends TSchema>($id: string, item: T, description: string, facets: readonly string[] = []) {
  const asked = Type.Optional(
    Type.Object(Object.fromEntries(facets.map(name => [name, Type.Optional(RefTo(Facet))])), {
      ...closed,
      description: 'Those that `facets` asks for.'
    })
  )
  return Type.Object(
    {
      data: Type.Array(RefTo(item)),
      page: RefTo(PageInfo),
      total: Nullable(RefTo(Total)),
      ranking: Type.Optional(
        OneOf(rankings, { description: 'Of a list by relevance: whether all matches were ranked, or the most recent.' })
      ),
      sampled: Type.Optional(RefTo(Sampled)),
      ...(facets.length === 0 ? {} : { facets: asked })
    },
    { $id, ...closed, description }
  )
}

export const Highlight = Type.Object(
  {
    field: OneOf(fields),
    start: Type.Integer({ minimum: 0 }),
    end: Type.Integer({ minimum: 0 }),
    exact: Type.String(),
    marks: Type.Array(RefTo(Span), { description: 'Where the words that were looked for stand in the field.' }),
    html: Type.String({ description: '`exact` with `<mark>` around the marks; all else is escaped.' })
  },
  { $id: 'Highlight', ...closed, description: 'A piece of a text that has what a search looked for.' }
)

/** What rows have where a list was asked for it. */
export const highlights = {
  highlights: Type.Optional(Type.Array(RefTo(Highlight), { description: 'Where `highlight=true` asks for it.' }))
}

export const FaultSchema = Type.Object(
  {
    parameter: Type.Optional(Type.String({ description: 'Name of the faulty parameter.' })),
    pointer: Type.Optional(Type.String({ description: 'JSON pointer (RFC 6901) into the body.' })),
    detail: Type.String()
  },
  { $id: 'Fault', ...closed, description: 'Where the request is at fault, and how.' }
)

const codes = Object.keys(problems) as ProblemCode[]

const Check = Type.Object(
  { status: OneOf(['ok', 'failed']), detail: Type.Optional(Type.String({ description: 'What is wrong.' })) },
  { $id: 'Check', ...closed, description: 'Whether something that the service depends on is well.' }
)

export const Checks = Type.Object(
  {
    store: RefTo(Check),
    disk: RefTo(Check),
    writer: RefTo(Check),
    readers: RefTo(Check),
    extraction: RefTo(Check),
    shutdown: RefTo(Check)
  },
  { $id: 'Checks', ...closed, description: 'What the service depends on, each by itself.' }
)
export type Checks = Static<typeof Checks>

export const ProblemDocument = Type.Object(
  {
    type: Type.String({ description: 'A page that explains the code, relative to the API.' }),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What is wrong with this request.' }),
    instance: Type.String({ description: 'The path that was asked for.' }),
    code: OneOf(codes, { description: 'Stable, for programs.' }),
    requestId: Type.String({ description: 'Also in the logs and in the X-Request-Id header.' }),
    errors: Type.Optional(Type.Array(RefTo(FaultSchema))),
    checks: Type.Optional(RefTo(Checks)),
    withdrawn: Type.Optional(
      Type.Object(
        { at: Type.String({ format: 'date-time' }), reason: Nullable(Type.String()) },
        { ...closed, description: 'Of what is gone: when it was withdrawn, and why, where that was told.' }
      )
    )
  },
  { $id: 'Problem', ...closed, description: 'A problem document (RFC 9457).' }
)
export type ProblemDocument = Static<typeof ProblemDocument>

export const sharedSchemas: readonly TSchema[] = [
  Span,
  Highlight,
  EntityRef,
  ArticleRef,
  Total,
  PageInfo,
  WholeList,
  Sampled,
  FacetValue,
  Facet,
  FaultSchema,
  Check,
  Checks,
  ProblemDocument
]
