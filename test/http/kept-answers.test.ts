import { readdirSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import t from 'tap'
import { KeptAnswers } from '../../src/http/kept/answers.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/store.ts'

/** The store, and how often it was asked for an article or a list of them. */
function counted(store: Store) {
  const asked = { get: 0, list: 0 }
  const articles: Store['articles'] = {
    ...store.articles,
    get: (...args) => {
      asked.get++
      return store.articles.get(...args)
    },
    list: (...args) => {
      asked.list++
      return store.articles.list(...args)
    }
  }
  return { asked, store: { ...store, articles } }
}

/** All but what tells one request from another. */
const alike = ({ date: _, 'x-request-id': __, 'server-timing': ___, ...headers }: OutgoingHttpHeaders) => headers

t.test('what is asked for again and again is read no more, and answered the same', async t => {
  const plain = await setUp(t)
  const { asked, store } = counted(plain.services.store)
  const { app } = await setUp(t, { seed: false, services: { store } })
  const [{ id }] = (await plain.app.inject('/articles')).json().data
  const ofOne = `/articles/${id}`
  for (const [url, count] of [
    [ofOne, 'get'],
    [`${ofOne}?fields=headline`, 'get'],
    [`${ofOne}?include=quotes,entities`, 'get'],
    ['/articles?limit=1', 'list'],
    ['/articles?q=putin&highlight=true&facets=publisher', 'list']
  ] as const) {
    const before = asked[count]
    const answers = []
    for (let n = 0; n < 5; n++) answers.push(await app.inject(url))
    t.equal(asked[count] - before, 2, `${url}: not at first, then once for all`)
    const [first, ...others] = answers
    for (const other of others) {
      t.equal(other.statusCode, 200)
      t.equal(other.body, first?.body)
      t.same(alike(other.headers), alike(first?.headers ?? {}))
    }
    const ids = answers.map(answer => answer.headers['x-request-id'])
    t.equal(new Set(ids).size, ids.length, 'each request has an id of its own')

    const etag = String(first?.headers.etag)
    const unchanged = await app.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(unchanged.statusCode, 304)
    t.equal(unchanged.headers.etag, etag)
    t.equal(unchanged.headers['cache-control'], first?.headers['cache-control'])
    t.equal(unchanged.headers.vary, first?.headers.vary)
    t.equal(unchanged.body, '')
    const coded = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.equal(coded.headers['content-encoding'] ?? 'none', (first?.body.length ?? 0) >= 1024 ? 'gzip' : 'none')
    t.equal(asked[count] - before, 2, `${url}: nor for other forms of it`)
    const head = await app.inject({ method: 'HEAD', url })
    t.equal(head.statusCode, 200)
    t.equal(head.headers.etag, etag)
    t.equal(head.body, '')
  }
})

t.test('a write is seen by the next request', async t => {
  const { app } = await setUp(t)
  const url = '/articles?limit=1'
  const article = '/articles/ferry'
  await app.inject({ method: 'PUT', url: article, payload: { headline: 'Ferry runs', articleBody: 'It runs.' } })
  for (let n = 0; n < 6; n++) {
    for (const read of [url, article]) await app.inject(read)
    const { etag } = (await app.inject(article)).headers
    const changed = await app.inject({
      method: 'PUT',
      url: article,
      headers: { 'if-match': String(etag) },
      payload: { headline: `Ferry ${n}`, articleBody: 'It runs.', datePublished: `209${n}-01-01` }
    })
    t.equal(changed.statusCode, 200)
    t.equal((await app.inject(article)).json().headline, `Ferry ${n}`)
    t.equal((await app.inject(url)).json().data[0].headline, `Ferry ${n}`)
    t.equal((await app.inject({ url: article, headers: { 'if-none-match': String(etag) } })).statusCode, 200)
  }
  const { etag } = (await app.inject(article)).headers
  t.equal((await app.inject({ method: 'DELETE', url: article, headers: { 'if-match': String(etag) } })).statusCode, 204)
  t.equal((await app.inject(article)).statusCode, 410)
  t.equal((await app.inject({ url: article, headers: { 'if-none-match': String(etag) } })).statusCode, 410)
})

t.test('a write over another connection to the same file is seen, too', async t => {
  const { app } = await setUp(t)
  for (let n = 0; n < 3; n++) await app.inject('/articles')
  const before = (await app.inject('/articles')).json().total.value
  const other = await openSqliteStore({ path: join(t.testdirName, 'dateline.db') })
  await other.articles.save(story({ id: 'new', headline: 'New', statements: [] }))
  await other.close()
  t.equal((await app.inject('/articles')).json().total.value, before + 1)
})

t.test('what is refused stays refused, and what fails is tried again', async t => {
  const plain = await setUp(t)
  let fails = true
  const store = {
    ...plain.services.store,
    articles: {
      ...plain.services.store.articles,
      list: async (...args: Parameters<Store['articles']['list']>) => {
        if (fails) throw new Error('The disk is gone.')
        return plain.services.store.articles.list(...args)
      }
    }
  }
  const { app } = await setUp(t, { seed: false, services: { store } })
  for (let n = 0; n < 3; n++) {
    t.equal((await app.inject('/articles')).statusCode, 500)
    t.equal((await app.inject('/articles?limit=0')).statusCode, 400)
    t.equal((await app.inject('/articles/nothing')).statusCode, 404)
  }
  fails = false
  for (let n = 0; n < 4; n++) t.equal((await app.inject('/articles')).statusCode, 200)
  const refused = await app.inject({ url: '/articles', headers: { accept: 'image/png' } })
  t.equal(refused.statusCode, 406)
})

const megabyte = 2 ** 20 - 1000

const answer = (size: number, changes = 1) => ({
  changes,
  etag: '"r1"',
  type: 'application/json',
  link: undefined,
  body: [Buffer.alloc(size)]
})

t.test('where there is no room, what was asked for lately stays', async t => {
  const answers = new KeptAnswers({ memory: 32 * 2 ** 20, file: null, failed: error => t.fail(String(error)) })
  let made = 0
  const ask = (key: string, changes = 1) => {
    const { kept, isWorthKeeping } = answers.ask(key)
    if (kept?.changes === changes) return
    made++
    if (isWorthKeeping) answers.put(key, answer(megabyte, changes))
  }
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`)
  const madeFor = (keys: readonly string[], changes = 1) => {
    const before = made
    for (const key of keys) ask(key, changes)
    return made - before
  }
  ask('once')
  t.equal(answers.ask('once').kept, undefined)
  madeFor(names('few', 20))
  t.equal(madeFor(names('few', 20)), 20, 'asked for twice')
  t.equal(madeFor(names('few', 20)), 0, 'and kept')
  for (let round = 0; round < 3; round++) madeFor(names('walk', 100))
  const walked = madeFor(names('walk', 100))
  t.ok(walked > 60 && walked < 93, `a walk through three times as much finds some of it: ${walked} of 100 made anew`)
  for (let round = 0; round < 12; round++) madeFor(names('few', 20))
  // Each of them again and again, beside a walk.
  let lost = 0
  for (const [n, key] of names('walk', 100).entries()) {
    ask(key)
    lost += madeFor([`few${n % 20}`])
  }
  t.ok(lost < 20, `${lost} of 100 times what is asked for often was gone`)

  madeFor(names('new', 25), 2)
  madeFor(names('new', 25), 2)
  t.ok(madeFor(names('new', 25), 2) < 3, 'what is outdated goes first')
})

t.test('without room, nothing is kept', async t => {
  const plain = await setUp(t)
  const { asked, store } = counted(plain.services.store)
  const { app } = await setUp(t, { seed: false, keptAnswers: 0, services: { store } })
  for (let n = 0; n < 4; n++) t.equal((await app.inject('/articles')).statusCode, 200)
  t.equal(asked.list, 4)
})

t.test('one takes its room once, and no answer takes much of it', async t => {
  const answers = new KeptAnswers({ memory: 32 * 2 ** 20, file: null, failed: error => t.fail(String(error)) })
  answers.put('first', answer(megabyte))
  for (let n = 0; n < 100; n++) answers.put('the same', answer(megabyte))
  t.ok(answers.ask('first').kept)
  answers.put('too large', answer(megabyte * 2))
  t.equal(answers.ask('too large').kept, undefined)
})

t.test('clients that have what stands are told so without a look at it', async t => {
  const plain = await setUp(t)
  let read = 0
  const { articles } = plain.services.store
  const store = {
    ...plain.services.store,
    articles: {
      ...articles,
      state: async (id: string) => {
        read++
        return articles.state(id)
      }
    }
  }
  const { app } = await setUp(t, { seed: false, services: { store } })
  const [{ id }] = (await app.inject('/articles')).json().data
  const url = `/articles/${id}`
  const { headers: first, body } = await app.inject(url)
  const tagged = { url, headers: { 'if-none-match': String(first.etag) } }
  for (let n = 0; n < 5; n++) {
    const { statusCode, headers: more } = await app.inject(tagged)
    t.equal(statusCode, 304)
    t.equal(more.etag, first.etag)
    t.equal(more['cache-control'], first['cache-control'])
  }
  t.equal(read, 1)
  const other = await app.inject({ url, headers: { 'if-none-match': '"another"' } })
  t.equal(other.statusCode, 200)
  t.equal(other.body, body)
  t.equal((await app.inject(url)).body, body)
  t.equal((await app.inject(tagged)).statusCode, 304)
})

t.test('long answers that find no room in memory are given out from a file, the same', async t => {
  const plain = await setUp(t)
  const { asked, store } = counted(plain.services.store)
  const { app } = await setUp(t, { seed: false, keptAnswers: 64 * 1024, services: { store } })
  const folder = dirname(t.testdirName)
  const names = () => readdirSync(folder, { recursive: true }).filter(name => String(name).includes('.db-kept-'))
  t.same(names(), [], 'which has no name')
  const urls = Array.from({ length: 12 }, (_, n) => `/articles?limit=${n + 1}&include=quotes,entities,timeline`)
  const first = new Map<string, string>()
  for (const url of urls) {
    const answer = await app.inject(url)
    t.ok(answer.body.length > 12 * 1024)
    first.set(url, answer.body)
  }
  const readAll = async () => {
    const before = asked.list
    for (const url of urls) t.equal((await app.inject(url)).body, first.get(url))
    return asked.list - before
  }
  await readAll()
  // What is put into the file is there some turns later.
  while ((await readAll()) > 0) await turn()
  for (const url of urls) {
    const coded = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.equal(gunzipSync(coded.rawPayload).toString(), first.get(url))
    const { etag } = coded.headers
    t.equal((await app.inject({ url, headers: { 'if-none-match': String(etag) } })).statusCode, 304)
    t.equal(
      (await app.inject({ method: 'HEAD', url })).headers['content-length'],
      String(Buffer.byteLength(first.get(url) ?? ''))
    )
  }
  await app.inject({ method: 'PUT', url: '/articles/ferry', payload: { headline: 'Ferry', articleBody: 'It runs.' } })
  for (const url of urls) t.not((await app.inject(url)).body, first.get(url), 'until something is written')
})
