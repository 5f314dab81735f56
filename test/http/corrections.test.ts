import t from 'tap'
import { type Setup, setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

async function withStory(t: Parameters<typeof setUp>[0]) {
  const { app } = await setUp(t, { seed: false })
  await app.inject({ method: 'PUT', url: '/articles/bridge', payload: story })
  return app
}

type App = Setup['app']
const quotesOf = async (app: App) => (await app.inject('/articles/bridge/quotes?limit=200')).json().data
const etagOf = async (app: App, url: string) => String((await app.inject(url)).headers.etag)

async function extractAgain(app: App, change: object = {}) {
  const headers = { 'if-match': await etagOf(app, '/articles/bridge') }
  return app.inject({
    method: 'PUT',
    url: '/articles/bridge',
    headers,
    payload: { ...story, keywords: ['again'], ...change }
  })
}

t.test('a corrected quote keeps its id and survives re-extraction', async t => {
  const app = await withStory(t)
  const [{ id, spans }] = (await quotesOf(app)).filter((quote: { text: string }) => quote.text.startsWith('Every bolt'))
  const url = `/quotes/${id}`
  const patch = (payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'PATCH', url, headers, payload })
  t.equal((await patch({ kind: 'mixed' })).statusCode, 428)
  t.equal((await patch({ kind: 'mixed' }, { 'if-match': '"r77-x"' })).statusCode, 412)
  const match = { 'if-match': await etagOf(app, url) }
  const wrong = await patch({ spans: [{ ...spans[0], exact: 'Every nut' }] }, match)
  t.equal(wrong.statusCode, 422)
  t.equal(wrong.json().code, 'spanMismatch')
  t.equal((await patch({ speaker: { entityId: 'person-nobody' } }, match)).statusCode, 422)
  t.equal((await patch({}, match)).statusCode, 422)

  const corrected = await patch({ speaker: { name: 'a foreman' }, kind: 'mixed' }, match)
  t.equal(corrected.statusCode, 200, corrected.body)
  t.match(corrected.json(), {
    id,
    provenance: 'corrected',
    confidence: 1,
    kind: 'mixed',
    speaker: { entityId: null, name: 'a foreman' }
  })
  t.not(corrected.headers.etag, match['if-match'])

  const again = await extractAgain(app)
  t.equal(again.statusCode, 200, again.body)
  const after = (await app.inject(url)).json()
  t.match(after, { provenance: 'corrected', speaker: { name: 'a foreman' }, kind: 'mixed' })
  const about = (await quotesOf(app)).filter((quote: { text: string }) => quote.text.includes('Every bolt'))
  t.equal(about.length, 1, 'the extractor did not add its own version')
})

t.test('a provided quote that was withdrawn comes back with another body, not with the same again', async t => {
  const { app } = await setUp(t, { seed: false })
  const words = 'Safety comes first.'
  const start = story.articleBody.indexOf(words)
  const spans = [{ field: 'articleBody', start, end: start + words.length, exact: words }]
  const url = '/articles/bridge'
  const put = async (more: object = {}) => {
    const { etag } = (await app.inject(url)).headers
    const headers = { 'if-match': String(etag) }
    return app.inject({ method: 'PUT', url, headers, payload: { ...story, quotes: [{ spans }], ...more } })
  }
  await app.inject({ method: 'PUT', url, payload: { ...story, quotes: [{ spans }] } })
  const [quote] = await quotesOf(app)
  await app.inject({ method: 'DELETE', url: `/quotes/${quote.id}`, headers: { 'if-match': '*' } })
  const before = await etagOf(app, url)
  for (const again of [
    await put(),
    await app.inject({ method: 'POST', url: '/articles', payload: { ...story, id: 'bridge', quotes: [{ spans }] } })
  ]) {
    t.equal(again.statusCode, 200, again.body)
    t.same(await quotesOf(app), [], 'somebody withdrew it after this body came')
    t.equal(await etagOf(app, url), before, 'and nothing has changed')
  }
  t.equal((await put({ keywords: ['corrected'] })).statusCode, 200)
  t.match(await quotesOf(app), [{ id: quote.id, provenance: 'provided' }], 'a new body says so anew')
})

t.test('a correction moves with its words and is never orphaned', async t => {
  const app = await withStory(t)
  const [{ id }] = (await quotesOf(app)).filter((quote: { text: string }) => quote.text.startsWith('Every bolt'))
  await app.inject({
    method: 'PATCH',
    url: `/quotes/${id}`,
    headers: { 'if-match': await etagOf(app, `/quotes/${id}`) },
    payload: { speaker: { name: 'a foreman' } }
  })
  const longer = await extractAgain(app, { articleBody: `A new first paragraph.\n\n${story.articleBody}` })
  t.equal(longer.statusCode, 200, longer.body)
  const moved = (await app.inject(`/quotes/${id}`)).json()
  const body = longer.json().articleBody
  t.equal(body.slice(moved.spans[0].start, moved.spans[0].end), moved.spans[0].exact)
  const without = await extractAgain(app, { articleBody: 'Nothing of it is left.' })
  t.equal(without.statusCode, 409)
  t.equal(without.json().code, 'correctionsAtRisk')
  t.equal((await app.inject('/articles/bridge')).json().articleBody, body, 'nothing was changed')
})

