import type { Article } from '../../document/article.ts'
import type { ArticleWithLayers, Layer } from '../store.ts'
import { Stored } from '../stored.ts'
import { layerOf } from './article-layers.ts'
import type { Connection } from './connection.ts'
import { type DocumentRow, inOrderOf } from './documents.ts'
import { keyList } from './keys.ts'

interface ArticleRow extends DocumentRow {
  readonly revision: number
  readonly edition: number
  readonly article_key: number
}

const columns = 'key as article_key, revision, edition, cast(document as blob) as document'

const selectArticles = `select key, ${columns} from articles where key in (select value from json_each(?))`

const selectFound = `
  select cast(search_key as text) as key, ${columns} from articles
  where search_key in (select value from json_each(?))`

const selectById = `select key, ${columns} from articles where id = ?`

/** The articles of these keys, in the same order. */
export function articlesOf(connection: Connection, keys: readonly number[]): readonly Stored<Article>[] {
  const rows = connection.all<ArticleRow>(selectArticles, keyList(keys))
  return inOrderOf(keys, rows).map(row => withLayers(connection, row, []))
}

type Include = readonly Layer[]

/** The articles of these keys, in the same order, with layers. */
export function articlesWithLayers(
  connection: Connection,
  keys: readonly number[],
  include: Include
): readonly Stored<ArticleWithLayers>[] {
  const rows = connection.all<ArticleRow>(selectArticles, keyList(keys))
  return inOrderOf(keys, rows).map(row => withLayers(connection, row, include))
}

/** The articles of these search keys, in the same order, with layers. */
export function articlesFound(
  connection: Connection,
  keys: readonly string[],
  include: Include
): readonly Stored<ArticleWithLayers>[] {
  const rows = connection.all<ArticleRow>(selectFound, keyList(keys))
  return inOrderOf(keys, rows).map(row => withLayers(connection, row, include))
}

export function articleById(connection: Connection, id: string, include: Include): Stored<ArticleWithLayers> | null {
  const row = connection.one<ArticleRow>(selectById, id)
  return row === undefined ? null : withLayers(connection, row, include)
}

/** The article’s JSON with one member more for each layer. */
function withLayers(
  connection: Connection,
  { article_key: key, document, revision, edition }: ArticleRow,
  include: Include
): Stored<ArticleWithLayers> {
  if (include.length === 0) return Stored.fromJson(document, revision, `${edition}`)
  const parts: Buffer[] = [document.subarray(0, -1)]
  for (const layer of new Set(include)) {
    parts.push(Buffer.from(`,"${layer}":`), layerOf(connection, layer, key))
  }
  parts.push(Buffer.from('}'))
  return Stored.fromJson(Buffer.concat(parts), revision)
}
