import { setImmediate as turn } from 'node:timers/promises'
import type { Merged } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { type Merge, mergeOf } from './merge.ts'
import { unpacked } from './states.ts'

// Which articles meant what became part of another by a merge. Loaded by the first who asks.

const holder = `
  select e.id, e.key from merged_entities m cross join entities e on e.key = m.entity_key where m.id = ?`
const otherIds = `
  select id from entities where key = @key
  union all select id from merged_entities where entity_key = @key and id <> @id`

interface Asked {
  readonly merge: Merge
  readonly into: { readonly id: string; readonly key: number }
  /** Of the one that stayed and of all others that became part of it. */
  readonly others: ReadonlySet<string>
  /** Where the states of the articles before the merge begin. */
  readonly from: number
}

function askedOf(connection: Connection, id: string): Asked | null {
  const into = connection.one<Asked['into']>(holder, id)
  const merge = into === undefined ? null : mergeOf(connection, id)
  if (into === undefined || merge === null) return null
  const others = connection.all<{ id: string }>(otherIds, { key: into.key, id })
  return { merge, into, others: new Set(others.map(other => other.id)), from: firstStateOf(connection, merge.seq) }
}

const ends = `
  select (select min(key) from article_states) as first, (select max(key) from article_states) as last`
const stateFrom = 'select key, seq from article_states where key >= ? order by key limit 1'

/**
 * The key of the first state that was kept by this change or a later one. States are kept one behind the other, as changes are
 * numbered, so that both ascend: found by halving, for an index of the numbers would cost every save.
 */
function firstStateOf(connection: Connection, seq: number): number {
  const { first, last } = connection.one<{ first: number | null; last: number | null }>(ends) ?? {}
  let low = first ?? 0
  let high = (last ?? 0) + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const row = connection.one<{ key: number; seq: number }>(stateFrom, middle)
    if (row === undefined || row.seq >= seq) high = middle
    else low = row.key + 1
  }
  return low
}

const statesFrom = `
  select key, article_id as article, seq, state from article_states where key >= ? order by key limit ?`
const names = `
  select 1 from articles a cross join article_entities l on l.article_key = a.key and l.entity_key = @entity
  where a.id = @article`

/** States looked through in one go: about 2 ms. */
const atOnce = 10

interface Piece {
  readonly articles: readonly string[]
  readonly both: readonly string[]
  /** Where the next states begin; null where there are no more. */
  readonly next: number | null
}

function pieceOf(connection: Connection, { merge, into, others }: Asked, from: number): Piece {
  const rows = connection.all<{ key: number; article: string; seq: number; state: Buffer }>(statesFrom, from, atOnce)
  const own = rows.filter(({ seq }) => seq === merge.seq)
  const still = own.filter(({ article }) => connection.one(names, { article, entity: into.key }) !== undefined)
  const named = Object.groupBy(still, ({ state }) => {
    const { entities = [] } = unpacked<{ readonly entities?: readonly { readonly id: string }[] }>(state).value
    return entities.some(({ id }) => others.has(id)) ? 'both' : 'articles'
  })
  const ids = (states: typeof still = []) => states.map(({ article }) => article)
  const last = own.length < atOnce ? undefined : own.at(-1)
  return { articles: ids(named.articles), both: ids(named.both), next: last === undefined ? null : last.key + 1 }
}

/** Null where the entity is part of no other, or what it was is not kept. */
export async function mergedEntity(connection: Connection, id: string): Promise<Merged | null> {
  const asked = await connection.read(() => askedOf(connection, id))
  if (asked === null) return null
  const articles: string[] = []
  const both: string[] = []
  for (let from: number | null = asked.from; from !== null; ) {
    const start: number = from
    const piece: Piece = await connection.read(() => pieceOf(connection, asked, start))
    articles.push(...piece.articles)
    both.push(...piece.both)
    from = piece.next
    if (from !== null) await turn()
  }
  return { into: asked.into.id, state: asked.merge.state, articles, both }
}
