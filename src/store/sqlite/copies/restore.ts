import { existsSync, realpathSync, renameSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { SetupError } from '../../../errors.ts'
import { planMigrations, readMigrations } from '../../migrate.ts'
import { refusal } from '../database.ts'
import { migrationsFolder, readApplied } from '../migrate.ts'
import { syncFolder } from '../sync.ts'
import { alone } from './alone.ts'
import { type CopyOptions, copyDatabase } from './copy.ts'

export interface RestoreOptions extends CopyOptions {
  /** The backup. */
  readonly from: string
  /** The database's file. */
  readonly path: string
  /** Whether a database that is there may be replaced. */
  readonly isForced?: boolean
  /** The moment of it. */
  readonly at: Date
}

export interface Restored {
  /** The name that the database which was there has now; null where there was none. */
  readonly aside: string | null
  /** How many migrations the next start applies. */
  readonly pending: number
}

/**
 * Puts a copy of the backup in the place of the database, after the backup has been checked. What was there keeps another
 * name, with whatever lay beside it. Throws SetupError.
 */
export async function restore({ from, path, isForced = false, at, ...options }: RestoreOptions): Promise<Restored> {
  if (!existsSync(from)) throw new SetupError(`there is no file ${from}`)
  if (!statSync(from).isFile()) throw new SetupError(`${from} is no file`)
  // By whichever link it is found.
  const place = existsSync(path) ? realpathSync(path) : resolve(path)
  if (realpathSync(from) === place) throw new SetupError(`${from} is the database itself: name a backup of it`)
  if (existsSync(place)) {
    if (!isForced) {
      throw new SetupError(`${path} is there already: with --force it is put aside under another name`)
    }
    // Before anything is copied.
    alone(place, () => {})
  }
  await mkdir(dirname(place), { recursive: true })
  const unfinished = `${place}.unfinished`
  const pending = await copyChecked(from, unfinished, options)
  const aside = putInPlace(unfinished, place, `${place}-replaced-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`)
  await syncFolder(dirname(place))
  return { aside, pending }
}

/** Copies the backup if nothing is wrong with it, and gives how many migrations it lacks. */
async function copyChecked(from: string, to: string, options: CopyOptions): Promise<number> {
  let backup: Database.Database | null = null
  try {
    backup = new Database(resolve(from), { readonly: true, fileMustExist: true })
    const applied = readApplied(backup)
    if (applied.length === 0) throw new SetupError(`${from} is no database of Dateline`)
    const pending = planMigrations(await readMigrations(migrationsFolder), applied, from).length
    const [fault] = backup.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (fault?.integrity_check !== 'ok') throw new SetupError(`${from} is damaged: ${fault?.integrity_check}`)
    await copyDatabase(backup, to, options)
    beginAnew(to)
    return pending
  } catch (error) {
    throw damaged(from, error)
  } finally {
    backup?.close()
  }
}

function damaged(from: string, error: unknown): unknown {
  if (error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
    return new SetupError(`${from} is no whole SQLite database: name another backup`, { cause: error })
  }
  return refusal(from, error)
}

/**
 * What was written after the backup is gone, and its revisions come again for other states: so the database gets another
 * origin, and no entity tag of before means anything (revisions.ts).
 */
function beginAnew(path: string): void {
  const database = new Database(path)
  try {
    const columns = database.pragma('table_info(revisions)') as { name: string }[]
    if (columns.some(({ name }) => name === 'origin')) {
      database.exec('update revisions set origin = lower(hex(randomblob(4)))')
    }
  } finally {
    database.close()
  }
}

/** What belongs to a database, beside it: a log of another one would be taken for its own. */
const besides = ['-wal', '-shm', '-journal', '-calls', '-calls-wal', '-calls-shm']

/** Gives the file the place of the database, and the database another name; gives that, or null where there was none. */
function putInPlace(file: string, place: string, aside: string): string | null {
  const moved: string[] = []
  const move = (end: string) => {
    if (!existsSync(place + end)) return
    renameSync(place + end, aside + end)
    moved.push(end)
  }
  const swap = () => {
    try {
      for (const end of ['', ...besides]) move(end)
      renameSync(file, place)
    } catch (error) {
      for (const end of moved) renameSync(aside + end, place + end)
      throw error
    }
  }
  if (existsSync(place)) alone(place, swap)
  else swap()
  return moved.length === 0 ? null : aside
}
