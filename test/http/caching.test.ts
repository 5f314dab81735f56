import t from 'tap'
import { setUp } from '../support/app.ts'

const document = 'public, max-age=3600'

t.test('caches are told by resource how long an answer holds', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const cases: [string, string][] = [
    ['/articles', 'no-cache'],
    [`/articles/${id}`, 'no-cache'],
    [`/articles/${id}/quotes`, 'no-cache'],
    ['/quotes', 'no-cache'],
    ['/entities/place-syria', 'no-cache'],
    ['/timeline', 'no-cache'],
    ['/problems/notFound', document],
    ['/openapi.json', document],
    ['/openapi.yaml', document],
    ['/docs/', document],
    ['/docs/json', document],
    ['/docs/static/swagger-ui.css', document],
    ['/health/live', 'no-store'],
    ['/health/ready', 'no-store'],
    ['/articles/nothing', 'no-store'],
    ['/articles?limit=0', 'no-store'],
    ['/nothing', 'no-store']
  ]
  for (const [url, value] of cases) {
    const answer = await app.inject(url)
    t.equal(answer.headers['cache-control'], value, `${url}: ${answer.statusCode}`)
    const { etag } = answer.headers
    if (etag === undefined) continue
    const unchanged = await app.inject({ url, headers: { 'if-none-match': String(etag) } })
    t.equal(unchanged.statusCode, 304, url)
    t.equal(unchanged.headers['cache-control'], value, `${url}, unchanged`)
    t.equal((await app.inject({ method: 'HEAD', url })).headers['cache-control'], value, `HEAD ${url}`)
  }
})

t.test('the operator says how long data holds, and nothing else by it', async t => {
  const cacheControl = 'max-age=60, stale-while-revalidate=300'
  const { app } = await setUp(t, { cacheControl })
  const valueAt = async (url: string) => (await app.inject(url)).headers['cache-control']
  t.equal(await valueAt('/articles'), cacheControl)
  t.equal(await valueAt('/entities/place-syria'), cacheControl)
  t.equal(await valueAt('/entities/nobody'), 'no-store')
  t.equal(await valueAt('/openapi.json'), document)
  t.equal(await valueAt('/health/live'), 'no-store')
  const { etag } = (await app.inject('/quotes')).headers
  const unchanged = await app.inject({ url: '/quotes', headers: { 'if-none-match': String(etag) } })
  t.equal(unchanged.headers['cache-control'], cacheControl)
  const written = await app.inject({ method: 'POST', url: '/articles', payload: { headline: 'A', articleBody: 'B' } })
  t.equal(written.headers['cache-control'], undefined, 'answers to writes are for the writer')
})

t.test('a page names styles of its version, and is asked after before it is shown again', async t => {
  const { app } = await setUp(t)
  const headers = { accept: 'text/html' }
  for (const url of ['/problems/notFound', '/problems/notFound?format=html', '/articles', '/', '/changes']) {
    const { headers: answered } = await app.inject({ url, headers })
    t.match(answered['cache-control'], /^(private, )?no-cache$/, url)
    const known = { ...headers, 'if-none-match': String(answered.etag) }
    const unchanged = await app.inject({ url, headers: known })
    t.equal(unchanged.statusCode, 304, url)
    t.equal(unchanged.headers['cache-control'], answered['cache-control'], `${url}, unchanged`)
  }
  for (const url of ['/articles', '/quotes']) {
    const { body, headers: answered } = await app.inject({ url, headers })
    const [, version = ''] = /"\/assets\/([^/]+)\//.exec(body) ?? []
    t.ok(String(answered.etag).endsWith(`.${version}"`), `${url}: with other styles it is another page`)
  }
})
