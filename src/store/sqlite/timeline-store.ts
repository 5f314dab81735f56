import type { TimelineStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { eventFacets } from './facets/timeline.ts'
import { readPage } from './page.ts'
import { eventList } from './timeline.ts'

export function timelineStore(connection: Connection): TimelineStore {
  return {
    list: (filter, options) => readPage(connection, () => eventList(connection, filter, options)),
    facets: (filter, options) => connection.read(() => eventFacets(connection, filter, options))
  }
}
