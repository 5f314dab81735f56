import type { Connection } from './connection.ts'
import { keyList } from './keys.ts'
import { revise } from './revisions.ts'

// The documents of quotes and events say how entities are called and what their ids are. Whatever changes an entity
// writes them anew, in SQL, because an entity may be in a hundred thousand of them.

const refsOf = (table: string, key: string, test: string) => `
  json((select json_group_array(json_object('id', e.id, 'type', e.type, 'name', e.name) order by x.ordinal)
   from ${table} x cross join entities e on e.key = x.entity_key where x.${key} ${test}))`

const renameQuotes = `
  update quotes set document = json_replace(
    document,
    '$.speaker.entityId', (select id from entities where key = speaker_key),
    '$.speaker.name', coalesce((select name from entities where key = speaker_key), speaker_name),
    '$.via.entityId', (select id from entities where key = via_key),
    '$.via.name', coalesce((select name from entities where key = via_key), via_name),
    '$.about', ${refsOf('quote_about', 'quote_key', '= quotes.key')}
  )
  where key in (select value from json_each(?))`

const renameEvents = `
  update events set document = json_replace(
    document,
    '$.participants', ${refsOf('event_entities', 'event_key', `= events.key and x.role = 'participant'`)},
    '$.places', ${refsOf('event_entities', 'event_key', `= events.key and x.role = 'place'`)}
  )
  where key in (select value from json_each(?))`

const quotesNaming = `
  select key from quotes where speaker_key = @entity
  union select key from quotes where via_key = @entity
  union select quote_key from quote_about where entity_key = @entity`

const eventsNaming = 'select distinct event_key as key from event_entities where entity_key = @entity'

/** What says something of an entity: quotes by it, passed on by it or about it, and events. */
export interface Naming {
  readonly quotes: readonly number[]
  readonly events: readonly number[]
}

const keys = (rows: readonly { key: number }[]) => rows.map(({ key }) => key)

export function naming(connection: Connection, entity: number): Naming {
  return {
    quotes: keys(connection.all<{ key: number }>(quotesNaming, { entity })),
    events: keys(connection.all<{ key: number }>(eventsNaming, { entity }))
  }
}

/** Writes the names anew, as the rows now have them, and gives the quotes new revisions. */
export function rename(connection: Connection, { quotes, events }: Naming): void {
  if (quotes.length > 0) connection.run(renameQuotes, keyList(quotes))
  if (events.length > 0) connection.run(renameEvents, keyList(events))
  revise(connection, 'quotes', quotes)
}
