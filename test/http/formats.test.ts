import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.ts'
import { Page } from '../../src/store/stored.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/store.ts'

const lists = [
  '/articles',
  '/quotes',
  '/entities',
  '/timeline',
  '/articles/a1/quotes',
  '/articles/a1/entities',
  '/articles/a1/timeline',
  '/entities/person-ada-lund/articles',
  '/entities/person-ada-lund/quotes',
  '/entities/person-bo-eng/quotes-about',
  '/entities/person-ada-lund/timeline'
]

/** Articles of one speaker, `count` of them. */
async function setUpWith(t: Test, count: number) {
  const { app, services } = await setUp(t, { seed: false })
  for (let n = 1; n <= count; n++) {
    const when = { told: 'May 2019', edtf: '2019-05' }
    const statements = [{ speaker: 'Ada Lund', words: `Bo Eng opens bridge ${n} in May 2019`, about: 'Bo Eng', when }]
    await services.store.articles.save(story({ id: `a${n}`, datePublished: '2019-04-04', statements }))
  }
  return app
}

/** Over a real connection, where trailer fields come through. */
async function ask(address: string, path: string, method = 'GET'): Promise<{ answer: IncomingMessage; body: string }> {
  const sent = request(`${address}${path}`, { method }).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  return { answer, body: await text(answer) }
}

