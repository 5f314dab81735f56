import { datesOf, type EdtfDate } from '../document/edtf-dates.ts'
import { edtfInWords } from '../document/edtf-words.ts'
import { beginning } from '../represent/beginning.ts'
import { oneLine } from '../represent/one-line.ts'
import { escaped, escapedAttribute } from '../represent/xml.ts'
import type { TimelineEvent } from './calendar.ts'

// The JSON of TimelineJS 3 (timeline.knightlab.com/docs/json-format.html), as its version 3.9.11 reads it.

/** Parts that are not told are left out: it reads a null as a fault and a missing year as 0. Years are astronomical. */
export interface TimelineJsDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly display_date?: string
}

export interface TimelineJsSlide {
  /** HTML. */
  readonly text: { readonly headline: string; readonly text: string }
}

export interface TimelineJsEvent extends TimelineJsSlide {
  readonly unique_id: string
  readonly start_date: TimelineJsDate
  readonly end_date?: TimelineJsDate
  /** Shown for both dates. */
  readonly display_date: string
  readonly group?: string
}

export interface TimelineJs {
  readonly title: TimelineJsSlide
  readonly events: readonly TimelineJsEvent[]
  readonly eras: readonly []
  readonly scale: 'human'
}

/** UTF-16 code units. */
const headlineLimit = 120

/**
 * A timeline for TimelineJS 3, and how many events have no date that it could show. `name` is its title; `address` makes an
 * absolute address of a path; `at` is the moment that it is made, RFC 3339.
 *
 * TimelineJS refuses a list without events ("Timeline configuration has no events"), and a title alone does not help. Such a
 * list comes as one event that says so, in the year of `at`.
 */
export function timelineJs(
  events: readonly TimelineEvent[],
  { name, at, address }: { readonly name: string; readonly at: string; address(path: string): string }
): { readonly timeline: TimelineJs; readonly leftOut: number } {
  const shown = events.flatMap(event => {
    const dates = datesIn(event)
    return dates === null ? [] : [{ ...dates, ...restOf(event, address) }]
  })
  const timeline: TimelineJs = {
    title: { text: { headline: escaped(name), text: '' } },
    events: shown.length > 0 ? shown : [nothing(at)],
    eras: [],
    scale: 'human'
  }
  return { timeline, leftOut: events.length - shown.length }
}

const nothing = (at: string): TimelineJsEvent => ({
  unique_id: 'no-events',
  start_date: { year: Number(at.slice(0, 4)), display_date: 'No events' },
  display_date: 'No events',
  text: { headline: 'No events', text: '<p>Nothing that is dated was found.</p>' }
})

type Dates = Pick<TimelineJsEvent, 'start_date' | 'end_date' | 'display_date'>

/** Null where no year is known. */
function datesIn({ edtf, earliest, latest }: TimelineEvent): Dates | null {
  const dates = datesOf(edtf) ?? (earliest === null ? null : datesOf(`${earliest}/${latest ?? ''}`))
  if (dates === null) return null
  const { from, to } = dates
  // Where only the end is told, that is where it stands.
  const first = typeof from === 'string' ? to : from
  if (first === null || typeof first === 'string' || !isOnScale(first)) return null
  const last = to === null ? from : to
  const display_date = edtfInWords(edtf)
  const start_date = { ...startOf(first), display_date }
  if (typeof from === 'string' || typeof last === 'string' || !isOnScale(last)) return { start_date, display_date }
  const end_date = endOf(last)
  // The precision alone tells of a year or a month, and an end would be drawn at its beginning.
  const isSpan = to !== null || last.lastYear !== last.year || (last.month ?? 0) > 12
  return isSpan ? { start_date, end_date, display_date } : { start_date, display_date }
}

/** TimelineJS keeps the dates of `human` as a Date of JavaScript, which has these whole years. */
const isOnScale = ({ year, lastYear }: EdtfDate) => year >= -271_820 && lastYear <= 275_759

function startOf({ year, month, day, time }: EdtfDate): TimelineJsDate {
  if (month === null) return { year }
  // Spring, 21, begins in March.
  if (month > 12) return { year, month: 3 * (month - 20) }
  if (day === null) return { year, month }
  if (time === null) return { year, month, day }
  return { year, month, day, hour: time.hour, minute: time.minute, second: time.second }
}

function endOf(date: EdtfDate): TimelineJsDate {
  const { lastYear: year, month } = date
  if (month === null || month <= 12) return { ...startOf(date), year }
  return month === 24 ? { year: year + 1, month: 2 } : { year, month: 3 * (month - 20) + 2 }
}

function restOf(event: TimelineEvent, address: (path: string) => string) {
  const { id, articleId, text, article } = event
  const headline = beginning(text, headlineLimit)
  const whole = headline === oneLine(text) ? '' : `<p>${escaped(text)}</p>`
  const link = `<a href="${escapedAttribute(article.url ?? address(`/articles/${articleId}`))}">${escaped(article.headline)}</a>`
  const source = [article.publisher, article.datePublished].filter(part => part !== null).map(escaped)
  return {
    unique_id: id,
    text: { headline: escaped(headline), text: `${whole}<p>${[link, ...source].join(', ')}</p>` },
    ...(article.publisher === null ? {} : { group: groupOf(article.publisher) })
  }
}

/**
 * A group is a name to whoever reads the file; but TimelineJS takes it for HTML, reads the text out of it and puts that into
 * the page as HTML again. What would become markup on the way is escaped twice; `Smith & Sons` stays.
 */
const groupOf = (name: string) =>
  name
    .toWellFormed()
    .replace(/&(?=[#a-z])/gi, '&amp;amp;')
    .replaceAll('<', '&amp;lt;')
