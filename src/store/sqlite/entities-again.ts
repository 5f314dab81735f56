import type { EntityType } from '../../document/annotations.ts'
import { entityId } from '../../document/id.ts'
import { foldName } from '../fold.ts'
import type { EntityState } from '../history.ts'
import type { Connection } from './connection.ts'
import { writeNames } from './entities-join.ts'
import { mergeOf, stateBefore } from './history/merge.ts'
import { nextRevision } from './revisions.ts'

// An entity that was merged into another comes again under its own id, as it was: a split undoes the merge.

const insert = `
  insert into entities (id, revision, type, name, folded, description, same_as, corrected, is_renamed, is_kept)
  values (@id, @revision, @type, @name, @folded, @description, @sameAs, @corrected, @isRenamed, 1)
  returning key`

const leads = 'select 1 from merged_entities where id = ? and entity_key = ?'

/** Whether the id leads to this entity because it was merged into it, or into one that was. */
export const isMergedInto = (connection: Connection, id: string, key: number): boolean =>
  connection.one(leads, id, key) !== undefined

/** What it was before it was merged; null where that is not kept. */
export const stateBeforeMerge = (connection: Connection, id: string): EntityState | null =>
  mergeOf(connection, id)?.state ?? null

/** Makes it an entity of its own again, to which its id leads; gives its key. For use inside a write. */
export function comeAgain(connection: Connection, { id, type, name, aliases, description, sameAs }: EntityState) {
  connection.run('delete from merged_entities where id = ?', id)
  const told = { name, type, description, sameAs: sameAs.length === 0 ? null : sameAs }
  const key = connection.key(insert, {
    id,
    revision: nextRevision(connection),
    type,
    name,
    folded: foldName(name),
    description,
    sameAs: JSON.stringify(sameAs),
    // A person wants it as it was: what is read later does not change that.
    corrected: JSON.stringify(Object.entries(told).flatMap(([member, value]) => (value === null ? [] : [member]))),
    isRenamed: wasRenamed(connection, id, type, name) ? 1 : 0
  })
  writeNames(connection, key, [name, ...aliases])
  return key
}

const worked = `
  select 1 from entity_states s cross join changes c on c.seq = s.seq
  where s.entity_id = ? and c.kind in ('corrected', 'split') limit 1`

/** Whether a person gave it the name, which articles that come join it by: no such name is in its id. */
const wasRenamed = (connection: Connection, id: string, type: EntityType, name: string): boolean =>
  !id.startsWith(entityId(type, name)) && connection.one(worked, id) !== undefined

interface Entity {
  readonly id: string
  readonly key: number
}

interface Row {
  readonly description: string | null
  readonly same_as: string
}

/**
 * Takes from the other the links and the description that it has by the merge alone. Gives the names of which that is so: those
 * are used by articles, and go with them.
 */
export function giveBack(connection: Connection, { id, key }: Entity, gone: EntityState): readonly string[] {
  const before = stateBefore(connection, id, (mergeOf(connection, gone.id)?.seq ?? 0) + 1)
  const row = connection.one<Row>('select description, same_as from entities where key = ?', key)
  if (before === null || row === undefined) return []
  const links = JSON.parse(row.same_as) as string[]
  connection.run(
    'update entities set description = ?, same_as = ? where key = ?',
    before.description === null && row.description === gone.description ? null : row.description,
    JSON.stringify(links.filter(link => !gone.sameAs.includes(link) || before.sameAs.includes(link))),
    key
  )
  const own = new Set([before.name, ...before.aliases])
  return [gone.name, ...gone.aliases].filter(name => !own.has(name))
}
