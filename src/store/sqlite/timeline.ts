import { parseSearch } from '../../search/parse.ts'
import type { Event, EventFilter, EventSort, ListOptions, TimelineStore } from '../store.ts'
import type { Page } from '../stored.ts'
import type { Connection } from './connection.ts'
import { eventsFound, eventsOf } from './event-rows.ts'
import { eventTexts } from './full-text.ts'
import { highlightedEvents } from './highlights.ts'
import { articleKeys, entityKeys } from './keys.ts'
import { type Search, searchOf } from './search.ts'
import { highestKey, lowestKey } from './search-key.ts'
import {
  type Branch,
  branchesFor,
  counting,
  existing,
  type Fragment,
  fragment,
  missing,
  noneOf,
  oneOf,
  readPage,
  type Walk
} from './walk.ts'
import { reachingInto } from './windows.ts'

/** The filter with ids resolved to what the tables hold. */
export interface ResolvedFilter {
  readonly filter: EventFilter
  readonly search?: Search | undefined
  readonly articles?: readonly number[] | undefined
  readonly entities?: readonly number[] | undefined
  readonly notArticles?: readonly number[] | undefined
  readonly notEntities?: readonly number[] | undefined
}

export function timelineStore(connection: Connection): TimelineStore {
  return { list: (filter, options) => connection.read(() => listEvents(connection, filter, options)) }
}

export function resolvedEvents(connection: Connection, filter: EventFilter): ResolvedFilter {
  return {
    filter,
    search: filter.q === undefined ? undefined : eventSearch(filter.q),
    articles: filter.article && articleKeys(connection, filter.article),
    entities: filter.entity && entityKeys(connection, filter.entity),
    notArticles: filter.notArticle && articleKeys(connection, filter.notArticle),
    notEntities: filter.notEntity && entityKeys(connection, filter.notEntity)
  }
}

/** Events have no fields to look into. Exported for the tests of query plans. */
export function eventSearch(q: string): Search {
  return searchOf(parseSearch(q, []), { everywhere: [eventTexts], own: [], scoped: () => eventTexts })
}

export function listEvents(connection: Connection, filter: EventFilter, options: ListOptions<EventSort>): Page<Event> {
  const walk = eventWalk(resolvedEvents(connection, filter), options.sort)
  const shown = options.highlight ? highlightedEvents(filter.q) : null
  const isByKey = walk.columns.at(-1)?.type !== 'bigint'
  return readPage(connection, {
    resource: 'timeline',
    filter,
    options,
    walk,
    rows: keys => {
      const items = isByKey ? eventsOf(connection, keys.map(Number)) : eventsFound(connection, keys.map(String))
      return shown === null ? items : items.map(shown)
    }
  })
}

// Possible: begins by the window's end and ends after its start. Certain: begins and ends inside. When it begins is the
// walk's own bound, when it ends is asked of each event.
function endsOf({ from, to, match }: EventFilter): { endsFrom?: string | undefined; endsBy?: string | undefined } {
  return match === 'possible' ? { endsFrom: from } : { endsBy: to }
}

/** How the list is walked; exported for the tests of query plans. */
export function eventWalk(resolved: ResolvedFilter, sort: EventSort): Walk {
  const { search, filter } = resolved
  if (search !== undefined) return found(resolved, search, sort)
  const { table, key, branches, rest } = source(resolved)
  const descends = sort === '-earliest'
  const where = conditions(rest, 'r', endsOf(filter))
  return {
    branches,
    where:
      table === 'e' ? conditions(rest, 'e', endsOf(filter)) : existing(`events r where r.key = ${table}.${key}`, where),
    columns: [
      { sql: `${table}.earliest`, type: 'string', descends },
      { sql: `${table}.${key}`, type: 'integer', descends }
    ],
    lower: filter.match === 'possible' ? undefined : filter.from,
    upper: filter.to,
    // An entity may both take part in an event and be its place.
    repeats: table === 'l'
  }
}

/** What a search finds, in the order of its index, which is that of first days. */
function found(resolved: ResolvedFilter, search: Search, sort: EventSort): Walk {
  const { filter } = resolved
  const keys = search.found()
  const where = existing('events r where r.search_key = f.key', conditions(resolved, 'r', endsOf(filter)))
  const from = filter.match === 'possible' ? undefined : filter.from
  const bounds = {
    ...(from === undefined ? {} : { lower: lowestKey(`${from}T00:00:00Z`) }),
    ...(filter.to === undefined ? {} : { upper: highestKey(`${filter.to}T00:00:00Z`) })
  }
  return {
    branches: [{ from: fragment(`(${keys.sql}) f`, ...keys.values), where: [] }],
    where,
    columns: [{ sql: 'f.key', type: 'bigint', descends: sort === '-earliest' }],
    ...bounds,
    ...counting(keys, where, bounds)
  }
}

/** What a list walks along, and what is left to check on the way. */
interface Source {
  readonly table: 'e' | 'l'
  readonly key: string
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
}

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
  if (filter.match === 'possible' && filter.from !== undefined) {
    return along(
      reachingInto(filter).map(where => ({ from, where })),
      resolved
    )
  }
  if (filter.precision !== undefined) {
    const branches = branchesFor(filter.precision, is => ({ from, where: [is('e.precision')] }))
    return along(branches, { ...resolved, filter: { ...filter, precision: undefined } })
  }
  if (filter.status !== undefined) {
    const branches = branchesFor(filter.status, is => ({ from, where: [is('e.status')] }))
    return along(branches, { ...resolved, filter: { ...filter, status: undefined } })
  }
  return along([{ from, where: [] }], resolved)
}

/** Everything the filter still asks of the event in this row. */
function conditions(
  { filter, articles, entities, notArticles, notEntities }: ResolvedFilter,
  row: string,
  { endsFrom, endsBy }: { endsFrom?: string | undefined; endsBy?: string | undefined }
): readonly Fragment[] {
  const named = `event_entities x where x.event_key = ${row}.key`
  return [
    ...oneOf(`+${row}.article_key`, articles),
    ...oneOf(`+${row}.precision`, filter.precision),
    ...oneOf(`+${row}.status`, filter.status),
    ...noneOf(`${row}.article_key`, notArticles),
    ...noneOf(`${row}.precision`, filter.notPrecision),
    ...noneOf(`${row}.status`, filter.notStatus),
    ...(endsFrom === undefined ? [] : [fragment(`${row}.latest >= ?`, endsFrom)]),
    ...(endsBy === undefined ? [] : [fragment(`${row}.latest <= ?`, endsBy)]),
    ...existing(named, oneOf('+x.entity_key', entities)),
    ...missing(named, oneOf('+x.entity_key', notEntities))
  ]
}
