import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { saveArticle } from '../../../../src/store/sqlite/articles-save.ts'
import { connect } from '../../../../src/store/sqlite/connection.ts'
import { openDatabase } from '../../../../src/store/sqlite/database.ts'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import type { ArticleSave } from '../../../../src/store/store.ts'

// Many articles into an empty database, by the store's own statements, so that the rows cannot be other rows. What makes
// it faster: no log and no looking after references, 4,000 articles a transaction, and indexes that saving does not read
// made at the end by sorting. Nobody else may use the file meanwhile, and a load that breaks off leaves a file to throw
// away; that is why this is no door of the store.

const perTransaction = 1000

// Pieces of the full text indexes are not merged by and by, which writes each of them again with every fourfold growth,
// but all at once in the end; SQLite takes 2,000 of them.
const whileLoading = { hashsize: 16 * 2 ** 20, automerge: 0, crisismerge: 1999 }
const afterwards = { automerge: 4, crisismerge: 16 }
const fullText = ['articles_fts', 'quotes_fts', 'events_fts', 'names_fts', 'told_names_fts']

export async function loadInBulk(
  path: string,
  saves: Iterable<ArticleSave>,
  reached: (loaded: number) => void
): Promise<void> {
  await (await openSqliteStore({ path, at: '2026-01-01T00:00:00.000Z' })).close()
  const database = await openDatabase(path)
  try {
    // Nothing is lost with the file.
    database.unsafeMode()
    database.pragma('journal_mode = off')
    database.pragma('synchronous = off')
    database.pragma('foreign_keys = off')
    database.pragma('cache_size = -262144')
    // Sorting a million rows for an index in memory would take a gigabyte.
    database.pragma('temp_store = file')
    const restore = setAside(database)
    const connection = connect(database)
    let loaded = 0
    const source = saves[Symbol.iterator]()
    for (let next = source.next(); next.done !== true; ) {
      await connection.write(() => {
        for (let n = 0; n < perTransaction && next.done !== true; n++) {
          saveArticle(connection, next.value)
          loaded++
          next = source.next()
        }
      })
      reached(loaded)
      // Signals are heard between turns only.
      await turn()
    }
    restore(() => reached(loaded))
    database.pragma('journal_mode = wal')
  } finally {
    database.close()
  }
}

// Read while saving: names of indexes without which each article would go through a table.
const needed = new Set(['entities_renamed', 'split_entities_by_entity', 'withdrawn_quotes_by_article'])

interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/** Drops the indexes that can wait, and leaves pieces of full text unmerged. Answers what makes them again, and calls `done` after each long step. */
function setAside(database: Database): (done: () => void) => void {
  const rows = database
    .prepare<[], SchemaRow>('select type, name, sql from sqlite_schema where sql is not null order by rowid')
    .all()
  const indexes = rows.filter(({ type, name, sql }) => type === 'index' && !/unique/i.test(sql) && !needed.has(name))
  for (const { name } of indexes) database.exec(`drop index ${name}`)
  const hashSizes = fullText.map(table => [table, hashSizeOf(database, table)] as const)
  for (const table of fullText) configure(database, table, whileLoading)
  return done => {
    for (const [table, hashsize] of hashSizes) {
      configure(database, table, { ...afterwards, hashsize })
      database.exec(`insert into ${table} (${table}) values ('optimize')`)
      done()
    }
    for (const { sql } of indexes) {
      database.exec(sql)
      done()
    }
  }
}

/** https://www.sqlite.org/fts5.html#configuration_options_config_table_ and fts5_config.c for hashsize. */
function configure(database: Database, table: string, options: Readonly<Record<string, number>>): void {
  for (const [option, value] of Object.entries(options))
    database.exec(`insert into ${table} (${table}, rank) values ('${option}', ${value})`)
}

function hashSizeOf(database: Database, table: string): number {
  const set = database.prepare<[], number>(`select v from ${table}_config where k = 'hashsize'`).pluck().get()
  return set ?? 2 ** 20
}
