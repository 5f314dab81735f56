import type { EntityState } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { unpacked } from './states.ts'

// What became part of another by a merge, and what it was.

export interface Merge {
  /** The number of the change; that of the one that stayed is the next. */
  readonly seq: number
  readonly state: EntityState
}

const lastMerge = `
  select s.seq, s.state from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? and c.kind = 'merged' and c.action = 'removed' and s.state is not null
  order by s.seq desc limit 1`

/** The last merge of the entity into another; null where it was in none, or what it was is not kept. */
export function mergeOf(connection: Connection, id: string): Merge | null {
  const row = connection.one<{ seq: number; state: Buffer }>(lastMerge, id)
  return row === undefined ? null : { seq: row.seq, state: unpacked<EntityState>(row.state).value }
}

const selectState = 'select state from entity_states where entity_id = ? and seq = ? and state is not null'

/** The entity right before the change of this number; null where that is not kept. */
export function stateBefore(connection: Connection, id: string, seq: number): EntityState | null {
  const row = connection.one<{ state: Buffer }>(selectState, id, seq)
  return row === undefined ? null : unpacked<EntityState>(row.state).value
}
