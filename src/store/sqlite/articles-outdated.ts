import type { Layer, Outdated } from '../store.ts'
import { articlesOf } from './article-rows.ts'
import type { Connection } from './connection.ts'

// Upkeep, walked once from end to end: the unique index on id carries it, no other is worth its space.

interface Row {
  readonly key: number
  readonly checksum: string
  readonly provided: string
}

/** Articles that another extractor read last, in the order of their ids. */
export function outdatedArticles(
  connection: Connection,
  extractor: string,
  after: string | null,
  limit: number
): readonly Outdated[] {
  const rows = connection.all<Row>(
    'select key, checksum, provided from articles where id > ? and extractor <> ? order by id limit ?',
    after ?? '',
    extractor,
    limit
  )
  const articles = articlesOf(
    connection,
    rows.map(({ key }) => key)
  )
  return articles.flatMap((article, index) => {
    const row = rows[index]
    return row === undefined ? [] : [{ article, checksum: row.checksum, provided: JSON.parse(row.provided) as Layer[] }]
  })
}

export function countOutdatedArticles(connection: Connection, extractor: string): number {
  const row = connection.one<{ count: number }>(
    'select count(*) as count from articles where extractor <> ?',
    extractor
  )
  return row?.count ?? 0
}
