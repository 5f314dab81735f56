import { type Address, entityAddress } from '../articles/addresses.ts'
import type { EntityType } from '../document/annotations.ts'
import type { Node } from '../represent/schema-org.ts'
import { uriOf } from '../represent/uri.ts'
import type { Entity, EntityRef } from '../store/store.ts'

export const schemaOrgTypes: Readonly<Record<EntityType, string>> = {
  person: 'Person',
  organization: 'Organization',
  place: 'Place',
  other: 'Thing'
}

/** An entity as schema.org's Person, Organization or Place, else Thing. */
export function entityNode(entity: Entity, address: Address): Node {
  const { id, type, name, aliases, description, sameAs } = entity
  return {
    '@type': schemaOrgTypes[type],
    '@id': entityAddress(id, address),
    identifier: id,
    name,
    alternateName: aliases,
    description,
    sameAs: sameAs.flatMap(link => uriOf(link) ?? [])
  }
}

/** What others say of an entity: enough to name it, and to find it by. */
export const entityRefNode = ({ id, type, name }: EntityRef, address: Address): Node => ({
  '@type': schemaOrgTypes[type],
  '@id': entityAddress(id, address),
  name
})

/** Who speaks, by the name that the quote has, and as whom the store knows it where it does. */
export interface Voice {
  readonly entityId: string | null
  readonly name: string
}

/** What kind of an entity an id stands for; null where it is not known. */
export type TypeOf = (entityId: string) => EntityType | null

/** Ids that the service makes begin with the type: `organization-nato`. */
export const typeById: TypeOf = id => {
  const [type] = /^(?:person|organization|place|other)(?=-)/.exec(id) ?? []
  return (type ?? null) as EntityType | null
}

/** The types of the entities at hand, else as their ids tell. */
export function typesOf(entities: readonly EntityRef[] = []): TypeOf {
  const types = new Map(entities.map(({ id, type }) => [id, type]))
  return id => types.get(id) ?? typeById(id)
}

/** Whether it is people that speak. A place that speaks is those who govern it; whom nobody names is somebody. */
export function isPerson({ entityId }: Voice, typeOf: TypeOf): boolean {
  const type = entityId === null ? null : typeOf(entityId)
  return type === null || type === 'person'
}

/** A speaker as Person or Organization, which is what schema.org has speak. */
export const voiceNode = (voice: Voice, address: Address, typeOf: TypeOf): Node => ({
  '@type': isPerson(voice, typeOf) ? 'Person' : 'Organization',
  '@id': voice.entityId === null ? undefined : entityAddress(voice.entityId, address),
  name: voice.name
})
