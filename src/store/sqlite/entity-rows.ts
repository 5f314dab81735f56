import type { Entity } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { entityInSql, gather, gathering } from './documents.ts'

const selectEntities = gathering({
  source: 'entities e on e.key = k.value',
  document: `${entityInSql} || '}'`,
  revision: 'e.revision',
  // What is said of an entity changes with its counts, and with when it was seen.
  edition: `concat_ws('.', e.articles, e.mentions, e.quotes,
    replace(replace(e.first_published, '-', ''), ':', ''), replace(replace(e.last_published, '-', ''), ':', ''))`
})

/** The entities of these keys, in the same order. */
export const entitiesOf = (connection: Connection, keys: readonly number[]): readonly Stored<Entity>[] =>
  gather(connection, selectEntities, keys)
