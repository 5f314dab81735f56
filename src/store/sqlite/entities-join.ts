import type { EntityAnnotation } from '../../document/annotations.ts'
import { foldName } from '../fold.ts'
import type { Connection } from './connection.ts'
import { entityKey, type KnownEntity, splitKey } from './keys.ts'
import { nextRevision } from './revisions.ts'
import { nextKey } from './search-key.ts'

// Entities are joined across articles: by id, through splits and merges; else by the name a person gave one.

interface Joined extends KnownEntity {
  readonly aliases: string
  readonly description: string | null
  readonly same_as: string
  readonly corrected: string
}

const columns = 'key, id, type, name, aliases, description, same_as, corrected'
const selectByKey = `select ${columns} from entities where key = ?`
const selectById = `select ${columns} from entities where id = ?`

/** Where an annotation comes from. */
export interface Source {
  readonly article: number
  readonly isProvided: boolean
  /** Its ids are those that the store serves now, so that no split has a say in them. */
  readonly isServed: boolean
  /** Nobody can have split anything of it yet. */
  readonly isNew: boolean
}

/**
 * The stored entity that the annotation speaks of, created where it is new; null where it was withdrawn and
 * is merely read again. What is handed in comes back for good.
 */
export function joinEntity(connection: Connection, entity: EntityAnnotation, source: Source): KnownEntity | null {
  const split = splitOf(connection, entity.id, source)
  if (split !== undefined) return split === null ? null : enriched(connection, byKey(connection, split), entity)
  const known = connection.one<Joined>(selectById, entity.id) ?? merged(connection, entity.id)
  if (known !== undefined) return enriched(connection, known, entity)
  if (source.isProvided) connection.run('delete from withdrawn_entities where id = ?', entity.id)
  else if (isWithdrawn(connection, entity.id)) return null
  const renamed = renamedTo(connection, entity)
  if (renamed === undefined) return create(connection, entity)
  const elsewhere = splitOf(connection, renamed.id, source)
  return elsewhere === null ? null : enriched(connection, byKey(connection, elsewhere ?? renamed.key), entity)
}

const byKey = (connection: Connection, key: number) => connection.one<Joined>(selectByKey, key)

function merged(connection: Connection, id: string): Joined | undefined {
  const key = entityKey(connection, id)
  return key === undefined ? undefined : byKey(connection, key)
}

/** The first of those that a person gave this name. Hardly ever is there one, and a limit costs more than the search. */
function renamedTo(connection: Connection, { type, name }: EntityAnnotation): { key: number; id: string } | undefined {
  return connection
    .all<{ key: number; id: string }>(
      'select key, id from entities where type = ? and folded = ? and is_renamed = 1',
      type,
      foldName(name)
    )
    .toSorted((a, b) => a.key - b.key)[0]
}

/** As splitKey; a split that led to what was withdrawn is forgotten where the entity is handed in. */
function splitOf(
  connection: Connection,
  id: string,
  { article, isProvided, isServed, isNew }: Source
): number | null | undefined {
  if (isServed || isNew) return undefined
  const split = splitKey(connection, article, id)
  if (split !== null || !isProvided) return split
  connection.run('delete from split_entities where article_key = ? and entity_id = ?', article, id)
  return undefined
}

function isWithdrawn(connection: Connection, id: string): boolean {
  return connection.one('select 1 from withdrawn_entities where id = ?', id) !== undefined
}

function create(
  connection: Connection,
  { id, type, name, description, sameAs, aliases }: EntityAnnotation
): KnownEntity {
  const key = nextKey(connection, 'entities')
  const revision = nextRevision(connection)
  connection.run(
    `insert into entities (key, id, revision, type, name, folded, description, same_as, began)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    key,
    id,
    revision,
    type,
    name,
    foldName(name),
    description,
    JSON.stringify([...new Set(sameAs)]),
    // The change that it comes by draws the next number but those of other entities.
    revision
  )
  writeNames(connection, key, [name, ...aliases], true)
  return { key, id, type, name }
}

/** Names of an entity, the current one first. */
export function namesOf(connection: Connection, key: number): readonly string[] {
  return connection
    .all<{ name: string }>('select name from entity_aliases where entity_key = ? order by ordinal', key)
    .map(({ name }) => name)
}

/** Replaces the names; the first becomes ordinal 0, repeats are left out. */
export function writeNames(connection: Connection, key: number, names: readonly string[], isNew = false): void {
  const distinct = [...new Set(names)]
  if (!isNew) {
    connection.run('delete from entity_aliases where entity_key = ?', key)
  }
  distinct.forEach((name, ordinal) => {
    connection.run(
      'insert into entity_aliases (entity_key, ordinal, name, folded) values (?, ?, ?, ?)',
      key,
      ordinal,
      name,
      foldName(name)
    )
  })
  // Each on a line of its own; whoever finds words of two names together looks at the names one by one.
  connection.late[isNew ? 'index' : 'reindex']('names', BigInt(key), distinct.join('\n'))
  if (!isNew || distinct.length > 1) {
    connection.run('update entities set aliases = ? where key = ?', JSON.stringify(distinct.slice(1)), key)
  }
}

/** Adds what the article knows of the entity and nobody said yet. What a person set stays as it was set. */
function enriched(connection: Connection, row: Joined | undefined, entity: EntityAnnotation): KnownEntity | null {
  if (row === undefined) return null
  const { key } = row
  const known = { key, id: row.id, type: row.type, name: row.name }
  const corrected = row.corrected === '[]' ? [] : (JSON.parse(row.corrected) as string[])
  const told = [entity.name, ...entity.aliases].filter(name => name !== row.name)
  const isSet = told.length === 0 || corrected.includes('aliases')
  const names = isSet ? null : [row.name, ...(JSON.parse(row.aliases) as string[])]
  const more = names === null ? [] : told.filter(name => !names.includes(name))
  const sameAs = row.same_as === '[]' ? [] : (JSON.parse(row.same_as) as string[])
  const moreSameAs = corrected.includes('sameAs') ? [] : entity.sameAs.filter(url => !sameAs.includes(url))
  const isDescribed = row.description !== null || entity.description === null || corrected.includes('description')
  if (more.length === 0 && moreSameAs.length === 0 && isDescribed) return known
  if (names !== null && more.length > 0) writeNames(connection, key, [...names, ...more])
  connection.run(
    'update entities set description = ?, same_as = ?, revision = ? where key = ?',
    isDescribed ? row.description : entity.description,
    JSON.stringify([...new Set([...sameAs, ...moreSameAs])]),
    nextRevision(connection),
    key
  )
  return known
}
