import type { Entity } from '../store.ts'
import { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { type DocumentRow, entityInSql, inOrderOf } from './documents.ts'
import { keyList } from './keys.ts'

interface EntityRow extends DocumentRow {
  readonly revision: number
  readonly edition: string
}

// What is said of an entity changes with its counts, and with when it was seen.
const selectEntities = `
  select e.key, e.revision, cast(${entityInSql} || '}' as blob) as document,
    concat_ws('.', e.articles, e.mentions, e.quotes, e.first_published, e.last_published) as edition
  from entities e where e.key in (select value from json_each(?))`

/** The entities of these keys, in the same order. */
export function entitiesOf(connection: Connection, keys: readonly number[]): readonly Stored<Entity>[] {
  const rows = connection.all<EntityRow>(selectEntities, keyList(keys))
  return inOrderOf(keys, rows).map(({ document, revision, edition }) =>
    Stored.fromJson<Entity>(document, revision, edition.replace(/[^\d.]/g, ''))
  )
}
