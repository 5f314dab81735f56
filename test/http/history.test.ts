import t, { type Test } from 'tap'
import { addKey } from '../../src/access/make.ts'
import type { Scope } from '../../src/access/scopes.ts'
import { author, setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

// The clock of the tests advances a second each time it is asked.

async function withStory(t: Test) {
  const { app } = await setUp(t, { seed: false })
  const created = await app.inject({ method: 'PUT', url: '/articles/bridge', payload: story })
  t.equal(created.statusCode, 201, created.body)
  return app
}

type App = Awaited<ReturnType<typeof withStory>>
const read = async (app: App, url: string) => (await app.inject(url)).json()

async function send(app: App, method: 'PUT' | 'PATCH' | 'DELETE' | 'POST', url: string, payload?: object) {
  const of = url.replace(/\?.*/, '').replace(/\/(merge|split)$/, '')
  const headers = { 'if-match': String((await app.inject(of)).headers.etag ?? '*') }
  return app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
}

t.test('a withdrawn article answers 410 with when and why, and everything below it does', async t => {
  const app = await withStory(t)
  const [quote] = (await read(app, '/articles/bridge/quotes')).data
  const { etag } = (await app.inject('/articles/bridge')).headers
  const reason = 'The agency withdrew it — “all of it”.'
  t.equal((await send(app, 'DELETE', `/articles/bridge?reason=${encodeURIComponent(reason)}`)).statusCode, 204)
  const gone = await app.inject('/articles/bridge')
  t.equal(gone.statusCode, 410)
  t.equal(gone.headers['cache-control'], 'no-store')
  const { at } = gone.json().withdrawn
  t.match(gone.json(), {
    code: 'gone',
    status: 410,
    detail: `The article “bridge” was withdrawn at ${at}. The reason given: ${reason}`,
    withdrawn: { at: /^2026-01-01T00:00:\d\d\.000Z$/, reason }
  })
  const below = ['quotes', 'entities', 'timeline', 'annotations', 'texts/headline'].map(
    name => `/articles/bridge/${name}`
  )
  for (const url of [
    ...below,
    '/articles/bridge?format=text',
    '/articles/bridge?include=quotes',
    `/quotes/${quote.id}`
  ]) {
    t.match(await read(app, url), { code: 'gone', withdrawn: { at, reason } }, url)
  }
  const head = await app.inject({ method: 'HEAD', url: '/articles/bridge' })
  t.equal(head.statusCode, 410)
  t.equal(head.body, '')
  const asked = await app.inject({ url: '/articles/bridge', headers: { 'if-none-match': String(etag) } })
  t.equal(asked.statusCode, 410, 'whatever the client has')
  t.equal((await send(app, 'DELETE', '/articles/bridge')).statusCode, 410)
  t.equal((await app.inject('/articles/other')).statusCode, 404)
  t.equal((await app.inject('/quotes/bridge.q1-2')).statusCode, 404, 'what never was')
  t.same((await read(app, '/quotes')).data, [])

  t.equal((await app.inject({ method: 'PUT', url: '/articles/bridge', payload: story })).statusCode, 201)
  t.equal((await app.inject('/articles/bridge')).statusCode, 200)
  t.equal((await app.inject(`/quotes/${quote.id}`)).statusCode, 200)
})

t.test('a withdrawn quote and a withdrawn entity answer 410', async t => {
  const app = await withStory(t)
  const [{ id }] = (await read(app, '/articles/bridge/quotes')).data
  t.equal((await send(app, 'DELETE', `/quotes/${id}?reason=Misheard.`)).statusCode, 204)
  t.match(await read(app, `/quotes/${id}`), { code: 'gone', withdrawn: { reason: 'Misheard.' } })
  const correction = await send(app, 'PATCH', `/quotes/${id}`, { kind: 'mixed' })
  t.equal(correction.statusCode, 410)
  const entity = '/entities/person-oskar-feldmann'
  t.equal((await send(app, 'DELETE', entity)).statusCode, 204)
  for (const url of [entity, `${entity}/quotes`, `${entity}/related`]) {
    t.match(await read(app, url), { code: 'gone', detail: /No reason was given/, withdrawn: { reason: null } }, url)
  }
  t.equal((await send(app, 'DELETE', `/entities/person-marta-lindqvist?reason=${'x'.repeat(1001)}`)).statusCode, 400)
})

t.test('an article, a quote and an entity are read as they were', async t => {
  const app = await withStory(t)
  const { createdAt } = await read(app, '/articles/bridge')
  const [before] = (await read(app, '/articles/bridge/quotes')).data
  const everything = 'include=quotes,entities,timeline,timeExpressions'
  const first = await read(app, `/articles/bridge?${everything}`)
  const person = '/entities/person-marta-lindqvist'
  t.equal((await send(app, 'PATCH', `/quotes/${before.id}`, { speaker: { name: 'a clerk' } })).statusCode, 200)
  t.equal((await send(app, 'PATCH', person, { name: 'Marta Berg' })).statusCode, 200)
  const later = { ...story, headline: 'Council opens the Brandholm bridge' }
  t.equal((await send(app, 'PUT', '/articles/bridge', later)).statusCode, 200)

  const then = await app.inject(`/articles/bridge?${everything}&asOf=${createdAt}`)
  t.equal(then.statusCode, 200, then.body)
  // How often an entity is named is told as of today.
  const timeless = ({ entities, ...rest }: { entities: { counts: object }[] }) => ({
    ...rest,
    entities: entities.map(({ counts: _, ...entity }) => entity)
  })
  t.same(timeless(then.json()), timeless(first))
  t.equal((await read(app, `/articles/bridge?asOf=${createdAt}`)).headline, story.headline)
  t.same(await read(app, `/articles/bridge?asOf=${createdAt}&fields=headline`), { headline: story.headline })
  const text = await app.inject(`/articles/bridge?asOf=${createdAt}&format=markdown`)
  t.match(text.body, story.headline)
  t.same(await read(app, `/quotes/${before.id}?asOf=${createdAt}`), before)
  t.match(await read(app, `${person}?asOf=${createdAt}`), { name: 'Marta Lindqvist', counts: { articles: 1 } })
  t.match((await app.inject(`${person}?asOf=${createdAt}&format=jsonld`)).json(), { name: 'Marta Lindqvist' })

  const { etag } = then.headers
  const url = `/articles/bridge?${everything}&asOf=${createdAt}`
  t.equal((await app.inject({ url, headers: { 'if-none-match': String(etag) } })).statusCode, 304)
  t.equal((await app.inject({ method: 'HEAD', url })).statusCode, 200)

  for (const [moment, status] of [
    ['2025-12-31T23:59:59Z', 404],
    ['2030-01-01T00:00:00Z', 400],
    ['2026-01-01', 400],
    ['yesterday', 400],
    [createdAt.replace('Z', '%2B00:00'), 200]
  ] as const) {
    for (const resource of ['/articles/bridge', `/quotes/${before.id}`, person]) {
      const response = await app.inject(`${resource}?asOf=${moment}`)
      t.equal(response.statusCode, status, `${resource} ${moment}`)
    }
  }
})

t.test('what was withdrawn by then was gone, and what had been merged leads on', async t => {
  const app = await withStory(t)
  const { createdAt } = await read(app, '/articles/bridge')
  const merged = await send(app, 'POST', '/entities/person-oskar-feldmann/merge', { into: 'person-marta-lindqvist' })
  t.equal(merged.statusCode, 200, merged.body)
  await send(app, 'DELETE', '/articles/bridge?reason=Retracted.')
  const { at } = (await read(app, '/articles/bridge')).withdrawn
  t.match(await read(app, `/articles/bridge?asOf=${at}`), { code: 'gone', withdrawn: { at, reason: 'Retracted.' } })
  t.equal((await app.inject(`/articles/bridge?asOf=${createdAt}`)).statusCode, 200, 'it was there before')
  const old = await app.inject(`/entities/person-oskar-feldmann?asOf=${at}`)
  t.equal(old.statusCode, 308)
  t.equal(old.headers.location, `/entities/person-marta-lindqvist?asOf=${at}`)
  t.equal((await app.inject(`/entities/person-oskar-feldmann?asOf=${createdAt}`)).statusCode, 200)
})

t.test('revisions tell who changed what, to those who have a key', async t => {
  const app = await withStory(t)
  const [quote] = (await read(app, '/articles/bridge/quotes')).data
  await send(app, 'PATCH', `/quotes/${quote.id}`, { kind: 'mixed' })
  await send(app, 'PUT', '/articles/bridge', { ...story, headline: 'Council opens the Brandholm bridge' })
  const { data, page, total } = await read(app, '/articles/bridge/revisions')
  t.same({ page, total }, { page: { limit: 20, next: null, nextUrl: null }, total: null })
  t.match(data, [
    {
      action: 'updated',
      kind: 'replaced',
      by: author,
      resource: 'article',
      changed: ['headline', 'updatedAt', 'entities']
    },
    {
      kind: 'corrected',
      resource: 'quote',
      resourceId: quote.id,
      url: `/quotes/${quote.id}`,
      changed: ['updatedAt', 'quotes']
    },
    { action: 'created', kind: 'added', revision: Number, changed: [] }
  ])
  t.notOk('before' in data[0])
  const [whole] = (await read(app, '/articles/bridge/revisions?include=states&limit=1')).data
  t.equal(whole.before.headline, story.headline)
  t.equal(whole.after.headline, 'Council opens the Brandholm bridge')
  const first = await app.inject('/articles/bridge/revisions?limit=1')
  t.match(first.headers.link, /rel="next"/)
  t.same((await read(app, first.json().page.nextUrl)).data, data.slice(1, 2))

  t.match((await read(app, `/quotes/${quote.id}/revisions`)).data, [
    {
      kind: 'corrected',
      before: { kind: 'direct' },
      after: { kind: 'mixed' },
      changed: ['kind', 'confidence', 'provenance']
    },
    { action: 'created', before: null }
  ])
  t.match((await read(app, '/entities/person-marta-lindqvist/revisions')).data, [{ action: 'created' }])
  await send(app, 'DELETE', '/articles/bridge')
  t.match((await read(app, '/articles/bridge/revisions')).data[0], { kind: 'withdrawn' }, 'also of what is gone')
  t.equal((await app.inject('/articles/nothing/revisions')).statusCode, 404)
  t.equal((await app.inject('/articles/bridge/revisions?cursor=x')).json().code, 'invalidCursor')

  const anonymous = await app.inject({ url: '/articles/bridge/revisions', headers: { authorization: '' } })
  t.notOk(anonymous.body.includes(author), 'names are nobody else’s business')
  t.notOk('by' in anonymous.json().data[0])
  t.not(anonymous.headers.etag, (await app.inject('/articles/bridge/revisions')).headers.etag)
})

t.test('what was withdrawn is shown to those who may withdraw, and by no cache to others', async t => {
  const { app, services } = await setUp(t, { seed: false, cacheControl: 'public, max-age=60' })
  await app.inject({ method: 'PUT', url: '/articles/bridge', payload: story })
  const { createdAt } = await read(app, '/articles/bridge')
  const [{ id, text }] = (await read(app, '/articles/bridge/quotes')).data
  await send(app, 'DELETE', '/articles/bridge?reason=Libel.')
  const keyOf = async (scope: Scope) => {
    const request = { name: scope, scopes: [scope], expiresAt: null, createdAt }
    return { authorization: `Bearer ${(await addKey(services.store.accessKeys, request)).written}` }
  }
  const [writer, corrector] = [await keyOf('write'), await keyOf('correct')]
  const past = [
    `/articles/bridge?include=quotes&asOf=${createdAt}`,
    `/articles/bridge?format=markdown&asOf=${createdAt}`,
    `/articles/bridge?format=ninjs&%61sOf=${createdAt}`,
    `/quotes/${id}?asOf=${createdAt}`
  ]
  const revisions = ['/articles/bridge/revisions?include=states', `/quotes/${id}/revisions`]
  for (const url of [...past, ...revisions]) {
    // What is asked for again is kept, and must not be for others.
    for (let n = 0; n < 3; n++) {
      const shown = await app.inject({ url, headers: corrector })
      t.equal(shown.statusCode, 200, url)
      t.ok(shown.body.includes(text.slice(0, 20)), url)
      t.equal(shown.headers['cache-control'], 'private, no-cache', url)
      for (const headers of [{ authorization: '' }, writer]) {
        const refused = await app.inject({ url, headers })
        t.notOk(refused.body.includes(text.slice(0, 20)), url)
        t.equal(refused.statusCode, past.includes(url) ? 410 : 200, url)
        t.ok(refused.body.includes('Libel.'), `${url} tells why`)
      }
    }
  }
  const gone = await app.inject({ url: past[0] ?? '', headers: { authorization: '' } })
  t.match(gone.json(), { code: 'gone', detail: /keys with the scope correct/, withdrawn: { reason: 'Libel.' } })
  const open = await app.inject({ url: '/changes', headers: { authorization: '' } })
  t.equal(open.headers['cache-control'], 'public, max-age=60')
  t.equal((await app.inject('/changes')).headers['cache-control'], 'private, no-cache', 'names of keys are told')
})
