import { setImmediate as turn } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { saveArticle } from '../../../../src/store/sqlite/articles-save.ts'
import { connect } from '../../../../src/store/sqlite/connection.ts'
import { openDatabase } from '../../../../src/store/sqlite/database.ts'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import type { ArticleSave } from '../../../../src/store/store.ts'
import { fullTextBeside } from './full-text.ts'

// Many articles into an empty database, by the store's own statements, so that the rows cannot be other rows. What makes
// it faster: no log and no looking after references, thousands of articles a transaction, full text in a thread of its
// own, and some indexes made at the end by sorting. Nobody else may use the file meanwhile, and a load that breaks off
// leaves a file to throw away; that is why this is no door of the store.

/** A page that several of them change is written once. */
const perTransaction = 4000

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
    // Holds the ends of all values in each index.
    database.pragma('cache_size = -786432')
    // Sorting a million rows for an index in memory would take a gigabyte.
    database.pragma('temp_store = file')
    // Sorts while the table is read.
    database.pragma('threads = 2')
    const restore = setAside(database)
    const connection = connect(database)
    const fullText = fullTextBeside(database, connection.late)
    try {
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
        await fullText.handOver()
        reached(loaded)
        // Signals are heard between turns only.
        await turn()
      }
      fullText.merge()
      restore(() => reached(loaded))
      await fullText.takeOver(() => reached(loaded))
    } finally {
      await fullText.close()
    }
    database.pragma('journal_mode = wal')
  } finally {
    database.close()
  }
}

// Indexes of small tables, whose rows change with every article or lie in no order, are made at the end. Each reads the
// whole table: those of articles, quotes and events, which hold the documents, are 25 times the file from the disk, page by
// page, once it is larger than memory. Kept from the start they grow at the ends of their values and cost the processor
// no more than sorting.
const madeAtTheEnd = [
  'authors',
  'entities',
  'entity_aliases',
  'article_entities',
  'quote_about',
  'event_entities',
  'facet_counts'
]

// Read while saving.
const needed = ['entities_renamed']

interface IndexRow {
  readonly name: string
  readonly sql: string
}

/** Drops the indexes that can wait. Answers what makes them again, and calls `done` after each. */
function setAside(database: Database): (done: () => void) => void {
  const indexes = database
    .prepare<[string, string], IndexRow>(
      `select name, sql from sqlite_schema
       where type = 'index' and sql is not null and tbl_name in (select value from json_each(?))
         and name not in (select value from json_each(?))
       order by rowid`
    )
    .all(JSON.stringify(madeAtTheEnd), JSON.stringify(needed))
  for (const { name } of indexes) database.exec(`drop index ${name}`)
  return done => {
    for (const { sql } of indexes) {
      database.exec(sql)
      done()
    }
  }
}
