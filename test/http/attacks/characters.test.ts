import t from 'tap'
import { setUp } from '../../support/app.ts'
import { story } from '../../support/story.ts'

// Characters that other programs lose, cut at, or show as others: half of a surrogate pair, NUL, other forms of the same
// letter, letters that look like others, and marks that turn the direction of writing.

const half = '\\ud800'

t.test('half of a surrogate pair is refused in every body, with its place', async t => {
  const { app } = await setUp(t)
  const send = (payload: string, type = 'application/json', url = '/articles', method: 'POST' | 'PATCH' = 'POST') =>
    app.inject({ method, url, headers: { 'content-type': type, 'if-match': '*' }, payload })
  const body = (headline: string) => `{"headline":"${headline}","articleBody":"Text."}`
  for (const url of ['/articles', '/extract']) {
    t.match((await send(body(half), 'application/json', url)).json(), {
      status: 422,
      code: 'invalidBody',
      errors: [{ pointer: '/headline' }]
    })
  }
  t.match((await send(`{"${half}":1,"headline":"a","articleBody":"b"}`)).json(), { status: 422, code: 'invalidBody' })
  t.match((await send(`{"headline":"a","articleBody":"b","author":[{"name":"${half}"}]}`)).json(), {
    status: 422,
    errors: [{ pointer: '/author/0/name' }]
  })
  const lines = (await send(`${body(half)}\n${body('whole')}\n`, 'application/x-ndjson')).body.trimEnd().split('\n')
  t.match(
    lines.map(line => JSON.parse(line)),
    [{ status: 422 }, { status: 201 }]
  )
  const name = await send(`{"name":"${half}"}`, 'application/json', '/entities/person-vladimir-putin', 'PATCH')
  t.match(name.json(), { status: 422, errors: [{ pointer: '/name' }] })
  // Not as an escape it is no UTF-8.
  const raw = Buffer.concat([Buffer.from('{"headline":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')])
  const response = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { 'content-type': 'application/json' },
    payload: raw
  })
  t.match(response.json(), { status: 400, code: 'badRequest' })
})

t.test(
  'bytes that are no UTF-8 in an address are refused, and so is what only looks like a letter of ASCII',
  async t => {
    const { app } = await setUp(t)
    for (const bytes of ['%ed%a0%80', '%ff', '%c0%ae%c0%ae%c0%af', '%', '%zz', '%f8%88%80%80%80']) {
      t.match(
        (await app.inject(`/articles/${bytes}`)).json(),
        { status: 400, code: 'badRequest' },
        `/articles/${bytes}`
      )
    }
    for (const bytes of ['%ed%a0%80', '%ff']) {
      const response = await app.inject(`/articles?publisher=${bytes}`)
      t.match(response.json(), { data: [] }, 'a query is read as forms are: U+FFFD names no publisher')
    }
  }
)

t.test('NUL is a character of a text and of no id', async t => {
  const { app } = await setUp(t, { seed: false })
  const headline = 'Before\u0000behind'
  const written = await app.inject({ method: 'POST', url: '/articles', payload: { ...story, headline } })
  t.equal(written.statusCode, 201)
  const { id } = written.json()
  t.equal((await app.inject(`/articles/${id}`)).json().headline, headline, 'nothing is cut off')
  t.equal((await app.inject('/articles?q=behind')).json().data.length, 1, 'what stands behind it is found')
  for (const path of [`/articles/${id}%00`, `/articles/${id}%00.json`, '/entities/%00', '/problems/conflict%00']) {
    t.match((await app.inject(path)).json(), { status: 404, code: 'notFound' }, path)
  }
  t.match((await app.inject(`/articles?entity=%00`)).json().data, [])
  t.match((await app.inject({ method: 'POST', url: '/articles', payload: { ...story, id: `${id}\0` } })).json(), {
    status: 422,
    errors: [{ pointer: '/id' }]
  })
  t.match(
    (await app.inject({ method: 'POST', url: '/articles', payload: { ...story, url: 'https://a.example/\0' } })).json(),
    {
      status: 422,
      errors: [{ pointer: '/url' }]
    }
  )
})

t.test('an id has one form', async t => {
  const { app } = await setUp(t, { seed: false })
  await app.inject({ method: 'PUT', url: '/articles/cafe', payload: story })
  const others = [
    'CAFE',
    'caf\u00e9',
    'cafe\u0301',
    'c\u0430fe',
    '\uff43\uff41\uff46\uff45',
    'cafe\u200b',
    '\u202eefac',
    'cafe ',
    ' cafe',
    'cafe.'
  ]
  for (const other of others) {
    const url = `/articles/${encodeURIComponent(other)}`
    t.equal((await app.inject(url)).statusCode, 404, JSON.stringify(other))
    t.match(
      (await app.inject({ method: 'PUT', url, payload: story })).json(),
      { status: 422, code: 'invalidBody' },
      url
    )
  }
})

t.test('names that look the same are told apart, and their ids are plain', async t => {
  const { app } = await setUp(t, { seed: false })
  const names = ['Ada Lund', 'Ad\u0430 Lund', 'Ada\u202e dnuL', 'Ada\u200bLund']
  const entities = names.map(name => ({ type: 'person', name }))
  const payload = { headline: 'Four of them', articleBody: 'Text.', entities }
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload })).statusCode, 201)
  const stored: { id: string; name: string }[] = (await app.inject('/entities')).json().data
  t.same(stored.map(({ name }) => name).toSorted(), names.toSorted())
  t.same(
    stored.filter(({ id }) => !/^person-[a-z0-9-]+$/.test(id)),
    []
  )
  t.match(
    (await app.inject('/entities/person-ada-lund')).json(),
    { name: 'Ada Lund' },
    'the plain one has the plain id'
  )
})
