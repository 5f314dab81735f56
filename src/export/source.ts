import { archiveFoot, archiveHead, archiveLines } from '../archive/write.ts'
import type { Store } from '../store/store.ts'
import { openList } from './lists.ts'
import type { Order } from './order.ts'

/** Some rows, as text. */
export interface Piece {
  readonly text: string
  readonly rows: number
  /** How much of the total it is. */
  readonly done: number
  /** From where to go on behind it; null where nothing comes. */
  readonly position: string | null
}

/** What is exported, piece by piece. */
export interface Source {
  readonly head: string
  foot(rows: number): string
  /** What `done` of all pieces comes to, where that is known. */
  readonly total: number | null
  /** What the total counts. */
  readonly counted: string
  /** Reads from behind a position on, or from the beginning. Each run is whole by itself. */
  open(after: string | null): Reader
}

export interface Reader {
  /** At least one row, and no more than `most` unless they belong together; null where nothing comes. */
  next(most: number): Promise<Piece | null>
  /** To be called when nothing more is asked. */
  close(): Promise<void>
}

export interface Written {
  readonly writtenBy: string
  readonly writtenAt: string
}

export const openSource = (store: Store, order: Order, written: Written): Promise<Source> =>
  order.format === 'archive' ? archiveSource(store, written) : listSource(store, order)

async function archiveSource(store: Store, written: Written): Promise<Source> {
  const { total } = await store.articles.list({}, { sort: 'headline', limit: 1, cursor: null, count: 'exact' })
  return {
    head: archiveHead(written),
    foot: archiveFoot,
    total: total?.value ?? null,
    counted: 'articles',
    open(after) {
      const pieces = store.archive.pieces(after)[Symbol.asyncIterator]()
      return {
        async next() {
          const { value, done } = await pieces.next()
          if (done === true) return null
          const articles = value.records.filter(({ record }) => record === 'article').length
          return { text: archiveLines(value), rows: value.records.length, done: articles, position: value.position }
        },
        async close() {
          await pieces.return?.()
        }
      }
    }
  }
}

async function listSource(
  store: Store,
  { list: name, format, query, isFiltered }: Exclude<Order, { format: 'archive' }>
): Promise<Source> {
  const list = await openList(store, name, format, query)
  // To count what a search finds may take longer than to write it.
  const count = isFiltered ? 'capped' : 'exact'
  const { total } = await list.page({ limit: 1, cursor: null, count })
  return {
    head: list.head,
    foot: list.end,
    total,
    counted: 'rows',
    open(after) {
      let cursor = after
      let isOver = false
      return {
        async next(most) {
          if (isOver) return null
          const limit = Math.min(list.rowsAtOnce, most)
          const { text, rows, next } = await list.page({ limit, cursor, count: 'none' })
          cursor = next
          isOver = next === null
          return rows === 0 ? null : { text, rows, done: rows, position: next }
        },
        close: async () => {}
      }
    }
  }
}
