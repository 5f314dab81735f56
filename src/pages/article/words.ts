import type { Anchor, EntityType, EventStatus, MentionKind, Provenance, TimexType } from '../../document/annotations.ts'

// What the API names by one word each, as a reader is told.

export const provenanceWords: Readonly<Record<Provenance, string>> = {
  extracted: 'read from the text',
  provided: 'handed in with the article',
  corrected: 'corrected by a person'
}

export const statusWords: Readonly<Record<EventStatus, string>> = {
  past: 'happened',
  ongoing: 'happening at the time',
  planned: 'planned or announced',
  possible: 'possible, not certain',
  negated: 'told as not happening'
}

export const timexWords: Readonly<Record<TimexType, string>> = {
  DATE: 'date',
  TIME: 'time of day',
  DURATION: 'length of time',
  SET: 'repeated time'
}

export const anchorWords: Readonly<Record<Anchor, string>> = {
  datePublished: 'counted from the day of publication',
  text: 'counted from another date in the text',
  expression: 'told in full by itself'
}

export const mentionWords: Readonly<Record<MentionKind, readonly [one: string, many: string]>> = {
  name: ['by name', 'by name'],
  nominal: ['by a description', 'by descriptions'],
  pronoun: ['by a pronoun', 'by pronouns']
}

export const typeHeadings: Readonly<Record<EntityType, string>> = {
  person: 'People',
  organization: 'Organisations',
  place: 'Places',
  other: 'Other names'
}

/** 0 to 1 as `93 %`. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`
