import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { story } from '../support/store.ts'

// Another process that writes to the same file, played by a second connection: what blocks this process would keep the
// timer from letting its lock go.

t.test('a write waits for another process and keeps nobody else waiting', async t => {
  const path = join(t.testdir(), 'shared.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  await store.articles.save(story({ id: 'before' }))
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const holding = new Promise<void>(resolve =>
    setTimeout(() => {
      other.exec('commit')
      resolve()
    }, 400)
  )
  const writes = ['a', 'b', 'c', 'd', 'e'].map(id => store.articles.save(story({ id })))
  t.ok((await longestRead(store, 300)) < 150, 'reads are answered promptly')
  t.equal((await Promise.all(writes)).length, 5, 'and every write succeeds')
  await holding
})

t.test('a lock that is never let go is told of', async t => {
  const path = join(t.testdir(), 'held.db')
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const other = new Database(path)
  t.teardown(() => other.close())
  other.exec('begin immediate')
  const start = performance.now()
  const writes = await Promise.allSettled(['a', 'b'].map(id => store.articles.save(story({ id }))))
  const waited = performance.now() - start
  t.match(writes, [{ reason: { code: 'unavailable' } }, { reason: { code: 'unavailable' } }])
  t.ok(waited > 4_000 && waited < 8_000, `after some seconds (${Math.round(waited)} ms), however many wait`)
  other.exec('rollback')
  await t.resolves(store.articles.save(story({ id: 'a' })), 'and the store goes on')
})

/** The slowest of the reads that fit into this many milliseconds. */
async function longestRead(store: Store, milliseconds: number): Promise<number> {
  const start = performance.now()
  let longest = 0
  while (performance.now() - start < milliseconds) {
    const asked = performance.now()
    await new Promise(resolve => setTimeout(resolve, 5))
    await store.articles.get('before')
    longest = Math.max(longest, performance.now() - asked)
  }
  return longest
}
