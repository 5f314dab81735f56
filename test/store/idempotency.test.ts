import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { connect } from '../../src/store/sqlite/connection.ts'
import { openDatabase } from '../../src/store/sqlite/database.ts'
import { idempotencyStore } from '../../src/store/sqlite/idempotency.ts'
import { migrateSqlite } from '../../src/store/sqlite/migrate.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { KeptResponse, Store } from '../../src/store/store.ts'
import { committedIn, leftOf } from '../support/held.ts'
import { noon, stampAt, story } from '../support/store.ts'
import { bridge, ferry } from './contract/given.ts'

const folder = t.testdir({})
let opened = 0
const nextPath = () => join(folder, `store-${opened++}.db`)

const minute = (after: number) => new Date(Date.parse(noon) + after * 60_000).toISOString()
const asked = (key: string, after = 0, fingerprint = 'one') => ({
  key,
  fingerprint,
  claimant: `at ${after}`,
  at: minute(after),
  until: minute(after + 1)
})
const response: KeptResponse = {
  status: 201,
  headers: { 'content-type': 'application/json', location: '/articles/bridge' },
  body: '{"id":"bridge","headline":"Brücke"}'
}

/** The store as one process has it alone, with a thread that writes, and with one that may answer before it commits. */
const kinds: Readonly<Record<string, (path: string) => Promise<Store>>> = {
  alone: path => openSqliteStore({ path }),
  'with a writer': path => openSqliteStore({ path, hasWriter: true }),
  'with a writer that holds': path => openSqliteStore({ path, hasWriter: true, mayHold: true })
}

for (const [kind, open] of Object.entries(kinds)) {
  const check = (name: string, run: (t: Test, store: Store, path: string) => Promise<void>) =>
    t.test(`${kind}: ${name}`, async t => {
      const path = nextPath()
      const store = await open(path)
      t.teardown(() => store.close())
      await run(t, store, path)
    })

  check('a key is claimed once, and gives its answer to the same request', async (t, { idempotency }) => {
    t.same(await idempotency.claim(asked('a')), { outcome: 'claimed' })
    t.same(await idempotency.claim(asked('a')), { outcome: 'underWay' })
    t.same(await idempotency.claim(asked('a', 0, 'two')), { outcome: 'otherRequest' })
    t.same(await idempotency.claim(asked('b')), { outcome: 'claimed' }, 'another key is another')
    await idempotency.keep('a', 'at 0', response, minute(100))
    t.same(await idempotency.claim(asked('a', 50)), { outcome: 'answered', response })
    t.same(await idempotency.claim(asked('a', 50, 'two')), { outcome: 'otherRequest' })
    t.same(await idempotency.claim(asked('a', 100)), { outcome: 'claimed' }, 'until it has run out')
  })

  check('of many that ask at once one gets the key', async (t, { idempotency }) => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (await idempotency.claim({ ...asked('a'), claimant: `${n}` })).outcome)
    )
    t.equal(outcomes.filter(outcome => outcome === 'claimed').length, 1)
    t.equal(outcomes.filter(outcome => outcome === 'underWay').length, 19)
  })

  check('a claim that is let go or has run out is free', async (t, { idempotency }) => {
    await idempotency.claim(asked('a'))
    await idempotency.release('a', 'somebody else')
    t.same(await idempotency.claim(asked('a')), { outcome: 'underWay' })
    await idempotency.release('a', 'at 0')
    t.same(await idempotency.claim(asked('a', 0, 'two')), { outcome: 'claimed' })
    t.same(await idempotency.claim(asked('a', 1, 'three')), { outcome: 'claimed' })
    await idempotency.keep('a', 'at 0', response, minute(100))
    t.same(
      await idempotency.claim(asked('a', 1, 'three')),
      { outcome: 'underWay' },
      'who had it before keeps no answer any more'
    )
    await idempotency.keep('a', 'at 1', response, minute(100))
    await idempotency.release('a', 'at 1')
    t.same(await idempotency.claim(asked('a', 2, 'three')), { outcome: 'answered', response }, 'nor is one let go')
  })

  check('what is kept moves no entity tag, and what is written beside it does', async (t, store) => {
    await store.articles.save(story(bridge))
    const before = await store.version()
    await store.idempotency.claim(asked('a'))
    await store.idempotency.keep('a', 'at 0', response, minute(100))
    await store.idempotency.release('b', 'at 0')
    t.same(await store.version(), before)
    const revision = (await store.articles.get('bridge'))?.revision
    await Promise.all([store.idempotency.claim(asked('b')), store.articles.remove('bridge', 'any', stampAt(noon))])
    const { changes } = await store.version()
    t.ok(changes > before.changes)
    await store.articles.save(story(ferry))
    t.ok((await store.version()).changes > changes)
    t.ok(((await store.articles.get('ferry'))?.revision ?? 0) > (revision ?? 0))
  })

  check('keys are known to other processes and after a restart', async (t, store, path) => {
    await store.idempotency.claim(asked('a'))
    const other = await open(path)
    t.same(await other.idempotency.claim(asked('a')), { outcome: 'underWay' })
    await store.idempotency.keep('a', 'at 0', response, minute(100))
    t.same(await other.idempotency.claim(asked('a', 2)), { outcome: 'answered', response })
    await other.close()
    await store.close()
    const again = await open(path)
    t.teardown(() => again.close())
    t.same(await again.idempotency.claim(asked('a', 3)), { outcome: 'answered', response })
  })
}

