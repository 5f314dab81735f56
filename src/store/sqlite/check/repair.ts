import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import type { Article } from '../../../document/article.ts'
import { refOf } from '../../../document/article.ts'
import { Problem, SetupError } from '../../../errors.ts'
import { foldName, headlineSortKey } from '../../fold.ts'
import { publishedInstant } from '../../published.ts'
import { writeAuthors } from '../article-write.ts'
import { type Connection, connect } from '../connection.ts'
import { alone } from '../copies/alone.ts'
import { copyDatabase } from '../copies/copy.ts'
import { openDatabase, refusal } from '../database.ts'
import { writeNames } from '../entities-join.ts'
import { reachOf } from '../events-save.ts'
import { connectToWrite } from '../held/repeat.ts'
import { rename as renameParts } from '../names-told.ts'
import { embedded } from '../parts.ts'
import { relink } from '../relink.ts'
import { freeSearchKey } from '../search-key.ts'
import { positionOf } from '../spans.ts'
import { syncFolder } from '../sync.ts'
import { checkArticles } from './articles.ts'
import { faultsIn, type Telling } from './check.ts'
import { makeCounts } from './counts.ts'
import { checkEntities } from './entities.ts'
import { type Fault, Faults } from './faults.ts'
import { emptyFullText, rebuildFullText } from './full-text.ts'
import { type EventDocument, eventsIn, parsed, type QuoteDocument, quotesIn } from './rows.ts'

export interface Repaired {
  /** What was wrong. */
  readonly before: readonly Fault[]
  /** What is wrong still. */
  readonly after: readonly Fault[]
  /** Where the database is kept as it was; null where there was nothing to make right. */
  readonly backup: string | null
}

/**
 * Makes again what can be made out of the rest, after the database was copied as it is; nobody else may have it open. What
 * articles and corrections say is never changed. Throws SetupError.
 */
export async function repairDatabase(path: string, at: Date, tell: Telling = () => {}): Promise<Repaired> {
  if (!existsSync(path)) throw new SetupError(`there is no database ${path}; DATABASE_PATH names another`)
  alone(path, () => {})
  const database = await openDatabase(path, { create: false })
  if (database === null) throw new SetupError(`there is no database ${path}; DATABASE_PATH names another`)
  try {
    // Until the end nobody else opens it.
    database.pragma('locking_mode = exclusive')
    await commitAnswered(database)
    const before = faultsIn(database, tell)
    if (before.all.every(({ remedy }) => remedy === null))
      return { before: before.all, after: before.all, backup: null }
    const backup = `${database.name}-before-repair-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`
    tell('the copy of what it is')
    await copyDatabase(database, `${backup}.unfinished`)
    await rename(`${backup}.unfinished`, backup)
    await syncFolder(dirname(backup))
    tell('the repair')
    await mend(database, before)
    return { before: before.all, after: faultsIn(database, tell).all, backup }
  } catch (error) {
    throw error instanceof Problem ? refusal(path, error.cause) : refusal(path, error)
  } finally {
    database.close()
  }
}

/** What was answered and is not committed is done before, on what it was answered on. */
async function commitAnswered(database: Database.Database): Promise<void> {
  const connection = connectToWrite(database)
  try {
    await connection.catchUp()
  } finally {
    await connection.close()
  }
}

async function mend(database: Database.Database, faults: Faults): Promise<void> {
  if (faults.has('indexes')) database.exec('reindex')
  const changesRows = faults.has('orphans', 'articles', 'names')
  const transact = database.transaction((work: () => void) => work())
  if (changesRows || faults.has('fullText')) transact.immediate(() => emptyFullText(database))
  if (changesRows) {
    transact.immediate(() => removeOrphans(database))
    await mendRows(database)
  }
  transact.immediate(() => {
    makeCounts(database)
    database.exec('delete from entities where is_kept = 0 and articles = 0')
    makeCounts(database)
    if (changesRows || faults.has('fullText')) rebuildFullText(database)
    // No answer that anybody keeps is that of the same revision now.
    database.exec('update revisions set changes = changes + 1, origin = lower(hex(randomblob(4)))')
  })
}

/** Rows whose article is gone go with it, as they would have; who named an entity that is gone names nobody. */
function removeOrphans(database: Database.Database): void {
  const tables = database
    .prepare<[], string>(`select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'`)
    .pluck()
    .all()
  for (const table of tables) {
    const references = database.pragma(`foreign_key_list(${table})`) as readonly Reference[]
    for (const { table: parent, from, to } of references) {
      const orphans = `${from} is not null and not exists (select 1 from ${parent} p where p.${to} = ${table}.${from})`
      const isOptional = from === 'speaker_key' || from === 'via_key' || table === 'split_entities'
      if (isOptional && from !== 'article_key') database.exec(`update ${table} set ${from} = null where ${orphans}`)
      else database.exec(`delete from ${table} where ${orphans}`)
    }
  }
}

