import type { ArticleState } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { articleNow, linked, unpacked } from './states.ts'

// States of articles that were kept, put together.

interface StateRow {
  readonly isWhole: number
  readonly state: Buffer | null
}

const selectState = 'select is_whole as "isWhole", state from article_states where article_id = ? and seq = ?'

const selectWhole = `
  select state from article_states
  where article_id = ? and seq >= ? and is_whole = 1 and state is not null order by seq limit 1`

/** The first whole state that was kept by this change or a later one; null where none was. */
export function wholeStateFrom(connection: Connection, id: string, seq: number): ArticleState | null {
  const row = connection.one<{ state: Buffer }>(selectWhole, id, seq)
  return row === undefined ? null : linked(unpacked<ArticleState>(row.state).value)
}

const layerNames = ['quotes', 'entities', 'timeline', 'timeExpressions'] as const

export const withoutLayers = (state: ArticleState): ArticleState =>
  Object.fromEntries(
    Object.entries(state).filter(([name]) => !(layerNames as readonly string[]).includes(name))
  ) as unknown as ArticleState

export interface KeptState {
  readonly state: ArticleState
  /** Whether the layers are among it. */
  readonly isWhole: boolean
}

/** The article right before the change; null where that is not kept. */
export function stateBefore(connection: Connection, id: string, seq: number): KeptState | null {
  const row = connection.one<StateRow>(selectState, id, seq)
  if (row === undefined || row.state === null) return null
  const state = linked(unpacked<ArticleState>(row.state).value)
  if (row.isWhole === 1) return { state, isWhole: true }
  // What was read again has the text that it has later.
  const later = wholeStateFrom(connection, id, seq) ?? articleNow(connection, id)?.state
  return later === undefined ? null : { state: { ...withoutLayers(later), ...state }, isWhole: false }
}
