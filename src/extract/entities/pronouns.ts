import type { EntityAnnotation } from '../../document/annotations.ts'
import { fields, inReadingOrder, spanOf } from '../../document/span.ts'
import { type Layer, type Named, type Reference, type Referred, rangeAt } from '../document.ts'
import { honorifics } from './titles.ts'

// `he` and `she` outside quotations to the person meant: the first person of the same sentence before the pronoun, for
// the subject stands first, else the first of the nearest sentence before that names one.

const women = new Set(['she', 'her'])
const men = new Set(['he', 'him', 'his'])
const subjects = new Set(['he', 'she'])

/** How many sentences back a person is still meant, and how many persons of one sentence may be. */
const reach = 6
const mostPersons = 8

type Sex = 'female' | 'male'

/** What the forms of address in front of a person's names tell. */
function sexesOf(document: Named): Map<number, Sex> {
  const sexes = new Map<number, Sex>()
  for (const field of fields) {
    for (const { entity, first } of document.names[field]) {
      const isFemale = honorifics.get(document.tokens[field][first - 1]?.lower ?? '')
      if (isFemale !== undefined && isFemale !== null) sexes.set(entity, isFemale ? 'female' : 'male')
    }
  }
  return sexes
}

function pronounsIn(document: Named, field: keyof Layer<unknown>, sexes: Map<number, Sex>): readonly Reference[] {
  const tokens = document.tokens[field]
  const names = document.names[field]
  const pronouns: Reference[] = []
  /** The first person of each of the last sentences, the nearest last. */
  let persons: number[][] = []
  let next = 0
  for (const sentence of document.sentences[field]) {
    const here: number[] = []
    for (let at = sentence.first; at < sentence.last; at++) {
      const token = tokens[at]
      if (token === undefined) break
      while ((names[next]?.start ?? Infinity) < token.start) next++
      const name = names[next]
      if (name !== undefined && name.start === token.start && document.entities[name.entity]?.type === 'person')
        remember(here, name.entity)
      const sex = women.has(token.lower) ? 'female' : men.has(token.lower) ? 'male' : null
      if (sex === null || rangeAt(document.quotations[field], token.start) !== undefined) continue
      const meant = [...persons, here]
        .reverse()
        .flat()
        .find(person => (sexes.get(person) ?? sex) === sex)
      if (meant === undefined) continue
      sexes.set(meant, sex)
      if (!subjects.has(token.lower)) continue
      remember(here, meant)
      pronouns.push({ start: token.start, end: token.end, first: at, last: at + 1, entity: meant })
    }
    persons = [...persons, here].slice(-reach)
  }
  return pronouns
}

function remember(persons: number[], person: number): void {
  if (persons.length < mostPersons) persons.push(person)
}

function withPronouns(document: Named, pronouns: Layer<Reference>): readonly EntityAnnotation[] {
  const mentions = document.entities.map(entity => [...entity.mentions])
  for (const field of fields) {
    for (const { entity, start, end } of pronouns[field])
      mentions[entity]?.push({ ...spanOf(document.article, field, start, end), kind: 'pronoun' })
  }
  return document.entities.map((entity, index) => ({
    ...entity,
    mentions: (mentions[index] ?? []).sort(inReadingOrder)
  }))
}

/** Stage: the pronouns that refer to a named person, as mentions of their own. */
export function resolvePronouns<D extends Named>(document: D): D & Referred {
  const sexes = sexesOf(document)
  const pronouns = {
    headline: pronounsIn(document, 'headline', sexes),
    description: pronounsIn(document, 'description', sexes),
    articleBody: pronounsIn(document, 'articleBody', sexes)
  }
  return { ...document, pronouns, entities: withPronouns(document, pronouns) }
}
