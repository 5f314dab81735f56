import type { EntityType, Mention, MentionKind } from '../../document/annotations.ts'
import type { Entity, EntityInArticle, Versioned } from '../store.ts'
import type { Connection } from './connection.ts'
import { grouped, keyList } from './keys.ts'
import { type SpanRow, spanFrom } from './span-rows.ts'
import { inOrderOf } from './walk.ts'

interface EntityRow {
  readonly key: number
  readonly id: string
  readonly revision: number
  readonly type: EntityType
  readonly name: string
  readonly description: string | null
  readonly same_as: string
  readonly articles: number
  readonly mentions: number
  readonly quotes: number
  readonly first_seen: string | null
  readonly last_seen: string | null
}

const selectEntities = `
  select key, id, revision, type, name, description, same_as, articles, mentions, quotes, first_seen, last_seen
  from entities where key in (select value from json_each(?))`

const selectAliases = `
  select entity_key, name from entity_aliases
  where entity_key in (select value from json_each(?)) and ordinal > 0 order by entity_key, ordinal`

/** The entities of these keys, in the same order. */
export function entitiesOf(connection: Connection, keys: readonly number[]): readonly Versioned<Entity>[] {
  const list = keyList(keys)
  const rows = connection.all<EntityRow>(selectEntities, list)
  const aliases = grouped(
    connection.all<{ entity_key: number; name: string }>(selectAliases, list),
    row => row.entity_key
  )
  return inOrderOf(keys, rows).map(row => ({
    revision: row.revision,
    value: {
      id: row.id,
      type: row.type,
      name: row.name,
      aliases: aliases(row.key).map(({ name }) => name),
      description: row.description,
      sameAs: JSON.parse(row.same_as) as string[],
      counts: { articles: row.articles, mentions: row.mentions, quotes: row.quotes },
      firstSeen: row.first_seen,
      lastSeen: row.last_seen
    }
  }))
}

const selectMentions = `
  select entity_key, kind, field, start, "end", exact from mentions where article_key = ? order by position, key`

/** The article's entities, by first mention; those without one come last. */
export function entitiesInArticle(connection: Connection, article: number): readonly EntityInArticle[] {
  const rows = connection.all<SpanRow & { entity_key: number; kind: MentionKind }>(selectMentions, article)
  const linked = connection.all<{ entity_key: number }>(
    'select entity_key from article_entities where article_key = ? order by entity_key',
    article
  )
  const keys = [...new Set([...rows, ...linked].map(row => row.entity_key))]
  const mentions = grouped(rows, row => row.entity_key)
  return entitiesOf(connection, keys).map(({ value }, index) => ({
    ...value,
    mentions: mentions(keys[index] ?? 0).map((row): Mention => ({ ...spanFrom(row), kind: row.kind }))
  }))
}
