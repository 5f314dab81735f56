import t, { type Test } from 'tap'
import type { Rates } from '../../src/limits/rate.ts'
import type { Peers, TakenMessage } from '../../src/limits/shared.ts'
import { type SetupOptions, setUp } from '../support/app.ts'

const rates: Rates = {
  read: { quota: 3, window: 60 },
  search: { quota: 2, window: 10 },
  extract: { quota: 1, window: 30 },
  write: { quota: 1, window: 1 }
}

async function limited(t: Test, options: SetupOptions = {}) {
  let time = 0
  const { app } = await setUp(t, { rates, clock: () => time, ...options })
  /** What an answer says: its status and both fields. */
  const ask = async (url: string, more: object = {}) => {
    const { statusCode, headers } = await app.inject({ url, ...more })
    return [statusCode, headers.ratelimit, headers['ratelimit-policy']]
  }
  return { app, ask, pass: (seconds: number) => (time += 1000 * seconds) }
}

t.test('answers say what is left, and one too many is a problem that says when to come back', async t => {
  const { app, ask, pass } = await limited(t)
  const policy = '"read";q=3;w=60'
  t.same(await ask('/articles'), [200, '"read";r=2;t=20', policy])
  t.same(await ask('/articles', { method: 'HEAD' }), [200, '"read";r=1;t=40', policy])
  t.same(await ask('/articles/none'), [404, '"read";r=0;t=60', policy])
  const refused = await app.inject('/articles')
  t.equal(refused.statusCode, 429)
  t.match(refused.headers, {
    'content-type': 'application/problem+json',
    'retry-after': '20',
    ratelimit: '"read";r=0;t=20',
    'ratelimit-policy': policy,
    'cache-control': 'no-store'
  })
  t.match(refused.json(), { code: 'tooManyRequests', status: 429, type: '/problems/tooManyRequests' })
  pass(20)
  t.same(await ask('/articles'), [200, '"read";r=0;t=60', policy])
})

t.test('what costs more has a rate of its own', async t => {
  const { ask } = await limited(t, { rates: { ...rates, search: { quota: 50, window: 50 } } })
  const [article = ''] = ['/articles', '/quotes', '/entities', '/timeline']
  for (const query of [
    'q=syria',
    '%71=syria',
    'facets=publisher',
    'count=exact',
    'limit=200',
    'format=ndjson&limit=all',
    'format=sqlite',
    'publisher=a,b',
    'publisher=a&section=b',
    'notPublisher=a',
    'include=quotes'
  ]) {
    t.match(await ask(`${article}?${query}`), [200, /^"search"/, '"search";q=50;w=50'], query)
  }
  t.match(await ask('/articles', { headers: { accept: 'application/vnd.sqlite3' } }), [200, /^"search"/])
  t.match(await ask('/articles', { headers: { accept: 'application/vnd.dateline.gold+x-ndjson' } }), [200, /^"search"/])
  t.match(await ask('/articles?format=gold'), [200, /^"search"/])
  t.match(await ask('/articles', { headers: { accept: 'text/html' } }), [200, /^"search"/], 'a page has facets')
  t.match(await ask('/', { headers: { accept: 'text/html' } }), [200, /^"search"/])
  t.match(await ask('/entities/person-vladimir-putin/related'), [200, /^"search"/])
  for (const query of ['limit=50', 'publisher=a&publishedFrom=2019-01-01', 'fields=id&sort=-datePublished']) {
    t.match(await ask(`/articles?${query}`), [200, /^"read"/], query)
  }
})

t.test('extraction and writes have theirs', async t => {
  const { ask } = await limited(t)
  const headers = { 'content-type': 'text/plain' }
  const payload = 'A bridge opens\n\nThe bridge opened on Monday.'
  const post = { method: 'POST', headers, payload }
  t.match(await ask('/extract', post), [200, '"extract";r=0;t=30'])
  t.match(await ask('/extract', post), [429, '"extract";r=0;t=30'])
  t.match(await ask('/articles', post), [201, '"write";r=0;t=1'])
  t.match(await ask('/articles/x', { method: 'DELETE' }), [429, '"write";r=0;t=1'])
  t.match(await ask('/articles'), [200, '"read";r=2;t=20'])
})

t.test('what is kept is limited as well, and so are answers without a body and what is nowhere', async t => {
  const { app, ask } = await limited(t, { rates: { ...rates, read: { quota: 100, window: 100 } } })
  const { etag } = (await app.inject('/articles')).headers
  for (const left of [98, 97, 96]) t.match(await ask('/articles'), [200, new RegExp(`;r=${left};`)])
  t.match(await ask('/articles', { headers: { 'if-none-match': String(etag) } }), [304, /;r=95;/])
  t.match(await ask('/articles', { method: 'OPTIONS' }), [204, /;r=94;/])
  t.match(await ask('/articles', { method: 'PUT' }), [405, /;r=/])
  t.match(await ask('/nowhere'), [404, /^"read";r=/])
  t.match(await ask('/%'), [400, /^"read";r=/])
  t.match(await ask('/docs'), [302, /^"read";r=/])
  t.match(await ask('/docs/'), [200, /^"read";r=/])
})

t.test('whether the service is well is always answered', async t => {
  const { ask } = await limited(t)
  for (let count = 0; count < 10; count++) t.same(await ask('/health/live'), [200, undefined, undefined])
  t.match(await ask('/articles'), [200, '"read";r=2;t=20'])
})

t.test('without limits nothing is said of them', async t => {
  const { app } = await setUp(t)
  for (let count = 0; count < 5; count++) {
    const { headers, statusCode } = await app.inject('/articles')
    t.same([statusCode, headers.ratelimit, headers['ratelimit-policy']], [200, undefined, undefined])
  }
})

