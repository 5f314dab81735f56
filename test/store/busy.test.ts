import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { story } from '../support/store.ts'

// Another process that writes to the same file, played by a second connection: what blocks this process keeps that one from
// letting its lock go, until whoever waits for it has given up.

t.test('a write waits for another process and keeps nobody else waiting', async t => {
  const path = join(t.testdir(), 'shared.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  await store.articles.save(story({ id: 'before' }))
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  let written = 0
  const writes = ['a', 'b', 'c', 'd', 'e'].map(id => store.articles.save(story({ id })).finally(() => written++))
  for (let read = 0; read < 40; read++) {
    await pause(5)
    t.equal((await store.articles.get('before'))?.value.id, 'before')
  }
  t.equal(written, 0, 'reads are answered while the writes wait')
  other.exec('commit')
  t.equal((await Promise.all(writes)).length, 5, 'and every write succeeds')
})

t.test('a lock that is never let go is told of', async t => {
  const path = join(t.testdir(), 'held.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const start = performance.now()
  const ids = Array.from({ length: 10 }, (_, number) => `a${number}`)
  const writes = await Promise.allSettled(ids.map(id => store.articles.save(story({ id }))))
  const waited = performance.now() - start
  t.match(
    writes,
    ids.map(() => ({ reason: { code: 'unavailable' } }))
  )
  // One after the other they would wait for 50 seconds.
  t.ok(waited > 4_000 && waited < 30_000, `after some seconds (${Math.round(waited)} ms), however many wait`)
  other.exec('rollback')
  await t.resolves(store.articles.save(story({ id: 'a' })), 'and the store goes on')
})
