import t from 'tap'
import { addKey } from '../../src/access/make.ts'
import type { Scope } from '../../src/access/scopes.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { type Setup, type SetupOptions, setUp } from '../support/app.ts'
import { adminKey } from '../support/key.ts'

const story = { id: 'gate', headline: 'Gate opens', articleBody: '“The gate opens today,” said Ada Lund.' }
const nobody = { authorization: '' }
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

const post = (setup: Setup, headers: Record<string, string>) =>
  setup.app.inject({ method: 'POST', url: '/articles', headers, payload: story })

const keyWith = async (store: Store, scopes: readonly Scope[], name: string = scopes.join('-'), expiresAt?: string) =>
  (
    await addKey(store.accessKeys, {
      name,
      scopes,
      expiresAt: expiresAt ?? null,
      createdAt: '2025-12-01T00:00:00.000Z'
    })
  ).written

t.test('reads are open and writes need a key', async t => {
  const setup = await setUp(t)
  for (const url of ['/articles', '/quotes', '/entities', '/timeline', '/docs/', '/openapi.json', '/health/ready']) {
    t.equal((await setup.app.inject({ url, headers: nobody })).statusCode, 200, url)
  }
  const refused = await post(setup, nobody)
  t.equal(refused.statusCode, 401)
  t.equal(
    refused.headers['www-authenticate'],
    'Bearer realm="dateline"',
    'no error where nothing was sent (RFC 6750 §3.1)'
  )
  t.match(refused.json(), { code: 'unauthorized', status: 401, detail: /scope write/ })
  t.equal((await post(setup, bearer(adminKey))).statusCode, 201)
  t.equal((await setup.app.inject({ url: '/articles/gate', headers: nobody })).statusCode, 200)
})

t.test('every operation that changes something needs a key, and says so', async t => {
  const { app } = await setUp(t)
  const { paths } = (await app.inject('/openapi.json')).json()
  let count = 0
  for (const [path, item] of Object.entries<Record<string, { security?: unknown[] }>>(paths)) {
    for (const [method, { security = [] }] of Object.entries(item)) {
      const isOpen = method === 'get' || path === '/extract'
      if (isOpen) {
        t.ok(security.length === 0 || JSON.stringify(security[0]) === '{}', `${method} ${path} is open`)
        continue
      }
      count++
      t.same(security, [{ key: [] }], `${method} ${path}`)
      const url = path.replace(/\{\w+\}/g, 'none')
      const answer = await app.inject({ method: method.toUpperCase() as 'POST', url, headers: nobody })
      t.equal(answer.statusCode, 401, `${method} ${path}`)
    }
  }
  t.ok(count >= 9)
})

t.test('a key is good for its scopes and no others', async t => {
  const setup = await setUp(t)
  const { store } = setup.services
  const write = await keyWith(store, ['write'])
  const correct = await keyWith(store, ['correct'])
  const read = await keyWith(store, ['read'])
  const admin = await keyWith(store, ['admin'])
  const quote = (await setup.app.inject('/quotes?limit=1')).json().data[0].id
  const patch = async (key: string) => {
    const url = `/quotes/${quote}`
    const etag = String((await setup.app.inject(url)).headers.etag)
    const headers = { ...bearer(key), 'if-match': etag }
    return setup.app.inject({ method: 'PATCH', url, headers, payload: { kind: 'indirect' } })
  }
  const refused = await post(setup, bearer(read))
  t.equal(refused.statusCode, 403)
  t.equal(refused.headers['www-authenticate'], 'Bearer realm="dateline", error="insufficient_scope", scope="write"')
  t.match(refused.json(), { code: 'forbidden', detail: /scope write; the key “read” has read/ })
  t.equal((await post(setup, bearer(correct))).statusCode, 403)
  t.equal((await patch(write)).statusCode, 403)
  t.equal((await patch(correct)).statusCode, 200)
  t.equal((await patch(admin)).statusCode, 200)
  t.equal((await post(setup, bearer(write))).statusCode, 201)
})

t.test('keys that are unknown, altered, expired or revoked let nobody in, wherever they are sent', async t => {
  const setup = await setUp(t)
  const { store } = setup.services
  const good = await keyWith(store, ['write'], 'good')
  const old = await keyWith(store, ['write'], 'old', '2025-12-31T00:00:00.000Z')
  const taken = await keyWith(store, ['write'], 'taken')
  const last = good.at(-1) === 'A' ? 'E' : 'A'
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /not one of this service/],
    ['x', /not one of this service/],
    [`${good.slice(0, -1)}${last}`, /not one of this service/],
    [good.replace(/^dl_[0-9a-f]{12}/, 'dl_000000000000'), /not one of this service/],
    [`${adminKey}x`, /not one of this service/],
    ["' or 1=1 --", /not one of this service/],
    [`dl_${'_'.repeat(5000)}`, /not one of this service/],
    [old, /expired/],
    [taken, /revoked/]
  ]
  t.equal((await post(setup, bearer(taken))).statusCode, 201)
  const id = /^dl_([0-9a-f]{12})_/.exec(taken)?.[1] ?? ''
  t.equal(await store.accessKeys.revoke(id, '2026-01-02T00:00:00.000Z'), true)
  t.equal(await store.accessKeys.revoke(id, '2026-01-03T00:00:00.000Z'), false, 'only once')
  for (const [key, said] of cases) {
    const read = await setup.app.inject({ url: '/articles', headers: bearer(key) })
    const isOfOurs = key.startsWith('dl_')
    if (!isOfOurs) t.equal(read.statusCode, 200, 'what no key of ours begins with is of a proxy in front')
    for (const answer of [await post(setup, bearer(key)), ...(isOfOurs ? [read] : [])]) {
      t.equal(answer.statusCode, 401, key.slice(0, 40))
      t.equal(answer.headers['www-authenticate'], 'Bearer realm="dateline", error="invalid_token"')
      t.match(answer.json().detail, said)
      if (key.length > 3) t.notOk(answer.body.includes(key), 'it is not shown')
    }
  }
  const others = { authorization: 'Basic Zm9vOmJhcg==' }
  t.equal((await setup.app.inject({ url: '/articles', headers: others })).statusCode, 200, 'a scheme that is not ours')
  t.equal((await post(setup, others)).statusCode, 401)
  t.equal(
    (await post(setup, { authorization: `bEaReR ${good}` })).statusCode,
    200,
    'RFC 9110 §11.1: the scheme in any case'
  )
})

