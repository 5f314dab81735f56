import type { Entity } from '../store.ts'
import type { Stored } from '../stored.ts'
import type { Connection } from './connection.ts'
import { bytesOfEach, entityInSql, gather, gathering, separator } from './documents.ts'
import { keyList } from './keys.ts'

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

interface BytesRow {
  readonly keys: string | null
  readonly documents: Buffer
}

const selectBytes = `
  select group_concat(e.key) as keys, cast(group_concat(${entityInSql}, ${separator}) as blob) as documents
  from json_each(?) k cross join entities e on e.key = k.value`

/**
 * The bytes of the JSON of these entities, without its end, by key. Articles name the same few over and over, and they are
 * as they were until something is written: what is at hand is not put together again.
 */
export function entitiesInBytes(connection: Connection, keys: readonly number[]): ReadonlyMap<number, string> {
  const { entityDocuments } = connection
  const found = new Map<number, string>()
  const missing: number[] = []
  for (const key of keys) {
    const known = entityDocuments.get(key)
    if (known === undefined) missing.push(key)
    else found.set(key, known)
  }
  const row = missing.length === 0 ? undefined : connection.one<BytesRow>(selectBytes, keyList(missing))
  if (row === undefined || row.keys === null) return found
  const documents = bytesOfEach(row.documents)
  row.keys.split(',').forEach((name, at) => {
    const key = Number(name)
    const document = documents[at] ?? ''
    entityDocuments.put(key, document)
    found.set(key, document)
  })
  return found
}