t.test('a page comes as lines, each what the page in JSON has', async t => {
  const app = await setUpWith(t, 3)
  for (const url of lists) {
    const whole = (await app.inject(`${url}?limit=2`)).json()
    for (const given of [
      { url: `${url}?limit=2&format=ndjson` },
      { url: `${url}?limit=2`, headers: { accept: 'application/x-ndjson' } }
    ]) {
      const answer = await app.inject(given)
      t.equal(answer.statusCode, 200, url)
      t.match(answer.headers['content-type'], /^application\/x-ndjson/)
      t.same(
        answer.body
          .trimEnd()
          .split('\n')
          .map(line => JSON.parse(line)),
        whole.data
      )
      t.match(answer.headers.etag, /^"v/)
      const again = await app.inject({ ...given, headers: { ...given.headers, 'if-none-match': answer.headers.etag } })
      t.equal(again.statusCode, 304)
      if (whole.page.next !== null) t.match(answer.headers.link, `cursor=${whole.page.next}`)
    }
  }
})

t.test('limit=all streams the whole list and says at the end that it is whole', async t => {
  const app = await setUpWith(t, 450)
  const address = await app.listen({ port: 0 })
  const ids = (body: string) =>
    body
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
  for (const [url, count] of [
    ['/articles', 450],
    ['/quotes?speaker=person-ada-lund', 450],
    ['/entities', 2],
    ['/timeline?fields=id', 450],
    ['/articles?q=nothing', 0]
  ] as const) {
    const mark = url.includes('?') ? '&' : '?'
    const { answer, body } = await ask(address, `${url}${mark}limit=all&format=ndjson`)
    t.equal(answer.statusCode, 200)
    const lines = ids(body)
    t.same(lines.pop(), { complete: true, rows: count })
    t.equal(new Set(lines.map(({ id }) => id)).size, count)
    t.equal(answer.trailers['dateline-rows'], String(count))
    t.equal(answer.headers['cache-control'], 'no-store')
    t.match(answer.headers['content-disposition'], /^attachment; filename="[\w-]+\.ndjson"$/)
  }
  const { answer, body } = await ask(address, '/articles?limit=all&format=ndjson', 'HEAD')
  t.equal(answer.statusCode, 200)
  t.equal(body, '')
})

t.test('a list is a table in CSV, a page or all of it', async t => {
  const app = await setUpWith(t, 250)
  const address = await app.listen({ port: 0 })
  for (const [url, name, column, count] of [
    ['/articles?', 'articles', 'id', 250],
    ['/quotes?', 'quotes', 'text', 250],
    ['/entities?', 'entities', 'name', 2],
    ['/timeline?', 'timeline', 'edtf', 250],
    ['/articles/a1/entities?', 'entities-a1', 'name', 2],
    ['/entities/person-ada-lund/quotes?', 'quotes-person-ada-lund', 'speakerName', 250]
  ] as const) {
    const first = await app.inject(`${url}limit=2&format=csv`)
    t.match(first.headers['content-type'], 'text/csv; charset=utf-8')
    t.equal(first.headers['content-disposition'], `attachment; filename="${name}.csv"`)
    // Kept from the second time on.
    for (let again = 0; again < 3; again++) {
      const { headers, body } = await app.inject(`${url}limit=2&format=csv`)
      t.same(
        [headers['content-disposition'], headers.link, body],
        [first.headers['content-disposition'], first.headers.link, first.body]
      )
    }
    const rows = parse(first.body, { columns: true }) as Record<string, string>[]
    t.equal(rows.length, 2)
    t.ok(rows.every(row => row[column] !== ''))
    const { answer, body } = await ask(address, `${url}limit=all&format=csv`)
    t.equal(parse(body, { columns: true }).length, count)
    t.equal(answer.trailers['dateline-rows'], String(count))
  }
  const narrow = await app.inject('/articles?fields=id,headline&limit=1&format=csv')
  t.match(narrow.body, /^id,headline\r\na\d+,Story a\d+\r\n$/)
  t.equal((await app.inject('/articles?q=nothing&format=csv&fields=id')).body, 'id\r\n')
})

t.test('what a format cannot say is refused', async t => {
  const app = await setUpWith(t, 1)
  const refusals = [
    ['/articles?limit=all', 400, 'invalidParameter', 'limit'],
    ['/articles?limit=every&format=ndjson', 400, 'invalidParameter', 'limit'],
    ['/articles?limit=201&format=ndjson', 400, 'invalidParameter', 'limit'],
    ['/articles?limit=all&format=ndjson&cursor=abc', 400, 'invalidParameter', 'cursor'],
    ['/entities?limit=all&format=csv&q=', 400, 'invalidQuery', 'q'],
    ['/articles?limit=all&format=csv&q=', 400, 'invalidQuery', 'q'],
    ['/articles?limit=all&format=ndjson&q=', 400, 'invalidQuery', 'q'],
    ['/quotes?format=ndjson&facets=speaker', 400, 'invalidParameter', 'facets'],
    ['/articles?format=csv&include=quotes', 400, 'invalidParameter', 'include'],
    ['/articles?format=csv&highlight=true&q=bridge', 400, 'invalidParameter', 'highlight']
  ] as const
  for (const [url, status, code, parameter] of refusals) {
    const answer = await app.inject(url)
    t.equal(answer.statusCode, status, url)
    t.match(answer.json(), { code, errors: [{ parameter }] }, url)
    t.equal(answer.json().errors.length, 1)
  }
  t.match((await app.inject('/articles?format=ndjsno')).json(), { code: 'notAcceptable', detail: /json, ndjson/ })
  t.equal((await app.inject({ url: '/articles', headers: { accept: 'image/png' } })).statusCode, 406)
  t.equal((await app.inject({ url: '/articles', headers: { accept: 'text/html, */*;q=0.1' } })).statusCode, 200)
})

t.test('a Link header names the other formats', async t => {
  const app = await setUpWith(t, 1)
  const { headers } = await app.inject('/quotes?kind=direct')
  t.match(headers.link, '</quotes?kind=direct&format=ndjson>; rel="alternate"; type="application/x-ndjson"')
  t.notMatch(headers.link, 'format=json>')
  t.match((await app.inject('/quotes?format=ndjson')).headers.link, 'format=json>; rel="alternate"')
})

t.test('the Link of an article leads to its annotations, however it is asked for', async t => {
  const { app } = await setUp(t, { publicUrl: '/news' })
  const [{ id }] = (await app.inject('/articles?fields=id')).json().data
  const link = `</news/articles/${id}/annotations>; rel="describedby"; type="application/ld+json"`
  const urls = [`/articles/${id}`, `/articles/${id}?include=quotes`, `/articles/${id}?format=markdown`]
  for (const url of [...urls, ...urls, ...urls]) t.match((await app.inject(url)).headers.link, link, url)
  t.match((await app.inject({ method: 'HEAD', url: `/articles/${id}` })).headers.link, link)
  t.equal(
    (await app.inject(`/articles/${id}/annotations`)).headers['content-type']?.startsWith('application/ld+json'),
    true
  )
  t.notMatch((await app.inject('/articles')).headers.link, 'describedby')
})

t.test('where nothing is, Link leads to what describes the service', async t => {
  const { app } = await setUp(t, { seed: false, publicUrl: '/news' })
  const { statusCode, headers } = await app.inject('/nowhere')
  t.equal(statusCode, 404)
  t.match(headers.link, '</news/openapi.json>; rel="service-desc"; type="application/json"')
  t.match(headers.link, '</news/docs>; rel="service-doc"; type="text/html"')
  t.equal((await app.inject('/articles/none')).headers.link, undefined)
})

t.test('a client that goes away ends the walk', async t => {
  const app = await setUpWith(t, 450)
  const address = await app.listen({ port: 0 })
  const sent = request(`${address}/articles?limit=all&format=ndjson`).end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  answer.destroy()
  await once(answer, 'close')
  t.equal((await app.inject('/articles')).statusCode, 200)
})
/** The service over a list that never ends, and how many pages of it were asked for. */
async function setUpEndless(t: Test) {
  const { app, services } = await setUp(t, { seed: false })
  for (const id of ['a', 'b']) await services.store.articles.save(story({ id, opening: 'It rained. '.repeat(1000) }))
  const { articles } = services.store
  const list = articles.list.bind(articles)
  let pages = 0
  let fails = Number.POSITIVE_INFINITY
  articles.list = async (filter, options) => {
    if (++pages > fails) throw new Error('The disk is gone.')
    const { items, total } = await list(filter, { ...options, cursor: null })
    return new Page(items, 'on', total)
  }
  return {
    address: await app.listen({ port: 0 }),
    pages: () => pages,
    failAfter(count: number) {
      fails = count
    }
  }
}

for (const format of ['ndjson', 'csv']) {
  t.test(`a client that goes away ends the walk in ${format}`, async t => {
    const { address, pages } = await setUpEndless(t)
    const sent = request(`${address}/articles?limit=all&format=${format}`).end()
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    await once(answer, 'data')
    answer.destroy()
    for (let before = -1; before !== pages(); await new Promise(resolve => setTimeout(resolve, 100))) before = pages()
    t.ok(pages() > 0, 'and no page is read any more')
  })

  t.test(`a list in ${format} that fails on its way does not end as if it were whole`, async t => {
    const { address, failAfter } = await setUpEndless(t)
    failAfter(20)
    const sent = request(`${address}/articles?limit=all&format=${format}`).end()
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    let body = ''
    await t.rejects(
      async () => {
        for await (const chunk of answer) body += chunk
      },
      { code: 'ECONNRESET' }
    )
    t.ok(body.length > 100_000)
    t.notMatch(body, '"complete"')
    t.same(answer.trailers, {})
  })
}

t.test('a whole list waits for its turn where the store is busy, and is whole in the end', async t => {
  const { app, services } = await setUp(t, { seed: false })
  await services.store.articles.save(story({ id: 'a1', datePublished: '2019-04-04', statements: [] }))
  const { articles } = services.store
  const list = articles.list.bind(articles)
  let refusals = 2
  articles.list = async (...asked) => {
    if (refusals-- > 0) throw new Problem('unavailable', 'Too many queries wait for their turn.')
    return list(...asked)
  }
  const answer = await app.inject('/articles?format=ndjson&limit=all')
  t.equal(answer.statusCode, 200)
  t.equal(refusals, -1)
  t.equal(answer.body.trimEnd().split('\n').at(-1), '{"complete":true,"rows":1}')
})