t.test('where reads are closed, they need a key, and what is no data does not', async t => {
  const options: SetupOptions = { access: { readAccess: 'key', extractAccess: 'key' } }
  const setup = await setUp(t, options)
  const { store } = setup.services
  const read = await keyWith(store, ['read'])
  const { data } = (await setup.app.inject('/articles')).json()
  const urls = [
    '/articles',
    `/articles/${data[0].id}`,
    '/quotes?format=csv',
    '/entities?q=net',
    '/timeline',
    `/articles/${data[0].id}/annotations`
  ]
  // Twice, so that what is kept to be given out again is asked for, too.
  for (const url of [...urls, ...urls]) {
    t.equal((await setup.app.inject({ url, headers: nobody })).statusCode, 401, url)
    t.equal((await setup.app.inject({ url, headers: bearer(read) })).statusCode, 200, url)
    t.equal((await setup.app.inject({ method: 'HEAD', url, headers: nobody })).statusCode, 401, url)
  }
  const extract = { method: 'POST', url: '/extract', payload: story } as const
  t.equal((await setup.app.inject({ ...extract, headers: nobody })).statusCode, 401)
  t.equal((await setup.app.inject({ ...extract, headers: bearer(read) })).statusCode, 200)
  for (const url of [
    '/health/live',
    '/health/ready',
    '/openapi.json',
    '/docs/',
    '/problems/unauthorized',
    '/.well-known/api-catalog'
  ]) {
    t.equal((await setup.app.inject({ url, headers: nobody })).statusCode, 200, url)
    const withStale = await setup.app.inject({ url, headers: bearer('gone') })
    t.equal(withStale.statusCode, 200, `${url} with a key that is none any more`)
  }
  t.equal((await setup.app.inject({ url: '/nothing', headers: nobody })).statusCode, 404)
  t.equal((await setup.app.inject({ method: 'DELETE', url: '/articles', headers: nobody })).statusCode, 405)
  const { paths } = (await setup.app.inject('/openapi.json')).json()
  t.same(paths['/articles'].get.security, [{ key: [] }])
})

t.test('where reads are closed, an open /extract tells nobody which entities are stored', async t => {
  const setup = await setUp(t, { access: { readAccess: 'key' } })
  const entity = (await setup.app.inject('/entities?limit=1')).json().data[0].id
  const exact = story.articleBody.slice(1, 21)
  const spans = [{ field: 'articleBody', start: 1, end: 21, exact }]
  const quotes = [{ spans, speaker: { name: 'Ada Lund', entityId: entity } }]
  const ask = (headers: Record<string, string>) =>
    setup.app.inject({ method: 'POST', url: '/extract', headers, payload: { ...story, quotes } })
  t.equal((await ask(bearer(adminKey))).statusCode, 200)
  t.equal((await ask(nobody)).statusCode, 422)
})

t.test('a copy that is only read from changes nothing, with any key', async t => {
  const setup = await setUp(t, { access: { readOnly: true } })
  const refused = await post(setup, bearer(adminKey))
  t.equal(refused.statusCode, 403)
  t.match(refused.json(), { code: 'readOnly' })
  t.equal((await setup.app.inject({ method: 'DELETE', url: '/quotes/none' })).statusCode, 403)
  t.equal((await setup.app.inject('/articles')).statusCode, 200)
  t.equal((await setup.app.inject({ method: 'POST', url: '/extract', payload: story })).statusCode, 200)
})

t.test('without ADMIN_KEY the empty key is none', async t => {
  const setup = await setUp(t, { access: { adminKey: null } })
  for (const key of ['', 'null', 'undefined']) t.equal((await post(setup, bearer(key))).statusCode, 401)
})

t.test('of a key the store has a salted hash, and two usable keys have no name in common', async t => {
  const path = `${t.testdir({})}/keys.db`
  const store = await openSqliteStore({ path })
  t.teardown(() => store.close())
  const written = await keyWith(store, ['write'], 'desk')
  const [, id = '', secret = ''] = /^dl_([0-9a-f]{12})_([\w-]{43})$/.exec(written) ?? []
  const stored = await store.accessKeys.get(id)
  t.notOk(JSON.stringify(stored).includes(secret))
  t.match(stored?.hash, /^[0-9a-f]{64}$/)
  await t.rejects(keyWith(store, ['read'], 'desk'), { code: 'conflict' })
  await store.accessKeys.revoke(id, '2026-01-01T00:00:00.000Z')
  await keyWith(store, ['read'], 'desk')
  t.same(
    (await store.accessKeys.list()).map(({ name, scopes, revokedAt }) => [name, scopes, revokedAt === null]).sort(),
    [
      ['desk', ['read'], true],
      ['desk', ['write'], false]
    ]
  )
})
