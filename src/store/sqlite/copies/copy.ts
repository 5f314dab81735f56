import { open, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { SetupError } from '../../../errors.ts'
import { isSqliteError } from '../sqlite-error.ts'
import { sayLongRead } from './long-read.ts'

/** Pages at a time: some megabytes, and a turn of the event loop between. */
const pagesAtOnce = 1024

export interface CopyOptions {
  /** Told how many bytes of how many are copied. */
  readonly progress?: ((done: number, total: number) => void) | undefined
  /** Ends the copy, which throws its reason then. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Copies one state of the database, that of now, into a new file, page by page in the order of the file. The copy is whole
 * by itself, without a log beside it, and on the disk. Writers go on meanwhile; of memory it takes some megabytes. Nothing
 * is left of a copy that fails. Throws SetupError where there is no room, and what SQLite throws.
 */
export async function copyDatabase(
  source: Database.Database,
  to: string,
  { progress, signal }: CopyOptions = {}
): Promise<void> {
  const pageSize = source.pragma('page_size', { simple: true }) as number
  const reading = sayLongRead(source.name)
  // A state that another connection has changed meanwhile would be copied from the beginning again, without end.
  source.exec('begin')
  try {
    const pages = source.pragma('page_count', { simple: true }) as number
    await assertRoom(to, pages * pageSize)
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted()
        progress?.((totalPages - remainingPages) * pageSize, totalPages * pageSize)
        return pagesAtOnce
      }
    })
    await finish(to)
  } catch (error) {
    for (const end of ['', '-journal']) await rm(to + end, { force: true })
    throw isSqliteError(error, 'SQLITE_FULL') ? noRoom(to, error) : error
  } finally {
    reading.end()
    if (source.inTransaction) source.exec('rollback')
  }
}

/** A copy says that it has a log, as what it is of: then it could not be read where no log can be made. */
async function finish(path: string): Promise<void> {
  const database = new Database(path)
  try {
    database.pragma('journal_mode = delete')
  } finally {
    database.close()
  }
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const noRoom = (path: string, cause?: unknown) =>
  new SetupError(`There is no room for ${path}: free some, or name another place.`, { cause })

/** Throws SetupError where the disk has less room than that, in bytes. */
export async function assertRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path))
  if (bavail * bsize >= bytes) return
  const megabytes = (count: number) => Math.ceil(count / 2 ** 20).toLocaleString('en-US')
  throw new SetupError(
    `There is no room for ${path}: it takes ${megabytes(bytes)} MB, and ${megabytes(bavail * bsize)} MB are free.`
  )
}
