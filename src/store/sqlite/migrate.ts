import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { SetupError } from '../../errors.ts'
import { packageRoot } from '../../package-root.ts'
import {
  type AppliedMigration,
  type Migration,
  type MigrationStatus,
  planMigrations,
  readMigrations,
  statusOf
} from '../migrate.ts'
import { copyBeforeMigration, type MigrationCopy } from './copies/before-migration.ts'
import { openDatabase, refusal } from './database.ts'

export const migrationsFolder = join(packageRoot, 'migrations', 'sqlite')

export interface MigrateOptions {
  /** The database's file; created where it is missing. */
  readonly path: string
  /** A folder of numbered SQL files; Dateline's own where absent. */
  readonly migrations?: string
  /** The moment of the migration, RFC 3339 in UTC. */
  readonly at: string
  /** Whether a database that has articles is copied first; it is unless told. */
  readonly isBackedUp?: boolean
}

/** Brings the database to the newest schema and names the migrations that took. Throws SetupError. */
export async function migrateSqlite({
  path,
  migrations = migrationsFolder,
  at,
  isBackedUp = true
}: MigrateOptions): Promise<{ applied: readonly string[] }> {
  const known = await readMigrations(migrations)
  const database = await openDatabase(path)
  try {
    return { applied: await applyMigrations(database, known, { path, at, isBackedUp }) }
  } catch (error) {
    throw refusal(path, error)
  } finally {
    database.close()
  }
}

/** Every known migration, and when the database went through it. Creates nothing. Throws SetupError. */
export async function migrationStatus({
  path,
  migrations = migrationsFolder
}: Omit<MigrateOptions, 'at' | 'isBackedUp'>): Promise<readonly MigrationStatus[]> {
  const known = await readMigrations(migrations)
  const database = await openDatabase(path, { create: false })
  if (database === null) return statusOf(known, [], path)
  try {
    return statusOf(known, readApplied(database), path)
  } finally {
    database.close()
  }
}

const isTracked = (database: Database) =>
  database.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'schema_migrations'`).get() !==
  undefined

/** What the database has been through, in order. */
export function readApplied(database: Database): readonly AppliedMigration[] {
  if (!isTracked(database)) return []
  return database
    .prepare<[], AppliedMigration>(
      `select version, name, checksum, applied_at as "appliedAt" from schema_migrations order by version`
    )
    .all()
}

const createRecord = `
  create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    checksum text not null,
    applied_at text not null
  ) strict`

export interface ApplyOptions {
  /** Names the database in messages. */
  readonly path: string
  readonly at: string
  /** Whether a database that has articles is copied first. */
  readonly isBackedUp: boolean
}

/**
 * Applies everything that is pending in one transaction, with its records: all of it or, where one fails, nothing. A
 * database that has articles is copied first. What is pending is asked again under the write lock, so that of two
 * processes that start together one applies it and the other finds it done.
 */
export async function applyMigrations(
  database: Database,
  known: readonly Migration[],
  { path, at, isBackedUp }: ApplyOptions
): Promise<readonly string[]> {
  // Most starts have nothing to apply and need no lock.
  if (planMigrations(known, readApplied(database), path).length === 0) return []
  database.exec('begin immediate')
  let copy: MigrationCopy | null = null
  let pending: readonly Migration[]
  try {
    const applied = readApplied(database)
    pending = planMigrations(known, applied, path)
    if (!isTracked(database) && holdsTables(database)) {
      throw new SetupError(`${path} is a database of something else: name another file in DATABASE_PATH.`)
    }
    const isWorthIt = isBackedUp && pending.length > 0 && applied.length > 0 && holdsArticles(database)
    if (isWorthIt) copy = await copyBeforeMigration(database, applied.length, at)
    database.exec(createRecord)
    for (const migration of pending) applyOne(database, migration, { path, at })
    database.exec('commit')
  } catch (error) {
    // SQLite undoes a transaction itself where its disk fails.
    if (database.inTransaction) database.exec('rollback')
    // The database is what it was, and so another copy of it would only take the place of older ones.
    await copy?.discard()
    throw error
  }
  await copy?.keep()
  return pending.map(({ name }) => name)
}

function applyOne(database: Database, migration: Migration, { path, at }: { path: string; at: string }): void {
  const { version, name, checksum, sql } = migration
  try {
    database.exec(sql)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SetupError(`Migration ${name} failed on ${path} and was undone: ${reason}.`, { cause })
  }
  database
    .prepare('insert into schema_migrations (version, name, checksum, applied_at) values (?, ?, ?, ?)')
    .run(version, name, checksum, at)
}

const holdsArticles = (database: Database) => database.prepare('select 1 from articles limit 1').get() !== undefined

const holdsTables = (database: Database) =>
  database.prepare(`select 1 from sqlite_schema where type = 'table' limit 1`).get() !== undefined
