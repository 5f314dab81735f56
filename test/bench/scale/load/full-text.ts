import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import type { LateWork } from '../../../../src/store/sqlite/late-work.ts'

// Full text is two fifths of what saving costs. It is written by a thread of its own into a file of its own, where
// pieces of an index lie one behind the other and are merged in the order in which they are read, and is taken over at the
// end. So the file that stays has no holes of merged pieces either.

export type Indexed = Parameters<LateWork['index']>[0]

/** Texts of one table, in columns, because an object for each would take longer to send than its text. */
export interface Texts {
  readonly table: Indexed
  readonly keys: BigInt64Array<ArrayBuffer>
  /** As many to each key as the table has columns. */
  readonly fields: readonly (string | null)[]
  /** Whether the rows may have texts already. */
  readonly isAgain: boolean
}

/** What the thread is given. */
export interface FullTextTask {
  readonly path: string
  /** The statements that make the tables. */
  readonly schema: readonly string[]
  readonly tables: readonly string[]
}

export interface FullText {
  /** Hands over what came since; waits while the thread is more than one transaction behind. */
  handOver(): Promise<void>
  /** Nothing more comes: what there is can be merged. */
  merge(): void
  /** Waits for that and takes it over, a table at a time. */
  takeOver(done: () => void): Promise<void>
  close(): Promise<void>
}

const script = new URL('full-text-thread.ts', import.meta.url)
const shadows = ['data', 'idx', 'docsize'] as const
const mostBehind = 2

/** The file that holds full text while the other one is loaded. */
export const fullTextPath = (path: string) => `${path}-text`

/** Sends whatever `late` is to index to a thread. The database has full text indexes without rows. */
export function fullTextBeside(database: Database, late: LateWork): FullText {
  const path = fullTextPath(database.name)
  const made = database
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where sql like 'create virtual table % using fts5%' order by rowid"
    )
    .all()
  const tables = made.map(({ name }) => name)
  const task: FullTextTask = { path, schema: made.map(({ sql }) => sql), tables }
  rmSync(path, { force: true })
  const thread = new Worker(script, { workerData: task })
  const waiting = new Map<string, { table: Indexed; keys: bigint[]; fields: (string | null)[]; isAgain: boolean }>()
  let behind = 0
  let answered = () => {}
  let failure: unknown = null
  thread.on('message', () => {
    behind--
    answered()
  })
  thread.on('error', error => {
    failure = error
    answered()
  })
  const add =
    (isAgain: boolean): LateWork['index'] =>
    (table, key, ...fields) => {
      const name = `${table} ${isAgain}`
      const texts = waiting.get(name) ?? { table, keys: [], fields: [], isAgain }
      if (texts.keys.length === 0) waiting.set(name, texts)
      texts.keys.push(key)
      texts.fields.push(...fields)
    }
  late.index = add(false)
  late.reindex = add(true)
  const ended = new Promise<void>(resolve => {
    thread.on('exit', () => {
      if (behind > 0) failure ??= new Error('The thread for full text has ended.')
      answered()
      resolve()
    })
  })
  // That would have to wait for what the thread has not written yet.
  late.unindex = table => {
    throw new Error(`Nothing that is in ${table} may be replaced in a load.`)
  }
  const until = async (most: number) => {
    while (behind > most && failure === null) {
      await new Promise<void>(resolve => {
        answered = resolve
      })
    }
    if (failure !== null) throw failure
  }
  const send = (message: readonly Texts[] | 'optimize') => {
    behind++
    thread.postMessage(message)
  }
  return {
    async handOver() {
      send([...waiting.values()].map(({ keys, ...rest }) => ({ keys: BigInt64Array.from(keys), ...rest })))
      waiting.clear()
      await until(mostBehind - 1)
    },
    merge: () => send('optimize'),
    async takeOver(done) {
      await until(0)
      await ended
      database.prepare('attach ? as text').run(path)
      for (const table of tables) {
        for (const shadow of shadows) {
          // Into an empty table of the same making SQLite copies rows as they are.
          database.exec(`delete from main.${table}_${shadow}`)
          database.exec(`insert into main.${table}_${shadow} select * from text.${table}_${shadow}`)
        }
        done()
      }
      database.exec('detach text')
    },
    async close() {
      await thread.terminate()
      rmSync(path, { force: true })
    }
  }
}
