import { uriOf } from './uri.ts'

// iCalendar (RFC 5545).

/** Days inclusive, as YYYY-MM-DD, or one moment. */
export type CalendarTime =
  | {
      readonly first: string
      /** Null where no end is known: the event then takes its first day (§3.6.1). */
      readonly last: string | null
    }
  /** `2019-04-04T10:30:00Z` in UTC; without the Z the time of whatever place the calendar is read at (§3.3.5). */
  | { readonly moment: string }

export interface CalendarEvent {
  /** The same for the same event for ever, and no other's in the world (§3.8.4.7). */
  readonly uid: string
  readonly when: CalendarTime
  readonly summary: string
  readonly description: string | null
  /** An absolute http(s) address; anything else is left out. */
  readonly url: string | null
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED' | null
  readonly categories: readonly string[]
  /** Properties of our own, in plain text. */
  readonly extension: Readonly<Record<`X-${string}`, string>>
}

export interface Calendar {
  readonly name: string
  /** When it was made: RFC 3339 date-time. */
  readonly stamp: string
}

/**
 * A calendar, in UTF-8. Nobody is kept busy by its events. A control character that a value cannot hold, and half a surrogate
 * pair, becomes U+FFFD; a carriage return is a newline, as iCalendar has only these.
 */
export function icalendar({ name, stamp }: Calendar, events: readonly CalendarEvent[]): string {
  const moment = momentOf(new Date(stamp).toISOString())
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Dateline//Dateline//EN',
    'CALSCALE:GREGORIAN',
    // RFC 7986 §5.1, and what was there before it.
    `NAME:${escapedText(name)}`,
    `X-WR-CALNAME:${escapedText(name)}`,
    ...(events.length === 0 ? aTimeZone : events.flatMap(event => eventLines(event, moment))),
    'END:VCALENDAR'
  ]
    .map(line => `${folded(line)}\r\n`)
    .join('')
}

/** A calendar must have a component (§3.6), and this one puts nothing into anybody's day. */
const aTimeZone: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE'
]

function eventLines(event: CalendarEvent, stamp: string): string[] {
  const { status, description, categories } = event
  const url = event.url === null ? null : uriOf(event.url)
  return [
    'BEGIN:VEVENT',
    `UID:${escapedText(event.uid)}`,
    `DTSTAMP:${stamp}`,
    ...timeLines(event.when),
    `SUMMARY:${escapedText(event.summary)}`,
    ...(description === null ? [] : [`DESCRIPTION:${escapedText(description)}`]),
    // A URI has no escapes (§3.3.13) and no character that would need one.
    ...(url === null ? [] : [`URL:${url}`]),
    // One a line: where several stand in one, a reader may take the comma behind a backslash for an escaped one.
    ...categories.map(category => `CATEGORIES:${escapedText(category)}`),
    ...(status === null ? [] : [`STATUS:${status}`]),
    'TRANSP:TRANSPARENT',
    ...Object.entries(event.extension).map(([property, value]) => `${property}:${escapedText(value)}`),
    'END:VEVENT'
  ]
}

function timeLines(when: CalendarTime): string[] {
  if ('moment' in when) return [`DTSTART:${momentOf(when.moment)}`]
  const end = when.last === null ? null : dayAfter(when.last)
  const start = `DTSTART;VALUE=DATE:${when.first.replaceAll('-', '')}`
  return end === null ? [start] : [start, `DTEND;VALUE=DATE:${end.replaceAll('-', '')}`]
}

const momentOf = (dateTime: string) => dateTime.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')

/** DTEND is the day that the event no longer has (§3.6.1). Null behind the last day that has a form. */
function dayAfter(day: string): string | null {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString()
  return /^\d{4}-/.test(next) ? next.slice(0, 10) : null
}

// §3.1 CONTROL: all but the tab, and the newline has an escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** A TEXT value (§3.3.11). */
export const escapedText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(control, '\ufffd')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

const lineLimit = 75

/** A content line in pieces of at most 75 octets of UTF-8, none of which ends inside of a character (§3.1). */
export function folded(line: string): string {
  if (Buffer.byteLength(line) <= lineLimit) return line
  let text = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > lineLimit) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}
