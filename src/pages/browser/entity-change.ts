// What can be corrected in an entity, and changes of it as the API takes them.

export type EntityType = 'person' | 'organization' | 'place' | 'other'

export interface EntityState {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly sameAs: readonly string[]
  readonly counts: { readonly articles: number; readonly mentions: number; readonly quotes: number }
}

export type EntityField = 'name' | 'type' | 'aliases' | 'description' | 'sameAs'

/** The body of a PATCH of an entity. */
export type EntityChange = Partial<Pick<EntityState, EntityField>>

export const typeWords: readonly (readonly [type: EntityType, words: string])[] = [
  ['person', 'person'],
  ['organization', 'organisation'],
  ['place', 'place'],
  ['other', 'something else']
]

export const typeWord = (type: EntityType): string => typeWords.find(([each]) => each === type)?.[1] ?? type

const fields: readonly EntityField[] = ['name', 'type', 'aliases', 'description', 'sameAs']

/** The change that makes `to` of `from`; null where they are the same. */
export function changeBetween(from: EntityChange, to: EntityChange): EntityChange | null {
  const changed = fields.filter(field => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
  return changed.length === 0 ? null : Object.fromEntries(changed.map(field => [field, to[field]]))
}

/** `1 article`, `1,200 articles`. */
export const counted = (value: number, one: string) => `${value.toLocaleString('en')} ${one}${value === 1 ? '' : 's'}`

/** `12 mentions in 3 articles and 1 quote`. */
export const countsText = ({ counts: { articles, mentions, quotes } }: Pick<EntityState, 'counts'>): string =>
  `${counted(mentions, 'mention')} in ${counted(articles, 'article')} and ${counted(quotes, 'quote')}`
