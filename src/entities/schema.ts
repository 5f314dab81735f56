import Type, { type Static } from 'typebox'
import { entityTypes, mentionKinds } from '../document/annotations.ts'
import { closed, EntityRef, Ignored, ListOf, Nullable, OneOf, place, RefTo } from '../http/schema.ts'
import { entityFacets } from '../store/facets.ts'

export const Mention = Type.Object(
  {
    ...place,
    kind: OneOf(mentionKinds, { description: '`name`: Putin; `nominal`: the president; `pronoun`: he.' })
  },
  { $id: 'Mention', ...closed, description: 'Where the text names an entity.' }
)

const entity = {
  id: Type.String(),
  type: OneOf(entityTypes),
  name: Type.String({ description: 'The full name.' }),
  aliases: Type.Array(Type.String(), { description: 'Other names that the texts use.' }),
  description: Nullable(Type.String(), { description: 'Title or role, as told.' }),
  sameAs: Type.Array(Type.String({ format: 'uri' }), { description: 'The same thing elsewhere, such as in Wikidata.' }),
  counts: Type.Object(
    {
      articles: Type.Integer({ minimum: 0 }),
      mentions: Type.Integer({ minimum: 0 }),
      quotes: Type.Integer({ minimum: 0, description: 'Quotes it is the speaker of.' })
    },
    closed
  ),
  firstSeen: Nullable(Type.String(), { description: 'datePublished of the first article that names it.' }),
  lastSeen: Nullable(Type.String(), { description: 'datePublished of the latest article that names it.' })
}

export const Entity = Type.Object(entity, {
  $id: 'Entity',
  ...closed,
  description: 'A person, organisation or place, joined across articles.'
})
export type Entity = Static<typeof Entity>

export const EntityInArticle = Type.Object(
  { ...entity, mentions: Type.Array(RefTo(Mention)) },
  { $id: 'EntityInArticle', ...closed, description: 'An entity with its places in one article.' }
)
export type EntityInArticle = Static<typeof EntityInArticle>

export const entityFields = Object.keys(Entity.properties) as (keyof Entity)[]
export const entityInArticleFields = Object.keys(EntityInArticle.properties) as (keyof EntityInArticle)[]

export const EntityList = ListOf('EntityList', Entity, 'A page of entities.', entityFacets)
export type EntityList = Static<typeof EntityList>
export const EntityInArticleList = ListOf('EntityInArticleList', EntityInArticle, 'A page of an article’s entities.')
export type EntityInArticleList = Static<typeof EntityInArticleList>

export const RelatedEntity = Type.Object(
  { ...EntityRef.properties, articles: Type.Integer({ minimum: 1, description: 'Articles that name both.' }) },
  { $id: 'RelatedEntity', ...closed, description: 'An entity that shares articles with another.' }
)
export type RelatedEntity = Static<typeof RelatedEntity>
export const relatedFields = Object.keys(RelatedEntity.properties) as (keyof RelatedEntity)[]
export const RelatedEntityList = ListOf('RelatedEntityList', RelatedEntity, 'A page of related entities.')
export type RelatedEntityList = Static<typeof RelatedEntityList>

/** Not blank. */
const name = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })
const names = Type.Array(name, { maxItems: 1000 })
const links = Type.Array(Type.String({ format: 'uri', pattern: '^https?://', maxLength: 4096 }), { maxItems: 100 })

export const EntityInput = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,199}$' })),
    type: OneOf(entityTypes),
    name,
    aliases: Type.Optional(names),
    description: Type.Optional(Nullable(Type.String())),
    sameAs: Type.Optional(links),
    mentions: Type.Optional(
      Type.Array(Type.Object({ ...place, kind: Type.Optional(OneOf(mentionKinds)) }, closed), { maxItems: 100_000 })
    ),
    counts: Ignored,
    firstSeen: Ignored,
    lastSeen: Ignored
  },
  { $id: 'EntityInput', ...closed, description: 'An entity that comes with its article.' }
)

export const EntityPatch = Type.Object(
  {
    name: Type.Optional(name),
    type: Type.Optional(OneOf(entityTypes)),
    aliases: Type.Optional(names),
    description: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
    sameAs: Type.Optional(links)
  },
  { $id: 'EntityPatch', ...closed, minProperties: 1, description: 'What to correct in an entity; the rest stays.' }
)
export type EntityPatch = Static<typeof EntityPatch>

export const EntityMerge = Type.Object(
  { into: Type.String({ minLength: 1, description: 'Id of the entity that stays.' }) },
  { $id: 'EntityMerge', ...closed, description: 'Where an entity goes.' }
)

export const EntitySplit = Type.Object(
  {
    articles: Type.Array(Type.String({ minLength: 1 }), {
      minItems: 1,
      maxItems: 1000,
      description: 'Ids of the articles that mean the other one.'
    }),
    into: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Id of the other one where it exists, or of one that was merged into this, which comes again; without it, another ' +
          'is made.'
      })
    ),
    name: Type.Optional(Type.String({ ...name, description: 'Of the one to be made; as before where absent.' })),
    type: Type.Optional(OneOf(entityTypes)),
    description: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
    sameAs: Type.Optional(links)
  },
  { $id: 'EntitySplit', ...closed, description: 'Which articles mean another, and whom.' }
)
export type EntitySplit = Static<typeof EntitySplit>

export const entitySchemas = [
  Mention,
  Entity,
  EntityInArticle,
  EntityList,
  EntityInArticleList,
  RelatedEntity,
  RelatedEntityList,
  EntityInput,
  EntityPatch,
  EntityMerge,
  EntitySplit
]
