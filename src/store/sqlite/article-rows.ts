import type { ArticleWithLayers, Layer } from '../store.ts'
import { Stored } from '../stored.ts'
import { layerOf } from './article-layers.ts'
import type { Connection } from './connection.ts'
import { gather, gathering, jsonOf } from './documents.ts'

const of = (source: string) =>
  gathering({ source, document: 'p.document', revision: 'p.revision', edition: 'p.edition' })

const selectArticles = of('articles p on p.key = k.value')
const selectFound = of('articles p on p.search_key = k.value')

type Include = readonly Layer[]

/** The articles of these keys, in the same order, with layers. */
export function articlesOf(
  connection: Connection,
  keys: readonly number[],
  include: Include = []
): readonly Stored<ArticleWithLayers>[] {
  if (include.length === 0) return gather(connection, selectArticles, keys)
  return keys.flatMap(key =>
    gather<ArticleWithLayers>(connection, selectArticles, [key]).map(article =>
      withLayers(connection, key, article, include)
    )
  )
}

const selectKey = 'select key from articles where search_key = ?'

/** The articles of these search keys, in the same order, with layers. */
export function articlesFound(
  connection: Connection,
  keys: readonly string[],
  include: Include
): readonly Stored<ArticleWithLayers>[] {
  if (include.length === 0) return gather(connection, selectFound, keys)
  const found = keys.flatMap(key => connection.all<{ key: number }>(selectKey, BigInt(key)))
  return articlesOf(
    connection,
    found.map(({ key }) => key),
    include
  )
}

interface ArticleRow {
  readonly key: number
  readonly revision: number
  readonly edition: number
  readonly document: Buffer
}

const selectById = 'select key, revision, edition, cast(document as blob) as document from articles where id = ?'

export function articleById(connection: Connection, id: string, include: Include): Stored<ArticleWithLayers> | null {
  const row = connection.one<ArticleRow>(selectById, id)
  if (row === undefined) return null
  const { key, document, revision, edition } = row
  return withLayers(connection, key, Stored.fromJson(document, revision, `${edition}`), include)
}

/** The article’s JSON with one member more for each layer. */
function withLayers(
  connection: Connection,
  key: number,
  article: Stored<ArticleWithLayers>,
  include: Include
): Stored<ArticleWithLayers> {
  if (include.length === 0) return article
  const layers = [...new Set(include)].map(layer => `,"${layer}":${layerOf(connection, layer, key)}`)
  const json = Buffer.concat([article.json.subarray(0, -1), jsonOf(`${layers.join('')}}`)])
  return Stored.fromJson(json, article.revision)
}
