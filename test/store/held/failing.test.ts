import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { SetupError } from '../../../src/errors.ts'
import { saveArticle } from '../../../src/store/sqlite/articles-save.ts'
import { openDatabase } from '../../../src/store/sqlite/database.ts'
import { connectToWrite } from '../../../src/store/sqlite/held/repeat.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { callsOf, committedIn, leftOf } from '../../support/held.ts'
import { noon, stampAt, story } from '../../support/store.ts'
import { bridge, ferry, page, undated } from '../contract/given.ts'

const folder = t.testdir({})
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)

/** Warnings of the process while the work is done. */
async function warnings(work: () => Promise<unknown>): Promise<readonly string[]> {
  const heard: string[] = []
  const hear = ({ message }: Error) => void heard.push(message)
  process.on('warning', hear)
  try {
    await work()
    await new Promise(setImmediate)
  } finally {
    process.off('warning', hear)
  }
  return heard
}

/** A connection that holds, in this thread, where its database can be made to fail. */
async function holder(t: Test, path = nextPath()) {
  await (await openSqliteStore({ path })).close()
  const database = await openDatabase(path)
  const state = { mayHold: true, settled: 0 }
  const connection = connectToWrite(database, {
    longestTransaction: 200,
    holds: { isAllowed: () => state.mayHold, settled: () => state.settled++ }
  })
  t.teardown(async () => {
    await connection.close()
    database.close()
  })
  const save = (id: string, opening = '') => {
    const call = { resource: 'articles', method: 'save', args: [story({ id, opening })] }
    return connection.write(() => saveArticle(connection, call.args[0] as never), JSON.stringify(call))
  }
  /** Allows so many pages more. */
  const leave = (pages: number) => {
    const count = database.pragma('page_count', { simple: true }) as number
    database.pragma(`max_page_count = ${count + pages}`)
  }
  const leaveAll = () => database.pragma('max_page_count = 1000000')
  return { path, database, connection, state, save, leave, leaveAll }
}

/** The words of so many, each of which the index has not seen. */
const words = (count: number, of: string) => Array.from({ length: count }, (_, n) => `${of}${n}x`).join(' ')

t.test('where what was answered cannot be committed, it is kept until it can', async t => {
  const { path, connection, state, save, leave, leaveAll } = await holder(t)
  await save('first', words(9_000, 'a'))
  t.equal(connection.isHolding, true)
  leave(1)
  const heard = await warnings(async () => {
    await t.rejects(connection.settle(), { code: 'unavailable' })
  })
  t.match(heard, [/kept beside the database and not committed yet/])
  t.equal(connection.isHolding, true)
  t.equal(state.settled, 0)
  t.equal(committedIn(path), 0)
  await t.rejects(save('second'), { code: 'unavailable' }, 'nothing goes in front of it')
  const left = leftOf(path, nextPath())
  leaveAll()
  await save('third')
  await connection.settle()
  t.equal(state.settled, 1)
  t.equal(committedIn(path), 2, 'then it comes first')
  const store = await openSqliteStore({ path: left })
  t.teardown(() => store.close())
  t.equal((await store.articles.list({}, page('headline'))).items.length, 1, 'the next start has it as well')
})

t.test('what fails while others are held is tried alone, and told of alone', async t => {
  const { path, connection, save, leave, leaveAll } = await holder(t)
  await save('first')
  leave(4)
  const results = await Promise.allSettled([save('large', words(200_000, 'b')), save('small')])
  t.match(results, [{ status: 'rejected', reason: { code: 'unavailable' } }])
  leaveAll()
  await connection.settle()
  t.ok(committedIn(path) >= 1)
  t.equal(await connection.read(() => connection.one("select 1 from articles where id = 'first'") !== undefined), true)
})

t.test('where calls cannot be kept, articles are committed before they are answered', async t => {
  const { path, connection, save } = await holder(t)
  await save('first')
  await connection.settle()
  const other = new Database(`${path}-calls`)
  other.exec(`create trigger full before insert on calls begin select raise(fail, 'no room'); end`)
  const { revision } = await save('second')
  t.equal(committedIn(path), 2)
  t.equal(connection.isHolding, false)
  await connection.write(() => {})
  const found = connection.one<{ revision: number }>("select revision from articles where id = 'second'")
  t.equal(found?.revision, revision, 'once')
  other.exec('drop trigger full')
  other.close()
  await save('third')
  t.equal(committedIn(path), 2, 'and held again when they can')
})

