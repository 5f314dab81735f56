import { withoutEmpty } from './without-empty.ts'

// IPTC ninjs 3.1 (2024). Its schema takes no unknown members and no nulls, and every date-time has a time and an offset.

export const ninjsStandard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#'
} as const

export interface NinjsText {
  readonly role: string
  readonly contentType: 'text/plain'
  readonly value: string
  readonly wordCount?: number
}

/** A person, organisation, place or subject. */
export interface NinjsConcept {
  readonly name: string
  readonly rel: string
  readonly uri?: string | null
}

export interface NinjsEventDates {
  /** RFC 3339, with an offset. */
  readonly startDate?: string
  /** YYYY, YYYY-MM, YYYY-MM-DD, or a date-time. */
  readonly expectedStartDate?: string | null
  readonly expectedEndDate?: string | null
}

type Optional<T> = T | null | undefined

/** The members of ninjs that are used here. Null and empty ones are left out when it is written. */
export interface NinjsItem {
  /** Absolute. */
  readonly uri: string
  readonly type: 'text' | 'component' | 'event' | 'composite'
  readonly firstCreated?: Optional<string>
  readonly versionCreated?: Optional<string>
  readonly language?: Optional<string>
  readonly by?: Optional<string>
  readonly headlines?: readonly NinjsText[]
  readonly descriptions?: readonly NinjsText[]
  readonly bodies?: readonly NinjsText[]
  readonly people?: readonly NinjsConcept[]
  readonly organisations?: readonly NinjsConcept[]
  readonly places?: readonly NinjsConcept[]
  readonly subjects?: readonly NinjsConcept[]
  readonly genres?: readonly { readonly name: string }[]
  readonly infoSources?: readonly { readonly name: string; readonly role: string }[]
  readonly events?: readonly (NinjsConcept & { readonly id: string })[]
  readonly eventDetails?: { readonly dates: NinjsEventDates }
  readonly renditions?: readonly { readonly name: string; readonly href: string; readonly contentType: string }[]
  readonly altIds?: readonly { readonly role: string; readonly value: string }[]
  readonly associations?: readonly NinjsAssociation[]
}

/** An item within another one: it needs a name, and says what it is to the other. */
export interface NinjsAssociation extends NinjsItem {
  readonly name: string
  readonly rel: string
}

/** A document of its own. */
export function ninjsDocument(item: NinjsItem): Readonly<Record<string, unknown>> {
  return { ...(withoutEmpty(item) as object), standard: ninjsStandard }
}

/** One text of a list of such; none where it is null or empty, because a text without a value is not valid. */
export const ninjsText = (role: string, value: string | null, more: { readonly wordCount?: number } = {}) =>
  value === null || value === '' ? [] : [{ role, contentType: 'text/plain', ...more, value } as const]

/** RFC 3339 §5.6, as a date or a date-time. */
const dateOrDateTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:\d{2}))?$/i

/**
 * A date or date-time of RFC 3339 as the full date-time that ninjs wants: of a day its first moment in UTC, since no other
 * is more likely. Null where the text is neither.
 */
export function fullDateTime(text: string | null): string | null {
  const [, day, time = '00:00:00', offset = 'Z'] = dateOrDateTime.exec(text ?? '') ?? []
  return day === undefined ? null : `${day}T${time}${offset.toUpperCase()}`
}
