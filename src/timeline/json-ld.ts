import { type Address, eventAddress } from '../articles/addresses.ts'
import type { EventStatus } from '../document/annotations.ts'
import { entityRefNode } from '../entities/json-ld.ts'
import { articleRefNode } from '../quotes/json-ld.ts'
import { type Node, schemaOrg } from '../represent/schema-org.ts'
import type { EntityRef, Event } from '../store/store.ts'

/**
 * Only what schema.org has a word for. Something that is told as not happening must not stand there as an event like any
 * other, and `EventCancelled` is what keeps it out of calendars.
 */
const statuses: Readonly<Record<EventStatus, string | null>> = {
  past: null,
  ongoing: null,
  planned: `${schemaOrg}EventScheduled`,
  possible: null,
  negated: `${schemaOrg}EventCancelled`
}

/** First and last day; null for an end that the EDTF leaves open (`2019/..`) or does not know (`2019/`). */
export const daysOf = ({ edtf, earliest, latest }: Pick<Event, 'edtf' | 'earliest' | 'latest'>) => ({
  first: /^(?:\.\.)?\//.test(edtf) ? null : earliest,
  last: /\/(?:\.\.)?$/.test(edtf) ? null : latest
})

const longestName = 100

/** At most 100 characters of the text, cut between words where it has any. */
function nameOf(text: string): string {
  const characters = [...text.slice(0, 4 * longestName)]
  if (characters.length <= longestName) return text
  const start = characters.slice(0, longestName).join('')
  const [words] = /^.*\S(?=\s)/su.exec(start) ?? [start]
  return `${words}…`
}

/**
 * An event as schema.org's Event. `startDate` and `endDate` are the first and the last day that it may lie on; `edtf` has
 * how it was told. Who takes part is an attendee where schema.org takes it for one, else among what the event is about.
 */
export function eventNode(event: Event, address: Address): Node {
  const { id, edtf, status, text, participants, places } = event
  const { first, last } = daysOf(event)
  const nodes = (refs: readonly EntityRef[]) => refs.map(ref => entityRefNode(ref, address))
  return {
    '@type': 'Event',
    '@id': eventAddress(event, address),
    identifier: id,
    name: nameOf(text),
    description: text,
    edtf,
    startDate: first,
    endDate: last,
    eventStatus: status === null ? null : statuses[status],
    location: nodes(places.filter(({ type }) => type === 'place')),
    attendee: nodes(participants.filter(({ type }) => canAttend(type))),
    about: nodes([
      ...participants.filter(({ type }) => !canAttend(type)),
      ...places.filter(({ type }) => type !== 'place')
    ]),
    subjectOf: articleRefNode(event.article, address)
  }
}

const canAttend = (type: EntityRef['type']) => type === 'person' || type === 'organization'
