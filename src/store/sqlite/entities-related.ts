import type { EntityType } from '../../document/annotations.ts'
import type { CountMode, RelatedEntity } from '../store.ts'
import { Page, Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { inOrderOf } from './documents.ts'
import { entityKey, keyList } from './keys.ts'
import { readPage } from './page.ts'
import { fragment } from './walk.ts'

interface RelatedRow {
  readonly key: number
  readonly id: string
  readonly type: EntityType
  readonly name: string
}

/** So many articles are counted; of an entity that has twice as many and more, an even part of about that size. */
const counted = 2000

// Counts grow from the articles of the one entity, so the list costs what so many articles cost. Keys of articles are
// the order in which they came, which is as good as none.
const sharing = `
  (select other.entity_key as key, -count(*) as fewer
   from article_entities own
   cross join article_entities other on other.article_key = own.article_key and other.entity_key <> own.entity_key
   where own.entity_key = ? and own.article_key % ? = 0
   group by other.entity_key) s`

/** An entity of which others are counted: in how many articles it is, and how many of these stand for one. */
interface Relating {
  readonly id: string
  readonly key: number
  readonly articles: number
  readonly part: number
}

/** With `count=exact` all of its articles are counted; null where there is no such entity. */
export function relating(connection: Connection, id: string, count: CountMode): Relating | null {
  const key = entityKey(connection, id)
  if (key === undefined) return null
  const articles =
    connection.one<{ articles: number }>('select articles from entities where key = ?', key)?.articles ?? 0
  return { id, key, articles, part: count === 'exact' ? 1 : Math.max(1, Math.floor(articles / counted)) }
}

/** Entities that share articles with this one. */
export async function listRelated(
  connection: Connection,
  { id, key, articles, part }: Relating,
  options: { limit: number; cursor: string | null; count: CountMode }
): Promise<Page<RelatedEntity>> {
  const page = await readPage<RelatedEntity>(connection, () => ({
    resource: 'related',
    // Counts of a part and counts of all are two lists.
    filter: part === 1 ? { id } : { id, part },
    options: { ...options, sort: '-articles' },
    walk: {
      branches: [{ from: fragment(sharing, key, part), where: [] }],
      where: [],
      columns: [
        { sql: 's.fewer', type: 'integer', descends: false },
        { sql: 's.key', type: 'integer', descends: false }
      ],
      isSorted: true
    },
    // The walk has counted already: counting again would cost more than half of the whole.
    rows: (keys, positions) => {
      const found = keys.map(Number)
      const shared = new Map(found.map((each, at) => [each, -Number(positions[at]?.[0] ?? 0) * part]))
      const rows = connection.all<RelatedRow>(
        'select key, id, type, name from entities where key in (select value from json_each(?))',
        keyList(found)
      )
      return inOrderOf(found, rows).map(({ key: each, id: own, type, name }) =>
        Stored.fromValue({ id: own, type, name, articles: shared.get(each) ?? 0 })
      )
    }
  }))
  if (part === 1) return page
  const total = page.total && { ...page.total, relation: 'atLeast' as const }
  return new Page(page.items, page.next, total, { sampled: { counted: Math.floor(articles / part), of: articles } })
}
