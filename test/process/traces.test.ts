import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { packageRoot, version } from '../../src/package-root.ts'
import { withKey } from '../support/key.ts'
import { type Serving, serve } from '../support/process.ts'
import { story } from '../support/story.ts'

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string }
}

interface Span {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly Attribute[]
  readonly status: { readonly code?: number }
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[]
  }[]
}

/** A collector that keeps what it is sent, in JSON (OTLP 1.x over HTTP). */
async function collect(t: Test) {
  const sent: Sent[] = []
  const paths = new Set<string>()
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    paths.add(`${request.method} ${request.url} ${request.headers['content-type']}`)
    sent.push(JSON.parse(Buffer.concat(chunks).toString()))
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const spans = () =>
    sent.flatMap(({ resourceSpans }) => resourceSpans.flatMap(each => each.scopeSpans.flatMap(scope => scope.spans)))
  return { sent, paths, spans, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const attributesOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]))

/** Packages that the process has said it loads (support/tells-modules.ts). */
function packagesOf({ child }: Serving): Set<string> {
  const found = new Set<string>()
  child.stderr.on('data', (chunk: Buffer) => {
    for (const [, name = ''] of chunk.toString().matchAll(/^loads (\S+)$/gm)) found.add(name)
  })
  return found
}

const environmentOf = (t: Test) => ({ DATABASE_PATH: join(t.testdir({}), 'a.db'), DATA_PATH: 'off' })
const tellsModules = { NODE_OPTIONS: `--import=${join(packageRoot, 'test/support/tells-modules.ts')}` }

const headers = { ...withKey, 'content-type': 'application/json' }
const remote = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' }

t.test('a request, its calls to the store and its extraction are one trace, which goes on the client’s', async t => {
  const { endpoint, paths, spans, sent } = await collect(t)
  const environment = { ...environmentOf(t), OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'newsroom' }
  const { address, child, ended, log } = await serve(t, environment)
  const traceparent = `00-${remote.traceId}-${remote.spanId}-01`
  const body = JSON.stringify(story)
  const created = await fetch(`${address}/articles`, { method: 'POST', headers: { ...headers, traceparent }, body })
  t.equal(created.status, 201)
  t.equal((await fetch(`${address}/articles/nothing-here?fields=id`)).status, 404)
  child.kill('SIGTERM')
  t.equal(await ended, 0)

  t.same([...paths], ['POST /v1/traces application/json'])
  const [first] = sent
  t.match(attributesOf(first?.resourceSpans[0]?.resource.attributes ?? []), {
    'service.name': 'newsroom',
    'service.version': version
  })
  const taken = spans().find(({ name }) => name === 'POST /articles')
  t.match(taken, { traceId: remote.traceId, parentSpanId: remote.spanId })
  t.same(attributesOf(taken?.attributes ?? []), {
    'http.request.method': 'POST',
    'http.route': '/articles',
    'http.response.status_code': 201
  })
  const inside = spans().filter(({ parentSpanId }) => parentSpanId === taken?.spanId)
  t.ok(inside.every(({ traceId }) => traceId === remote.traceId))
  t.ok(inside.some(({ name }) => name === 'extract'))
  t.ok(inside.some(({ name }) => name === 'store.articles.save'))
  const own = spans().find(({ name }) => name === 'GET /articles/:id')
  t.not(own?.traceId, remote.traceId)
  t.notOk(own?.parentSpanId)
  t.ok(spans().some(({ name, parentSpanId }) => name === 'store.articles.get' && parentSpanId === own?.spanId))
  t.notMatch(JSON.stringify(sent), /nothing-here/, 'patterns and no addresses')
  t.equal(log.find(({ msg }) => msg === 'POST /articles 201')?.traceId, remote.traceId)
  t.equal(log.find(({ status }) => status === 404)?.traceId, own?.traceId)
})

t.test('what is no traceparent, or asks for no trace, is heeded', async t => {
  const { endpoint, spans } = await collect(t)
  const { address, child, ended } = await serve(t, {
    ...environmentOf(t),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${endpoint}/traces`
  })
  const ask = (traceparent: string) => fetch(`${address}/quotes`, { headers: { traceparent } })
  for (const wrong of [
    'x',
    `00-${'0'.repeat(32)}-${remote.spanId}-01`,
    `00-${remote.traceId}-${remote.spanId}-01-more`
  ]) {
    t.equal((await ask(wrong)).status, 200)
  }
  t.equal((await ask(`00-${remote.traceId}-${remote.spanId}-00`)).status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  const requests = spans().filter(({ name }) => name === 'GET /quotes')
  t.equal(requests.length, 3, 'the one that is not to be sampled is not')
  t.ok(requests.every(({ traceId, parentSpanId }) => traceId !== remote.traceId && !parentSpanId))
})

t.test('a collector that is not there breaks no request, and is told of once', async t => {
  const { address, child, ended, log } = await serve(t, {
    ...environmentOf(t),
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    LOG_LEVEL: 'info'
  })
  for (let times = 0; times < 5; times++) t.equal((await fetch(`${address}/articles`)).status, 200)
  child.kill('SIGTERM')
  t.equal(await ended, 0)
  t.equal(log.filter(({ msg }) => msg.startsWith('Traces cannot be sent to http://127.0.0.1:9/v1/traces')).length, 1)
})

t.test(
  'without an endpoint nothing of OpenTelemetry is loaded, and without a scrape nothing of Prometheus',
  async t => {
    const serving = await serve(t, { ...environmentOf(t), ...tellsModules })
    const { address, child, ended } = serving
    const packages = packagesOf(serving)
    const body = JSON.stringify(story)
    t.equal((await fetch(`${address}/articles`, { method: 'POST', headers, body })).status, 201)
    t.equal((await fetch(`${address}/articles`)).status, 200)
    t.notOk(packages.has('prom-client'))
    t.equal((await fetch(`${address}/metrics`)).status, 200)
    child.kill('SIGTERM')
    t.equal(await ended, 0)
    t.ok(packages.has('prom-client'), 'what is loaded is told')
    t.same(
      [...packages].filter(name => name.startsWith('@opentelemetry/')),
      []
    )
  }
)
