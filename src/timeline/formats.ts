import { jsonLines, type ListFormats } from '../http/list-formats.ts'
import type { Event } from '../store/store.ts'

/** What lists of events come in besides JSON. */
export const eventFormats: ListFormats<Event> = {
  rows: { ndjson: jsonLines },
  pages: {}
}
