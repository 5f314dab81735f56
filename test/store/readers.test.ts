import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { makeEndless } from '../support/endless.ts'
import { story } from '../support/store.ts'
import { bridge, ferry, page, undated } from './contract/given.ts'
import { listContract } from './contract.ts'

const folder = t.testdir()
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)

// Nothing here is to be cut or refused, however slow the machine.
const patient = { timeLimit: 100_000, waitLimit: 100_000 }
const everything = { ...patient, count: 1, everything: true }
listContract(t, () => openSqliteStore({ path: nextPath(), readers: everything }))

t.test('facets and what is related are read by readers as they are here', async t => {
  const path = nextPath()
  const here = await openSqliteStore({ path })
  for (const each of [bridge, ferry, undated]) await here.articles.save(story(each))
  const there = await openSqliteStore({ path, readers: everything })
  t.teardown(() => Promise.all([here.close(), there.close()]))
  const few = { limit: 5, isExact: false }
  const answers = (store: Store) =>
    Promise.all([
      store.articles.facets({ q: 'the' }, { names: ['publisher', 'month'], ...few }),
      store.quotes.facets({}, { names: ['speaker'], ...few }),
      store.entities.facets({}, { names: ['type'], ...few }),
      store.timeline.facets({ match: 'possible' }, { names: ['year'], ...few }),
      store.entities.related('person-ada-lund', { limit: 3, cursor: null, count: 'exact' }).then(found => found?.rows)
    ])
  t.same(await answers(there), await answers(here))
})

/** A store with one article, in which searches for entities never end. */
async function endless(t: Test, timeLimit: number) {
  const path = nextPath()
  const first = await openSqliteStore({ path })
  await first.articles.save(story(bridge))
  await first.close()
  makeEndless(path)
  const store = await openSqliteStore({ path, readers: { count: 1, timeLimit, waitLimit: 20_000 } })
  t.teardown(() => store.close())
  return { path, store, search: (signal?: AbortSignal) => store.entities.list({ q: 'a' }, page('name', { signal })) }
}

t.test('beside a query that never ends everything else is answered', async t => {
  const { store, search } = await endless(t, 100_000)
  const gone = new AbortController()
  let isEnded = false
  const searching = t.rejects(search(gone.signal)).finally(() => (isEnded = true))
  for (let read = 0; read < 100; read++) {
    await pause(5)
    t.equal((await store.articles.get('bridge'))?.value.id, 'bridge')
    t.equal((await store.articles.list({}, page('-datePublished'))).items.length, 1)
  }
  t.notOk(isEnded, 'none of them waited for it')
  gone.abort()
  await searching
})

t.test('a query that never ends is cut with what to narrow', async t => {
  const { store, search } = await endless(t, 1000)
  await t.rejects(search(), { code: 'queryTooSlow', message: /a longer beginning of the name, count=none/ })
  t.equal((await store.quotes.list({ q: 'bridge' }, page('-relevance'))).items.length, 1, 'the next is answered')
})

t.test('a reader that is killed keeps no lock: the log is folded into the file afterwards', async t => {
  const { path, store, search } = await endless(t, 1000)
  const cut = t.rejects(search(), { code: 'queryTooSlow' })
  await pause(500)
  await store.articles.save(story({ id: 'beside' }))
  await cut
  const other = new Database(path)
  t.match(other.pragma('wal_checkpoint(truncate)'), [{ busy: 0 }])
  other.close()
  t.equal(statSync(`${path}-wal`).size, 0)
  t.equal((await store.quotes.list({ q: 'bridge' }, page('-relevance'))).items.length, 1)
})

t.test('what was written is found by the next search', async t => {
  const store = await openSqliteStore({ path: nextPath(), readers: { ...patient, count: 2 } })
  t.teardown(() => store.close())
  for (let n = 1; n <= 20; n++) {
    await store.articles.save(story({ id: `a${n}`, opening: 'A heron stood there.' }))
    const { items } = await store.articles.list({ q: 'heron' }, page('-datePublished', { limit: 50 }))
    t.equal(items.length, n)
  }
})

t.test('a reader cannot write', async t => {
  const path = nextPath()
  const store = await openSqliteStore({ path, readers: { ...patient, count: 1 } })
  t.teardown(() => store.close())
  const { openForReading } = await import('../../src/store/sqlite/database.ts')
  const database = openForReading(path)
  t.throws(() => database.exec('delete from articles'), { code: 'SQLITE_READONLY' })
  database.close()
})
