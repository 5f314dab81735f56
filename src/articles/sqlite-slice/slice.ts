import Database from 'better-sqlite3'
import type { ArticleWithLayers } from '../../store/store.ts'
import { type EntityDescription, type Row, rowsOfArticle, rowsOfEntity } from './rows.ts'
import { articleTables, entityTables, schema } from './schema.ts'

// The file itself. Nobody else has it until it is whole, and one that does not become whole is thrown away: so nothing waits
// for the disk, and there is no journal beside it.

/** A file of articles that is being made. */
export interface Slice {
  /** Throws SliceFull where they find no room. An article that is there already stays as it is. */
  add(articles: readonly ArticleWithLayers[]): void
  /** Writes what the file is, and closes it. */
  finish(about: Readonly<Record<string, string>>): void
}

/** There is no more room: that which the file was given, or that of the disk. */
export class SliceFull extends Error {
  constructor(cause: unknown) {
    super('The file has no more room.', { cause })
    this.name = 'SliceFull'
  }
}

/** KiB of pages in memory. */
const cache = 16_000

/** What `about` counts. */
const counted = ['articles', 'quotes', 'entities', 'mentions', 'events', 'time_expressions'] as const

/** Makes the tables in an empty file that is there, and that may take so many bytes. */
export function openSlice(path: string, bytes: number): Slice {
  const database = new Database(path, { fileMustExist: true })
  configure(database, bytes)
  const insert = inserting(database)
  const isDescribed = database.prepare<[string], number>('select 1 from entities where id = ?').pluck()
  const isThere = database.prepare<[string], number>('select 1 from articles where id = ?').pluck()
  const findArticle = database.prepare(`
    insert into articles_fts (rowid, headline, description, article_body)
    select number, headline, description, article_body from articles where number = ?`)
  const findQuotes = database.prepare(
    'insert into quotes_fts (rowid, text) select number, text from quotes where article_id = ?'
  )
  let number = 0

  function describe(entity: EntityDescription): void {
    if (isDescribed.get(entity.id) !== undefined) return
    const rows = rowsOfEntity(entity)
    for (const table of entityTables) insert(table, rows[table])
  }

  function add(article: ArticleWithLayers): void {
    // One whose date changes while the list is walked may come twice.
    if (isThere.get(article.id) !== undefined) return
    number++
    for (const entity of article.entities ?? []) describe(entity)
    const rows = rowsOfArticle(article, number)
    for (const table of articleTables) insert(table, rows[table])
    findArticle.run(number)
    findQuotes.run(article.id)
  }

  return {
    add: articles => written(database, () => articles.forEach(add)),
    finish(about) {
      written(database, () => {
        const rows = counted.map(table => [
          table,
          String(database.prepare(`select count(*) from ${table}`).pluck().get())
        ])
        insert(
          'about',
          [...Object.entries(about), ...rows].map(([name = '', value = '']) => ({ name, value }))
        )
        // A look at some rows of each index is enough to tell which serves a question best.
        database.pragma('analysis_limit = 400')
        database.exec('analyze')
      })
      database.close()
    }
  }
}

function configure(database: Database.Database, bytes: number): void {
  // Without any it would be another file: better-sqlite3 lets nobody switch it off (SQLITE_DBCONFIG_DEFENSIVE).
  database.pragma('journal_mode = memory')
  database.pragma('synchronous = off')
  database.pragma('locking_mode = exclusive')
  database.pragma('temp_store = memory')
  database.pragma(`cache_size = -${cache}`)
  // What is inserted refers to what is there (rows.ts).
  database.pragma('foreign_keys = off')
  const pageSize = database.pragma('page_size', { simple: true }) as number
  database.pragma(`max_page_count = ${Math.max(1, Math.floor(bytes / pageSize))}`)
  written(database, () => database.exec(schema))
}

/** One transaction, which writes each page once. */
function written(database: Database.Database, write: () => void): void {
  try {
    database.transaction(write)()
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL') throw new SliceFull(error)
    throw error
  }
}

/** Inserts rows whose members are the table’s columns, all of them. */
function inserting(database: Database.Database): (table: string, rows: readonly Row[]) => void {
  const statements = new Map<string, (row: Row) => void>()
  const prepared = (table: string) => {
    const columns = database.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table)
    const values = columns.map(() => '?').join(', ')
    const statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${values})`)
    // By position: binding a value by its name takes better-sqlite3 longer than SQLite takes for the row.
    const run = (row: Row) => void statement.run(columns.map(name => row[name]))
    statements.set(table, run)
    return run
  }
  return (table, rows) => {
    if (rows.length === 0) return
    const run = statements.get(table) ?? prepared(table)
    for (const row of rows) run(row)
  }
}
