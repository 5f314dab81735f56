import { foldName } from '../fold.ts'
import type { EntityCorrection } from '../store.ts'
import type { Connection } from './connection.ts'
import { namesOf, writeNames } from './entities-join.ts'
import { naming, rename } from './names-told.ts'
import { nextRevision } from './revisions.ts'

interface EntityRow {
  readonly name: string
  readonly type: string
  readonly description: string | null
  readonly same_as: string
  readonly corrected: string
  readonly is_renamed: number
}

const select = 'select name, type, description, same_as, corrected, is_renamed from entities where key = ?'

const update = `
  update entities set name = @name, folded = @folded, type = @type, description = @description, same_as = @sameAs,
    corrected = @corrected, is_renamed = @isRenamed, is_kept = 1, revision = @revision
  where key = @key`

/** Sets what the correction names and remembers that a person did; for use inside a write. */
export function correctEntity(connection: Connection, key: number, correction: EntityCorrection): void {
  const row = connection.one<EntityRow>(select, key)
  if (row === undefined) return
  const name = correction.name ?? row.name
  const named = Object.entries(correction).flatMap(([member, value]) => (value === undefined ? [] : [member]))
  connection.run(update, {
    key,
    revision: nextRevision(connection),
    name,
    folded: foldName(name),
    type: correction.type ?? row.type,
    description: correction.description === undefined ? row.description : correction.description,
    sameAs: correction.sameAs === undefined ? row.same_as : JSON.stringify([...new Set(correction.sameAs)]),
    corrected: JSON.stringify([...new Set([...(JSON.parse(row.corrected) as string[]), ...named])]),
    isRenamed: name === row.name ? row.is_renamed : 1
  })
  // The first of the old names is the old current one: unless the aliases are named as well, it goes on as an alias.
  writeNames(connection, key, [name, ...(correction.aliases ?? aliasesAfter(connection, key, row.name, name))])
  if (correction.name !== undefined || correction.type !== undefined) rename(connection, naming(connection, key))
}

function aliasesAfter(connection: Connection, key: number, before: string, now: string): readonly string[] {
  const names = namesOf(connection, key)
  return before === now ? names.slice(1) : names
}
