import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../errors.ts'

// Migrations of any dialect: numbered SQL files, applied forward only, each exactly once.

export interface Migration {
  readonly version: number
  /** The file's name: `0001_articles.sql`. */
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** What a database remembers of a migration it has been through. */
export interface AppliedMigration {
  readonly version: number
  readonly name: string
  readonly checksum: string
  /** RFC 3339 in UTC. */
  readonly appliedAt: string
}

export interface MigrationStatus {
  readonly version: number
  readonly name: string
  readonly checksum: string
  /** Null while it is pending. */
  readonly appliedAt: string | null
}

const fileName = /^(\d{4})_[a-z0-9_]+\.sql$/

/** A checkout with other line endings is no edit. */
export function checksumOf(sql: string): string {
  return hash('sha256', sql.replace(/\r\n?/g, '\n'), 'hex')
}

/**
 * The folder's migrations in order. Throws SetupError where the folder cannot be read, is empty, or its numbers repeat
 * or leave a gap.
 */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = await readdir(folder).catch(cause => {
    throw new SetupError(`The migrations folder ${folder} cannot be read: install Dateline with its migrations.`, {
      cause
    })
  })
  const numbered = names.filter(name => fileName.test(name)).sort()
  const migrations = await Promise.all(
    numbered.map(async (name): Promise<Migration> => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { version: Number(fileName.exec(name)?.[1]), name, sql, checksum: checksumOf(sql) }
    })
  )
  if (migrations.length === 0) {
    throw new SetupError(`The migrations folder ${folder} holds no migrations: install Dateline with its migrations.`)
  }
  const misnumbered = migrations.find(({ version }, index) => version !== index + 1)
  if (misnumbered !== undefined) {
    throw new SetupError(
      `${join(folder, misnumbered.name)} is out of order: number migrations 0001, 0002, … once each.`
    )
  }
  return migrations
}

/**
 * The migrations still to apply. `database` names it in messages. Throws SetupError where the database is newer than
 * the migrations known here, or where one that it has been through has been edited since.
 */
export function planMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
  database: string
): readonly Migration[] {
  const newest = known.at(-1)?.version ?? 0
  const newer = applied.findLast(({ version }) => version > newest)
  if (newer !== undefined) {
    throw new SetupError(
      `${database} has schema ${newer.version} and this Dateline knows schema ${newest}: use the newer Dateline that wrote it, or another database.`
    )
  }
  for (const { version, name, checksum } of applied) {
    const same = known.find(migration => migration.version === version)
    if (same?.checksum !== checksum || same.name !== name) {
      throw new SetupError(
        `Migration ${name} was edited after ${database} had been through it: restore the file, and put changes into a new migration.`
      )
    }
  }
  const versions = new Set(applied.map(({ version }) => version))
  return known.filter(({ version }) => !versions.has(version))
}

/** Each known migration with the moment it was applied. Refuses what planMigrations refuses. */
export function statusOf(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
  database: string
): readonly MigrationStatus[] {
  planMigrations(known, applied, database)
  const moments = new Map(applied.map(({ version, appliedAt }) => [version, appliedAt]))
  return known.map(({ version, name, checksum }) => ({
    version,
    name,
    checksum,
    appliedAt: moments.get(version) ?? null
  }))
}
