import type { Event } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { type PartRow, partColumns, partsOf } from './documents.ts'
import { keyList } from './keys.ts'

const columns = `null as revision, ${partColumns}`
const source = 'events p cross join articles a on a.key = p.article_key'

const selectEvents = `select p.key, ${columns} from ${source} where p.key in (select value from json_each(?))`

const selectFound = `
  select cast(p.search_key as text) as key, ${columns} from ${source}
  where p.search_key in (select value from json_each(?))`

/** The events of these keys, in the same order. */
export function eventsOf(connection: Connection, keys: readonly number[]): readonly Stored<Event>[] {
  return partsOf(keys, connection.all<PartRow>(selectEvents, keyList(keys)))
}

/** The events of these search keys, in the same order. */
export function eventsFound(connection: Connection, keys: readonly string[]): readonly Stored<Event>[] {
  return partsOf(keys, connection.all<PartRow>(selectFound, keyList(keys)))
}
