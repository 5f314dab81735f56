import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import type { Change } from '../../src/store/history.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { noon, stampAt, story } from '../support/store.ts'

const module = join(import.meta.dirname, '../support/workers/writes-many.ts')
const count = 20

t.test('who reads changes while several processes write misses none and meets none twice', async t => {
  const path = join(t.testdir({}), 'dateline.db')
  const store = await openSqliteStore({ path, hasWriter: true })
  t.teardown(() => store.close())
  // One answers before it commits, and two that commit first get in between.
  const writers = ['holds', 'first', 'second'].map(name =>
    fork(module, [path, name, String(count), name], { stdio: 'inherit' })
  )
  let running = writers.length
  const ended = writers.map(async writer => {
    const [code] = await once(writer, 'exit')
    running--
    t.equal(code, 0)
  })
  const seen: Change[] = []
  async function readOn(): Promise<boolean> {
    const found = await store.history.changes(seen.at(-1)?.seq ?? 0, 7, null)
    seen.push(...found)
    return found.length > 0
  }
  let own = 0
  while (running > 0) {
    if (own < count) await store.articles.save({ ...story({ id: `own-${own}` }), by: 'own' })
    if (own++ === 5) await store.articles.remove('own-5', 'any', stampAt(noon))
    if (!(await readOn())) await pause(1)
  }
  await Promise.all(ended)
  while (await readOn());

  const all = await store.history.changes(0, 10_000, null)
  t.same(seen, all, 'in the same order')
  t.equal(new Set(seen.map(({ seq }) => seq)).size, seen.length)
  const created = seen.filter(({ action }) => action === 'created').map(({ resourceId }) => resourceId)
  const expected = ['holds', 'first', 'second'].flatMap(name => Array.from({ length: count }, (_, n) => `${name}-${n}`))
  t.same(created.filter(id => !id.startsWith('own')).toSorted(), expected.toSorted())
  t.equal(seen.filter(({ resource }) => resource === 'quote').length, 3 * (count / 5))
  const ofArticle = (id: string) => seen.findIndex(({ resourceId }) => resourceId === id)
  const quote = seen.find(({ resource }) => resource === 'quote')?.resourceId ?? ''
  t.ok(ofArticle(quote.split('.')[0] ?? '') < ofArticle(quote), 'a quote is corrected behind its article')
})
