import type { EntityType } from '../../document/annotations.ts'
import { entityTypes } from '../../document/annotations.ts'

// Names as tags of words: the first, inner and last word of a name of several, a name of one, or no name (BILOU, which
// Ratinov & Roth 2009 found to be learnt better than BIO).

export type Place = 'begin' | 'inside' | 'last' | 'unit'
const placesOfName: readonly Place[] = ['begin', 'inside', 'last', 'unit']

/** 0 is no name. */
export const nameTagCount = 1 + placesOfName.length * entityTypes.length

export const tagOf = (type: EntityType, place: Place): number =>
  1 + placesOfName.length * entityTypes.indexOf(type) + placesOfName.indexOf(place)

export const typeOfTag = (tag: number): EntityType | undefined => (tag === 0 ? undefined : entityTypes[(tag - 1) >> 2])

const placeOf = (tag: number) => (tag === 0 ? undefined : placesOfName[(tag - 1) & 3])

/** Whether a tag may follow another; 0 stands for the edge of a sentence, too. */
export function mayFollow(before: number, tag: number): boolean {
  const place = placeOf(tag)
  const isOpen = placeOf(before) === 'begin' || placeOf(before) === 'inside'
  const goesOn = place === 'inside' || place === 'last'
  return isOpen === goesOn && (!isOpen || typeOfTag(before) === typeOfTag(tag))
}

/** A name in a sentence of tags: indexes, half open. */
export interface TaggedName {
  readonly first: number
  readonly last: number
  readonly type: EntityType
}

export function namesOf(tags: ArrayLike<number>, count = tags.length): TaggedName[] {
  const names: TaggedName[] = []
  let first = 0
  for (let at = 0; at < count; at++) {
    const tag = tags[at] ?? 0
    const type = typeOfTag(tag)
    const place = placeOf(tag)
    if (type === undefined) continue
    if (place === 'begin' || place === 'unit') first = at
    if (place === 'last' || place === 'unit') names.push({ first, last: at + 1, type })
  }
  return names
}
