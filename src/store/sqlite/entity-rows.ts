import type { EntityType } from '../../document/annotations.ts'
import type { Entity, EntityInArticle } from '../store.ts'
import { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { inOrderOf } from './documents.ts'
import { keyList } from './keys.ts'

interface EntityRow {
  readonly key: number
  readonly id: string
  readonly revision: number
  readonly type: EntityType
  readonly name: string
  readonly aliases: string
  readonly description: string | null
  readonly same_as: string
  readonly articles: number
  readonly mentions: number
  readonly quotes: number
  readonly first_seen: string | null
  readonly last_seen: string | null
}

const columns = `
  e.key, e.id, e.revision, e.type, e.name, e.aliases, e.description, e.same_as, e.articles, e.mentions, e.quotes,
  e.first_seen, e.last_seen`

const selectEntities = `select ${columns} from entities e where e.key in (select value from json_each(?))`

/** The entities of these keys, in the same order. */
export function entitiesOf(connection: Connection, keys: readonly number[]): readonly Stored<Entity>[] {
  const rows = connection.all<EntityRow>(selectEntities, keyList(keys))
  return inOrderOf(keys, rows).map(row =>
    Stored.fromJson<Entity>(Buffer.from(`{${membersOf(row)}}`), row.revision, editionOf(row))
  )
}

// The counts of an entity change with every article that names it, so its JSON is put together when it is asked for,
// out of parts that are JSON already.
function membersOf(row: EntityRow): string {
  return (
    `"id":${JSON.stringify(row.id)},"type":"${row.type}","name":${JSON.stringify(row.name)},"aliases":${row.aliases},` +
    `"description":${JSON.stringify(row.description)},"sameAs":${row.same_as},` +
    `"counts":{"articles":${row.articles},"mentions":${row.mentions},"quotes":${row.quotes}},` +
    `"firstSeen":${JSON.stringify(row.first_seen)},"lastSeen":${JSON.stringify(row.last_seen)}`
  )
}

// What is said of an entity changes with its counts, and with when it was seen.
const editionOf = ({ articles, mentions, quotes, first_seen, last_seen }: EntityRow) =>
  [articles, mentions, quotes, first_seen, last_seen].join('.').replace(/[^\d.]/g, '')

const selectInArticle = `
  select ${columns}, l.mention_list from article_entities l cross join entities e on e.key = l.entity_key
  where l.article_key = ? order by l.first_position is null, l.first_position, l.entity_key`

/** The article's entities, by first mention; those without one come last. */
export function entitiesInArticle(connection: Connection, article: number): readonly Stored<EntityInArticle>[] {
  return connection
    .all<EntityRow & { mention_list: string }>(selectInArticle, article)
    .map(row =>
      Stored.fromJson<EntityInArticle>(Buffer.from(`{${membersOf(row)},"mentions":${row.mention_list}}`), row.revision)
    )
}
