import { join } from 'node:path'
import t from 'tap'
import { KeptAnswers } from '../../src/http/kept-answers.ts'
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

const headers = ['etag', 'link', 'content-type', 'cache-control', 'vary'] as const

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
      for (const name of headers) t.equal(other.headers[name], first?.headers[name], name)
    }
    const ids = answers.map(answer => answer.headers['x-request-id'])
    t.equal(new Set(ids).size, ids.length, 'each request has an id of its own')

    const etag = String(first?.headers.etag)
    const unchanged = await app.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(unchanged.statusCode, 304)
    t.equal(unchanged.headers.etag, etag)
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
  t.equal((await app.inject(article)).statusCode, 404)
  t.equal((await app.inject({ url: article, headers: { 'if-none-match': String(etag) } })).statusCode, 404)
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

t.test('more than there is room for is let go, the longest unasked first', async t => {
  const answers = new KeptAnswers()
  const answer = (size: number) => ({
    changes: 1,
    etag: '"r1"',
    type: 'application/json',
    link: undefined,
    body: Buffer.alloc(size)
  })
  const megabyte = 2 ** 20 - 1000
  for (let n = 0; n < 30; n++) answers.put(`${n}`, answer(megabyte))
  t.ok(answers.get('0'), 'asked for again')
  for (let n = 30; n < 40; n++) answers.put(`${n}`, answer(megabyte))
  const kept = Array.from({ length: 40 }, (_, n) => n).filter(n => answers.get(`${n}`) !== undefined)
  t.ok(kept.length > 25 && kept.length < 33, `${kept.length} of a megabyte`)
  t.same(kept, [0, ...Array.from({ length: kept.length - 1 }, (_, n) => n + 41 - kept.length)])
  for (let n = 0; n < 100; n++) answers.put('the same', answer(megabyte))
  t.ok(answers.get('39'), 'one takes its room once')
  answers.put('too large', answer(megabyte * 2))
  t.equal(answers.get('too large'), undefined)
})
