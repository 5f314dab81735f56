import { once } from 'node:events'
import { connect } from 'node:net'
import { pino } from 'pino'
import t from 'tap'
import type { App } from '../../src/http/app-type.ts'
import { metrics } from '../../src/observe/metrics.ts'
import { setUp } from '../support/app.ts'
import { samplesIn, sumOf } from '../support/exposition.ts'

const scrape = async (app: App) => samplesIn((await app.inject('/metrics')).body)

const story = {
  headline: 'Ferry to Lindholm starts again',
  articleBody: 'The ferry to Lindholm starts again on Friday, Marta Holm said.'
}

t.test('requests are counted by method, pattern and status, with the time they took', async t => {
  const { app } = await setUp(t)
  const [first] = (await app.inject('/articles')).json().data
  for (let times = 0; times < 4; times++) await app.inject(`/articles/${first.id}`)
  await app.inject('/articles/nothing-here')
  await app.inject({ method: 'DELETE', url: '/articles' })
  await app.inject({ method: 'HEAD', url: '/articles' })
  await app.inject('/no/such/route')
  const samples = await scrape(app)
  const count = (labels: Record<string, string>) => sumOf(samples, 'dateline_http_requests_total', labels)
  t.equal(count({ method: 'GET', route: '/articles/:id', status: '200' }), 4)
  t.equal(count({ method: 'GET', route: '/articles/:id', status: '404' }), 1)
  t.equal(count({ method: 'DELETE', route: '/articles', status: '405' }), 1)
  t.equal(count({ method: 'HEAD', route: '/articles', status: '200' }), 1)
  t.equal(count({ method: 'GET', route: 'none', status: '404' }), 1)
  const ofOne = { method: 'GET', route: '/articles/:id' }
  t.equal(sumOf(samples, 'dateline_http_request_duration_seconds_count', ofOne), 5)
  t.equal(sumOf(samples, 'dateline_http_request_duration_seconds_bucket', { ...ofOne, le: '+Inf' }), 5)
  t.ok(sumOf(samples, 'dateline_http_request_duration_seconds_sum', ofOne) > 0)
  t.equal(sumOf(samples, 'dateline_kept_answers_total', { result: 'hit' }), 2, 'kept with the second, given out after')
  t.equal(sumOf(samples, 'dateline_http_requests_in_flight'), 1, 'this one')
})

t.test('what is not let in is counted by its reason', async t => {
  const { app } = await setUp(t, {
    rates: {
      read: { quota: 2, window: 60 },
      search: { quota: 2, window: 60 },
      extract: { quota: 2, window: 60 },
      write: { quota: 2, window: 60 }
    },
    bodyLimit: 100
  })
  await app.inject({ method: 'POST', url: '/articles', headers: { authorization: '' }, payload: story })
  await app.inject({ method: 'POST', url: '/articles', payload: { ...story, description: 'x'.repeat(200) } })
  for (let times = 0; times < 4; times++) await app.inject('/articles')
  const samples = await scrape(app)
  const count = (reason: string) => sumOf(samples, 'dateline_requests_refused_total', { reason })
  t.equal(count('key'), 1)
  t.equal(count('body'), 1)
  t.equal(count('rate'), 2)
  t.equal(count('overload'), 0)
})

t.test('a bucket has all that took no longer, and the last is the count', async t => {
  const { app } = await setUp(t)
  for (let times = 0; times < 3; times++) await app.inject('/quotes')
  const buckets = (await scrape(app)).filter(
    ({ name, labels }) => name === 'dateline_http_request_duration_seconds_bucket' && labels.route === '/quotes'
  )
  const values = buckets.map(({ value }) => value)
  t.same(
    values,
    values.toSorted((a, b) => a - b)
  )
  t.equal(buckets.at(-1)?.labels.le, '+Inf')
  t.equal(values.at(-1), 3)
})

t.test('what clients make up is in no label', async t => {
  const { app } = await setUp(t)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const route = ({ labels }: { labels: Readonly<Record<string, string>> }) => labels.route
  const hostile = [
    ...Array.from({ length: 300 }, (_, index) => `/made-up/${index}`),
    ...Array.from({ length: 300 }, (_, index) => `/articles/made-up-${index}`),
    '/articles/%22%7D%0Adateline_evil%201',
    '/"}\\\n',
    '/%',
    '/docs/static/../../x',
    `/entities/${'x'.repeat(600)}`,
    '/__proto__',
    '/constructor/toString'
  ]
  for (const url of hostile) await app.inject({ url })
  const { port } = new URL(address)
  for (const head of ['BREW /pot-of-coffee HTTP/1.1', 'PROPFIND /articles HTTP/1.1', 'GET /evil\u0000 HTTP/1.1']) {
    const socket = connect(Number(port), '127.0.0.1').resume()
    socket.write(`${head}\r\nhost: a\r\nconnection: close\r\n\r\n`)
    await once(socket, 'close')
  }
  const samples = await scrape(app)
  const patterns = new Set(samples.map(route).filter(Boolean))
  const described = Object.keys((await app.inject('/openapi.json')).json().paths)
  const allowed = new Set([...described.map(path => path.replaceAll(/\{(\w+)\}/g, ':$1')), 'none', '/docs/static/*'])
  t.same(
    [...patterns].filter(pattern => !allowed.has(pattern ?? '')),
    []
  )
  const methods = new Set(samples.map(({ labels }) => labels.method).filter(Boolean))
  t.same(
    [...methods].filter(method => !/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|other)$/.test(method ?? '')),
    []
  )
  t.notMatch(JSON.stringify(samples), /made-up|evil|BREW|coffee|proto|xxx/)
  t.ok(samples.length < 500, `${samples.length} samples`)
  t.ok(sumOf(samples, 'dateline_http_requests_unreadable_total') >= 2)
})

