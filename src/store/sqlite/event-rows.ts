import type { Event } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { gatheringParts, gatherParts } from './parts.ts'

// An event has no revisions of its own.
const of = (source: string) => gatheringParts({ source, revision: '0' })

const selectEvents = of('events p on p.key = k.value')
const selectFound = of('events p on p.search_key = k.value')

/** The events of these keys, in the same order. */
export const eventsOf = (connection: Connection, keys: readonly number[]): readonly Stored<Event>[] =>
  gatherParts(connection, selectEvents, keys)

/** The events of these search keys, in the same order. */
export const eventsFound = (connection: Connection, keys: readonly string[]): readonly Stored<Event>[] =>
  gatherParts(connection, selectFound, keys)
