import type { ArticleState, EntityState } from '../../history.ts'
import type { ArticleWithLayers, Entity } from '../../store.ts'
import type { Connection } from '../connection.ts'

// How often an entity is named, and when first, hangs on all articles, and nobody could tell for another day without
// every one of them as it was. So an entity of another day is served with what is known of it today.

type Known = Pick<Entity, 'counts' | 'firstSeen' | 'lastSeen'>

interface Row {
  readonly id: string
  readonly articles: number
  readonly mentions: number
  readonly quotes: number
  readonly firstSeen: string | null
  readonly lastSeen: string | null
}

const select = `
  select e.id, e.articles, e.mentions, e.quotes, e.first_seen as "firstSeen", e.last_seen as "lastSeen"
  from json_each(?) k cross join entities e on e.id = k.value`

/** Of one that is gone, or was merged into another. */
const nothing: Known = { counts: { articles: 0, mentions: 0, quotes: 0 }, firstSeen: null, lastSeen: null }

function knownToday(connection: Connection, ids: readonly string[]): ReadonlyMap<string, Known> {
  const rows = connection.all<Row>(select, JSON.stringify([...new Set(ids)]))
  return new Map(
    rows.map(({ id, articles, mentions, quotes, firstSeen, lastSeen }) => [
      id,
      { counts: { articles, mentions, quotes }, firstSeen, lastSeen }
    ])
  )
}

export const entityWithToday = (connection: Connection, state: EntityState): Entity => ({
  ...state,
  ...(knownToday(connection, [state.id]).get(state.id) ?? nothing)
})

export function articleWithToday(connection: Connection, state: ArticleState): ArticleWithLayers {
  const { entities, ...rest } = state
  if (entities === undefined) return rest
  const known = knownToday(
    connection,
    entities.map(({ id }) => id)
  )
  const complete = entities.map(({ mentions, ...entity }) => ({
    ...entity,
    ...(known.get(entity.id) ?? nothing),
    mentions
  }))
  return { ...rest, entities: complete }
}
