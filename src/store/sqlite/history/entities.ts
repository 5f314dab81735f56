import type { ChangeKind, Stamp } from '../../history.ts'
import type { EntitySplit } from '../../store.ts'
import type { Connection } from '../connection.ts'
import { articleKeys, entityKey } from '../keys.ts'
import { keepArticles, keepArticlesOf, keepEntity, keepNothing, nextChange, recordChange } from './record.ts'

// What people do to entities, done and recorded; for use inside a write.

interface Entity {
  readonly id: string
  readonly key: number
}

interface Row {
  readonly id: string
  readonly revision: number
}

const rowOf = (connection: Connection, key: number) =>
  connection.one<Row>('select id, revision from entities where key = ?', key)

/** Notes that the entity of this key has changed, where it is still there. */
function recordUpdate(connection: Connection, seq: number, key: number, kind: ChangeKind, stamp: Stamp): void {
  const row = rowOf(connection, key)
  if (row === undefined) return
  const { id, revision } = row
  recordChange(connection, seq, { resource: 'entity', id, action: 'updated', kind, revision }, stamp)
}

const recordedUpdate =
  (kind: ChangeKind) =>
  (connection: Connection, { key }: Entity, stamp: Stamp, work: () => void): void => {
    const seq = nextChange(connection)
    keepEntity(connection, seq, key)
    work()
    recordUpdate(connection, seq, key, kind, stamp)
  }

export const recordCorrection = recordedUpdate('corrected')
export const recordRestored = recordedUpdate('restored')

/** One goes, and the other has changed. */
export function recordMerge(
  connection: Connection,
  { id, key }: Entity,
  into: number,
  stamp: Stamp,
  work: () => void
): void {
  const seq = nextChange(connection)
  const other = nextChange(connection)
  keepArticlesOf(connection, seq, key)
  keepEntity(connection, seq, key)
  keepEntity(connection, other, into)
  const target = rowOf(connection, into)?.id
  work()
  const removal = { resource: 'entity', id, action: 'removed', kind: 'merged', revision: null } as const
  recordChange(connection, seq, target === undefined ? removal : { ...removal, into: target }, stamp)
  recordUpdate(connection, other, into, 'merged', stamp)
}

/** Gives the key that the work gives, of the entity that the articles went to. */
export function recordSplit(
  connection: Connection,
  { key }: Entity,
  { articles, into }: EntitySplit,
  stamp: Stamp,
  work: () => number
): number {
  const seq = nextChange(connection)
  const second = nextChange(connection)
  keepArticles(connection, seq, articleKeys(connection, [...new Set(articles)]))
  keepEntity(connection, seq, key)
  const other = into === undefined ? undefined : entityKey(connection, into)
  // What comes again had been merged into the one that is split.
  const known = other === key ? undefined : other
  if (known !== undefined) keepEntity(connection, second, known)
  const parted = work()
  recordUpdate(connection, seq, key, 'split', stamp)
  if (known === undefined) recordArrival(connection, second, parted, 'split', stamp)
  else recordUpdate(connection, second, parted, 'split', stamp)
  return parted
}

/** Notes that the entity of this key came with this change, and not with an article. */
export function recordArrival(connection: Connection, seq: number, key: number, kind: ChangeKind, stamp: Stamp): void {
  const row = rowOf(connection, key)
  if (row === undefined) return
  const { id, revision } = row
  connection.run('update entities set began = ? where key = ?', seq - 1, key)
  keepNothing(connection, seq, id)
  recordChange(connection, seq, { resource: 'entity', id, action: 'created', kind, revision }, stamp)
}

/** Notes that an id which was nothing here is that of another entity, or was withdrawn elsewhere. */
export function recordAbsence(connection: Connection, id: string, into: string | null, stamp: Stamp): void {
  const seq = nextChange(connection)
  keepNothing(connection, seq, id)
  const kind = into === null ? 'withdrawn' : 'merged'
  const removal = { resource: 'entity', id, action: 'removed', kind, revision: null } as const
  recordChange(connection, seq, into === null ? removal : { ...removal, into }, stamp)
}

export function recordWithdrawal(connection: Connection, { id, key }: Entity, stamp: Stamp, work: () => void): void {
  const seq = nextChange(connection)
  keepArticlesOf(connection, seq, key)
  keepEntity(connection, seq, key)
  work()
  recordChange(connection, seq, { resource: 'entity', id, action: 'removed', kind: 'withdrawn', revision: null }, stamp)
}
