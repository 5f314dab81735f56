import type { ArchivedEntity, CorrectedMember } from '../../archive.ts'
import type { Connection } from '../connection.ts'
import { keyList } from '../keys.ts'

interface EntityRow extends Pick<ArchivedEntity, 'id' | 'type' | 'name' | 'description'> {
  readonly key: number
  readonly aliases: string
  readonly same_as: string
  readonly corrected: string
  readonly is_renamed: number
  readonly is_kept: number
}

const columns = 'key, id, type, name, aliases, description, same_as, corrected, is_renamed, is_kept'

const recordOf = (row: EntityRow): ArchivedEntity => ({
  record: 'entity',
  id: row.id,
  type: row.type,
  name: row.name,
  aliases: JSON.parse(row.aliases) as string[],
  description: row.description,
  sameAs: JSON.parse(row.same_as) as string[],
  corrected: JSON.parse(row.corrected) as CorrectedMember[],
  isRenamed: row.is_renamed === 1,
  isKept: row.is_kept === 1,
  order: row.key
})

const selectByKeys = `
  select ${columns} from entities where key in (select value from json_each(?)) order by key`

/** The entities of these keys, in the order of the keys. For use inside a read or a write. */
export const archivedEntities = (connection: Connection, keys: readonly number[]): readonly ArchivedEntity[] =>
  keys.length === 0 ? [] : connection.all<EntityRow>(selectByKeys, keyList(keys)).map(recordOf)

const selectUnnamed = `
  select ${columns} from entities where key > ? and fewer_articles = 0 and is_kept = 1 order by key limit ?`

/** Entities that no article names, from behind a key on. */
export const unnamedEntities = (connection: Connection, after: number, limit: number): readonly ArchivedEntity[] =>
  connection.all<EntityRow>(selectUnnamed, after, limit).map(recordOf)
