import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { SetupError } from '../../../errors.ts'
import { planMigrations, readMigrations } from '../../migrate.ts'
import { type Connection, connect } from '../connection.ts'
import { sayLongRead } from '../copies/long-read.ts'
import { openForReading, refusal } from '../database.ts'
import { waitingCalls } from '../held/waiting.ts'
import { migrationsFolder, readApplied } from '../migrate.ts'
import { isSqliteError } from '../sqlite-error.ts'
import { checkArticles } from './articles.ts'
import { checkCounts } from './counts.ts'
import { checkEntities } from './entities.ts'
import { type Fault, Faults } from './faults.ts'
import { checkCalls, checkFile, checkReferences } from './file.ts'
import { checkFullText } from './full-text.ts'
import { checkHistory, checkKeys } from './history.ts'

/** Milliseconds that one look at the file may take, in which nothing else is done in this thread. */
const longestLook = 3_600_000

export interface Checked {
  readonly faults: readonly Fault[]
  /** Writes that were answered and wait for the next start, or for the service at work, to be committed. */
  readonly waiting: number
}

/** What is told while it is looked through. */
export type Telling = (part: string) => void

/** Looks through the whole database, in one state of it, and changes nothing; others may write. Throws SetupError. */
export async function checkDatabase(path: string, tell: Telling = () => {}): Promise<Checked> {
  if (!existsSync(path)) throw new SetupError(`there is no database ${path}; DATABASE_PATH names another`)
  const known = await readMigrations(migrationsFolder)
  const reading = sayLongRead(path, longestLook)
  let database: Database.Database | null = null
  try {
    database = openForReading(path)
    // It cannot write anyhow, and tables of its own connection count as written.
    database.pragma('query_only = off')
    database.exec('begin')
    const applied = readApplied(database)
    if (applied.length === 0) throw new SetupError(`${path} is no database of Dateline`)
    if (planMigrations(known, applied, path).length > 0) {
      throw new SetupError(`${path} has the schema of an older version: dateline migrate brings it up to date`)
    }
    const faults = faultsIn(database, tell)
    return { faults: faults.all, waiting: waitingCalls(database) }
  } catch (error) {
    throw refusal(path, error)
  } finally {
    reading.end()
    database?.close()
  }
}

export function faultsIn(database: Database.Database, tell: Telling = () => {}): Faults {
  const faults = new Faults()
  const connection = connect(database)
  for (const [part, look] of looks(database, connection, faults)) {
    tell(part)
    try {
      look()
    } catch (error) {
      // What is damaged keeps the rest from being looked through.
      if (!(error instanceof Database.SqliteError)) throw error
      const isDamage = isSqliteError(error, 'SQLITE_CORRUPT') || isSqliteError(error, 'SQLITE_ERROR')
      if (!isDamage) throw error
      const isFullText = error.code === 'SQLITE_CORRUPT_VTAB'
      faults.add(`${part} that cannot be looked through`, isFullText ? 'fullText' : null, error.message)
    }
  }
  return faults
}

type Look = readonly [part: string, look: () => void]

function looks(database: Database.Database, connection: Connection, faults: Faults): readonly Look[] {
  const calls = `${database.name}-calls`
  return [
    ['pages and indexes', () => checkFile(database, faults)],
    ['references between rows', () => checkReferences(database, faults)],
    ['articles, quotes and events', () => checkArticles(connection, faults)],
    ['entities and their names', () => checkEntities(connection, faults)],
    ['counts', () => checkCounts(database, faults)],
    ['full text indexes', () => checkFullText(database, faults)],
    ['history', () => checkHistory(database, connection, faults)],
    ['access keys', () => checkKeys(connection, faults)],
    ...(existsSync(calls) ? ([['answered writes', () => checkCalls(calls, faults)]] as const) : [])
  ]
}
