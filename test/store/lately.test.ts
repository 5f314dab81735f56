import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/store.ts'
import { bridge, ferry, undated } from './contract/given.ts'

const folder = t.testdir({})
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)
/** Longer than a test takes. */
const aDay = 86_400_000

for (const hasWriter of [false, true]) {
  t.test(`what this store wrote is known at once (${hasWriter ? 'by a thread of its own' : 'here'})`, async t => {
    const path = nextPath()
    const store = await openSqliteStore({ path, hasWriter, othersUnseenFor: aDay })
    const other = await openSqliteStore({ path })
    t.teardown(async () => {
      await store.close()
      await other.close()
    })
    t.equal(store.lately(), null, 'nobody has looked')
    const empty = await store.version()
    t.same(store.lately(), empty)
    for (const each of [bridge, ferry]) {
      const before = await store.version()
      await store.articles.save(story(each))
      t.equal(store.lately(), null, 'it has to be looked up')
      const after = await store.version()
      t.ok(after.changes > before.changes)
      t.same(store.lately(), after)
    }

    const before = await store.version()
    await other.articles.save(story(undated))
    t.same(store.lately(), before, 'what others wrote may be seen later')
    t.ok((await store.version()).changes > before.changes, 'where it is looked up, it is seen')
  })
}

t.test('where others are to be seen at once, there is always a look', async t => {
  const store = await openSqliteStore({ path: nextPath() })
  t.teardown(() => store.close())
  await store.version()
  t.equal(store.lately(), null)
})

t.test('over HTTP a write is seen by the next request all the same', async t => {
  const store = await openSqliteStore({ path: nextPath(), hasWriter: true, othersUnseenFor: aDay })
  t.teardown(() => store.close())
  const { app } = await setUp(t, { seed: false, services: { store } })
  const url = '/articles/ferry'
  await app.inject({ method: 'PUT', url, payload: { headline: 'Ferry runs', articleBody: 'It runs.' } })
  for (let n = 0; n < 10; n++) {
    for (let again = 0; again < 4; again++) await app.inject(url)
    const { etag } = (await app.inject(url)).headers
    const headers = { 'if-match': String(etag) }
    const payload = { headline: `Ferry ${n}`, articleBody: 'It runs.' }
    t.equal((await app.inject({ method: 'PUT', url, headers, payload })).statusCode, 200)
    t.equal((await app.inject(url)).json().headline, `Ferry ${n}`)
    t.equal((await app.inject('/articles')).json().data[0].headline, `Ferry ${n}`)
    t.equal((await app.inject({ url, headers: { 'if-none-match': String(etag) } })).statusCode, 200)
  }
})
