import type { ArticleState, EntityState } from '../../history.ts'
import type { EntityRef, Quote } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { unpacked } from './states.ts'

// An article is kept with the names that its entities go by when it is kept. An entity that was renamed between the time
// that is asked for and that one had another: it is set back to what it was, by its id.

const select = `
  select s.entity_id as id, s.state from json_each(?) k
  cross join entity_states s on s.entity_id = k.value
  where s.state is not null and s.key = (
    select n.key from entity_states n cross join changes c on c.seq = n.seq
    where n.entity_id = k.value and c.at > ? order by n.seq limit 1
  )`

/** The article with its entities as they were at this moment. */
export function namesAsOf(connection: Connection, state: ArticleState, at: string): ArticleState {
  const ids = idsIn(state)
  if (ids.length === 0) return state
  const rows = connection.all<{ id: string; state: Buffer }>(select, JSON.stringify(ids), at)
  if (rows.length === 0) return state
  const then = new Map(rows.map(row => [row.id, unpacked<EntityState>(row.state).value]))
  const ref = (entity: EntityRef): EntityRef => {
    const was = then.get(entity.id)
    return was === undefined ? entity : { ...entity, type: was.type, name: was.name }
  }
  return {
    ...state,
    ...(state.quotes === undefined ? {} : { quotes: state.quotes.map(quote => renamed(quote, then, ref)) }),
    ...(state.entities === undefined
      ? {}
      : { entities: state.entities.map(entity => ({ ...entity, ...then.get(entity.id) })) }),
    ...(state.timeline === undefined
      ? {}
      : {
          timeline: state.timeline.map(event => ({
            ...event,
            participants: event.participants.map(ref),
            places: event.places.map(ref)
          }))
        })
  }
}

type Then = ReadonlyMap<string, EntityState>

function renamed(quote: Quote, then: Then, ref: (entity: EntityRef) => EntityRef): Quote {
  const { speaker, via, about } = quote
  return {
    ...quote,
    speaker: speaker && { ...speaker, name: nameOf(speaker, then) },
    via: via && { ...via, name: nameOf(via, then) },
    about: about.map(ref)
  }
}

const nameOf = ({ entityId, name }: { readonly entityId: string | null; readonly name: string }, then: Then) =>
  (entityId === null ? undefined : then.get(entityId)?.name) ?? name

const idsIn = ({ quotes = [], entities = [], timeline = [] }: ArticleState): readonly string[] => [
  ...new Set([
    ...quotes.flatMap(({ speaker, via, about }) =>
      [speaker?.entityId ?? [], via?.entityId ?? [], about.map(({ id }) => id)].flat()
    ),
    ...entities.map(({ id }) => id),
    ...timeline.flatMap(({ participants, places }) => [...participants, ...places].map(({ id }) => id))
  ])
]