const from = (remoteAddress: string, forwarded?: string) => ({
  remoteAddress,
  headers: { authorization: '', ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) }
})

t.test('clients are told apart by their addresses, whatever they claim', async t => {
  const { ask } = await limited(t)
  t.match(await ask('/articles', from('192.0.2.1', '198.51.100.1')), [200, /;r=2;/])
  t.match(await ask('/articles', from('192.0.2.1', '198.51.100.2')), [200, /;r=1;/])
  t.match(await ask('/articles', from('::ffff:192.0.2.1')), [200, /;r=0;/])
  t.match(await ask('/articles', from('2001:db8::1')), [200, /;r=2;/])
  t.match(await ask('/articles', from('2001:db8::2')), [200, /;r=1;/])
  t.match(await ask('/articles', from('2001:db8:0:1::2')), [200, /;r=2;/])
})

t.test('a key is one client wherever it asks from', async t => {
  const { ask } = await limited(t)
  const keyed = (address: string) => ({ ...from(address), headers: {} })
  t.match(await ask('/articles', keyed('192.0.2.1')), [200, /;r=2;/])
  t.match(await ask('/articles', keyed('192.0.2.2')), [200, /;r=1;/])
  t.match(await ask('/articles', from('192.0.2.1')), [200, /;r=2;/], 'and the address is another')
})

t.test('a trusted proxy says who asked it; nobody else does', async t => {
  const { ask } = await limited(t, { trustedProxies: ['192.0.2.0/24', '10.0.0.0/8'] })
  t.match(await ask('/articles', from('192.0.2.9', '198.51.100.1')), [200, /;r=2;/])
  t.match(
    await ask('/articles', from('192.0.2.9', '203.0.113.1, 198.51.100.1')),
    [200, /;r=1;/],
    'what clients put before'
  )
  t.match(await ask('/articles', from('192.0.2.9', '198.51.100.1, 10.1.1.1')), [200, /;r=0;/], 'two proxies')
  t.match(await ask('/articles', from('203.0.113.5', '198.51.100.9')), [200, /;r=2;/])
  t.match(await ask('/articles', from('203.0.113.5', '198.51.100.8')), [200, /;r=1;/])
  t.match(await ask('/articles', from('192.0.2.9', 'unknown')), [200, /;r=2;/])
  t.match(await ask('/articles', from('192.0.2.9', '_hidden')), [200, /;r=1;/], 'what is no address is the proxy')
})

t.test('links say how a client reached the service only where a trusted proxy says so', async t => {
  const linked = async (trustedProxies: string[], proto: string) => {
    const { app } = await setUp(t, { trustedProxies })
    const headers = { 'x-forwarded-proto': proto, 'x-forwarded-host': 'news.example', host: 'inside' }
    const answers = []
    for (let count = 0; count < 3; count++) {
      const { body } = await app.inject({ url: '/articles?format=jsonfeed', headers })
      answers.push(JSON.parse(body).feed_url)
      await app.inject({ url: '/articles?format=jsonfeed', headers: { ...headers, 'x-forwarded-proto': 'http' } })
    }
    return [...new Set(answers)]
  }
  t.match(await linked([], 'https'), [/^http:\/\/inside\//])
  t.match(await linked(['loopback'], 'https'), [/^https:\/\/news\.example\//])
  t.match(await linked(['loopback'], 'javascript'), [/^http:\/\/news\.example\//])
})

t.test('what other processes let through counts here', async t => {
  let hear: (message: TakenMessage) => void = () => {}
  const peers: Peers = { tell: () => {}, listen: listener => (hear = listener) }
  const { ask } = await limited(t, { peers })
  hear({ taken: [['127.0.0.1', [2, 0, 0, 0]]] })
  t.match(await ask('/articles', from('127.0.0.1')), [200, /;r=0;/])
  t.match(await ask('/articles', from('127.0.0.1')), [429, /;r=0;/])
})

t.test('and what is let through here, the others are told', async t => {
  const { promise: told, resolve } = Promise.withResolvers<TakenMessage>()
  const { ask } = await limited(t, { peers: { tell: resolve, listen: () => {} } })
  await ask('/articles', from('127.0.0.1'))
  await ask('/articles?q=syria', from('127.0.0.1'))
  const heard = await Promise.race([told, new Promise(r => setTimeout(r, 5000))])
  t.same(heard, { taken: [['127.0.0.1', [1, 1, 0, 0]]] })
})

t.test('who tries keys, or asks without the one that is needed, is limited by address as anybody is', async t => {
  const { app, ask, pass } = await limited(t, { access: { readAccess: 'key' } })
  const post = (authorization: string) =>
    app.inject({ method: 'POST', url: '/articles', headers: { authorization }, payload: {} })
  const wrong = `Bearer dl_0123456789ab_${'x'.repeat(43)}`
  t.equal((await post(wrong)).statusCode, 401)
  const tooMany = await post(wrong)
  t.equal(tooMany.statusCode, 429)
  t.match(tooMany.headers, { ratelimit: '"write";r=0;t=1', 'retry-after': '1' })
  t.equal((await post('')).statusCode, 429, 'without a key it is the same client')
  const read = (authorization: string, url = '/articles') => ask(url, { headers: { authorization } })
  t.match(await read(wrong), [401, '"read";r=2;t=20'])
  t.match(await read(''), [401, '"read";r=1;t=40'])
  t.match(await read(wrong, '/nothing'), [404, '"read";r=0;t=60'])
  t.match(await read('', '/metrics'), [429, '"read";r=0;t=20'])
  t.match(await ask('/articles'), [200, '"read";r=2;t=20'], 'who has a key is another client')
  pass(1)
  t.equal((await post(wrong)).statusCode, 401)
})
