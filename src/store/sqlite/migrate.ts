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
import { openDatabase } from './database.ts'

export const migrationsFolder = join(packageRoot, 'migrations', 'sqlite')

export interface MigrateOptions {
  /** The database's file; created where it is missing. */
  readonly path: string
  /** A folder of numbered SQL files; Dateline's own where absent. */
  readonly migrations?: string
  /** The moment of the migration, RFC 3339 in UTC. */
  readonly at: string
}

/** Brings the database to the newest schema and names the migrations that took. Throws SetupError. */
export async function migrateSqlite({
  path,
  migrations = migrationsFolder,
  at
}: MigrateOptions): Promise<{ applied: readonly string[] }> {
  const known = await readMigrations(migrations)
  const database = await openDatabase(path)
  try {
    return { applied: applyMigrations(database, known, { path, at }) }
  } finally {
    database.close()
  }
}

/** Every known migration, and when the database went through it. Creates nothing. Throws SetupError. */
export async function migrationStatus({
  path,
  migrations = migrationsFolder
}: Omit<MigrateOptions, 'at'>): Promise<readonly MigrationStatus[]> {
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

/**
 * Applies what is pending, each migration together with its record in one transaction. What is pending is asked again
 * under the write lock, so that of two processes that start together one applies it and the other finds it done.
 */
export function applyMigrations(
  database: Database,
  known: readonly Migration[],
  { path, at }: { path: string; at: string }
): readonly string[] {
  const applied: string[] = []
  // Most starts have nothing to apply and need no lock.
  while (planMigrations(known, readApplied(database), path).length > 0) {
    const name = database.transaction(() => applyNext(database, known, { path, at })).immediate()
    if (name !== null) applied.push(name)
  }
  return applied
}

function applyNext(
  database: Database,
  known: readonly Migration[],
  { path, at }: { path: string; at: string }
): string | null {
  const [next] = planMigrations(known, readApplied(database), path)
  if (next === undefined) return null
  if (!isTracked(database) && holdsTables(database)) {
    throw new SetupError(`${path} is a database of something else: name another file in DATABASE_PATH.`)
  }
  database.exec(createRecord)
  try {
    database.exec(next.sql)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SetupError(`Migration ${next.name} failed on ${path} and was undone: ${reason}.`, { cause })
  }
  database
    .prepare('insert into schema_migrations (version, name, checksum, applied_at) values (?, ?, ?, ?)')
    .run(next.version, next.name, next.checksum, at)
  return next.name
}

const holdsTables = (database: Database) =>
  database.prepare(`select 1 from sqlite_schema where type = 'table' limit 1`).get() !== undefined
