import { isDeepStrictEqual } from 'node:util'
import { foldName } from '../../fold.ts'
import type { Connection } from '../connection.ts'
import type { Faults } from './faults.ts'

// Entities, and the names and ids by which they are found.

interface EntityRow {
  readonly key: number
  readonly id: string
  readonly name: string
  readonly folded: string
  readonly aliases: string
  /** JSON: names and folded names, in order. */
  readonly names: string
}

const selectEntities = `
  select e.key, e.id, e.name, e.folded, e.aliases, (
    select json_group_array(json_array(n.name, n.folded) order by n.ordinal) from entity_aliases n
    where n.entity_key = e.key) as names
  from entities e where e.key > ? order by e.key limit ?`

/** Entities at a time. */
const atOnce = 200

function* entitiesIn(connection: Connection): Generator<EntityRow> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = connection.all<EntityRow>(selectEntities, after, atOnce)
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows
    after = last.key
  }
}

const selectBoth = (table: string) => `select t.id from ${table} t cross join entities e on e.id = t.id`

/** Calls `astray` with the key of each entity whose names can be made right. */
export function checkEntities(connection: Connection, faults: Faults, astray: (key: number) => void = () => {}): void {
  for (const { key, id, name, folded, aliases, names } of entitiesIn(connection)) {
    const should = [name, ...(JSON.parse(aliases) as string[])].map(each => [each, foldName(each)])
    if (folded === foldName(name) && isDeepStrictEqual(JSON.parse(names), should)) continue
    faults.add('entities that are found by other names than they have', 'names', id)
    astray(key)
  }
  const forgotten = `
    select id from entities e
    where is_kept = 0 and not exists (select 1 from article_entities l where l.entity_key = e.key)`
  for (const { id } of connection.all<{ id: string }>(`${forgotten} limit 1000`)) {
    faults.add('entities that nothing names', 'orphans', id)
  }
  for (const table of ['merged_entities', 'withdrawn_entities']) {
    for (const { id } of connection.all<{ id: string }>(`${selectBoth(table)} limit 1000`)) {
      faults.add(`entities that are there, and in ${table} as well`, null, id)
    }
  }
}
