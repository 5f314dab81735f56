import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { createWriter } from '../../src/store/sqlite/writer/writer.ts'
import { noon, stampAt, story } from '../support/store.ts'
import { bridge, ferry, page, undated } from './contract/given.ts'

const folder = t.testdir({
  // Answers nothing, and dies of the second call.
  'dies.js': `
    const { parentPort } = require('node:worker_threads')
    let calls = 0
    parentPort.on('message', () => { if (++calls === 2) process.exit(3) })`,
  // Says nothing, and ends a while after it was spoken to.
  'silent.js': `
    const { parentPort } = require('node:worker_threads')
    parentPort.once('message', () => setTimeout(() => process.exit(3), 200))`
})
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)

t.test('what was written is read at once, and everything that was asked is done before the end', async t => {
  const path = nextPath()
  const store = await openSqliteStore({ path, hasWriter: true })
  for (const each of [bridge, ferry, undated]) {
    const before = await store.version()
    // Holds a snapshot from before the write.
    const reading = store.articles.get(each.id ?? '')
    const saved = await store.articles.save(story(each))
    t.equal(saved.outcome, 'created')
    t.equal(await reading, null)
    t.same((await store.articles.get(saved.value.id))?.value, saved.value)
    t.ok((await store.version()).changes > before.changes)
  }
  const { items } = await store.articles.list({}, page('headline'))
  t.equal(items.length, 3)
  const again = story({ ...bridge, headline: 'Bridge to open in June' })
  const many = Array.from({ length: 50 }, (_, n) =>
    store.articles.save(story({ id: `n${n}`, headline: `Report ${n}` }))
  )
  const [replaced] = await Promise.all([store.articles.save(again), store.close()])
  t.equal(replaced.outcome, 'updated')
  t.equal((await Promise.all(many)).length, 50)
  await t.rejects(store.articles.save(again), { code: 'unavailable' })

  const here = await openSqliteStore({ path })
  t.teardown(() => here.close())
  t.equal((await here.articles.list({}, page('headline', { limit: 100 }))).items.length, 53)
})

t.test('one unit of work that fails takes no other with it', async t => {
  const store = await openSqliteStore({ path: nextPath(), hasWriter: true })
  t.teardown(() => store.close())
  await store.articles.save(story(bridge))
  const results = await Promise.allSettled([
    store.articles.save(story(ferry)),
    store.articles.save({ ...story(bridge), expect: 'absent' }),
    store.articles.remove('bridge', { revision: 999 }, stampAt(noon)),
    store.articles.save(story(undated))
  ])
  t.same(
    results.map(result => (result.status === 'rejected' ? result.reason.code : 'done')),
    ['done', 'preconditionFailed', 'preconditionFailed', 'done']
  )
  t.equal((await store.articles.list({}, page('headline'))).items.length, 3)
})

t.test('where the thread dies, who waits is told so, and the next write has another', async t => {
  let written = 0
  const writer = createWriter(nextPath(), {
    module: pathToFileURL(join(folder, 'dies.js')),
    written: () => written++
  })
  const call = { resource: 'articles', method: 'remove', args: ['bridge', 'any'] }
  for (let n = 0; n < 2; n++) {
    const [first, second] = await Promise.allSettled([writer.ask(call), writer.ask(call)])
    for (const result of [first, second]) {
      t.equal(result.status === 'rejected' && result.reason.code, 'unavailable')
    }
  }
  t.equal(written, 0)
  await writer.close()
  await t.rejects(writer.ask(call), { code: 'unavailable' })
})

t.test('the thread that writes is asked for a sign of life', async t => {
  const store = await openSqliteStore({ path: nextPath(), hasWriter: true })
  t.equal(store.load().writer, null, 'nothing was written yet')
  const saving = store.articles.save(story(bridge))
  t.equal(store.load().writer?.waiting, 1)
  await saving
  t.equal(store.load().writer?.waiting, 0)
  // Answered after what was asked before.
  await store.articles.save(story(ferry))
  const asked = performance.now()
  t.ok((store.load().writer?.silent ?? 0) <= performance.now() - asked, 'the silence from before is over')
  await store.close()
})

t.test('one that gives none has been silent since it was asked', async t => {
  const writer = createWriter(nextPath(), { written: () => {}, module: pathToFileURL(join(folder, 'silent.js')) })
  const call = writer.ask({ resource: 'quotes', method: 'withdraw', args: [] })
  writer.load()
  await t.rejects(call, { code: 'unavailable' })
  t.equal(writer.load(), null, 'where the thread has ended, the next write starts another')
  const again = writer.ask({ resource: 'quotes', method: 'withdraw', args: [] })
  const before = writer.load()?.silent ?? -1
  await new Promise(resolve => setTimeout(resolve, 5))
  t.ok((writer.load()?.silent ?? -1) > before)
  await t.rejects(again, { code: 'unavailable' })
  await writer.close()
})
