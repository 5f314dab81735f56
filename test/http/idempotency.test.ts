import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.ts'
import type { Services } from '../../src/http/services.ts'
import { type Extractor, inThread } from '../../src/intake/extractor.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { type Setup, setUp } from '../support/app.ts'
import { extract } from '../support/extract.ts'
import { withKey } from '../support/key.ts'
import { serve } from '../support/process.ts'
import { story } from '../support/story.ts'

// Idempotency-Key: draft-ietf-httpapi-idempotency-key-header.

const folder = t.testdir({})
const key = '"8e03978e-40d5-43e8-bc93-6894a57f9324"'
const json = { 'content-type': 'application/json' }
const post = (body: object, more: Partial<InjectOptions> = {}): InjectOptions => ({
  method: 'POST',
  url: '/articles',
  payload: JSON.stringify(body),
  ...more,
  headers: { ...json, 'idempotency-key': key, ...more.headers }
})

/** An extractor that counts, and waits or fails where it is told to. */
function watched() {
  const read = inThread(extract)
  const watch = { count: 0, wait: Promise.resolve() as Promise<unknown>, failure: null as Error | null }
  const extractor: Extractor = async (...args) => {
    watch.count++
    await watch.wait
    if (watch.failure !== null) throw watch.failure
    return read(...args)
  }
  return { watch, extractor }
}

/** A clock that stands until it is moved. */
function clock() {
  let time = Date.parse('2026-01-01T12:00:00.000Z')
  const pass = (seconds: number) => {
    time += seconds * 1000
  }
  return { now: () => new Date(time), pass }
}

async function withWatch(t: Test, services: Partial<Services> = {}) {
  const { watch, extractor } = watched()
  const { now, pass } = clock()
  const setup = await setUp(t, { seed: false, services: { extract: extractor, now, ...services } })
  return { ...setup, watch, pass }
}

/** What has to be the same when the same is answered again. */
const telling = ({ statusCode, headers, body }: Awaited<ReturnType<Setup['app']['inject']>>) => ({
  statusCode,
  location: headers.location,
  etag: headers.etag,
  type: headers['content-type'],
  body
})

t.test('the same request with the same key gets the same answer, and is done once', async t => {
  const { app, services, watch } = await withWatch(t)
  const first = await app.inject(post(story))
  t.equal(first.statusCode, 201)
  const before = await services.store.version()
  for (let n = 0; n < 3; n++) {
    const again = await app.inject(post(story))
    t.same(telling(again), telling(first))
    t.not(again.headers['x-request-id'], first.headers['x-request-id'])
  }
  t.equal(watch.count, 1)
  t.same(await services.store.version(), before, 'and no list has another tag')
  t.equal((await app.inject(post(story, { headers: { 'idempotency-key': '"another"' } }))).statusCode, 200)
  t.equal((await app.inject({ method: 'POST', url: '/articles', headers: json, payload: story })).statusCode, 200)

  const coded = await app.inject(post(story, { headers: { 'accept-encoding': 'gzip' } }))
  t.equal(coded.statusCode, 201)
  t.equal(coded.headers['content-encoding'], 'gzip', 'in whatever coding is asked for')
  t.equal(coded.headers.etag, `${String(first.headers.etag).slice(0, -1)}.gzip"`)
})

t.test('what was changed since makes no difference to the answer that is kept', async t => {
  const { app } = await withWatch(t)
  const first = await app.inject(post(story))
  const url = String(first.headers.location)
  await app.inject({ method: 'DELETE', url, headers: { 'if-match': '*' } })
  t.same(telling(await app.inject(post(story))), telling(first))
  t.equal((await app.inject(url)).statusCode, 410, 'nor is anything done')
})

