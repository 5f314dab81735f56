import { parseSearch } from '../../search/parse.ts'
import type { EventFilter, EventSort } from '../filters.ts'
import type { Event, ListOptions } from '../store.ts'
import type { Connection } from './connection.ts'
import { eventsFound, eventsOf } from './event-rows.ts'
import { eventTexts } from './full-text.ts'
import { highlightedEvents } from './highlights.ts'
import { articleKeys, entityKeys } from './keys.ts'
import type { List } from './page.ts'
import { type Search, searchOf } from './search.ts'
import { highestKey, lowestKey } from './search-key.ts'
import {
  type Branch,
  branchesFor,
  type Column,
  counting,
  existing,
  type Fragment,
  fragment,
  missing,
  noneOf,
  oneOf,
  type Walk
} from './walk.ts'
import { dayStart, reachingInto } from './windows.ts'

/** The filter with ids resolved to what the tables hold. */
export interface ResolvedFilter {
  readonly filter: EventFilter
  readonly search?: Search | undefined
  readonly articles?: readonly number[] | undefined
  readonly entities?: readonly number[] | undefined
  readonly notArticles?: readonly number[] | undefined
  readonly notEntities?: readonly number[] | undefined
  /** Whether the publishers' events are few enough to be gathered and sorted. */
  readonly isRarelyPublished?: boolean
}

export function resolvedEvents(connection: Connection, filter: EventFilter): ResolvedFilter {
  return {
    filter,
    search: filter.q === undefined ? undefined : eventSearch(filter.q),
    articles: filter.article && articleKeys(connection, filter.article),
    entities: filter.entity && entityKeys(connection, filter.entity),
    notArticles: filter.notArticle && articleKeys(connection, filter.notArticle),
    notEntities: filter.notEntity && entityKeys(connection, filter.notEntity),
    isRarelyPublished: filter.publisher !== undefined && eventsPublished(connection, filter.publisher) <= fewEvents
  }
}

/**
 * Events have no index by publisher. The first of a publisher that has many are soon met among all; of one that has few,
 * all are looked up.
 */
const fewEvents = 20_000

function eventsPublished(connection: Connection, publishers: readonly string[]): number {
  return publishers.reduce((sum, publisher) => {
    const row = connection.one<{ count: number }>(
      `select timeline as count from facet_counts where facet = 'publisher' and value = ?`,
      publisher
    )
    return sum + (row?.count ?? 0)
  }, 0)
}

/** Events have no fields to look into. Exported for the tests of query plans. */
export function eventSearch(q: string): Search {
  return searchOf(parseSearch(q, []), { everywhere: [eventTexts], own: [], scoped: () => eventTexts })
}

export function eventList(connection: Connection, filter: EventFilter, options: ListOptions<EventSort>): List<Event> {
  const walk = eventWalk(resolvedEvents(connection, filter), options.sort)
  const shown = options.highlight ? highlightedEvents(filter.q) : null
  const isByKey = walk.columns.at(-1)?.type !== 'bigint'
  return {
    resource: 'timeline',
    filter,
    options,
    walk,
    rows: keys => {
      const items = isByKey ? eventsOf(connection, keys.map(Number)) : eventsFound(connection, keys.map(String))
      return shown === null ? items : items.map(shown)
    }
  }
}

// Possible: begins by the window's end and ends after its start. Certain: begins and ends inside. When it begins is the
// walk's own bound, when it ends is asked of each event.
function endsOf({ from, to, match }: EventFilter): { endsFrom?: string | undefined; endsBy?: string | undefined } {
  return match === 'possible' ? { endsFrom: from } : { endsBy: to }
}

const byDay = (column: string, descends: boolean): Column => ({ sql: column, type: 'bigint', descends })

/** How the list is walked; exported for the tests of query plans. */
export function eventWalk(resolved: ResolvedFilter, sort: EventSort): Walk {
  const { search, filter } = resolved
  if (search !== undefined) return found(resolved, search, sort)
  if (resolved.entities !== undefined) return entityWalk(resolved, resolved.entities, sort)
  const { branches, rest, isSorted = false, isDisjoint = false } = source(resolved)
  return {
    branches,
    isDisjoint,
    where: conditions(rest, 'e', endsOf(filter)),
    columns: [byDay('e.search_key', sort === '-earliest')],
    ...boundsOf(filter),
    isSorted
  }
}

/** The days on which what is sought begins, as bounds of search keys. */
function boundsOf({ match, from, to }: EventFilter): { lower?: bigint; upper?: bigint } {
  const first = match === 'possible' ? undefined : from
  return {
    ...(first === undefined ? {} : { lower: lowestKey(dayStart(first)) }),
    ...(to === undefined ? {} : { upper: highestKey(dayStart(to)) })
  }
}