interface Reference {
  readonly table: string
  readonly from: string
  readonly to: string
}

/** Rows at a time. */
const atOnce = 100

async function mendRows(database: Database.Database): Promise<void> {
  const articles = astrayIn(add => checkArticles(connect(database), new Faults(), add))
  const entities = astrayIn(add => checkEntities(connect(database), new Faults(), add))
  const connection = connectToWrite(database)
  try {
    for (let at = 0; at < entities.length; at += atOnce) {
      await connection.write(() => {
        for (const key of entities.slice(at, at + atOnce)) mendEntity(connection, key)
      })
    }
    for (let at = 0; at < articles.length; at += atOnce) {
      await connection.write(() => {
        for (const key of articles.slice(at, at + atOnce)) mendArticle(connection, key)
      })
    }
  } finally {
    await connection.close()
  }
}

function astrayIn(look: (add: (key: number) => void) => void): readonly number[] {
  const keys: number[] = []
  look(key => keys.push(key))
  return keys
}

function mendEntity(connection: Connection, key: number): void {
  const row = connection.one<{ name: string; aliases: string }>('select name, aliases from entities where key = ?', key)
  if (row === undefined) return
  connection.run('update entities set folded = ? where key = ?', foldName(row.name), key)
  writeNames(connection, key, [row.name, ...(JSON.parse(row.aliases) as string[])])
}

const updateArticle = `
  update articles set headline_sort = ?, publisher = ?, section = ?, language = ?, date_published = ?, published = ?,
    search_key = ?, ref = ?
  where key = ?`

/** Columns, rows and links of an article as its document and those of its parts say. */
function mendArticle(connection: Connection, key: number): void {
  const row = connection.one<{ document: string }>('select document from articles where key = ?', key)
  if (row === undefined) return
  const article = JSON.parse(row.document) as Article
  const published = publishedInstant(article.datePublished)
  connection.run(
    updateArticle,
    headlineSortKey(article.headline),
    article.publisher,
    article.articleSection,
    article.inLanguage,
    article.datePublished,
    published,
    freeSearchKey(connection, 'articles', published, key),
    JSON.stringify(refOf(article)),
    key
  )
  connection.run('delete from authors where article_key = ?', key)
  writeAuthors(connection, { key, published }, article)
  const ref = embedded(refOf(article))
  mendQuotes(connection, key, { published, publisher: article.publisher, ref })
  mendEvents(connection, key, ref)
  relink(connection, key)
}

const updateQuote = `
  update quotes set published = ?, publisher = ?, search_key = ?, position = ?, kind = ?, provenance = ?, ref = ?
  where key = ?`

function mendQuotes(
  connection: Connection,
  article: number,
  { published, publisher, ref }: { published: string; publisher: string | null; ref: string }
): void {
  const quotes = readable<QuoteDocument>(quotesIn(connection, article))
  for (const { key, document } of quotes) {
    const searchKey = freeSearchKey(connection, 'quotes', published, key)
    const { spans, kind, provenance } = document
    connection.run(updateQuote, published, publisher, searchKey, positionOf(spans[0]), kind, provenance, ref, key)
    connection.run('update quote_about set published = ?, article_key = ? where quote_key = ?', published, article, key)
  }
  renameParts(connection, { quotes: quotes.map(({ key }) => key), events: [] })
}

const updateEvent = `
  update events set search_key = ?, position = ?, earliest = ?, latest = ?, precision = ?, status = ?, reach = ?, ref = ?
  where key = ?`

function mendEvents(connection: Connection, article: number, ref: string): void {
  const events = readable<EventDocument>(eventsIn(connection, article))
  for (const { key, document } of events) {
    const { earliest, latest, precision, status, expression } = document
    const searchKey = freeSearchKey(connection, 'events', `${earliest}T00:00:00Z`, key)
    const reach = reachOf(earliest, latest)
    const position = positionOf(expression)
    connection.run(updateEvent, searchKey, position, earliest, latest, precision, status, reach, ref, key)
    connection.run('update event_entities set earliest = ? where event_key = ?', earliest, key)
  }
  renameParts(connection, { quotes: [], events: events.map(({ key }) => key) })
}

/** Those whose document can be read. */
function readable<T>(parts: readonly { readonly key: number; readonly document: string }[]) {
  return parts.flatMap(({ key, document }) => {
    const value = parsed<T>(document)
    return value === undefined ? [] : [{ key, document: value }]
  })
}
