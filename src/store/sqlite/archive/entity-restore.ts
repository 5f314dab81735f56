import { isDeepStrictEqual } from 'node:util'
import { Problem } from '../../../errors.ts'
import {
  type ArchivedEntity,
  type ArchivedMerge,
  type ArchivedWithdrawal,
  type ArchiveOutcome,
  type CorrectedMember,
  correctedMembers
} from '../../archive.ts'
import { foldName } from '../../fold.ts'
import type { Stamp } from '../../history.ts'
import type { Connection } from '../connection.ts'
import { writeNames } from '../entities-join.ts'
import { mergeEntities, withdrawEntity } from '../entities-merge.ts'
import { recordAbsence, recordArrival, recordMerge, recordRestored, recordWithdrawal } from '../history/entities.ts'
import { nextChange } from '../history/record.ts'
import { entityKey } from '../keys.ts'
import { naming, rename } from '../names-told.ts'
import { nextRevision } from '../revisions.ts'
import { archivedEntities } from './entity-record.ts'
import { keyFor } from './keys.ts'
import { isWithdrawn } from './resolved.ts'

// Entities that come out of an archive, and what became of the ids of others; each for use inside a write.

interface Living {
  readonly key: number
  readonly is_kept: number
}

const living = (connection: Connection, id: string) =>
  connection.one<Living>('select key, is_kept from entities where id = ?', id)

const idOf = (connection: Connection, key: number): string | null =>
  connection.one<{ id: string }>('select id from entities where key = ?', key)?.id ?? null

/** As ArchiveStore.restore, of an entity. */
export function restoreEntity(connection: Connection, record: ArchivedEntity, stamp: Stamp): ArchiveOutcome {
  const found = living(connection, record.id)
  if (found === undefined) {
    // What was merged or withdrawn here stays so.
    if (entityKey(connection, record.id) !== undefined || isWithdrawn(connection, record.id)) return 'same'
    const key = keyFor(connection, 'entities', record.order)
    write(connection, record, key, true)
    // Others come with the article that names them, which says so.
    if (record.isKept) recordArrival(connection, nextChange(connection), key, 'restored', stamp)
    return 'new'
  }
  const [stored] = archivedEntities(connection, [found.key])
  if (stored === undefined) return 'same'
  const both = united(stored, record)
  if (isDeepStrictEqual(both, stored)) return 'same'
  recordRestored(connection, { id: record.id, key: found.key }, stamp, () => {
    write(connection, both, found.key, false)
    if (both.name !== stored.name || both.type !== stored.type) rename(connection, naming(connection, found.key))
  })
  return 'changed'
}

const distinct = <T>(values: readonly T[]) => [...new Set(values)]

/** The stored entity with what the archive knows besides. Throws Problem conflict where people set it to different values. */
function united(stored: ArchivedEntity, archived: ArchivedEntity): ArchivedEntity {
  const isSet = ({ corrected }: ArchivedEntity, member: CorrectedMember) => corrected.includes(member)
  const taken = correctedMembers.filter(member => isSet(archived, member) && !isSet(stored, member))
  for (const member of correctedMembers) {
    const isContested = isSet(archived, member) && isSet(stored, member)
    if (isContested && !isDeepStrictEqual(archived[member], stored[member])) {
      throw new Problem(
        'conflict',
        `The ${member} of the entity ${stored.id} was set by a person in the archive and, to another, here: it stays.`
      )
    }
  }
  const chosen = <M extends CorrectedMember>(member: M, otherwise: ArchivedEntity[M]): ArchivedEntity[M] =>
    taken.includes(member) ? archived[member] : isSet(stored, member) ? stored[member] : otherwise
  const name = chosen('name', stored.name)
  const names = distinct([stored.name, ...stored.aliases, archived.name, ...archived.aliases])
  return {
    ...stored,
    name,
    type: chosen('type', stored.type),
    aliases: chosen('aliases', names).filter(alias => alias !== name),
    description: chosen('description', stored.description ?? archived.description),
    sameAs: chosen('sameAs', distinct([...stored.sameAs, ...archived.sameAs])),
    corrected: distinct([...stored.corrected, ...archived.corrected]),
    isRenamed: stored.isRenamed || (archived.isRenamed && name === archived.name),
    isKept: stored.isKept || archived.isKept
  }
}

const insert = `
  insert into entities (id, revision, type, name, folded, description, same_as, corrected, is_renamed, is_kept, key,
    began)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const update = `
  update entities set id = ?, revision = ?, type = ?, name = ?, folded = ?, description = ?, same_as = ?, corrected = ?,
    is_renamed = ?, is_kept = ?
  where key = ?`

function write(connection: Connection, entity: ArchivedEntity, key: number, isNew: boolean): void {
  const revision = nextRevision(connection)
  connection.run(
    isNew ? insert : update,
    entity.id,
    revision,
    entity.type,
    entity.name,
    foldName(entity.name),
    entity.description,
    JSON.stringify(entity.sameAs),
    JSON.stringify(entity.corrected),
    entity.isRenamed ? 1 : 0,
    entity.isKept ? 1 : 0,
    key,
    ...(isNew ? [revision] : [])
  )
  writeNames(connection, key, [entity.name, ...entity.aliases], isNew)
}

const decidedHere = (id: string) =>
  new Problem('conflict', `A person decided otherwise here about the entity ${id}, which the archive lacks: it stays.`)

/** As ArchiveStore.restore, of an id that leads to another entity. */
export function restoreMerge(connection: Connection, { id, into, at }: ArchivedMerge, stamp: Stamp): ArchiveOutcome {
  if (isWithdrawn(connection, id)) return 'same'
  const target = entityKey(connection, into)
  if (target === undefined) {
    if (isWithdrawn(connection, into)) return 'same'
    throw new Problem('invalidBody', `${id} is merged into “${into}”, which has not come before it.`)
  }
  const leads = entityKey(connection, id)
  const found = living(connection, id)
  if (leads === undefined) {
    connection.run('insert into merged_entities (id, entity_key, merged_at) values (?, ?, ?)', id, target, at)
    recordAbsence(connection, id, idOf(connection, target), stamp)
    return 'new'
  }
  if (leads === target && found === undefined) return 'same'
  if (found === undefined || found.is_kept === 1 || leads === target) throw decidedHere(id)
  recordMerge(connection, { id, key: found.key }, target, stamp, () => mergeEntities(connection, found.key, target, at))
  return 'changed'
}

/** As ArchiveStore.restore, of an id that a person took out. */
export function restoreWithdrawal(
  connection: Connection,
  { id, at }: ArchivedWithdrawal,
  stamp: Stamp
): ArchiveOutcome {
  if (isWithdrawn(connection, id)) return 'same'
  const found = living(connection, id)
  if (found === undefined) {
    if (entityKey(connection, id) !== undefined) throw decidedHere(id)
    connection.run('insert into withdrawn_entities (id, withdrawn_at) values (?, ?)', id, at)
    recordAbsence(connection, id, null, stamp)
    return 'new'
  }
  if (found.is_kept === 1) throw decidedHere(id)
  recordWithdrawal(connection, { id, key: found.key }, stamp, () => withdrawEntity(connection, found.key, at))
  return 'changed'
}