/** Along the events of an entity, which may both take part in one and be its place. */
function entityWalk(resolved: ResolvedFilter, entities: readonly number[], sort: EventSort): Walk {
  const { filter } = resolved
  const descends = sort === '-earliest'
  const tests = conditions({ ...resolved, entities: undefined }, 'r', endsOf(filter))
  return {
    branches: branchesFor(entities, is => ({
      from: fragment('event_entities l'),
      where: [is('l.entity_key')]
    })),
    where: existing('events r where r.key = l.event_key', tests),
    columns: [
      { sql: 'l.earliest', type: 'string', descends },
      { sql: 'l.event_key', type: 'integer', descends }
    ],
    lower: filter.match === 'possible' ? undefined : filter.from,
    upper: filter.to,
    repeats: true
  }
}

/** What a search finds, in the order of its index, which is that of first days. */
function found(resolved: ResolvedFilter, search: Search, sort: EventSort): Walk {
  const { filter } = resolved
  const keys = search.found()
  const where = existing('events r where r.search_key = f.key', conditions(resolved, 'r', endsOf(filter)))
  const bounds = boundsOf(filter)
  return {
    branches: [{ from: fragment(`(${keys.sql}) f`, ...keys.values), where: [] }],
    where,
    columns: [byDay('f.key', sort === '-earliest')],
    ...bounds,
    ...counting(keys, where, bounds)
  }
}

/** What a list walks along, and what is left to check on the way. */
interface Source {
  readonly branches: readonly Branch[]
  readonly rest: ResolvedFilter
  readonly isSorted?: boolean
  readonly isDisjoint?: boolean
}

// Days, months and years are most of all, and so is what is past: those are met soon along the time. The others have
// an index each, which the conditions have to name word for word (https://www.sqlite.org/partialindex.html).
const rarePrecisions: ReadonlySet<string> = new Set(['time', 'week', 'quarter', 'season', 'decade', 'interval'])
const rareStatuses: ReadonlySet<string> = new Set(['ongoing', 'planned', 'possible', 'negated'])
const isRarePrecision = fragment("e.precision in ('time', 'week', 'quarter', 'season', 'decade', 'interval')")
const isRareStatus = fragment("e.status in ('ongoing', 'planned', 'possible', 'negated')")

function source(resolved: ResolvedFilter): Source {
  const { filter, articles } = resolved
  const { precision, status } = filter
  const along = (index: string) => fragment(`events e indexed by ${index}`)
  if (articles !== undefined) {
    const branches = branchesFor(articles, is => ({ from: along('events_by_article'), where: [is('e.article_key')] }))
    return { branches, rest: { ...resolved, articles: undefined } }
  }
  if (precision?.every(each => rarePrecisions.has(each))) {
    const from = along('events_of_rare_precision')
    const branches = branchesFor(precision, is => ({ from, where: [is('e.precision'), isRarePrecision] }))
    return { branches, rest: { ...resolved, filter: { ...filter, precision: undefined } } }
  }
  if (status?.every(each => rareStatuses.has(each))) {
    const from = along('events_of_rare_status')
    const branches = branchesFor(status, is => ({ from, where: [is('e.status'), isRareStatus] }))
    return { branches, rest: { ...resolved, filter: { ...filter, status: undefined } } }
  }
  if (filter.publisher !== undefined && resolved.isRarelyPublished) {
    const published = fragment(
      'articles a indexed by articles_by_publisher cross join events e on e.article_key = a.key'
    )
    const branches = branchesFor(filter.publisher, is => ({ from: published, where: [is('a.publisher')] }))
    return { branches, rest: { ...resolved, filter: { ...filter, publisher: undefined } }, isSorted: true }
  }
  if (filter.match === 'possible' && filter.from !== undefined) {
    // Each has the events of another length.
    return { branches: reachingInto(filter.from), rest: resolved, isDisjoint: true }
  }
  return { branches: [{ from: along('events_by_time'), where: [] }], rest: resolved }
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
    ...oneOf(`${row}.precision`, filter.precision),
    ...oneOf(`${row}.status`, filter.status),
    ...noneOf(`${row}.article_key`, notArticles),
    ...noneOf(`${row}.precision`, filter.notPrecision),
    ...noneOf(`${row}.status`, filter.notStatus),
    ...(endsFrom === undefined ? [] : [fragment(`${row}.latest >= ?`, endsFrom)]),
    ...(endsBy === undefined ? [] : [fragment(`${row}.latest <= ?`, endsBy)]),
    ...existing(`articles p indexed by articles_as_whole where p.key = ${row}.article_key`, [
      ...oneOf('p.publisher', filter.publisher),
      ...noneOf('p.publisher', filter.notPublisher)
    ]),
    ...existing(named, oneOf('+x.entity_key', entities)),
    ...missing(named, oneOf('+x.entity_key', notEntities))
  ]
}
