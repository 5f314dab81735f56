import type { ListAbout, ListFormats } from '../http/list-formats.ts'
import { csvRows, jsonLdList, jsonLines } from '../http/list-writers.ts'
import { dateTimeOf, undated } from '../represent/feed.ts'
import type { Event } from '../store/store.ts'
import { timelineCalendar } from './calendar.ts'
import { eventNode } from './json-ld.ts'
import { eventTable } from './table.ts'
import { timelineJs } from './timeline-js.ts'

/** What lists of events come in besides JSON. */
export const eventWriters: ListFormats<Event> = {
  rows: { ndjson: jsonLines, csv: csvRows(eventTable) },
  pages: {
    jsonld: jsonLdList(eventNode),
    ics: (events, { title: name, address }) => timelineCalendar(events, { name, at: lastToldOf(events), address }).text,
    timelinejs: (events, { title: name, address, now }: ListAbout) =>
      JSON.stringify(timelineJs(events, { name, at: now.toISOString(), address }).timeline)
  }
}

/** When the newest of the articles told it. A calendar says when it was made, and one that is the same has to say the same. */
function lastToldOf(events: readonly Event[]): string {
  const told = events.flatMap(({ article: { datePublished } }) => datePublished ?? []).map(dateTimeOf)
  return told.reduce((last, date) => (Date.parse(date) > Date.parse(last) ? date : last), undated)
}
