import t, { type Test } from 'tap'
import { createExtractorPool, type PoolOptions } from '../../src/extractor-pool.ts'
import { readArticle } from '../../src/intake/article.ts'
import { nothing } from '../support/nothing.ts'

const worker = new URL('../support/workers/odd.ts', import.meta.url)

function poolFor(t: Test, options: Partial<PoolOptions> = {}) {
  const pool = createExtractorPool({ threads: 1, worker, ...options })
  t.teardown(() => pool.close())
  return (headline: string) => pool.extract(readArticle({ headline, articleBody: 'A text.' }))
}

t.test('a document that never ends is cut, and the next is read', async t => {
  const extract = poolFor(t, { timeLimit: 3000 })
  t.same(await extract('read'), nothing)
  await t.rejects(extract('hang'), { code: 'extractionFailed', message: /longer than 3000 ms/ })
  t.same(await extract('read'), nothing)
})

t.test('a document that breaks its thread is reported, and the next is read', async t => {
  const extract = poolFor(t)
  await t.rejects(extract('throw'), { code: 'extractionFailed', cause: /beyond me/ })
  await t.rejects(extract('die'), { code: 'extractionFailed' })
  t.same(await extract('read'), nothing)
})

t.test('time that a document waits for its turn is not its own', async t => {
  const extract = poolFor(t, { timeLimit: 3000 })
  const read = await Promise.all(Array.from({ length: 30 }, () => extract('wait')))
  t.equal(read.length, 30)
})

t.test('more than may wait are refused', async t => {
  const extract = poolFor(t, { maxQueue: 2 })
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => extract('wait')))
  t.equal(all.filter(({ status }) => status === 'fulfilled').length, 3)
  t.match(
    all.find(({ status }) => status === 'rejected'),
    { reason: { code: 'unavailable' } }
  )
})

t.test('a pool that was prepared reads, and closes without having read', async t => {
  const pool = createExtractorPool({ threads: 2 })
  pool.prepare()
  const { annotations } = await pool.extract(
    readArticle({ headline: 'Harbour', articleBody: '“The quay will open in May,” said Ada Brun.' })
  )
  t.match(annotations.quotes, [{ spans: [{ exact: 'The quay will open in May,' }], speaker: { name: 'Ada Brun' } }])
  await pool.close()

  const unread = createExtractorPool({ threads: 2 })
  unread.prepare()
  await unread.close()
})
