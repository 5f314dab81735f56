import { join } from 'node:path'
import t, { type Test } from 'tap'
import { samplesIn, sumOf } from '../support/exposition.ts'
import { runToEnd, serve } from '../support/process.ts'

const serveWith = (t: Test, environment: Readonly<Record<string, string>>) =>
  serve(t, { DATABASE_PATH: join(t.testdir({}), 'a.db'), ...environment })

t.test('metrics are beside the API, with what the process takes and its event loop', async t => {
  const { address, child, ended } = await serveWith(t, {})
  t.equal((await fetch(`${address}/articles`)).status, 200)
  const body = await (await fetch(`${address}/metrics`)).text()
  const samples = samplesIn(body)
  t.equal(sumOf(samples, 'dateline_http_requests_total', { route: '/articles' }), 1)
  t.ok(sumOf(samples, 'process_resident_memory_bytes') > 2 ** 20)
  t.ok(sumOf(samples, 'process_cpu_seconds_total') > 0)
  t.ok(sumOf(samples, 'process_start_time_seconds') > 1_700_000_000)
  t.equal(sumOf(samples, 'dateline_build_info'), 1)
  t.match(body, /^nodejs_eventloop_delay_seconds\{quantile="0\.99",worker="1"\} /m)
  child.kill('SIGTERM')
  t.equal(await ended, 0, 'what watches the event loop keeps nothing alive')
})

t.test('with METRICS=off there are none', async t => {
  const { address } = await serveWith(t, { METRICS: 'off' })
  t.equal((await fetch(`${address}/metrics`)).status, 404)
})

for (const WORKERS of ['1', '2']) {
  t.test(`with METRICS_PORT they are there and not beside the API, WORKERS=${WORKERS}`, async t => {
    const probe = await serveWith(t, {})
    const port = new URL(probe.address).port
    probe.child.kill('SIGTERM')
    t.equal(await probe.ended, 0)
    const { address, child, ended } = await serveWith(t, { METRICS_PORT: port, WORKERS })
    t.equal((await fetch(`${address}/metrics`)).status, 404)
    const elsewhere = `http://127.0.0.1:${port}`
    const told = await fetch(`${elsewhere}/metrics`, { headers: { accept: 'application/openmetrics-text' } })
    t.equal(told.status, 200)
    t.match(told.headers.get('content-type'), 'application/openmetrics-text')
    t.equal(sumOf(samplesIn(await told.text()), 'dateline_http_requests_total', { route: 'none', status: '404' }), 1)
    t.equal((await fetch(`${elsewhere}/articles`)).status, 404, 'the API is not there')
    t.equal((await fetch(`${elsewhere}/metrics`, { method: 'POST' })).status, 405)
    child.kill('SIGTERM')
    t.equal(await ended, 0)
  })
}

t.test('a METRICS_PORT that is taken stops the start with a line that names it', async t => {
  const { address } = await serveWith(t, {})
  const { port } = new URL(address)
  const environment = { PORT: '0', METRICS_PORT: port, DATABASE_PATH: join(t.testdir({}), 'b.db'), DATA_PATH: 'off' }
  const { status, stderr } = await runToEnd(['serve'], environment)
  t.equal(status, 1)
  t.match(stderr, `port ${port} of 127.0.0.1 is taken; set METRICS_PORT`)
})
