import { Writable } from 'node:stream'
import { pino } from 'pino'
import t from 'tap'
import { setUp } from '../support/app.ts'
import { samplesIn, sumOf } from '../support/exposition.ts'

const names = ['store', 'disk', 'writer', 'readers', 'extraction', 'shutdown']

t.test('a service that is well tells each check', async t => {
  const { app } = await setUp(t, { seed: false })
  const response = await app.inject('/health/ready')
  t.equal(response.statusCode, 200)
  t.same(response.json(), {
    status: 'ok',
    checks: Object.fromEntries(names.map(name => [name, { status: 'ok' }]))
  })
})

t.test('one that is not says what is wrong, in the body, the log and the metrics, and lives on', async t => {
  let available = 2 ** 20
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)).msg)
      done()
    }
  })
  const { app } = await setUp(t, {
    seed: false,
    more: { disk: { available: async () => available, least: 100 * 2 ** 20 }, logger: pino({ level: 'warn' }, stream) }
  })
  const response = await app.inject('/health/ready')
  t.equal(response.statusCode, 503)
  t.match(response.headers, {
    'content-type': /^application\/problem\+json/,
    'retry-after': '1',
    'cache-control': 'no-store'
  })
  t.match(response.json(), {
    code: 'unavailable',
    status: 503,
    detail: /1 MB left/,
    checks: { store: { status: 'ok' }, disk: { status: 'failed', detail: /1 MB left/ } }
  })
  await app.inject('/health/ready')
  t.equal((await app.inject('/health/live')).statusCode, 200)
  const told = samplesIn((await app.inject('/metrics')).body)
  t.equal(sumOf(told, 'dateline_ready', { check: 'disk' }), 0)
  t.equal(sumOf(told, 'dateline_ready', { check: 'store' }), 1)
  t.equal(sumOf(told, 'dateline_disk_available_bytes'), 2 ** 20)
  available = 2 ** 40
  t.equal((await app.inject('/health/ready')).statusCode, 200)
  t.match(lines, [/^Not ready: The disk/, /^Ready again$/])
  t.equal(lines.length, 2, 'once for each change, not for each probe')
})

t.test('a store that cannot be read is not ready', async t => {
  const { app, services } = await setUp(t, { seed: false })
  t.equal((await app.inject('/health/ready')).statusCode, 200)
  await services.store.close()
  const response = await app.inject('/health/ready')
  t.equal(response.statusCode, 503)
  t.match(response.json(), { checks: { store: { status: 'failed' }, shutdown: { status: 'ok' } } })
})
