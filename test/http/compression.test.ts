import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

const decoders = { zstd: zstdDecompressSync, br: brotliDecompressSync, gzip: gunzipSync } as const
type Coding = keyof typeof decoders
const codings = Object.keys(decoders) as Coding[]

async function withArticles(t: Test) {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const get = (url: string, field?: string, more: Record<string, string> = {}) =>
    app.inject({ url, headers: { ...(field === undefined ? {} : { 'accept-encoding': field }), ...more } })
  return { app, get, article: `/articles/${id}` }
}

t.test('an answer comes in the coding that the client prefers, and says so', async t => {
  const { app, get, article } = await withArticles(t)
  // One that is compressed at once, and one that is handed to the threadpool.
  for (const url of [article, `${article}?include=quotes,entities,timeline,timeExpressions`, '/openapi.json']) {
    const plain = await get(url)
    t.equal(plain.headers['content-encoding'], undefined)
    t.equal(Number(plain.headers['content-length']), plain.rawPayload.length)
    const etags = new Set([plain.headers.etag])
    for (const coding of codings) {
      // The second time it comes out of what is kept.
      for (const again of [false, true]) {
        const coded = await get(url, coding)
        t.equal(coded.headers['content-encoding'], coding, url)
        t.equal(coded.headers.vary, 'Accept, Accept-Encoding')
        t.equal(coded.headers['content-type'], plain.headers['content-type'])
        t.equal(Number(coded.headers['content-length']), coded.rawPayload.length)
        t.ok(coded.rawPayload.length < plain.rawPayload.length * 0.7, `${coding} of ${url}: ${coded.rawPayload.length}`)
        t.equal(decoders[coding](coded.rawPayload).toString(), plain.body, `${coding} ${again}`)
        etags.add(coded.headers.etag)
      }
      const head = await app.inject({ method: 'HEAD', url, headers: { 'accept-encoding': coding } })
      const { date: _, 'x-request-id': __, 'server-timing': ______, ...told } = head.headers
      const { date: ___, 'x-request-id': ____, 'server-timing': _____, ...sent } = (await get(url, coding)).headers
      t.same(told, sent, 'HEAD tells what GET sends')
      t.equal(head.body, '')
    }
    t.equal(etags.size, 4, 'every coding has a tag of its own')
    for (const etag of etags) t.match(etag, /^"[^"]+"$/, 'and all are strong')
  }
})

t.test('what is small stays as it is, and still says that it varies', async t => {
  const { get } = await withArticles(t)
  for (const url of ['/problems/notFound', '/articles?fields=id']) {
    const answer = await get(url, 'br')
    t.equal(answer.headers['content-encoding'], undefined, url)
    t.equal(answer.headers.vary, 'Accept, Accept-Encoding')
    t.ok(answer.json())
  }
})

t.test('no coding is sent that the client excludes, and none at all is 406', async t => {
  const { get, article } = await withArticles(t)
  const codingOf = async (field: string, url = article) => (await get(url, field)).headers['content-encoding']
  t.equal(await codingOf('identity'), undefined)
  t.equal(await codingOf('deflate, snappy'), undefined, 'unknown codings are passed over')
  t.equal(await codingOf('br;q=0, gzip;q=0.1'), 'gzip')
  t.equal(await codingOf('gzip, identity;q=0', '/problems/notFound'), 'gzip', 'however small')
  for (const field of ['identity;q=0', '*;q=0', 'deflate, identity;q=0']) {
    const refused = await get(article, field)
    t.equal(refused.statusCode, 406, field)
    t.match(refused.json(), { code: 'notAcceptable', detail: /zstd, gzip, br/ })
    t.equal((await get('/health/live', field)).statusCode, 200, 'a probe is answered all the same')
  }
})

