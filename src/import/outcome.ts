import type { TakenIn } from '../intake/take-in.ts'

/** What became of an article: it is new in the store, replaces what was there, or was there already. */
export type Taken = 'new' | 'changed' | 'same'

export const takenOf: Readonly<Record<TakenIn['outcome'], Taken>> = { created: 'new', updated: 'changed', same: 'same' }

/** A record that was not taken in. */
export interface Reject {
  readonly path: string
  /** A line, or the number of an entry, from 1; null where the file as a whole is meant. */
  readonly line: number | null
  /** A code of errors.ts, `unreadable`, or `notRestored` for a line of an archive. */
  readonly code: string
  readonly reason: string
  /** Where in the record the first fault lies (RFC 6901). */
  readonly pointer?: string
  /** The record itself; null where it is not at hand. */
  readonly record: string | null
}

/** What is told while files are read; of each article, what it came to. */
export type ImportEvent<T = Taken> =
  | { readonly kind: 'taken'; readonly taken: T }
  | { readonly kind: 'rejected'; readonly reject: Reject }
  /** A file is begun. */
  | { readonly kind: 'file' }
  | { readonly kind: 'passedOver'; readonly path: string }
  | { readonly kind: 'note'; readonly path: string; readonly note: string }
