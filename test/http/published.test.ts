import t from 'tap'
import { setUp } from '../support/app.ts'

const undated = {
  headline: 'Harbour council delays the Brandholm bridge',
  articleBody:
    'BRANDHOLM, May 14, 2024 (NewsLine) - The harbour council on Monday postponed the opening of the bridge to June 3.'
}

t.test('a day that the text pins is inferred, said to be, and relative dates are read against it', async t => {
  const { app } = await setUp(t, { seed: false })
  const inferred = { datePublished: '2024-05-14', datePublishedSource: 'inferred' }
  const read = (await app.inject({ method: 'POST', url: '/extract', payload: undated })).json()
  t.match(read, inferred)
  t.match(read.timeline, [
    { edtf: '2024-05-13', anchor: 'datePublished', article: { datePublished: '2024-05-14' } },
    { edtf: '2024-06-03' }
  ])
  const created = (await app.inject({ method: 'POST', url: '/articles', payload: undated })).json()
  t.match(created, inferred)
  t.notMatch(created.id, /2024/, 'the id hangs on nothing inferred')
  t.equal((await app.inject('/articles?publishedFrom=2024-05-14&publishedTo=2024-05-14')).json().data.length, 1)
  t.equal((await app.inject({ method: 'POST', url: '/articles', payload: undated })).statusCode, 200, 'the same again')
})

t.test('a day that is given is never replaced, and one that was inferred always', async t => {
  const { app } = await setUp(t, { seed: false })
  const url = '/articles/bridge'
  const put = async (payload: object, etag?: unknown) => {
    const headers = etag === undefined ? {} : { 'if-match': String(etag) }
    return app.inject({ method: 'PUT', url, headers, payload })
  }
  const inferred = await put(undated)
  const back = { ...inferred.json<object>(), articleBody: 'The council met on Monday.' }
  const silent = await put(back, inferred.headers.etag)
  t.match(silent.json(), { datePublished: null, datePublishedSource: null, counts: { events: 0 } })
  const given = await put({ ...undated, datePublished: '2024-05-15' }, silent.headers.etag)
  t.match(given.json(), { datePublished: '2024-05-15', datePublishedSource: 'provided' })
})

t.test('what a request says of the day wins over what its body has by inference', async t => {
  const { app } = await setUp(t, { seed: false })
  const body = { ...undated, datePublished: '2020-01-01', datePublishedSource: 'inferred' }
  const read = await app.inject({ method: 'POST', url: '/extract?datePublished=2024-05-16', payload: body })
  t.match(read.json(), { datePublished: '2024-05-16', datePublishedSource: 'provided' })
})
