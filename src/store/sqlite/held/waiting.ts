import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'

const selectLast = 'select origin, last_call as "lastCall" from revisions where key = 1'

/**
 * How many calls the file beside the database has that were answered and are not committed; 0 where it cannot be read, which
 * `callsBeside` tells of.
 */
export function waitingCalls(database: Database.Database): number {
  const path = `${database.name}-calls`
  if (!existsSync(path)) return 0
  let calls: Database.Database | null = null
  try {
    const known = database.prepare<[], { origin: string; lastCall: number }>(selectLast).get()
    calls = new Database(path, { readonly: true })
    const count = calls.prepare('select count(*) from calls where origin = ? and number > ?').pluck()
    return count.get(known?.origin ?? '', known?.lastCall ?? 0) as number
  } catch (error) {
    if (error instanceof Database.SqliteError) return 0
    throw error
  } finally {
    calls?.close()
  }
}
