import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { SetupError } from '../../../errors.ts'
import { openForReading } from '../database.ts'
import { syncFolder } from '../sync.ts'
import { copyDatabase } from './copy.ts'

/** A copy that was made in case that a migration turns out to be wrong. */
export interface MigrationCopy {
  /** The migration succeeded: older copies go. */
  keep(): Promise<void>
  /** It did not, and changed nothing. */
  discard(): Promise<void>
}

/** So many are kept. */
const kept = 2

/**
 * Copies the database as it is without the transaction that the connection has begun, which keeps others from writing.
 * Throws SetupError where that cannot be: nothing is changed by then.
 */
export async function copyBeforeMigration(
  { name }: Database.Database,
  schema: number,
  at: string
): Promise<MigrationCopy> {
  const begin = `${basename(name)}-schema-`
  const path = join(dirname(name), `${begin}${String(schema).padStart(4, '0')}-${at.replace(/[-:]|\.\d+/g, '')}`)
  const reader = openForReading(name)
  try {
    await copyDatabase(reader, `${path}.unfinished`)
    await rename(`${path}.unfinished`, path)
    await syncFolder(dirname(path))
  } catch (error) {
    throw new SetupError(
      `${name} is not migrated, because it cannot be copied before: ${(error as Error).message} MIGRATION_BACKUP=off does without the copy.`,
      { cause: error }
    )
  } finally {
    reader.close()
  }
  return {
    async keep() {
      const names = (await readdir(dirname(path))).filter(
        file => file.startsWith(begin) && /-\d{4}-\d{8}T\d{6}Z$/.test(file)
      )
      const byTime = names.toSorted((a, b) => a.slice(-16).localeCompare(b.slice(-16)))
      for (const file of byTime.slice(0, -kept)) await rm(join(dirname(path), file))
    },
    discard: () => rm(path, { force: true })
  }
}
