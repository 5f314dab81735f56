import type { CountMode, ListOptions, Store } from '../../../../src/store/store.ts'
import type { Page } from '../../../../src/store/stored.ts'
import type { Known } from '../corpus/corpus.ts'

/** Something that the service is asked all day. */
export interface Question {
  readonly name: string
  /** Milliseconds, or how many times the other, that it may take at a million articles; null where nobody said. */
  readonly limit: number | null
  /** Everything that is not timed: ids and cursors that the question needs. */
  prepare(store: Store, known: Known): Promise<Asked>
}

export interface Asked {
  /** What is timed. */
  run(): Promise<unknown>
  /** Asked in turns with it: the figure is then how many times as long `run` takes. */
  against?(): Promise<unknown>
  readonly note?: string
}

export const pageSize = 20

export function page<Sort extends string>(
  sort: Sort,
  more: { cursor?: string | null; limit?: number; count?: CountMode } = {}
): ListOptions<Sort> {
  return { sort, limit: pageSize, cursor: null, count: 'none', ...more }
}

// Rows that one step of the walk to a deep page reads.
const stride = 10 * pageSize

/** The cursor of a page that many pages deep, or of the last one there is. */
export async function deepCursor(
  pages: number,
  read: (options: { cursor: string | null; limit: number }) => Promise<Page<unknown>>
): Promise<{ readonly cursor: string | null; readonly note: string }> {
  let cursor: string | null = null
  let reached = 1
  while (reached < pages) {
    const { next } = await read({ cursor, limit: stride })
    if (next === null) break
    cursor = next
    reached += stride / pageSize
  }
  return { cursor, note: `page ${reached.toLocaleString('en')}` }
}
