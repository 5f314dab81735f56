import t from 'tap'
import type { App } from '../../src/http/app-type.ts'
import { seedHeadline, setUp } from '../support/app.ts'

const others = [
  {
    headline: 'Ferry stays in port',
    articleBody: 'The ferry stayed in port on Monday.\n\n“Nobody sails in this,” said harbour master Piet Moor.',
    author: [{ name: 'Ilse Okonkwo' }, { name: 'Jan de Vries' }],
    publisher: 'Brandholm Courier',
    keywords: ['ferry, weather', 'port'],
    articleSection: 'Harbour',
    datePublished: '2024-05-14T06:00:00+02:00',
    inLanguage: 'en',
    url: 'https://courier.example/ferry?a=1&b=2'
  },
  {
    headline: 'Fähre bleibt im Hafen',
    articleBody: 'Die Fähre blieb am Montag im Hafen.\n\n  🛶 „Niemand fährt.“',
    inLanguage: 'de'
  }
]

async function filled(app: App) {
  for (const payload of others) await app.inject({ method: 'POST', url: '/articles', payload })
}

interface Answered {
  readonly line: number
  readonly status: number
  readonly id?: string
  readonly problem?: { readonly detail: string }
}

const linesOf = (body: string): readonly Answered[] =>
  body
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

const post = (app: App, type: string, payload: string, headers = {}) =>
  app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': type, ...headers }, payload })

const own = [
  'headline',
  'description',
  'articleBody',
  'author',
  'publisher',
  'articleSection',
  'keywords',
  'url',
  'inLanguage'
]

for (const [format, type] of [
  ['jsonld', 'application/ld+json'],
  ['ninjs', 'application/vnd.iptc.ninjs+json']
] as const) {
  t.test(`a list as ${format} comes back as the same articles`, async t => {
    const { app } = await setUp(t)
    const { app: other } = await setUp(t, { seed: false })
    await filled(app)
    const list = await app.inject(`/articles?format=${format}&include=quotes,entities,timeline&sort=headline`)
    const answer = await post(other, type, list.body)
    t.equal(answer.statusCode, 200, answer.body)
    t.match(answer.headers['content-type'], 'application/x-ndjson')
    t.same(
      linesOf(answer.body).map(({ line, status }) => [line, status]),
      [1, 2, 3].map(line => [line, 201])
    )
    const fields = `fields=id,${own.join(',')}&sort=headline`
    t.same(
      (await other.inject(`/articles?${fields}`)).json().data,
      (await app.inject(`/articles?${fields}`)).json().data
    )
    t.ok((await other.inject('/quotes?speaker=person-piet-moor')).json().data.length > 0, 'quotes are extracted')
    const again = linesOf((await post(other, type, list.body)).body)
    t.same(
      again.map(({ status }) => status),
      [200, 200, 200]
    )
  })

  t.test(`/extract reads each of a list as ${format}`, async t => {
    const { app } = await setUp(t)
    const list = await app.inject(`/articles?format=${format}`)
    const answer = await app.inject({
      method: 'POST',
      url: '/extract',
      headers: { 'content-type': type },
      payload: list.body
    })
    const [line] = linesOf(answer.body) as readonly (Answered & { extraction: { headline: string } })[]
    t.equal(line?.extraction.headline, seedHeadline)
  })

  t.test(`a list as ${format} is for many: PUT refuses it, application/json says as what to send it`, async t => {
    const { app } = await setUp(t)
    await filled(app)
    const { body } = await app.inject(`/articles?format=${format}`)
    const put = await app.inject({
      method: 'PUT',
      url: '/articles/x',
      headers: { 'content-type': type },
      payload: body
    })
    t.equal(put.statusCode, 422)
    const plain = await post(app, 'application/json', body)
    t.equal(plain.statusCode, 422)
    t.match(plain.json().detail, 'send it as application/ld+json or application/vnd.iptc.ninjs+json')
  })
}

const article = (headline: string, more: object = {}) => ({
  '@type': 'NewsArticle',
  headline,
  articleBody: `${headline}: nothing else is known.`,
  inLanguage: 'en',
  ...more
})

t.test('elements may be articles or list items; one that is not in order stops nothing', async t => {
  const { app } = await setUp(t, { seed: false })
  const payload = JSON.stringify({
    '@context': ['https://schema.org', {}],
    '@type': ['ItemList'],
    itemListElement: [
      article('One'),
      { '@type': 'ListItem', position: 2, item: article('Two', { datePublished: '2024-13-45' }) },
      { '@type': 'ListItem', position: 3, url: 'https://courier.example/a' },
      { '@type': 'ListItem', position: 4, item: article('Three') }
    ]
  })
  const lines = linesOf((await post(app, 'application/ld+json', payload)).body)
  t.same(
    lines.map(({ line, status }) => [line, status]),
    [
      [1, 201],
      [2, 422],
      [3, 201]
    ]
  )
  t.match(lines[1]?.problem?.detail, '/datePublished')
})

t.test('a list without an article is none', async t => {
  const { app } = await setUp(t)
  const quotes = await app.inject('/quotes?format=jsonld')
  const answer = await post(app, 'application/ld+json', quotes.body)
  t.equal(answer.statusCode, 422)
  t.match(answer.json().detail, 'holds no NewsArticle')
  const composite = {
    uri: 'urn:x:1',
    type: 'composite',
    standard: { name: 'ninjs' },
    associations: [{ type: 'picture', name: 'a' }]
  }
  t.equal((await post(app, 'application/vnd.iptc.ninjs+json', JSON.stringify(composite))).statusCode, 422)
})

t.test('with an Idempotency-Key a list is taken in, and in again', async t => {
  const { app } = await setUp(t, { seed: false })
  const payload = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    itemListElement: [article('One')]
  })
  const send = () => post(app, 'application/ld+json', payload, { 'idempotency-key': '"list-1"' })
  t.same(
    linesOf((await send()).body).map(({ status }) => status),
    [201]
  )
  t.same(
    linesOf((await send()).body).map(({ status }) => status),
    [200]
  )
})
