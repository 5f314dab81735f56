import type { EntityFilter, EntitySort } from '../filters.ts'
import { foldName, prefixEnd } from '../fold.ts'
import type { Entity, ListOptions } from '../store.ts'
import type { Connection } from './connection.ts'
import { entitiesOf } from './entity-rows.ts'
import { invalidQuery } from './match.ts'
import type { List } from './page.ts'
import { type Column, existing, type Fragment, fragment, noneOf, oneOf, type Walk } from './walk.ts'

const nameThenKey: readonly Column[] = [
  { sql: 'e.folded', type: 'string', descends: false },
  { sql: 'e.key', type: 'integer', descends: false }
]

const columnsOf: Record<EntitySort, readonly Column[]> = {
  '-articles': [{ sql: 'e.fewer_articles', type: 'integer', descends: false }, ...nameThenKey],
  '-quotes': [{ sql: 'e.fewer_quotes', type: 'integer', descends: false }, ...nameThenKey],
  name: nameThenKey
}

export function entityList(
  connection: Connection,
  filter: EntityFilter,
  options: ListOptions<EntitySort>
): List<Entity> {
  return {
    resource: 'entities',
    filter,
    options,
    walk: entityWalk(connection, filter, options.sort),
    rows: keys => entitiesOf(connection, keys.map(Number))
  }
}

/** How the list is walked; exported for the tests of query plans. */
export function entityWalk(connection: Connection, { q, type, notType }: EntityFilter, sort: EntitySort): Walk {
  const columns = columnsOf[sort]
  const from = fragment('entities e')
  // Types are few: whichever is asked for is met soon.
  const where = [...oneOf('+e.type', type), ...noneOf('+e.type', notType)]
  if (q !== undefined) {
    return namedLike(connection, { range: rangeOf(q), tests: where, columns, isByName: sort === 'name' })
  }
  return { branches: [{ from, where: [] }], where, columns }
}

/** A range of the index of folded names. */
function rangeOf(q: string): Fragment {
  // A beginning is what is looked for in any case.
  const prefix = foldName(q.toWellFormed().replace(/\*$/, ''))
  if (prefix === '') throw invalidQuery('The search is empty: give the beginning of a name.')
  const end = prefixEnd(prefix)
  return end === null ? fragment('n.folded >= ?', prefix) : fragment('n.folded >= ? and n.folded < ?', prefix, end)
}

/** Where so many names begin alike, they are not gathered and sorted: those that count most are asked how they begin. */
const gathered = 2000

interface Beginning {
  readonly range: Fragment
  readonly tests: readonly Fragment[]
  readonly columns: readonly Column[]
  readonly isByName: boolean
}

/** Entities with a name or an alias that begins so. */
function namedLike(connection: Connection, { range, tests, columns, isByName }: Beginning): Walk {
  const found = fragment(
    `select distinct n.entity_key as key from entity_aliases n where ${range.sql}`,
    ...range.values
  )
  const counts =
    tests.length === 0
      ? { counted: found }
      : { candidates: { of: found, where: existing('entities e where e.key = f.key', tests) } }
  if (!isByName && isMany(connection, range)) {
    const beginsSo = existing('entity_aliases n where n.entity_key = e.key', [range])
    return {
      branches: [{ from: fragment('entities e'), where: [] }],
      where: [...tests, ...beginsSo],
      columns,
      ...counts
    }
  }
  const from = fragment(`(${found.sql}) m cross join entities e on e.key = m.key`, ...found.values)
  return { branches: [{ from, where: [] }], where: tests, columns, isSorted: true, ...counts }
}

function isMany(connection: Connection, { sql, values }: Fragment): boolean {
  const beyond = `select 1 from entity_aliases n where ${sql} limit 1 offset ?`
  return connection.one(beyond, ...values, gathered) !== undefined
}
