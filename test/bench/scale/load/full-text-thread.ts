import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { LateWork } from '../../../../src/store/sqlite/late-work.ts'
import type { FullTextTask, Texts } from './full-text.ts'

// The thread that writes full text: a transaction for each message, then everything merged into one piece.

const { path, schema, tables }: FullTextTask = workerData

// Pieces are not merged by and by, which writes each of them again with every fourfold growth, but 32 at a time while the
// system still has them in memory, and all that are left in the end.
const whileLoading = { hashsize: 16 * 2 ** 20, automerge: 0, crisismerge: 32 }

const database = new Database(path)
// Nothing is lost with the file, and nobody else reads it.
database.unsafeMode()
database.pragma('page_size = 8192')
database.pragma('journal_mode = off')
database.pragma('synchronous = off')
database.pragma('locking_mode = exclusive')
database.pragma('cache_size = -65536')
for (const sql of schema) database.exec(sql)
// https://www.sqlite.org/fts5.html#configuration_options_config_table_ and fts5_config.c for hashsize.
for (const table of tables) {
  for (const [option, value] of Object.entries(whileLoading))
    database.exec(`insert into ${table} (${table}, rank) values ('${option}', ${value})`)
}

const statements = new Map<string, Database.Statement<unknown[]>>()
const statement = (sql: string) => {
  const known = statements.get(sql) ?? database.prepare<unknown[]>(sql)
  statements.set(sql, known)
  return known
}
const late = new LateWork({
  one: <Row>(sql: string, ...values: readonly unknown[]) => statement(sql).get(...values) as Row | undefined,
  run: (sql, ...values) => statement(sql).run(...values).changes
})
const write = database.transaction((all: readonly Texts[]) => {
  late.begin()
  // New rows first: those that come again may be among them.
  for (const { table, keys, fields, isAgain } of all.toSorted((a, b) => Number(a.isAgain) - Number(b.isAgain))) {
    const width = fields.length / keys.length
    const add = isAgain ? late.reindex : late.index
    for (const [n, key] of keys.entries()) add.call(late, table, key, ...fields.slice(n * width, (n + 1) * width))
  }
  late.flush()
})

parentPort?.on('message', (message: readonly Texts[] | 'optimize') => {
  if (message !== 'optimize') write(message)
  else {
    for (const table of tables) database.exec(`insert into ${table} (${table}) values ('optimize')`)
    database.close()
  }
  parentPort?.postMessage('done')
  if (message === 'optimize') parentPort?.close()
})
