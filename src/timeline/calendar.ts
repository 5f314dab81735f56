import { datesOf, type EdtfDates, isVague } from '../document/edtf-dates.ts'
import { edtfInWords } from '../document/edtf-words.ts'
import { beginning } from '../represent/beginning.ts'
import { type CalendarEvent, type CalendarTime, icalendar } from '../represent/icalendar.ts'
import { oneLine } from '../represent/one-line.ts'
import type { Event } from '../store/store.ts'

/** An event that may lie outside of the years whose days can be written. */
export type TimelineEvent = Omit<Event, 'earliest' | 'latest'> & {
  readonly earliest: string | null
  readonly latest: string | null
}

export interface TimelineCalendar {
  readonly text: string
  /** How many events have no date, and so no place in a calendar. */
  readonly leftOut: number
}

/**
 * A timeline as a calendar (RFC 5545) of this name, made at the moment `at` (RFC 3339 date-time). `address` makes an absolute
 * address of a path.
 *
 * An event takes all the days that it may lie on. Where an end is open or unknown it takes the day that is told, because a
 * calendar would show it on every day for thousands of years. One that the text gives only roughly or as possible is
 * tentative, one that it says does not happen is cancelled; `X-DATELINE-EDTF` has the date as told.
 */
export function timelineCalendar(
  events: readonly TimelineEvent[],
  { name, at, address }: { readonly name: string; readonly at: string; address(path: string): string }
): TimelineCalendar {
  // UIDs are to be unique in the world (RFC 5545 §3.8.4.7), and ids are so in one service.
  const { host } = new URL(address('/'))
  const dated = events.flatMap(event => {
    const { id, articleId, edtf, earliest, latest } = event
    if (earliest === null || latest === null) return []
    const url = event.article.url ?? address(`/articles/${articleId}`)
    return [calendarEvent({ ...event, earliest, latest }, `${id}@${host}`, url, datesOf(edtf))]
  })
  return { text: icalendar({ name, stamp: at }, dated), leftOut: events.length - dated.length }
}

/** UTF-16 code units of a headline in a description. */
const headlineLimit = 200

function calendarEvent(event: Event, uid: string, url: string, dates: EdtfDates | null): CalendarEvent {
  const { edtf, expression, text, participants, places, article } = event
  const source = [article.publisher, article.datePublished].filter(part => part !== null).map(oneLine)
  return {
    uid,
    when: timeOf(event, dates),
    summary: text,
    description: [
      `${edtfInWords(edtf)} (“${oneLine(expression.exact)}”)`,
      [`“${beginning(article.headline, headlineLimit)}”`, ...source].join(', ')
    ].join('\n'),
    url,
    status: statusOf(event, dates),
    categories: [...new Set([...participants, ...places].map(({ name }) => name))],
    extension: { 'X-DATELINE-EDTF': edtf }
  }
}

function statusOf({ status }: Event, dates: EdtfDates | null): CalendarEvent['status'] {
  if (status === 'negated') return 'CANCELLED'
  if (status === 'possible' || dates === null || isVague(dates)) return 'TENTATIVE'
  return status === null ? null : 'CONFIRMED'
}

function timeOf({ edtf, earliest, latest }: Event, dates: EdtfDates | null): CalendarTime {
  if (dates !== null && typeof dates.from === 'string') return { first: latest, last: null }
  if (dates !== null && typeof dates.to === 'string') return { first: earliest, last: null }
  const moment = dates === null ? null : momentOf(edtf, dates)
  return moment === null ? { first: earliest, last: latest } : { moment }
}

/** What tells the time of day, too, in UTC where its offset is known. Null where it does not. */
function momentOf(edtf: string, { from }: EdtfDates): string | null {
  if (typeof from === 'string' || from.time === null) return null
  const { offset } = from.time
  const local = edtf.slice(0, '2019-04-04T10:30:00'.length)
  if (offset === null) return local
  const utc = new Date(`${local}${offset}`).toISOString()
  // The first and the last day may be years that have no four digits in UTC.
  return /^\d{4}-/.test(utc) ? `${utc.slice(0, local.length)}Z` : null
}