t.test('where the disk does not keep calls, articles are committed before they are answered, from then on', async t => {
  const path = nextPath()
  const before = await holder(t, path)
  await before.save('first')
  await before.connection.close()
  const { connection, save } = await holder(t, path)
  // Opens the file of calls; its log is opened once more, to be synced, and then is no file.
  await connection.write(() => {})
  renameSync(`${path}-calls-wal`, `${path}-elsewhere`)
  mkdirSync(`${path}-calls-wal`)
  await save('second')
  t.equal(committedIn(path), 2)
  rmSync(`${path}-calls-wal`, { recursive: true })
  renameSync(`${path}-elsewhere`, `${path}-calls-wal`)
  await save('third')
  t.equal(committedIn(path), 3)
})

t.test('where the disk does not keep the log, nothing is answered, and no call is forgotten', async t => {
  const { path, connection, save } = await holder(t)
  await connection.write(() => {})
  const other = await holder(t, path)
  renameSync(`${path}-wal`, `${path}-elsewhere`)
  mkdirSync(`${path}-wal`)
  await t.rejects(other.save('first'), { code: 'unavailable' })
  rmSync(`${path}-wal`, { recursive: true })
  renameSync(`${path}-elsewhere`, `${path}-wal`)
  await other.connection.close()
  t.same(callsOf(path).numbers, [1])
  await save('second')
  t.equal(committedIn(path), 1, 'what another connection can sync is held')
})

t.test('a file of calls that cannot be tidied up keeps nobody from closing', async t => {
  const { path, connection, save } = await holder(t)
  await save('first')
  const other = new Database(`${path}-calls`)
  other.exec(`create trigger full before delete on calls begin select raise(fail, 'no room'); end`)
  other.close()
  const heard = await warnings(() => connection.close())
  t.match(heard, [/cannot be tidied up: no room/])
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  t.equal((await store.articles.list({}, page('headline'))).items.length, 1)
})

t.test('another process has its turn', async t => {
  const { path, connection, save } = await holder(t)
  let isDone = false
  const busy = Array.from({ length: 4 }, async (_, client) => {
    for (let n = 0; !isDone; n++) await save(`${client}-${n}`)
  })
  const other = await openDatabase(path)
  const others = connectToWrite(other)
  for (let n = 0; n < 20; n++) await others.write(() => {})
  isDone = true
  await Promise.all(busy)
  t.ok(connection.changes() >= 20)
  await others.close()
  other.close()
})

t.test('the log of calls is written over', async t => {
  const { path, save } = await holder(t)
  let largest = 0
  for (let n = 0; n < 900; n++) {
    await save(`n${n}`, 'x'.repeat(100_000))
    largest = Math.max(largest, statSync(`${path}-calls-wal`).size)
  }
  t.ok(largest < 80e6, `it had ${Math.round(largest / 1e6)} MB of 90 and more`)
})

/** A database as it was while calls that were answered on it waited to be committed, which they do for a moment only. */
async function heldCopy(): Promise<string> {
  for (let tries = 1; ; tries++) {
    const path = nextPath()
    const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const copy = leftOf(path, nextPath())
    await store.close()
    if (committedIn(copy) === 0 || tries === 20) return copy
  }
}

/** A database and calls that were answered on it. */
async function left(t: Test) {
  const copy = await heldCopy()
  const change = (sql: string) => {
    const database = new Database(`${copy}-calls`)
    database.exec(sql)
    database.close()
  }
  const idsAfterStart = async () => {
    let ids: readonly string[] = []
    const heard = await warnings(async () => {
      const store = await openSqliteStore({ path: copy })
      ids = (await store.articles.list({}, page('headline'))).items.map(({ value }) => value.id)
      await store.close()
    })
    return { ids, heard }
  }
  t.equal(committedIn(copy), 0)
  return { path: copy, change, idsAfterStart }
}

t.test('calls of another database are put aside', async t => {
  const { path, change, idsAfterStart } = await left(t)
  change(`update calls set origin = 'another'`)
  const { ids, heard } = await idsAfterStart()
  t.same(ids, [])
  t.match(heard, [/3 cannot be done again .* another database/])
  t.same(callsOf(path), {
    numbers: [],
    aside: Array.from({ length: 3 }, () => 'they were answered by another database.')
  })
  t.same(await idsAfterStart(), { ids: [], heard: [] }, 'once')
})

t.test('calls behind a gap are put aside, those before it are done', async t => {
  const { path, change, idsAfterStart } = await left(t)
  change('delete from calls where number = 2')
  const { ids, heard } = await idsAfterStart()
  t.same(ids, ['bridge'])
  t.match(heard, [/1 cannot be done again .* another state/])
  t.match(callsOf(path), { numbers: [], aside: [/another state/] })
})

