import type { Connection } from './connection.ts'
import { keyList, type VersionedTable } from './keys.ts'

// Revisions come from one counter for the whole database that never goes back: a number stands for one state of one
// resource, even where it is deleted and created again.

/** The revision of one new or changed row. */
export function nextRevision(connection: Connection): number {
  return connection.late.draw(1)
}

const update = (table: VersionedTable) => `
  update ${table} set revision = @before + 1 + k.ordinal
  from (select value as key, key as ordinal from json_each(@keys)) k
  where ${table}.key = k.key`

const updates = { articles: update('articles'), quotes: update('quotes'), entities: update('entities') } as const

/** Gives each of these rows, which have changed, a revision of its own. */
export function revise(connection: Connection, table: VersionedTable, keys: readonly number[]): void {
  if (keys.length === 0) return
  connection.run(updates[table], { before: connection.late.draw(keys.length) - keys.length, keys: keyList(keys) })
}
