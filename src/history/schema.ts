import Type, { type TSchema } from 'typebox'
import { Entity } from '../entities/schema.ts'
import { closed, Nullable, OneOf, PageInfo, RefTo, Total } from '../http/schema.ts'
import { Quote } from '../quotes/schema.ts'
import { changeActions, changedResources, changeKinds } from '../store/history.ts'

const told = {
  at: Type.String({ format: 'date-time' }),
  by: Type.Optional(
    Nullable(Type.String(), {
      description:
        'The name of the key, or of the command, that it came by; null where none is known. Told to requests that have a ' +
        'key themselves.'
    })
  ),
  action: OneOf(changeActions),
  kind: OneOf(changeKinds, {
    description:
      'What happened: `known` was there when history began to be kept, `reread` was read again by another version, ' +
      '`restored` came out of an archive, or back after it was withdrawn.'
  }),
  resource: OneOf(changedResources),
  resourceId: Type.String(),
  url: Type.String({ description: 'Where the resource is, or was.' }),
  revision: Nullable(Type.Integer(), { description: 'As in its ETag from then on; null where it is gone.' }),
  reason: Nullable(Type.String(), { description: 'Why, of what was withdrawn with a reason.' }),
  mergedInto: Nullable(Type.String(), { description: 'The entity that this one became part of.' })
}

export const Change = Type.Object(
  { id: Type.String({ description: 'The cursor behind this change, for `since` and Last-Event-ID.' }), ...told },
  { $id: 'Change', ...closed, description: 'That something was created, updated or removed.' }
)

const ChangePage = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    next: Type.String({ description: 'What to ask for next, or later where nothing is left: `since`.' }),
    nextUrl: Type.String({ description: 'The address of that.' })
  },
  { $id: 'ChangePage', ...closed, description: 'Where the changes go on. They always do.' }
)

export const ChangeList = Type.Object(
  { data: Type.Array(RefTo(Change)), page: RefTo(ChangePage) },
  { $id: 'ChangeList', ...closed, description: 'Changes in the order in which they were made.' }
)

const {
  counts: _counts,
  firstSeen: _first,
  lastSeen: _last,
  highlights: _highlights,
  ...entityState
} = Entity.properties as typeof Entity.properties & { readonly highlights?: TSchema }

const EntityState = Type.Object(entityState, {
  $id: 'EntityState',
  ...closed,
  description: 'What an entity said of itself, without what its articles make of it.'
})

const ArticleState = Type.Object(
  { id: Type.String(), headline: Type.String() },
  {
    $id: 'ArticleState',
    additionalProperties: true,
    description:
      'An article as it was, with its quotes, entities, timeline and time expressions; the entities without `counts`, ' +
      '`firstSeen` and `lastSeen`. Without the four where it was read again.'
  }
)

function revisionOf($id: string, of: string, states: Record<'before' | 'after', TSchema>) {
  return Type.Object(
    {
      ...told,
      changed: Nullable(Type.Array(Type.String()), {
        description: 'The members that are not the same before and after; null where one of the two is not kept.'
      }),
      ...states
    },
    { $id, ...closed, description: `A change of ${of}.` }
  )
}

const hidden = ', and where it was withdrawn since and the request has no key with the scope `correct`.'

const sides = (state: TSchema) => ({
  before: Nullable(state, { description: `Null where there was none, or none is kept${hidden}` }),
  after: Nullable(state, { description: `Null where it was gone${hidden}` })
})

const wholeArticle = sides(RefTo(ArticleState))

export const ArticleRevision = revisionOf('ArticleRevision', 'an article, or of a quote or an entity in it', {
  before: Type.Optional(wholeArticle.before),
  after: Type.Optional(wholeArticle.after)
})
export const QuoteRevision = revisionOf('QuoteRevision', 'a quote, by itself or with its article', sides(RefTo(Quote)))
export const EntityRevision = revisionOf('EntityRevision', 'an entity', sides(RefTo(EntityState)))

const listOf = ($id: string, revision: TSchema) =>
  Type.Object(
    { data: Type.Array(RefTo(revision)), page: RefTo(PageInfo), total: Nullable(RefTo(Total)) },
    { $id, ...closed, description: 'A page of changes, newest first. It may be shorter than its limit.' }
  )

export const ArticleRevisionList = listOf('ArticleRevisionList', ArticleRevision)
export const QuoteRevisionList = listOf('QuoteRevisionList', QuoteRevision)
export const EntityRevisionList = listOf('EntityRevisionList', EntityRevision)

export const historySchemas = [
  Change,
  ChangePage,
  ChangeList,
  EntityState,
  ArticleState,
  ArticleRevision,
  QuoteRevision,
  EntityRevision,
  ArticleRevisionList,
  QuoteRevisionList,
  EntityRevisionList
]
