import { Problem } from '../../errors.ts'
import type { AccessKeyStore, HashedSecret, StoredKey } from '../store.ts'
import type { Connection } from './connection.ts'

interface Row extends HashedSecret {
  readonly id: string
  readonly name: string
  readonly scopes: string
  readonly created_at: string
  readonly expires_at: string | null
  readonly revoked_at: string | null
}

const columns = 'id, name, scopes, salt, hash, created_at, expires_at, revoked_at'
const select = `select ${columns} from access_keys where id = ?`
const selectAll = `select ${columns} from access_keys order by created_at, id`
const selectNamesake = `
  select id from access_keys
  where name = ? and revoked_at is null and (expires_at is null or expires_at > ?)
  limit 1`
const insert = `
  insert into access_keys (id, name, scopes, salt, hash, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)`
const revoke = 'update access_keys set revoked_at = ? where id = ? and revoked_at is null'

export function accessKeyStore(connection: Connection): AccessKeyStore {
  return {
    add: ({ id, name, scopes, salt, hash, createdAt, expiresAt }) =>
      connection.note(() => {
        if (connection.one(selectNamesake, name, createdAt) !== undefined) {
          throw new Problem('conflict', `There is a key with the name “${name}”.`)
        }
        connection.run(insert, id, name, JSON.stringify(scopes), salt, hash, createdAt, expiresAt)
      }),
    get: id =>
      connection.read(() => {
        const row = connection.one<Row>(select, id)
        return row === undefined ? null : { ...keyOf(row), salt: row.salt, hash: row.hash }
      }),
    list: () => connection.read(() => connection.all<Row>(selectAll).map(keyOf)),
    revoke: (id, at) => connection.note(() => connection.run(revoke, at, id) > 0)
  }
}

const keyOf = ({ id, name, scopes, created_at, expires_at, revoked_at }: Row): StoredKey => ({
  id,
  name,
  scopes: JSON.parse(scopes) as string[],
  createdAt: created_at,
  expiresAt: expires_at,
  revokedAt: revoked_at
})
