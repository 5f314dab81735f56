import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { packageRoot } from '../../../../src/package-root.ts'
import { freePort, startServer } from '../../processes/server.ts'
import { type Flat, flatArticle, flatQuotes } from './flat.ts'
import type { Peer } from './peer.ts'

const { dependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))

/** soul-cli: a REST service over the tables of an SQLite file, by the same binding to SQLite as ours. */
export const soul: Peer = {
  name: 'soul-cli',
  dependencies: { 'soul-cli': '0.8.2' },
  // It asks for versions that have no binaries for this Node; neither is asked for passwords here.
  overrides: { 'better-sqlite3': dependencies['better-sqlite3'], bcrypt: 'npm:bcryptjs@^2.4.3' },
  articles: 10_000,
  async start(saves, folder, cpus) {
    const file = join(folder, 'soul.db')
    const database = new Database(file)
    database.pragma('journal_mode = wal')
    let insertArticle = (_row: Flat): unknown => undefined
    let insertQuote = insertArticle
    let isMade = false
    database.transaction(() => {
      for (const save of saves) {
        const article = flatArticle(save)
        const quotes = flatQuotes(save)
        if (!isMade && quotes[0] !== undefined) {
          insertArticle = into(database, 'articles', article)
          insertQuote = into(database, 'quotes', quotes[0])
          isMade = true
        }
        insertArticle(article)
        for (const quote of quotes) insertQuote(quote)
      }
    })()
    database.exec('create index quotes_by_speaker on quotes (speaker)')
    database.exec('create index articles_by_date on articles (datePublished)')
    database.close()
    const port = await freePort()
    return startServer({
      command: [process.execPath, join(folder, 'node_modules/soul-cli/src/server.js'), '-d', file, '-p', String(port)],
      folder,
      port,
      cpus,
      probe: soul.list
    })
  },
  article: id => `/api/tables/articles/rows/${id}`,
  list: '/api/tables/articles/rows?_limit=20&_ordering=-datePublished',
  quotesOf: speaker => `/api/tables/quotes/rows?_limit=20&_filters=speaker:${speaker}`
}

/** Makes a table with the columns of the row. Answers what inserts one. */
function into(database: Database.Database, table: string, row: Flat): (row: Flat) => unknown {
  const names = Object.keys(row)
  const columns = names.map(name => `"${name}"${name === 'id' ? ' text primary key' : ''}`)
  database.exec(`create table ${table} (${columns.join(', ')})`)
  const insert = database.prepare(`insert into ${table} values (${names.map(name => `@${name}`).join(', ')})`)
  return each => insert.run(each)
}
