import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { ArticleSave, Store } from '../../../src/store/store.ts'
import { callsOf, committedIn, leftOf } from '../../support/held.ts'
import { noon, stampAt, story } from '../../support/store.ts'
import { bridge, ferry, page, undated } from '../contract/given.ts'

const folder = t.testdir({})
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)
const open = (path: string) => openSqliteStore({ path, hasWriter: true, mayHold: true })
const all = [bridge, ferry, undated].map(story)

/** A store with three articles that were answered and are not committed. */
async function holding(): Promise<{ path: string; store: Store }> {
  const path = nextPath()
  const store = await open(path)
  for (const each of all) await store.articles.save(each)
  return { path, store }
}

const everything = page('headline', { limit: 100 })

t.test('an article is answered before it is committed, where nobody reads', async t => {
  const { path, store } = await holding()
  t.equal(committedIn(path), 0)
  t.same(callsOf(path).numbers, [1, 2, 3])
  await store.close()
  t.equal(committedIn(path), 3)
  t.same(callsOf(path), { numbers: [], aside: [] }, 'and nothing is left of it when the store is closed')
})

const reads: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  article: store => store.articles.get('ferry'),
  'state of an article': store => store.articles.state('ferry'),
  'checksum of an article that was just saved': store => store.articles.checksum('ferry'),
  articles: async store => (await store.articles.list({}, everything)).items.length === 3 || null,
  'facets of articles': async store =>
    (await store.articles.facets({}, { names: ['publisher'], limit: 5, isExact: true })).publisher?.values.length ===
      2 || null,
  quote: async store => (await store.articles.quotes('ferry'))?.value.length,
  entity: store => store.entities.get('person-ada-lund'),
  timeline: async store => (await store.articles.timeline('ferry'))?.value[0] ?? null,
  version: async store => ((await store.version()).changes > 0 ? 'is another' : null)
}

for (const [name, read] of Object.entries(reads)) {
  t.test(`what was answered is read: ${name}`, async t => {
    const { path, store } = await holding()
    t.teardown(() => store.close())
    t.equal(store.lately(), null)
    t.ok((await read(store)) !== null)
    t.equal(committedIn(path), 3)
  })
}

t.test('to ask for an article that nobody saved lately holds nothing up', async t => {
  const { path, store } = await holding()
  t.teardown(() => store.close())
  t.equal(await store.articles.checksum('another'), null)
  await store.ready()
  t.equal(committedIn(path), 0)
})

t.test('while somebody reads, an article is committed when it is answered', async t => {
  const path = nextPath()
  const store = await open(path)
  t.teardown(() => store.close())
  await store.version()
  await store.articles.save(story(bridge))
  t.equal(committedIn(path), 1)
})

t.test('what is answered does not wait long for more', async t => {
  const { path, store } = await holding()
  t.teardown(() => store.close())
  for (let waited = 0; committedIn(path) === 0 && waited < 5_000; waited += 20) await pause(20)
  t.equal(committedIn(path), 3)
})

t.test('other writes see what was answered before, and are committed when they are answered', async t => {
  const { path, store } = await holding()
  t.teardown(() => store.close())
  t.equal(await store.articles.remove('ferry', 'any', stampAt(noon)), true)
  t.equal(committedIn(path), 2)
})

t.test('a write that fails takes no other with it', async t => {
  const { path, store } = await holding()
  const [first, clash, second] = await Promise.allSettled([
    store.articles.save(story({ id: 'first' })),
    store.articles.save({ ...story(bridge), expect: 'absent' }),
    store.articles.save(story({ id: 'second' }))
  ])
  t.equal(first.status, 'fulfilled')
  t.match(clash, { reason: { code: 'preconditionFailed' } })
  t.equal(second.status, 'fulfilled')
  const reopened = await openSqliteStore({ path: leftOf(path, nextPath()) })
  t.teardown(() => reopened.close())
  t.equal((await reopened.articles.list({}, everything)).items.length, 5)
  await store.close()
  t.equal(committedIn(path), 5)
})

t.test('what a process has answered and not committed when it ends is done again by the next', async t => {
  const { path, store } = await holding()
  const left = leftOf(path, nextPath())
  t.equal(committedIn(left), 0)
  const reopened = await openSqliteStore({ path: left })
  t.equal(committedIn(left), 3)
  for (const { article } of all) {
    const [here, there] = [await store.articles.get(article.id), await reopened.articles.get(article.id)]
    t.same(there?.value, here?.value)
    t.equal(there?.revision, here?.revision, 'down to the revision')
  }
  t.same(await reopened.version(), await store.version())
  await reopened.close()
  const again = await openSqliteStore({ path: left })
  t.teardown(() => again.close())
  t.same(await again.version(), await store.version(), 'once')
  await store.close()
})

t.test('many at a time are committed some hundred together', async t => {
  const path = nextPath()
  const store = await open(path)
  const saved = await Promise.all(Array.from({ length: 900 }, (_, n) => store.articles.save(story({ id: `n${n}` }))))
  t.equal(saved.length, 900)
  t.ok(callsOf(path).numbers.length <= 1_000)
  await store.close()
  t.equal(committedIn(path), 900)
})

const ids = ['a', 'b', 'c']
const someSave = fc.record({
  id: fc.constantFrom(...ids),
  words: fc.constantFrom('the bridge opens', 'the bridge opens in May 2019', 'nothing opens'),
  expect: fc.constantFrom('any' as const, 'absent' as const, { revision: 1 }),
  speaker: fc.constantFrom('Ada Lund', 'Bo Eng')
})

t.test('whatever is saved and whenever the process ends, it is as if every write had been committed', async t => {
  const saveOf = ({ id, words, expect, speaker }: typeof someSave extends fc.Arbitrary<infer T> ? T : never) =>
    ({ ...story({ id, statements: [{ speaker, words, place: 'Oslo' }] }), expect }) satisfies ArticleSave
  const outcomes = (store: Store, saves: readonly ArticleSave[]) =>
    Promise.all(
      saves.map(save =>
        store.articles.save(save).then(
          ({ revision }) => revision,
          ({ code }) => code
        )
      )
    )
  const stateOf = async (store: Store) => {
    const articles = (await store.articles.list({}, everything)).items
    const entities = (await store.entities.list({}, page('name', { limit: 100 }))).items
    return [articles, entities].map(items => items.map(({ value, revision }) => ({ value, revision })))
  }
  await fc.assert(
    fc.asyncProperty(fc.array(someSave, { minLength: 1, maxLength: 12 }), fc.nat({ max: 12 }), async (given, cut) => {
      const saves = given.map(saveOf)
      const plain = await openSqliteStore({ path: nextPath() })
      const path = nextPath()
      const store = await open(path)
      const answered = [...(await outcomes(store, saves.slice(0, cut))), ...(await outcomes(store, saves.slice(cut)))]
      const left = await openSqliteStore({ path: leftOf(path, nextPath()) })
      try {
        t.same(answered, await outcomes(plain, saves))
        t.same(await stateOf(left), await stateOf(plain))
        t.same(await stateOf(store), await stateOf(plain))
      } finally {
        for (const each of [plain, store, left]) await each.close()
      }
    }),
    { seed: 7, numRuns: 25 }
  )
})
