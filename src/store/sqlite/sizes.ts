import { stat } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import type { StoreSizes } from '../store.ts'
import type { Connection } from './connection.ts'

// Every article has one language, and every event one precision: what is counted for the facets is what there is.
const selectArticles =
  "select coalesce(sum(articles), 0) as articles, coalesce(sum(quotes), 0) as quotes from facet_counts where facet = 'language'"
const selectEvents = "select coalesce(sum(timeline), 0) as events from facet_counts where facet = 'precision'"

/** What the file takes and has, without a look at the rows. */
export async function sizesOf(connection: Connection, database: Database): Promise<StoreSizes> {
  const log = await logBytes(database)
  return connection.read(() => {
    const told = (name: string) => database.pragma(name, { simple: true }) as number
    const page = told('page_size')
    return {
      file: page * told('page_count'),
      free: page * told('freelist_count'),
      log,
      ...(connection.one<{ articles: number; quotes: number }>(selectArticles) ?? { articles: 0, quotes: 0 }),
      ...(connection.one<{ events: number }>(selectEvents) ?? { events: 0 })
    }
  })
}

async function logBytes({ memory, name }: Database): Promise<number> {
  if (memory) return 0
  try {
    return (await stat(`${name}-wal`)).size
  } catch (error) {
    // It is made with the first write.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
