import type { components, operations } from './api.ts'

// Names for what openapi.yaml describes, and the shapes of queries worked out from it.

type Schemas = components['schemas']

export type AnnotationPage = Schemas['AnnotationPage']
export type Article = Schemas['Article']
export type ArticleInput = Schemas['ArticleInput']
export type ArticleLine = Schemas['ArticleLine']
export type ArticleList = Schemas['ArticleList']
export type ArticleRevision = Schemas['ArticleRevision']
export type ArticleRevisionList = Schemas['ArticleRevisionList']
export type Change = Schemas['Change']
export type ChangeList = Schemas['ChangeList']
export type Entity = Schemas['Entity']
export type EntityInArticle = Schemas['EntityInArticle']
export type EntityInArticleList = Schemas['EntityInArticleList']
export type EntityList = Schemas['EntityList']
export type EntityMerge = Schemas['EntityMerge']
export type EntityPatch = Schemas['EntityPatch']
export type EntityRevision = Schemas['EntityRevision']
export type EntityRevisionList = Schemas['EntityRevisionList']
export type EntitySplit = Schemas['EntitySplit']
export type Event = Schemas['Event']
export type EventList = Schemas['EventList']
export type Extraction = Schemas['Extraction']
export type Fault = Schemas['Fault']
export type PageInfo = Schemas['PageInfo']
export type Problem = Schemas['Problem']
export type ProblemCode = Problem['code']
export type Quote = Schemas['Quote']
export type QuoteList = Schemas['QuoteList']
export type QuotePatch = Schemas['QuotePatch']
export type QuoteRevision = Schemas['QuoteRevision']
export type QuoteRevisionList = Schemas['QuoteRevisionList']
export type RelatedEntity = Schemas['RelatedEntity']
export type RelatedEntityList = Schemas['RelatedEntityList']
export type Span = Schemas['Span']
export type TimeExpression = Schemas['TimeExpression']

export type OperationName = keyof operations

type QueryOf<O extends OperationName> = operations[O] extends { parameters: { query?: infer Query } }
  ? NonNullable<Query>
  : never

/**
 * An item of a comma list, or several. Items of an array are quoted where they hold a comma themselves; a string is sent
 * as it stands, so that it may be a comma list already.
 */
type Given<Value> = Value extends readonly (infer Item)[] ? Item | readonly Item[] : Value

/** The query parameters of an operation, without those that the client sets itself. */
export type QueryParameters<O extends OperationName, Set extends PropertyKey = 'format'> = {
  readonly [Name in keyof Omit<QueryOf<O>, Set>]?: Given<Omit<QueryOf<O>, Set>[Name]> | undefined
}

/** What `fields` may name. */
export type FieldName<O extends OperationName> =
  QueryOf<O> extends { fields?: readonly (infer Name)[] | undefined } ? Name : never

/** The query of a list; `limit` is the size of a page, `cursor` where to begin. */
export type ListQuery<O extends OperationName, Name> = QueryParameters<O, 'format' | 'fields' | 'limit'> & {
  readonly fields?: readonly Name[] | undefined
  readonly limit?: number | undefined
}

/** The formats of an operation besides the JSON that the client reads. */
export type FormatName<O extends OperationName> = Exclude<
  QueryOf<O> extends { format?: infer Name } ? Extract<Name, string> : never,
  'json'
>

type Optional<Row> = { [Name in keyof Row]-?: object extends Pick<Row, Name> ? Name : never }[keyof Row]

/** A row with the fields that were asked for, and what other parameters add; all of it where no fields were named. */
export type Only<Row, Name> = [Name] extends [never] ? Row : Pick<Row, (Name & keyof Row) | Optional<Row>>
