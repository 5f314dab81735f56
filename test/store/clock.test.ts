import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { noon, stampAt, story } from '../support/store.ts'
import { bridge } from './contract/given.ts'

// A clock that is set back.

const path = join(t.testdir({}), 'a.db')
const minutes = (count: number) => new Date(Date.parse(noon) + count * 60_000).toISOString()

t.test('what is changed after the clock was set back is no older than before', async t => {
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const told = async () => {
    const { createdAt, updatedAt } = (await store.articles.get('bridge'))?.value ?? {}
    return { createdAt, updatedAt }
  }
  await store.articles.save(story(bridge))
  const first = (await store.articles.get('bridge'))?.revision ?? 0
  await store.articles.save({ ...story({ ...bridge, headline: 'Bridge closed' }), at: minutes(-60) })
  t.same(await told(), { createdAt: noon, updatedAt: noon })
  t.ok(((await store.articles.get('bridge'))?.revision ?? 0) > first, 'and is another state all the same')
  const [quote] = story(bridge).annotations.quotes
  await store.quotes.correct(quote?.id ?? '', { kind: 'mixed' }, 'any', stampAt(minutes(-60)))
  t.same(await told(), { createdAt: noon, updatedAt: noon })
  await store.quotes.correct(quote?.id ?? '', { kind: 'direct' }, 'any', stampAt(minutes(5)))
  t.same(await told(), { createdAt: noon, updatedAt: minutes(5) })
})

t.test('a claim of a key outlasts no clock that was set back', async t => {
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const { idempotency } = store
  const claim = (at: number) => ({
    key: 'a',
    fingerprint: 'one',
    claimant: `at ${at}`,
    at: minutes(at),
    until: minutes(at + 1)
  })
  t.same(await idempotency.claim(claim(0)), { outcome: 'claimed' })
  t.same(await idempotency.claim(claim(0)), { outcome: 'underWay' })
  t.same(await idempotency.claim(claim(-60)), { outcome: 'claimed' }, 'who had it would be done since')
  const response = { status: 201, headers: {}, body: '{}' }
  await idempotency.keep('a', 'at -60', response, minutes(24 * 60 - 60))
  t.same(await idempotency.claim(claim(-120)), { outcome: 'answered', response }, 'what was answered is the answer')
})