t.test('a tag serves for reading and for writing, whatever coding it came with', async t => {
  const { app, get, article } = await withArticles(t)
  const plain = String((await get(article)).headers.etag)
  for (const coding of codings) {
    const etag = String((await get(article, coding)).headers.etag)
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
      for (const field of [coding, 'identity', 'zstd, br, gzip']) {
        const answer = await get(article, field, { 'if-none-match': sent })
        t.equal(answer.statusCode, 304, `${sent} with ${field}`)
        t.equal(answer.headers.etag, etag, 'the tag is the one that the client has')
        t.equal(answer.headers['content-encoding'], undefined)
        t.equal(answer.headers.vary, 'Accept, Accept-Encoding')
      }
    }
    const both = await get(article, coding, { 'if-none-match': `${plain}, ${etag}` })
    t.equal(both.headers.etag, etag, 'of several the one that would be sent')
    t.equal((await get(article, 'identity', { 'if-none-match': `${etag}, ${plain}` })).headers.etag, plain)
    t.equal((await get(article, coding, { 'if-none-match': plain })).headers.etag, plain)
    t.equal((await get(article, coding, { 'if-none-match': `${etag.slice(0, -1)}x"` })).statusCode, 200)
  }
  t.equal((await get(article, 'br', { 'if-none-match': '*' })).statusCode, 304)
  const put = (etag: string) =>
    app.inject({
      method: 'PUT',
      url: '/articles/bridge',
      headers: { 'accept-encoding': 'br', ...(etag === '' ? {} : { 'if-match': etag }) },
      payload: { ...story, articleBody: `${story.articleBody} ${'More of it. '.repeat(100)}${etag}` }
    })
  const created = await put('')
  t.equal(created.headers['content-encoding'], 'br', 'writes are answered so, too')
  t.equal(JSON.parse(brotliDecompressSync(created.rawPayload).toString()).id, 'bridge')
  t.match(created.headers.etag, /\.br"$/)
  const replaced = await put(String(created.headers.etag))
  t.equal(replaced.statusCode, 200)
  t.equal((await put(String(created.headers.etag))).statusCode, 412, 'a stale one stays stale')
})

t.test('what is kept compressed is not sent for what came after it', async t => {
  const { app, get } = await withArticles(t)
  const put = async (headline: string) => {
    const { etag } = (await get('/articles/bridge')).headers
    const headers = etag === undefined ? {} : { 'if-match': String(etag) }
    const articleBody = 'The bridge stays closed. '.repeat(80)
    await app.inject({ method: 'PUT', url: '/articles/bridge', headers, payload: { headline, articleBody } })
  }
  for (const headline of ['A first', 'A second', 'A first']) {
    await put(headline)
    for (const url of [
      '/articles/bridge',
      '/articles?limit=1&sort=headline',
      '/articles/bridge?fields=headline,articleBody'
    ]) {
      const answer = await get(url, 'gzip')
      t.match(gunzipSync(answer.rawPayload).toString(), `"headline":"${headline}"`, url)
    }
  }
})

t.test('failures and documents are compressed; streams and files are sent as they are', async t => {
  const { app, get } = await withArticles(t)
  const wrong = Array.from({ length: 12 }, (_, number) => `wrong${number}=1`).join('&')
  const problem = await get(`/articles?${wrong}`, 'gzip')
  t.equal(problem.statusCode, 400)
  t.equal(problem.headers['content-encoding'], 'gzip')
  t.match(problem.headers['content-type'], 'application/problem+json')
  t.match(JSON.parse(gunzipSync(problem.rawPayload).toString()), { code: 'unknownParameter' })
  const yaml = await get('/openapi.yaml', 'zstd')
  t.match(zstdDecompressSync(yaml.rawPayload).toString(), /^openapi: 3\.1\.1/)
  const page = await get('/docs/', 'br')
  t.equal(page.statusCode, 200)
  const files = [...(await get('/docs/')).body.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css|png))"/g)].map(
    ([, path = '']) => path
  )
  t.ok(files.length > 3, files.join())
  for (const path of files) {
    const file = await get(`/docs/${path.replace(/^docs\//, '')}`, 'br')
    t.equal(file.statusCode, 200, path)
    const isCoded = file.headers['content-encoding'] === 'br'
    const body = isCoded ? brotliDecompressSync(file.rawPayload) : file.rawPayload
    t.equal(file.rawPayload.length, Number(file.headers['content-length']), path)
    t.ok(body.length > 100, path)
  }
  const lines = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { 'content-type': 'application/x-ndjson', 'accept-encoding': 'gzip' },
    payload: JSON.stringify(story)
  })
  t.equal(lines.headers['content-encoding'], undefined)
  t.match(lines.json(), { line: 1, status: 201 })
})
