import type { Known } from '../corpus/corpus.ts'
import type { Rounds } from './rounds.ts'

/** What a child is told, as JSON in its first argument. */
export interface Task {
  readonly name: string
  readonly path: string
  readonly known: Known
  readonly rounds: number
  /** Milliseconds. */
  readonly budget: number
}

export interface Timed extends Rounds {
  readonly note: string
  /** The most memory that the child held, in bytes. */
  readonly memory: number
}

/** What a child tells: that it begins to ask, that a question was answered, and in the end how long it took. */
export type Told = 'prepared' | 'asked' | Timed

export type Answer =
  | ({ readonly outcome: 'timed' } & Timed)
  | { readonly outcome: 'cut'; readonly after: number; readonly when: 'preparing' | 'asking' }
  | { readonly outcome: 'failed' }
