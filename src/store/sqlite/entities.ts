import { Problem } from '../../errors.ts'
import type { Entity, EntityStore, Found } from '../store.ts'
import type { Connection } from './connection.ts'
import { correctEntity } from './entities-correct.ts'
import { entityList } from './entities-list.ts'
import { mergeEntities, withdrawEntity } from './entities-merge.ts'
import { listRelated, relating } from './entities-related.ts'
import { splitEntity } from './entities-split.ts'
import { entitiesOf } from './entity-rows.ts'
import { entityFacets } from './facets/entities.ts'
import { recordCorrection, recordMerge, recordSplit, recordWithdrawal } from './history/entities.ts'
import { assertExpected, entityKey, versionOf } from './keys.ts'
import { readPage } from './page.ts'

export function entityStore(connection: Connection): EntityStore {
  const read = (key: number) => entitiesOf(connection, [key])[0] ?? null

  function find(id: string): Found<Entity> {
    const key = entityKey(connection, id)
    const found = key === undefined ? null : read(key)
    if (found === null) return null
    return found.value.id === id ? { found } : { movedTo: found.value.id }
  }

  /** Where a merge leads; throws Problem conflict where that is nowhere or back. */
  function target(id: string, into: string, key: number): number {
    const other = entityKey(connection, into)
    if (other === undefined) throw new Problem('conflict', `There is no entity ${into} to merge ${id} into.`)
    if (other === key) throw new Problem('conflict', `${id} cannot be merged into itself.`)
    return other
  }

  return {
    get: id => connection.read(() => find(id)),
    unknown: ids => connection.read(() => ids.filter(id => entityKey(connection, id) === undefined)),
    list: (filter, options) => readPage(connection, () => entityList(connection, filter, options)),
    facets: (filter, options) => connection.read(() => entityFacets(connection, filter, options)),
    correct: (id, correction, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'entities', id)
        if (found === undefined) return null
        assertExpected(expect, found, id)
        recordCorrection(connection, { id, key: found.key }, stamp, () =>
          correctEntity(connection, found.key, correction)
        )
        return read(found.key)
      }),
    merge: (id, into, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'entities', id)
        if (found === undefined) return null
        assertExpected(expect, found, id)
        const other = target(id, into, found.key)
        recordMerge(connection, { id, key: found.key }, other, stamp, () =>
          mergeEntities(connection, found.key, other, stamp.at)
        )
        return read(other)
      }),
    split: (id, split, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'entities', id)
        if (found === undefined) return null
        assertExpected(expect, found, id)
        const from = { id, key: found.key }
        return read(recordSplit(connection, from, split, stamp, () => splitEntity(connection, from, split, stamp.at)))
      }),
    withdraw: (id, expect, stamp) =>
      connection.write(() => {
        const found = versionOf(connection, 'entities', id)
        if (found === undefined) return false
        assertExpected(expect, found, id)
        recordWithdrawal(connection, { id, key: found.key }, stamp, () =>
          withdrawEntity(connection, found.key, stamp.at)
        )
        return true
      }),
    related: async (id, options) => {
      const of = await connection.read(() => relating(connection, id, options.count))
      return of === null ? null : listRelated(connection, of, options)
    }
  }
}
