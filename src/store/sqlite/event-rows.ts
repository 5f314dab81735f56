import type { Event } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { gather, gathering, partInSql } from './documents.ts'

// An event has no revisions of its own.
const of = (source: string) => gathering({ source, document: partInSql, revision: '0', edition: "''" })

const selectEvents = of('events p on p.key = k.value')
const selectFound = of('events p on p.search_key = k.value')

/** The events of these keys, in the same order. */
export const eventsOf = (connection: Connection, keys: readonly number[]): readonly Stored<Event>[] =>
  gather(connection, selectEvents, keys)

/** The events of these search keys, in the same order. */
export const eventsFound = (connection: Connection, keys: readonly string[]): readonly Stored<Event>[] =>
  gather(connection, selectFound, keys)