t.test('a key whose answer is kept has what was done for it, whenever the process ends', async t => {
  const path = nextPath()
  const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  t.teardown(() => store.close())
  await store.articles.save(story(bridge))
  await store.idempotency.claim(asked('a'))
  await store.articles.save(story(ferry))
  const between = leftOf(path, nextPath())
  await store.idempotency.keep('a', 'at 0', response, minute(100))
  const after = leftOf(path, nextPath())

  const first = await openSqliteStore({ path: between, hasWriter: true, mayHold: true })
  t.teardown(() => first.close())
  t.ok(await first.articles.get('ferry'), 'what was answered is there')
  t.same(await first.idempotency.claim(asked('a')), { outcome: 'underWay' }, 'and its key is not answered')
  t.same(await first.idempotency.claim(asked('a', 1)), { outcome: 'claimed' }, 'so that it is done again in time')

  t.equal(committedIn(after), 2)
  const second = await openSqliteStore({ path: after, hasWriter: true, mayHold: true })
  t.teardown(() => second.close())
  t.ok(await second.articles.get('ferry'))
  t.same(await second.idempotency.claim(asked('a', 1)), { outcome: 'answered', response })
})

t.test('articles are held again after keys, and come out the same after a crash', async t => {
  const path = nextPath()
  const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  t.teardown(() => store.close())
  const saved = []
  for (const each of [bridge, ferry]) {
    await store.idempotency.claim(asked(each.id))
    saved.push(await store.articles.save(story(each)))
  }
  const left = await openSqliteStore({ path: leftOf(path, nextPath()), hasWriter: true, mayHold: true })
  t.teardown(() => left.close())
  for (const { value, revision } of saved) t.equal((await left.articles.get(value.id))?.revision, revision)
})

/** Keys in so much room, and what the file has of them. */
async function within(room: { keys: number; bytes: number; longest: number }) {
  const path = nextPath()
  await migrateSqlite({ path, at: noon })
  const database = await openDatabase(path)
  const connection = connect(database)
  const keys = idempotencyStore(connection, room)
  const look = () => {
    const seen = new Database(path, { readonly: true })
    try {
      const kept = seen.prepare('select key from idempotency_keys order by number').pluck().all()
      const counted = seen.prepare('select keys, bytes from idempotency_room').get()
      const summed = seen.prepare('select count(*) as keys, coalesce(sum(bytes), 0) as bytes from idempotency_keys')
      return { kept, counted, summed: summed.get() }
    } finally {
      seen.close()
    }
  }
  const close = async () => {
    await connection.close()
    database.close()
  }
  return { keys, look, close }
}

t.test('no more keys are kept than there is room for, and the oldest go first', async t => {
  const { keys, look, close } = await within({ keys: 3, bytes: 1_000_000, longest: 1_000_000 })
  t.teardown(close)
  for (const key of ['a', 'b', 'c', 'd', 'e']) await keys.claim(asked(key))
  await keys.keep('a', 'at 0', response, minute(100))
  const { kept, counted, summed } = look()
  t.same(kept, ['c', 'd', 'e'])
  t.same(counted, summed)
})

t.test('nor more bytes of answers', async t => {
  const { keys, look, close } = await within({ keys: 100, bytes: 2500, longest: 1500 })
  t.teardown(close)
  for (const [n, length] of [700, 700, 1400, 1600].entries()) {
    await keys.claim(asked(`${n}`))
    await keys.keep(`${n}`, 'at 0', { ...response, body: 'ü'.repeat(length / 2) }, minute(100))
  }
  const { kept, counted, summed } = look()
  t.same(kept, ['1', '2'], 'the first made room, and what is too long is not kept')
  t.same(counted, summed)
  t.same(await keys.claim(asked('3')), { outcome: 'claimed' }, 'its key is free again')
})

t.test('what has run out goes when others come', async t => {
  const { keys, look, close } = await within({ keys: 1000, bytes: 1_000_000, longest: 1000 })
  t.teardown(close)
  for (let n = 0; n < 150; n++) await keys.claim(asked(`${n}`))
  await keys.claim(asked('later', 1))
  t.equal(look().kept.length, 51, 'not all of it at once')
  await keys.claim(asked('last', 1))
  const { kept, counted, summed } = look()
  t.same(kept, ['later', 'last'])
  t.same(counted, summed)
})
