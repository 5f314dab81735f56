import { existsSync, renameSync } from 'node:fs'
import Database from 'better-sqlite3'
import { logSync } from '../log-sync.ts'
import { isSqliteError } from '../sqlite-error.ts'

export interface Row {
  readonly number: number
  readonly origin: string
  /** How many transactions had written to the database before the one that the call was done in. */
  readonly changes: number
  /** JSON. */
  readonly call: string
}

/** Raised where a call is written otherwise than before: those of another format are put aside with their file. */
const format = 1

const schema = `
  create table calls (
    number integer primary key, origin text not null, changes integer not null, call text not null
  ) strict;
  create table aside (
    number integer not null, origin text not null, reason text not null, call text not null,
    unique (origin, number, call)
  ) strict;
  -- Has a row while somebody waits for the lock of the database.
  create table wanted (key integer primary key check (key = 1)) strict;
  pragma user_version = ${format};`

const megabyte = 1024 * 1024
/** With so much in the log it is written from its start again, where its blocks are there and sooner on the disk. */
const copyFrom = 16 * megabyte
/** Milliseconds in which somebody else may have it. */
const timeout = 5_000

export type CallsFile = ReturnType<typeof openCallsFile>

/** Opens the file, made where it is missing. Throws SQLite’s errors, and OtherFormat. */
export function openCallsFile(path: string) {
  const database = new Database(path, { timeout })
  try {
    prepare(database)
    const frameBytes = (database.pragma('page_size', { simple: true }) as number) + 24
    const look = database.prepare('pragma wal_checkpoint(noop)')
    const columns = 'select number, origin, changes, call from calls'
    return {
      database,
      disk: logSync(database),
      transact: (work: () => void) => database.transaction(work)(),
      waiting: database.prepare<[number], Row>(`${columns} where number > ? order by number`),
      strangers: database.prepare<[string], Row>(`${columns} where origin <> ? order by number`),
      insert: database.prepare('insert into calls (number, origin, changes, call) values (?, ?, ?, ?)'),
      forget: database.prepare('delete from calls where origin = ? and number <= ?'),
      drop: database.prepare('delete from calls where number = ?'),
      aside: database.prepare('insert or ignore into aside (number, origin, reason, call) values (?, ?, ?, ?)'),
      want: database.prepare('insert or ignore into wanted (key) values (1)'),
      wanted: database.prepare('delete from wanted'),
      copyLog() {
        const { log, checkpointed } = look.get() as { log: number; checkpointed: number }
        if ((log - checkpointed) * frameBytes >= copyFrom) database.pragma('wal_checkpoint(passive)')
      },
      /** Gives back the room of what is forgotten. Throws SQLITE_BUSY where somebody else is using it. */
      shrink() {
        if (database.prepare('select 1 from calls limit 1').get() === undefined) database.exec('vacuum')
      }
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** What is in the file of another format is nobody's to guess. */
class OtherFormat extends Error {}

function prepare(database: Database.Database): void {
  database.pragma('page_size = 8192')
  database.pragma('journal_mode = wal')
  // Whoever answers waits for the disk outside of the commit (log-sync.ts).
  database.pragma('synchronous = normal')
  database.pragma('wal_autocheckpoint = 0')
  const formatFound = () => database.pragma('user_version', { simple: true })
  const found = formatFound()
  if (found === format) return
  if (found !== 0) throw new OtherFormat(`it has the format ${found}, not ${format}`)
  const create = database.transaction(() => {
    // Somebody else may have made the tables meanwhile.
    if (formatFound() === 0) database.exec(schema)
  })
  create.immediate()
}

/** Whether the file says nothing that could be made use of. */
export const isUnreadable = (error: unknown) =>
  error instanceof OtherFormat || isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')

/** Gives the file, which nobody here has open, another name. */
export function putFileAside(path: string): string {
  const aside = `${path}-aside-${Date.now()}`
  renameSync(path, aside)
  for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end)
  return aside
}
