import { parseSearch } from '../../search/parse.ts'
import type { Event, EventFilter, EventSort, ListOptions, Page, TimelineStore } from '../store.ts'
import type { Connection } from './connection.ts'
import { eventsOf } from './event-rows.ts'
import { articleKeys, entityKeys } from './keys.ts'
import { matchOf } from './match.ts'
import { type Branch, branchesFor, type Fragment, fragment, joined, oneOf, readPage, type Walk } from './walk.ts'

/** The filter with ids resolved to what the tables hold. */
interface ResolvedFilter {
  readonly filter: EventFilter
  readonly articles: readonly number[] | undefined
  readonly entities: readonly number[] | undefined
}

export function timelineStore(connection: Connection): TimelineStore {
  return { list: (filter, options) => connection.read(() => listEvents(connection, filter, options)) }
}

function listEvents(connection: Connection, filter: EventFilter, options: ListOptions<EventSort>): Page<Event> {
  const resolved: ResolvedFilter = {
    filter,
    articles: filter.article && articleKeys(connection, filter.article),
    entities: filter.entity && entityKeys(connection, filter.entity)
  }
  return readPage(connection, {
    resource: 'timeline',
    filter,
    options,
    walk: eventWalk(resolved, options.sort),
    rows: keys => eventsOf(connection, keys)
  })
}

/** How the list is walked; exported for the tests of query plans. */
export function eventWalk(resolved: ResolvedFilter, sort: EventSort): Walk {
  const isSearched = resolved.filter.q !== undefined
  const { table, key, branches, rest } = isSearched ? everyEvent(resolved) : source(resolved)
  const descends = sort === '-earliest'
  const { from, to, match } = resolved.filter
  // Possible: begins by the window's end and ends after its start. Certain: begins and ends inside.
  const isPossible = match === 'possible'
  return {
    branches,
    where: conditions(rest, `${table}.${key}`, {
      endsFrom: isPossible ? from : undefined,
      endsBy: isPossible ? undefined : to
    }),
    columns: [
      { sql: `${table}.earliest`, type: 'string', descends },
      { sql: `${table}.${key}`, type: 'integer', descends }
    ],
    lower: isPossible ? undefined : from,
    upper: to,
    // An entity may both take part in an event and be its place.
    repeats: table === 'l',
    isSorted: isSearched
  }
}

/** What a list walks along, and what is left to check on the way. */
interface Source {
  readonly table: 'e' | 'l'
  readonly key: string
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
}

const everyEvent = (rest: ResolvedFilter): Source => ({
  table: 'e',
  key: 'key',
  branches: [{ from: fragment('events e'), where: [] }],
  rest
})

function source(resolved: ResolvedFilter): Source {
  const { filter, articles, entities } = resolved
  const from = fragment('events e')
  const along = (branches: readonly Branch[], rest: ResolvedFilter): Source => ({
    table: 'e',
    key: 'key',
    branches,
    rest
  })
  if (articles !== undefined) {
    const branches = branchesFor(articles, is => ({ from, where: [is('e.article_key')] }))
    return along(branches, { ...resolved, articles: undefined })
  }
  if (entities !== undefined) {
    const branches = branchesFor(entities, is => ({
      from: fragment('event_entities l'),
      where: [is('l.entity_key')]
    }))
    return { table: 'l', key: 'event_key', branches, rest: { ...resolved, entities: undefined } }
  }
  if (filter.precision !== undefined) {
    const branches = branchesFor(filter.precision, is => ({ from, where: [is('e.precision')] }))
    return along(branches, { ...resolved, filter: { ...filter, precision: undefined } })
  }
  if (filter.status !== undefined) {
    const branches = branchesFor(filter.status, is => ({ from, where: [is('e.status')] }))
    return along(branches, { ...resolved, filter: { ...filter, status: undefined } })
  }
  return everyEvent(resolved)
}

/** Everything the filter still asks of the event with this key. */
function conditions(
  { filter, articles, entities }: ResolvedFilter,
  key: string,
  { endsFrom, endsBy }: { endsFrom: string | undefined; endsBy: string | undefined }
): readonly Fragment[] {
  const exists = (source: string, tests: readonly Fragment[]): readonly Fragment[] => {
    const all = joined(tests, ' and ')
    return tests.length === 0 ? [] : [{ ...all, sql: `exists (select 1 from ${source} and ${all.sql})` }]
  }
  const found =
    filter.q === undefined
      ? []
      : [
          fragment(
            `${key} in (select rowid from events_fts where events_fts match ?)`,
            // Events have no fields to look into.
            matchOf(parseSearch(filter.q, []))
          )
        ]
  return [
    ...found,
    ...exists(`events r where r.key = ${key}`, [
      ...oneOf('r.article_key', articles),
      ...oneOf('r.precision', filter.precision),
      ...oneOf('r.status', filter.status),
      ...(endsFrom === undefined ? [] : [fragment('r.latest >= ?', endsFrom)]),
      ...(endsBy === undefined ? [] : [fragment('r.latest <= ?', endsBy)])
    ]),
    ...exists(`event_entities x where x.event_key = ${key}`, oneOf('+x.entity_key', entities))
  ]
}
