import { articleIdOf } from '../../document/id.ts'
import { Problem } from '../../errors.ts'
import type { EntityRef, Expectation } from '../store.ts'
import type { Connection } from './connection.ts'

// Ids are for the world, integer keys for joins.

/** What a row of any versioned resource tells of itself. */
export interface Version {
  readonly key: number
  readonly revision: number
}

export type VersionedTable = 'articles' | 'quotes' | 'entities'

/** A quote or an event by its id, which begins with the id of its article; for the values of `partId`. */
export const partById = 'article_key = (select key from articles where id = ?) and id = ?'
export const partId = (id: string) => [articleIdOf(id), id] as const

const findVersion = {
  articles: 'select key, revision from articles where id = ?',
  quotes: `select key, revision from quotes where ${partById}`,
  entities: 'select key, revision from entities where id = ?'
} as const

export function versionOf(connection: Connection, table: VersionedTable, id: string): Version | undefined {
  return connection.one<Version>(findVersion[table], ...(table === 'quotes' ? partId(id) : [id]))
}

/** Throws Problem preconditionFailed where the write expects something else than it finds. */
export function assertExpected(expect: Expectation, found: Version | undefined, id: string): void {
  if (expect === 'any') return
  if (expect === 'absent') {
    if (found !== undefined) throw new Problem('preconditionFailed', `${id} exists already.`)
    return
  }
  if (found === undefined) throw new Problem('preconditionFailed', `${id} does not exist any more.`)
  if (found.revision !== expect.revision) {
    throw new Problem('preconditionFailed', `${id} has changed since it was read: read it again and repeat the change.`)
  }
}

/** An entity's key by its id or by the id of one that was merged into it. */
export function entityKey(connection: Connection, id: string): number | undefined {
  return connection.one<{ key: number }>(
    `select key from entities where id = ?
     union all
     select entity_key from merged_entities where id = ?`,
    id,
    id
  )?.key
}

/** An entity as quotes and events refer to it. */
export interface KnownEntity extends EntityRef {
  readonly key: number
}

/** Whom an id of the annotations means; null where that is nobody. */
export type ResolveEntity = (id: string) => KnownEntity | null

const selectKnown = 'select key, id, type, name from entities where key = ?'

export function entityOfKey(connection: Connection, key: number): KnownEntity | null {
  return connection.one<KnownEntity>(selectKnown, key) ?? null
}

/** An entity by its id or by the id of one that was merged into it. */
export function knownEntity(connection: Connection, id: string): KnownEntity | null {
  const key = entityKey(connection, id)
  return key === undefined ? null : entityOfKey(connection, key)
}

/**
 * Whom an article means by this id where somebody told two entities apart: null where that one was withdrawn since,
 * undefined where nobody did and the id means what it means everywhere.
 */
export function splitKey(connection: Connection, article: number, id: string): number | null | undefined {
  return connection.one<{ key: number | null }>(
    'select entity_key as key from split_entities where article_key = ? and entity_id = ?',
    article,
    id
  )?.key
}

export function entityKeys(connection: Connection, ids: readonly string[]): readonly number[] {
  return ids.flatMap(id => entityKey(connection, id) ?? [])
}

export function articleKey(connection: Connection, id: string): number | undefined {
  return connection.one<{ key: number }>('select key from articles where id = ?', id)?.key
}

export function articleKeys(connection: Connection, ids: readonly string[]): readonly number[] {
  return ids.flatMap(id => articleKey(connection, id) ?? [])
}

/**
 * A list of keys as one value, for `in (select value from json_each(?))`: one statement for any number of them. Search
 * keys come as text, because numbers do not hold them.
 */
export function keyList(keys: readonly (number | string)[]): string {
  return `[${keys.join(',')}]`
}