t.test('a label value that the table does not have is counted as another', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const reason of ['rate', 'rate', 'overload', 'x'.repeat(5_000), '"}\n']) {
    app.observed.count('dateline_requests_refused_total', { reason })
  }
  const samples = await scrape(app)
  const refused = (reason: string) => sumOf(samples, 'dateline_requests_refused_total', { reason })
  t.same(['rate', 'overload', 'other', 'key'].map(refused), [2, 1, 2, 0])
})

t.test('texts that are read, and what is stored, are told', async t => {
  const { app } = await setUp(t, { seed: false })
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload: story })).statusCode, 201)
  await app.inject({ method: 'POST', url: '/extract', payload: story })
  const samples = await scrape(app)
  t.equal(sumOf(samples, 'dateline_extraction_duration_seconds_count', { kind: 'article' }), 2)
  t.equal(sumOf(samples, 'dateline_articles'), 1)
  t.ok(sumOf(samples, 'dateline_database_size_bytes') > 100_000)
  t.ok(sumOf(samples, 'dateline_database_log_bytes') > 0)
})

t.test('a text that could not be read is counted, one that is its sender’s fault is not', async t => {
  const extract = async () => {
    throw new Error('The thread broke.')
  }
  const { app } = await setUp(t, { seed: false, services: { extract } })
  t.equal((await app.inject({ method: 'POST', url: '/extract', payload: story })).statusCode, 500)
  const type = { 'content-type': 'text/html' }
  t.equal((await app.inject({ method: 'POST', url: '/extract', payload: '<p></p>', headers: type })).statusCode, 422)
  const samples = await scrape(app)
  const failures = 'dateline_extraction_failures_total'
  t.equal(sumOf(samples, failures, { kind: 'article', reason: 'failed' }), 1)
  t.equal(sumOf(samples, failures), 1)
})

t.test('the format is the one that is accepted, Prometheus’ own by default', async t => {
  const { app } = await setUp(t)
  const get = (accept?: string) => app.inject({ url: '/metrics', headers: accept === undefined ? {} : { accept } })
  await app.inject('/articles')
  const plain = await get()
  t.equal(plain.statusCode, 200)
  t.match(plain.headers['content-type'], /^text\/plain; version=0\.0\.4/)
  t.equal(plain.headers['cache-control'], 'no-store')
  t.match(plain.body, /^# HELP dateline_http_requests_total \S/m)
  t.match(plain.body, /^# TYPE dateline_http_requests_total counter$/m)
  // As Prometheus asks.
  const open = await get('application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2')
  t.match(open.headers['content-type'], /^application\/openmetrics-text; version=1\.0\.0/)
  t.match(open.body, /^# TYPE dateline_http_requests counter$/m)
  t.match(open.body, /\n# EOF\n$/)
  t.equal((await get('application/json')).statusCode, 406)
  t.equal((await app.inject('/metrics?a=1')).statusCode, 400)
})

t.test('every metric that is told is in the table, with the labels that the table has', async t => {
  const { app } = await setUp(t)
  await app.inject('/articles')
  const told = samplesIn((await app.inject('/metrics')).body)
  t.ok(told.length > 20)
  for (const { name, labels } of told) {
    const found = Object.entries(metrics).find(
      ([metric, { type }]) =>
        metric === name || (type === 'histogram' && name.replace(/_(bucket|sum|count)$/, '') === metric)
    )
    t.ok(found, name)
    const names = [...Object.keys(found?.[1].labels ?? {}), 'worker', 'le']
    t.same(
      Object.keys(labels).filter(label => !names.includes(label)),
      [],
      name
    )
  }
})

t.test('a client that leaves before its answer is no longer in flight, and is counted', async t => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
  const { app } = await setUp(t, {
    seed: false,
    services: {
      extract: async () => {
        begin()
        await allowed
        throw new Error('Nobody waits for it.')
      }
    }
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const leaving = new AbortController()
  const asked = fetch(`${address}/extract`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(story),
    signal: leaving.signal
  })
  await begun
  t.equal(sumOf(await scrape(app), 'dateline_http_requests_in_flight'), 2)
  const connections = new Promise<void>(resolve => {
    const look = () => app.server.getConnections((_, count) => (count === 0 ? resolve() : setImmediate(look)))
    leaving.signal.addEventListener('abort', look)
  })
  leaving.abort()
  await t.rejects(asked)
  await connections
  const samples = await scrape(app)
  t.equal(sumOf(samples, 'dateline_http_requests_in_flight'), 1)
  t.equal(sumOf(samples, 'dateline_http_requests_abandoned_total'), 1)
  allow()
})

t.test('a request’s line in the log has its pattern, and neither what was searched for nor who asked', async t => {
  const lines: Record<string, unknown>[] = []
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const { app } = await setUp(t, { more: { logger: pino({ level: 'info' }, stream) } })
  const before = lines.length
  await app.inject({
    url: '/articles?q=confidential',
    remoteAddress: '203.0.113.7',
    headers: { 'user-agent': 'Hush/1' }
  })
  await app.inject('/articles/nothing-here')
  await app.inject('/no/such/route')
  await app.inject('/metrics')
  const told = lines.slice(before)
  t.match(told, [
    { method: 'GET', route: '/articles', path: '/articles', status: 200, ms: Number },
    { method: 'GET', route: '/articles/:id', path: '/articles/nothing-here', status: 404 },
    { method: 'GET', route: null, path: '/no/such/route', status: 404 }
  ])
  t.equal(told.length, 3, 'a scrape has none')
  for (const { requestId } of told) t.match(requestId, /^[0-9a-f-]{36}$/)
  t.notMatch(JSON.stringify(told), /confidential|203\.0|Hush/)
})
