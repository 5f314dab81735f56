import type { EntityType } from '../../document/annotations.ts'
import { foldName, prefixEnd } from '../fold.ts'
import type { CountMode, Entity, EntityFilter, EntitySort, ListOptions, RelatedEntity } from '../store.ts'
import { type Page, Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { inOrderOf } from './documents.ts'
import { entitiesOf } from './entity-rows.ts'
import { keyList } from './keys.ts'
import { invalidQuery } from './match.ts'
import { branchesFor, type Column, type Fragment, fragment, noneOf, oneOf, readPage, type Walk } from './walk.ts'

const nameThenKey: readonly Column[] = [
  { sql: 'e.folded', type: 'string', descends: false },
  { sql: 'e.key', type: 'integer', descends: false }
]

const columnsOf: Record<EntitySort, readonly Column[]> = {
  '-articles': [{ sql: 'e.fewer_articles', type: 'integer', descends: false }, ...nameThenKey],
  '-quotes': [{ sql: 'e.fewer_quotes', type: 'integer', descends: false }, ...nameThenKey],
  name: nameThenKey
}

export function listEntities(
  connection: Connection,
  filter: EntityFilter,
  options: ListOptions<EntitySort>
): Page<Entity> {
  return readPage(connection, {
    resource: 'entities',
    filter,
    options,
    walk: entityWalk(filter, options.sort),
    rows: keys => entitiesOf(connection, keys.map(Number))
  })
}

/** How the list is walked; exported for the tests of query plans. */
export function entityWalk({ q, type, notType }: EntityFilter, sort: EntitySort): Walk {
  const columns = columnsOf[sort]
  const from = fragment('entities e')
  const where = noneOf('+e.type', notType)
  if (q !== undefined) {
    const tests = [...oneOf('+e.type', type), ...where]
    return { branches: [{ from: namedLike(q), where: [] }], where: tests, columns, isSorted: true }
  }
  if (type === undefined) return { branches: [{ from, where: [] }], where, columns }
  return { branches: branchesFor(type, is => ({ from, where: [is('e.type')] })), where, columns }
}

/** Entities with a name or an alias that begins so: a range of the index of folded names. */
function namedLike(q: string): Fragment {
  // A beginning is what is looked for in any case.
  const prefix = foldName(q.toWellFormed().replace(/\*$/, ''))
  if (prefix === '') throw invalidQuery('The search is empty: give the beginning of a name.')
  const end = prefixEnd(prefix)
  const below = end === null ? [] : [end]
  return fragment(
    `(select distinct entity_key from entity_aliases where folded >= ?${end === null ? '' : ' and folded < ?'}) m
     cross join entities e on e.key = m.entity_key`,
    prefix,
    ...below
  )
}

interface RelatedRow {
  readonly key: number
  readonly id: string
  readonly type: EntityType
  readonly name: string
}

// Counts grow from the articles of the one entity, so the list costs what that entity's articles cost.
const sharing = `
  (select other.entity_key as key, -count(*) as fewer
   from article_entities own
   join article_entities other on other.article_key = own.article_key and other.entity_key <> own.entity_key
   where own.entity_key = ?
   group by other.entity_key) s
  cross join entities e on e.key = s.key`

/** Entities that share articles with the one of this key. */
export function listRelated(
  connection: Connection,
  { id, key }: { id: string; key: number },
  options: { limit: number; cursor: string | null; count: CountMode }
): Page<RelatedEntity> {
  const from = fragment(sharing, key)
  return readPage<RelatedEntity>(connection, {
    resource: 'related',
    filter: { id },
    options: { ...options, sort: '-articles' },
    walk: {
      branches: [{ from, where: [] }],
      where: [],
      columns: [{ sql: 's.fewer', type: 'integer', descends: false }, ...nameThenKey],
      isSorted: true
    },
    // The walk has counted already: counting again would cost more than half of the whole.
    rows: (keys, positions) => {
      const found = keys.map(Number)
      const shared = new Map(found.map((each, at) => [each, -Number(positions[at]?.[0] ?? 0)]))
      const rows = connection.all<RelatedRow>(
        'select key, id, type, name from entities where key in (select value from json_each(?))',
        keyList(found)
      )
      return inOrderOf(found, rows).map(({ key: each, id: own, type, name }) =>
        Stored.fromValue({ id: own, type, name, articles: shared.get(each) ?? 0 })
      )
    }
  })
}
