import type { Offered } from '../http/formats.ts'
import type { ListFormats } from '../http/list-formats.ts'
import type { Event } from '../store/store.ts'

// What writes them is loaded by the first who asks for anything but JSON.

const writers = () => import('./writers.ts')

/** What lists of events come in. */
export const eventFormats: Offered<ListFormats<Event>> = {
  names: ['json', 'ndjson', 'csv', 'jsonld', 'ics', 'timelinejs', 'html'],
  load: async () => (await writers()).eventWriters
}
