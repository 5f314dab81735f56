import type { SlowQuery } from '../../store.ts'

// What goes between the service and the thread that writes.

export interface WriterData {
  /** The database's file, of the schema that this code knows. */
  readonly path: string
  /** KiB of the database's pages that it keeps in memory. */
  readonly cache: number
  /** Milliseconds: statements that take as long are told of; null for none. */
  readonly slowFrom: number | null
  /** Milliseconds for which the first that waits may wait for others; null where it is not known whether others come. */
  readonly gatherFor: number | null
}

/** Something to be written. */
export interface CallAsked {
  /** The call in JSON. */
  readonly call: string
  /** Whether it can be done again from that (held/repeatable.ts). */
  readonly isRepeatable: boolean
  /** Whether its answer may come before it is committed (held/hold.ts). */
  readonly mayBeHeld: boolean
}

export type Asked =
  | CallAsked
  /** Asks for everything that was answered to be committed. */
  | { readonly settle: true }

export type Message =
  | (Asked & { readonly id: number })
  /** Asks for a sign of life. */
  | { readonly ping: true }
  /** Asks for an end, when what came before is done. */
  | { readonly end: true }

export type Answered =
  /** What was asked by this id answered or threw, as a frame without its length (readers/frames.ts). */
  | { readonly id: number; readonly answer: Uint8Array; readonly isHeld: boolean }
  /** Everything that was answered until now is committed. */
  | { readonly settled: true }
  | { readonly alive: true }
  | { readonly slow: SlowQuery }
  /** What a person should know, in one line. */
  | { readonly warning: string }