t.test('a call that cannot be done again is put aside, the others are done', async t => {
  const { path, change, idsAfterStart } = await left(t)
  change(`update calls set call = json_set(call, '$.args[0].expect', json('{"revision":77}')) where number = 2`)
  const { ids, heard } = await idsAfterStart()
  t.same(ids, ['bridge', 'undated'])
  t.match(heard, [/1 cannot be done again/])
  t.equal(callsOf(path).aside.length, 1)
})

t.test('a call that this version does not know is put aside, too', async t => {
  const { change, idsAfterStart } = await left(t)
  change(`update calls set call = '{"resource":"articles","method":"remove","args":["bridge","any"]}' where number = 3`)
  t.same((await idsAfterStart()).ids, ['ferry', 'bridge'])
})

t.test('what is put aside stays, whatever comes under its number later', async t => {
  const { path, change, idsAfterStart } = await left(t)
  change('create table copies as select * from calls')
  change('update calls set changes = 99')
  t.same((await idsAfterStart()).ids, [])
  change(`insert into calls select number, origin, 99, json_set(call, '$.args[0].at', 'later') from copies`)
  const { ids, heard } = await idsAfterStart()
  t.same(ids, [])
  t.match(heard, [/3 cannot be done again/])
  t.equal(callsOf(path).aside.length, 6)
})

t.test('calls from after a backup are not done on what the backup has', async t => {
  const path = nextPath()
  const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  await store.articles.save(story(bridge))
  await store.version()
  const backup = leftOf(path, nextPath())
  // Committed by itself, because somebody has read.
  await store.articles.save(story(ferry))
  await store.articles.remove('bridge', 'any', stampAt(noon))
  await new Promise(resolve => setTimeout(resolve, 1_100))
  await store.articles.save(story(undated))
  const left = leftOf(path, nextPath())
  await store.close()
  for (const end of ['', '-wal']) copyFileSync(backup + end, left + end)
  t.equal(committedIn(left), 1)
  const restored = await openSqliteStore({ path: left, warn: () => {} })
  t.teardown(() => restored.close())
  t.same(
    (await restored.articles.list({}, page('headline'))).items.map(({ value }) => value.id),
    ['bridge']
  )
  t.match(callsOf(left), { numbers: [], aside: [/a backup is restored/] })
})

t.test('calls lie beside the database itself, by whichever name it is opened', async t => {
  const path = nextPath()
  await (await openSqliteStore({ path })).close()
  const link = `${path}-link`
  symlinkSync(path, link)
  const store = await openSqliteStore({ path: link, hasWriter: true, mayHold: true })
  await store.articles.save(story(bridge))
  t.same(callsOf(path).numbers, [1])
  await store.close()
  t.equal(committedIn(path), 1)
})

for (const [what, spoil] of [
  ['no database', (path: string) => writeFileSync(`${path}-calls`, 'x'.repeat(9_000))],
  ['of another format', (path: string) => new Database(`${path}-calls`).pragma('user_version = 9')],
  [
    'damaged behind its first page',
    (path: string) =>
      writeFileSync(
        `${path}-calls`,
        Buffer.concat([readFileSync(`${path}-calls`).subarray(0, 8_192), Buffer.alloc(9 * 8_192, 'x')])
      )
  ]
] as const) {
  t.test(`a file of calls that is ${what} is put aside as a whole, and the store starts`, async t => {
    const { path, change, idsAfterStart } = await left(t)
    // Everything is in the file itself then.
    change('pragma wal_checkpoint(truncate)')
    spoil(path)
    const { ids, heard } = await idsAfterStart()
    t.same(ids, [])
    t.match(heard, [/cannot be read, and is put aside as/])
    const names = readdirSync(folder).filter(name => name.startsWith(`${basename(path)}-calls-aside-`))
    t.ok(names.length >= 1)
  })
}

t.test('a file of calls that cannot be opened keeps the store from starting, in one line', async t => {
  const path = nextPath()
  await (await openSqliteStore({ path })).close()
  mkdirSync(`${path}-calls`)
  await t.rejects(openSqliteStore({ path }), new SetupError(''))
  rmSync(`${path}-calls`, { recursive: true })
  await (await openSqliteStore({ path })).close()
})

t.test('where another process holds the lock at the start, that one does it', async t => {
  const { path } = await left(t)
  const other = new Database(path)
  other.exec('begin immediate')
  const [store, another] = await Promise.all([openSqliteStore({ path }), openSqliteStore({ path })])
  t.teardown(() => Promise.all([store.close(), another.close()]))
  t.equal((await store.articles.list({}, page('headline'))).items.length, 0)
  other.exec('rollback')
  other.close()
  await store.articles.save(story({ id: 'later' }))
  t.equal((await store.articles.list({}, page('headline'))).items.length, 4, 'or whoever writes next')
})
