import type { TimelineStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { eventFacets } from './facets/timeline.ts'
import { listEvents } from './timeline.ts'

export function timelineStore(connection: Connection): TimelineStore {
  return {
    list: (filter, options) => connection.read(() => listEvents(connection, filter, options)),
    facets: (filter, options) => connection.read(() => eventFacets(connection, filter, options))
  }
}
