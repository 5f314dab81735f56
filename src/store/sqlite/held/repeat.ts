import type Database from 'better-sqlite3'
import type { ArticleSave } from '../../store.ts'
import { saveArticle } from '../articles-save.ts'
import { type Connection, type ConnectOptions, connect } from '../connection.ts'
import type { Call } from '../readers/frames.ts'
import { isRepeatable } from './repeatable.ts'

/** Does what a repeatable call asks for, inside a write. */
export function repeat(connection: Connection, call: Call) {
  if (!isRepeatable(call)) throw new RangeError(`${call.resource}.${call.method} is not done again.`)
  return saveArticle(connection, call.args[0] as ArticleSave)
}

/** A connection that writes, and first does again what was answered and is not committed. */
export function connectToWrite(database: Database.Database, options: Omit<ConnectOptions, 'repeat'> = {}): Connection {
  const connection: Connection = connect(database, {
    ...options,
    repeat: json => repeat(connection, JSON.parse(json) as Call)
  })
  return connection
}
