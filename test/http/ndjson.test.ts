import { Readable } from 'node:stream'
import t from 'tap'
import { addKey } from '../../src/access/make.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

const headers = { 'content-type': 'application/x-ndjson' }
const linesOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

t.test('each line is answered in order, and a bad one stops nothing', async t => {
  const { app } = await setUp(t, { seed: false, bodyLimit: 4096 })
  const payload = [
    JSON.stringify({ ...story, id: 'one' }),
    '{"headline": ',
    '',
    JSON.stringify({ headline: 'No body' }),
    JSON.stringify({ ...story, id: 'one' }),
    JSON.stringify({ ...story, id: 'long', articleBody: 'x'.repeat(5000) }),
    JSON.stringify({ ...story, id: 'two', headline: 'Another' })
  ].join('\r\n')
  const response = await app.inject({ method: 'POST', url: '/articles', headers, payload })
  t.equal(response.statusCode, 200)
  t.match(response.headers['content-type'], 'application/x-ndjson')
  t.match(linesOf(response.body), [
    { line: 1, status: 201, id: 'one', url: '/articles/one' },
    { line: 2, status: 400, problem: { code: 'malformedJson' } },
    { line: 4, status: 422, problem: { code: 'invalidBody' } },
    { line: 5, status: 200, id: 'one' },
    { line: 6, status: 413, problem: { code: 'bodyTooLarge' } },
    { line: 7, status: 201, id: 'two' }
  ])
  t.equal((await app.inject('/articles')).json().total.value, 2)
})

t.test('bytes that are no text, and a line cut anywhere by the network, are handled', async t => {
  const { app } = await setUp(t, { seed: false })
  const good = Buffer.from(`${JSON.stringify({ ...story, id: 'one', headline: 'Brücke 🌉' })}\n`)
  const payload = Readable.from(
    [...good].map(byte => Buffer.from([byte])).concat(Buffer.from([0x22, 0xff, 0x22, 0x0a]))
  )
  const response = await app.inject({ method: 'POST', url: '/articles', headers, payload })
  t.match(linesOf(response.body), [
    { line: 1, status: 201 },
    { line: 2, status: 400, problem: { code: 'malformedJson' } }
  ])
  t.equal((await app.inject('/articles/one')).json().headline, 'Brücke 🌉')
})

t.test('parameters complete what the lines leave open', async t => {
  const { app } = await setUp(t, { seed: false })
  const payload = `${JSON.stringify({ headline: 'A', articleBody: 'B' })}\n${JSON.stringify({ headline: 'C', articleBody: 'D', publisher: 'Own' })}\n`
  await app.inject({ method: 'POST', url: '/articles?publisher=Archive', headers, payload })
  const { data } = (await app.inject('/articles?sort=headline')).json()
  t.same(
    data.map((row: { publisher: string }) => row.publisher),
    ['Archive', 'Own']
  )
})

t.test('/extract answers lines, too, and stores nothing', async t => {
  const { app } = await setUp(t, { seed: false })
  const response = await app.inject({ method: 'POST', url: '/extract', headers, payload: JSON.stringify(story) })
  t.match(linesOf(response.body), [{ line: 1, status: 200, extraction: { headline: story.headline } }])
  t.equal((await app.inject('/articles')).json().total.value, 0)
})

t.test('lines that need what lines before them bring are what they would be one by one', async t => {
  const { app } = await setUp(t, { seed: false })
  const quoting = (id: string, entityId: string) => ({
    id,
    headline: `Story ${id}`,
    articleBody: 'The mayor said the bridge is safe.',
    quotes: [
      {
        spans: [{ field: 'articleBody', start: 15, end: 33, exact: 'the bridge is safe' }],
        speaker: { name: 'The mayor', entityId }
      }
    ]
  })
  const bringing = (id: string, name: string) => ({
    id,
    headline: `Story ${id}`,
    articleBody: 'Ines Falk is the mayor.',
    entities: [{ id: 'person-mayor', type: 'person', name }]
  })
  const payload = [
    ...Array.from({ length: 30 }, (_, n) => ({ ...story, id: `filler-${n}`, headline: `Filler ${n}` })),
    bringing('brings', 'Ines Falk'),
    quoting('refers', 'person-mayor'),
    bringing('brings-too', 'I. Falk'),
    quoting('astray', 'person-nobody'),
    { ...story, id: 'brings' },
    bringing('brings', 'Ines Falk')
  ]
    .map(line => JSON.stringify(line))
    .join('\n')
  const response = await app.inject({ method: 'POST', url: '/articles', headers, payload })
  const answers = linesOf(response.body)
  t.same(
    answers.map(({ line }) => line),
    Array.from({ length: 36 }, (_, n) => n + 1)
  )
  t.match(answers.slice(30), [
    { status: 201, id: 'brings' },
    { status: 201, id: 'refers' },
    { status: 201, id: 'brings-too' },
    { status: 422, problem: { code: 'invalidBody' } },
    { status: 409, problem: { code: 'conflict' } },
    { status: 200, id: 'brings' }
  ])
  t.equal((await app.inject('/entities/person-mayor')).json().name, 'Ines Falk', 'the first names it')
})

t.test('lines that come after their key is revoked are refused, however long ago the first one came', async t => {
  const { app, services } = await setUp(t, { seed: false })
  const { accessKeys } = services.store
  const key = { name: 'desk', scopes: ['write'] as const, expiresAt: null, createdAt: '2025-12-01T00:00:00.000Z' }
  const { id, written } = await addKey(accessKeys, key)
  async function* body() {
    yield `${JSON.stringify({ ...story, id: 'one' })}\n`
    while ((await services.store.articles.get('one')) === null) await new Promise(setImmediate)
    await accessKeys.revoke(id, '2026-01-02T00:00:00.000Z')
    yield `${JSON.stringify({ ...story, id: 'two', headline: 'Another' })}\n`
  }
  const response = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { ...headers, authorization: `Bearer ${written}` },
    payload: Readable.from(body())
  })
  t.match(linesOf(response.body), [
    { line: 1, status: 201 },
    { line: 2, status: 401, problem: { code: 'unauthorized' } }
  ])
  t.equal(await services.store.articles.get('two'), null)
})