t.test('a withdrawn quote does not come back', async t => {
  const app = await withStory(t)
  const before = await quotesOf(app)
  const { id } = before[0]
  const headers = { 'if-match': await etagOf(app, `/quotes/${id}`) }
  t.equal((await app.inject({ method: 'DELETE', url: `/quotes/${id}` })).statusCode, 428)
  t.equal((await app.inject({ method: 'DELETE', url: `/quotes/${id}`, headers })).statusCode, 204)
  t.equal((await app.inject(`/quotes/${id}`)).statusCode, 410)
  t.equal((await app.inject('/articles/bridge')).json().counts.quotes, before.length - 1)
  await extractAgain(app)
  t.equal((await quotesOf(app)).length, before.length - 1)
})

t.test('an entity is corrected, and later extraction does not change it back', async t => {
  const app = await withStory(t)
  const url = '/entities/person-oskar-feldmann'
  const headers = { 'if-match': await etagOf(app, url) }
  const payload = { name: 'Oskar J. Feldmann', description: 'Builder', sameAs: ['https://example.org/feldmann'] }
  t.equal((await app.inject({ method: 'PATCH', url, payload })).statusCode, 428)
  const corrected = await app.inject({ method: 'PATCH', url, headers, payload })
  t.equal(corrected.statusCode, 200, corrected.body)
  t.match(corrected.json(), payload)
  await extractAgain(app)
  t.match((await app.inject(url)).json(), payload)
  const said = (await app.inject('/quotes?speaker=person-oskar-feldmann')).json().data
  t.ok(said.every((quote: { speaker: { name: string } }) => quote.speaker.name === 'Oskar J. Feldmann'))
  t.equal((await app.inject('/entities?q=oskar%20f')).json().data.length, 1, 'the old name still finds it')
})

t.test('a merged entity leads to the one that stayed, now and later', async t => {
  const app = await withStory(t)
  const other = { ...story, headline: 'Mr Feldmann again', articleBody: 'Oskar Feldman said: “I was misspelt.”' }
  await app.inject({ method: 'PUT', url: '/articles/misspelt', payload: other })
  const from = '/entities/person-oskar-feldman'
  t.equal((await app.inject(from)).statusCode, 200)
  const merge = (into: string, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: `${from}/merge`, headers, payload: { into } })
  t.equal((await merge('person-oskar-feldmann', {})).statusCode, 428)
  const headers = { 'if-match': await etagOf(app, from) }
  t.equal((await merge('person-oskar-feldman', headers)).statusCode, 409)
  t.equal((await merge('person-unknown', headers)).statusCode, 409)
  const merged = await merge('person-oskar-feldmann', headers)
  t.equal(merged.statusCode, 200, merged.body)
  t.equal(merged.json().id, 'person-oskar-feldmann')
  t.equal(merged.json().counts.articles, 2)
  t.ok(merged.json().aliases.includes('Oskar Feldman'))
  const moved = await app.inject(`${from}/quotes?limit=1`)
  t.equal(moved.statusCode, 308)
  t.equal(moved.headers.location, '/entities/person-oskar-feldmann/quotes?limit=1')
  const write = await app.inject({ method: 'DELETE', url: from, headers: { 'if-match': '*' } })
  t.equal(write.statusCode, 409, 'a write does not follow to what its client has not read')
  await app.inject({ method: 'PUT', url: '/articles/third', payload: { ...other, headline: 'A third time' } })
  t.equal((await app.inject('/entities/person-oskar-feldmann')).json().counts.articles, 3)
  const byOldId = (await app.inject('/quotes?speaker=person-oskar-feldman')).json().data
  t.ok(byOldId.length >= 3, 'the old id still filters')
})

t.test('a withdrawn entity goes for good and its quotes keep the name', async t => {
  const app = await withStory(t)
  const url = '/entities/person-oskar-feldmann'
  const headers = { 'if-match': await etagOf(app, url) }
  t.equal((await app.inject({ method: 'DELETE', url, headers })).statusCode, 204)
  await extractAgain(app)
  t.equal((await app.inject(url)).statusCode, 410)
  const [quote] = (await quotesOf(app)).filter((row: { text: string }) => row.text.startsWith('Every bolt'))
  t.match(quote.speaker, { entityId: null, name: 'Oskar Feldmann' })
})