t.test('another request with the same key is refused', async t => {
  const { app, watch } = await withWatch(t)
  await app.inject(post({ ...story, id: 'one' }))
  const others: readonly InjectOptions[] = [
    post({ ...story, id: 'two' }),
    post({ ...story, id: 'one' }, { url: '/articles?publisher=Herald' }),
    post({ ...story, id: 'one' }, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
    post({ ...story, id: 'one' }, { headers: { 'if-match': '"r1-0.x"' } }),
    post(
      { into: 'person-oskar-feldmann' },
      { url: '/entities/person-marta-lindqvist/merge', headers: { 'if-match': '*' } }
    )
  ]
  for (const other of others) {
    const refused = await app.inject(other)
    t.equal(refused.statusCode, 422, String(other.url))
    t.match(refused.json(), { code: 'idempotencyKeyReused', instance: String(other.url).split('?')[0] })
  }
  t.equal(watch.count, 1)
  t.equal((await app.inject('/articles')).json().total.value, 1)
  t.equal((await app.inject('/entities/person-marta-lindqvist')).statusCode, 200)
})

t.test('a key whose first request is under way is a conflict, in other processes too', async t => {
  const path = join(folder, 'shared.db')
  const stores = [await openSqliteStore({ path }), await openSqliteStore({ path })]
  t.teardown(() => Promise.all(stores.map(store => store.close())))
  const [one, other] = await Promise.all(stores.map(store => withWatch(t, { store })))
  if (one === undefined || other === undefined) throw new RangeError('There are two.')
  const { promise, resolve } = Promise.withResolvers<void>()
  one.watch.wait = promise
  const first = one.app.inject(post(story))
  await t.resolves(begun(one.watch))
  for (const { app } of [one, other]) {
    const refused = await app.inject(post(story))
    t.equal(refused.statusCode, 409)
    t.equal(refused.headers['retry-after'], '1')
    t.match(refused.json(), { code: 'idempotencyKeyInUse' })
    t.equal((await app.inject(post({ ...story, id: 'other' }))).statusCode, 422)
  }
  resolve()
  const answered = await first
  t.equal(answered.statusCode, 201)
  for (const { app } of [one, other]) t.same(telling(await app.inject(post(story))), telling(answered))
  t.equal(other.watch.count, 0)
})

/** Resolves when the extractor has been asked. */
async function begun(watch: { readonly count: number }): Promise<void> {
  while (watch.count === 0) await new Promise(resolve => setImmediate(resolve))
}

t.test('whichever worker process is asked gives the same answer', async t => {
  const environment = { DATABASE_PATH: join(folder, 'workers.db'), DATA_PATH: 'off', WORKERS: '2' }
  const { address } = await serve(t, environment)
  const headers = { ...json, ...withKey, 'idempotency-key': key, connection: 'close' }
  const answers = []
  for (let n = 0; n < 4; n++) {
    const answered = await fetch(`${address}/articles`, { method: 'POST', headers, body: JSON.stringify(story) })
    answers.push([answered.status, answered.headers.get('etag'), await answered.text()])
  }
  for (const each of answers) t.same(each, answers[0])
  t.equal(answers[0]?.[0], 201)
})

t.test('keys are known after a restart', async t => {
  const path = join(folder, 'kept.db')
  const before = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  const first = await (await withWatch(t, { store: before })).app.inject(post(story))
  await before.close()
  const store = await openSqliteStore({ path, hasWriter: true, mayHold: true })
  t.teardown(() => store.close())
  const { app, watch } = await withWatch(t, { store })
  t.same(telling(await app.inject(post(story))), telling(first))
  t.equal(watch.count, 0)
})

t.test('the answer is kept for a client that has hung up', async t => {
  const { app, watch } = await withWatch(t)
  const { port } = new URL(await app.listen({ port: 0 }))
  const { promise, resolve } = Promise.withResolvers<void>()
  watch.wait = promise
  const { payload } = post(story)
  const sent = String(payload)
  const socket = connect(Number(port))
  const gone = new Promise(closed => {
    app.server.once('connection', connection => connection.once('close', closed))
  })
  socket.write(
    `POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: ${key}\r\n` +
      `Authorization: ${withKey.authorization}\r\n` +
      `Content-Length: ${Buffer.byteLength(sent)}\r\n\r\n${sent}`
  )
  await begun(watch)
  socket.destroy()
  await gone
  resolve()
  let again = await app.inject(post(story))
  while (again.statusCode === 409) again = await app.inject(post(story))
  t.equal(again.statusCode, 201)
  t.match(again.json(), { headline: story.headline })
  t.equal(watch.count, 1)
})

t.test('what the operation answers is kept, errors of the client included', async t => {
  const { app } = await withWatch(t)
  await app.inject(post({ ...story, id: 'one' }, { headers: { 'idempotency-key': '"first"' } }))
  const other = { ...story, id: 'one', articleBody: 'Another text under the same id.' }
  const refused = await app.inject(post(other))
  t.equal(refused.statusCode, 409)
  await app.inject({ method: 'DELETE', url: '/articles/one', headers: { 'if-match': '*' } })
  const again = await app.inject(post(other))
  t.same(telling(again), telling(refused))
  t.match(again.headers['content-type'], 'application/problem+json')
  t.equal((await app.inject(post(other, { headers: { 'idempotency-key': '"second"' } }))).statusCode, 201)
})

t.test('what is refused before it begins keeps no key', async t => {
  const { app, watch } = await withWatch(t)
  const refusals: readonly (readonly [number, InjectOptions])[] = [
    [400, post(story, { payload: '{"headline":' })],
    [400, post(story, { url: '/articles?publsher=x' })],
    [406, post(story, { headers: { accept: 'image/png' } })],
    [413, post({ ...story, articleBody: 'x'.repeat(1024 * 1024) })],
    [415, post(story, { headers: { 'content-type': 'application/pdf' } })],
    [422, post({ headline: 'No body' })]
  ]
  for (const [status, request] of refusals) t.equal((await app.inject(request)).statusCode, status)
  t.equal(watch.count, 0)
  t.equal((await app.inject(post(story))).statusCode, 201)
})

t.test('a failure of the service is not kept', async t => {
  const { app, watch } = await withWatch(t)
  for (const code of ['extractionFailed', 'unavailable'] as const) {
    watch.failure = new Problem(code, 'Made by the test.')
    t.match((await app.inject(post(story))).json(), { code })
  }
  watch.failure = null
  t.equal((await app.inject(post(story))).statusCode, 201)
})

t.test('keys run out after a day, and claims that nobody answers after a minute', async t => {
  const { app, services, watch, pass } = await withWatch(t)
  t.equal((await app.inject(post(story))).statusCode, 201)
  pass(24 * 60 * 60 - 1)
  t.equal((await app.inject(post(story))).statusCode, 201)
  t.equal(watch.count, 1)
  pass(1)
  t.equal((await app.inject(post(story))).statusCode, 200, 'the article is there, and the key is new')
  t.equal((await app.inject(post({ ...story, id: 'two' }))).statusCode, 422)

  // As if the process had ended between the two writes.
  const { keep } = services.store.idempotency
  Object.assign(services.store.idempotency, { keep: async () => {} })
  const headers = { 'idempotency-key': '"left"' }
  t.equal((await app.inject(post({ ...story, id: 'left' }, { headers }))).statusCode, 201)
  Object.assign(services.store.idempotency, { keep })
  t.equal((await app.inject(post({ ...story, id: 'left' }, { headers }))).statusCode, 409)
  pass(60)
  for (let n = 0; n < 2; n++) {
    t.equal((await app.inject(post({ ...story, id: 'left' }, { headers }))).statusCode, 200)
  }
  t.equal((await app.inject('/articles')).json().total.value, 2)
})

t.test('where the answer cannot be kept, it is given all the same', async t => {
  const { app, services } = await withWatch(t)
  const keep = async () => {
    throw new Problem('unavailable', 'The store cannot write to its disk.')
  }
  Object.assign(services.store.idempotency, { keep })
  t.equal((await app.inject(post(story))).statusCode, 201)
})

t.test('entities are split and merged once', async t => {
  const { app } = await withWatch(t)
  for (const id of ['match', 'council']) {
    await app.inject(post({ ...story, id }, { headers: { 'idempotency-key': `"${id}"` } }))
  }
  const marta = '/entities/person-marta-lindqvist'
  const request = (url: string, etag: unknown, body: object, name: string) =>
    post(body, { url, headers: { 'idempotency-key': name, 'if-match': String(etag) } })
  const { etag } = (await app.inject(marta)).headers
  const split = request(`${marta}/split`, etag, { articles: ['match'] }, '"split"')
  const parted = await app.inject(split)
  t.equal(parted.statusCode, 201)
  t.equal(parted.headers.location, `${marta}--2`)
  t.same(telling(await app.inject(split)), telling(parted))
  t.equal((await app.inject(`${marta}--3`)).statusCode, 404)

  const merge = request(`${marta}--2/merge`, parted.headers.etag, { into: 'person-marta-lindqvist' }, '"merge"')
  const joined = await app.inject(merge)
  t.equal(joined.statusCode, 200)
  t.same(telling(await app.inject(merge)), telling(joined), 'where it would be a conflict without the key')
  t.equal((await app.inject({ ...merge, headers: { ...json, 'if-match': '*' } })).statusCode, 409)

  const late = request(`${marta}/split`, etag, { articles: ['match'] }, '"late"')
  const refused = await app.inject(late)
  t.equal(refused.statusCode, 412)
  t.same(telling(await app.inject(late)), telling(refused))
})

t.test('a body of many lines is answered anew each time, and takes in what is missing', async t => {
  const { app } = await withWatch(t)
  const bodies: Readonly<Record<string, string>> = {
    'application/x-ndjson': `${JSON.stringify({ ...story, id: 'one' })}\n`,
    'text/csv': `id,headline,articleBody\ntwo,Ferry stops,"The ferry made its last trip, Ada Lund said."\n`,
    'application/rss+xml':
      '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>' +
      '<item><title>Tower</title><link>https://courier.example/tower</link>' +
      `<content:encoded><![CDATA[<p>${story.articleBody}</p>]]></content:encoded></item></channel></rss>`
  }
  for (const [type, payload] of Object.entries(bodies)) {
    const headers = { 'content-type': type, 'idempotency-key': key }
    for (const status of [201, 200]) {
      const answered = await app.inject({ method: 'POST', url: '/articles', headers, payload })
      t.equal(answered.statusCode, 200, type)
      t.match(JSON.parse(answered.body.split('\n')[0] ?? ''), { line: Number, status }, type)
    }
  }
})

const malformed: readonly (readonly [field: string, place: number, detail: RegExp])[] = [
  ['8e03978e', 1, /string in double quotes/],
  ['', 1, /string in double quotes/],
  ["'a'", 1, /string in double quotes/],
  ['"abc', 5, /ends the key is missing/],
  ['""', 2, /is empty/],
  ['"a\u00fc"', 3, /printable ASCII/],
  ['"a\tb"', 3, /printable ASCII/],
  ['"a\\b"', 3, /backslash/],
  ['"a" b', 4, /one key to a request/],
  ['"a", "b"', 4, /one key to a request/],
  ['"a";', 4, /one key to a request/],
  [`"${'k'.repeat(256)}"`, 257, /more than 255/]
]

t.test('a malformed key is refused with its place, also with bodies that need none', async t => {
  const { app, watch } = await withWatch(t)
  for (const [field, place, detail] of malformed) {
    for (const type of ['application/json', 'application/x-ndjson']) {
      const payload = Readable.from([Buffer.from(`${JSON.stringify(story)}\n`)])
      const headers = { 'content-type': type, 'idempotency-key': field }
      const refused = await app.inject({ method: 'POST', url: '/articles', headers, payload })
      t.equal(refused.statusCode, 400, field)
      t.match(refused.json(), {
        code: 'invalidParameter',
        errors: [{ parameter: 'idempotency-key', detail: new RegExp(`^At character ${place}: .*${detail.source}`) }]
      })
    }
  }
  t.equal(watch.count, 0)
})

t.test('a key may have any character of a string, and parameters that mean nothing', async t => {
  const { app, watch } = await withWatch(t)
  const same = ['"a \\"b\\" \\\\ ~"', '"a \\"b\\" \\\\ ~"  ', '"a \\"b\\" \\\\ ~"; v=1;w="x;y";z=?1; u=:YQ==: ;t']
  for (const field of same) {
    t.equal((await app.inject(post(story, { headers: { 'idempotency-key': field } }))).statusCode, 201, field)
  }
  t.equal(watch.count, 1)
  const long = `"${'k'.repeat(255)}"`
  t.equal((await app.inject(post(story, { headers: { 'idempotency-key': long } }))).statusCode, 200)
})
