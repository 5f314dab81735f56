import t, { type Test } from 'tap'
import { reextract } from '../../src/intake/reextract.ts'
import { type Setup, setUp } from '../support/app.ts'
import { archiveOf, faultsIn, outcomesOf, restoreInto } from '../support/archive.ts'
import { story as bridge } from '../support/story.ts'

// An archive brings everything back: what the articles say, and what people decided about it. Both stores are asked over HTTP,
// as a client would.

const moment = () => new Date('2026-03-01T12:00:00.000Z')

const council = {
  id: 'council',
  headline: 'Council keeps the tower',
  articleBody: '“The tower stays,” said mayor Henrik Dahl on Monday. Henrik Dahl has led the town since 2011.',
  datePublished: '2024-05-13'
}
const match = {
  id: 'match',
  headline: 'Goalless in Brandholm',
  articleBody: '“We had no luck,” said keeper Henrik Dahl. Henrik Dahl saved two penalties on Sunday.',
  datePublished: '2024-05-14'
}
const ferries = {
  id: 'ferries',
  headline: 'Ferries wait for the tide',
  articleBody:
    'Ellen Aske said on Tuesday: “Nobody leaves before the tide turns.” Ellen Aske runs the harbour office of Sundby. ' +
    '“We waited for an hour,” said Per Nygaard. Ellen Aske said that the last ferry was late.',
  datePublished: '2024-05-14',
  publisher: 'Sundby Tidende',
  keywords: ['ferries', 'tide']
}
const pier = {
  id: 'pier',
  headline: 'A pier for the ferries',
  articleBody: '“The pier is ready,” said Ellen M. Aske on Friday. The Sundby Group paid for it in 2023.',
  url: 'https://tidende.example/pier',
  author: [{ name: 'Ida Falk' }]
}
const provided = {
  id: 'lamps',
  headline: 'Lamps for the quay',
  articleBody: 'The quay is lit again. “It was time,” said the keeper of the lamps.',
  datePublished: '2024-05-15T08:00:00+02:00',
  entities: [{ type: 'organization', name: 'Lamp Society', sameAs: ['https://lamps.example/'] }],
  quotes: [
    {
      spans: [{ field: 'articleBody', start: 24, end: 35, exact: 'It was time' }],
      speaker: { name: 'the keeper of the lamps' }
    }
  ]
}

const asker = ({ app }: Setup) => {
  const etag = async (url: string) => String((await app.inject(url)).headers.etag)
  return {
    get: async (url: string) => (await app.inject(url)).json(),
    post: (payload: object, url = '/articles') => app.inject({ method: 'POST', url, payload }),
    write: async (method: 'PATCH' | 'DELETE' | 'POST' | 'PUT', url: string, payload: object = {}, of = url) => {
      const headers = { 'if-match': await etag(of) }
      const answer = await app.inject({ method, url, headers, ...(method === 'DELETE' ? {} : { payload }) })
      if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.payload}`)
      return answer
    }
  }
}

/** The id of the quote that has these words. */
async function quoteWith(setup: Setup, words: string): Promise<string> {
  const { get } = asker(setup)
  const { data } = await get(`/quotes?limit=200&q=${encodeURIComponent(`"${words}"`)}`)
  const [first] = data as { id: string }[]
  if (first === undefined) throw new Error(`There is no quote with ${words}.`)
  return first.id
}

/** Articles of many kinds, and one of everything that a person can decide. */
async function fill(setup: Setup): Promise<void> {
  const { post, write } = asker(setup)
  for (const article of [council, match, ferries, pier, provided, { ...bridge, id: 'bridge' }]) {
    const { statusCode, payload } = await post(article)
    if (statusCode !== 201) throw new Error(payload)
  }
  const speaker = `/quotes/${await quoteWith(setup, 'We waited for an hour')}`
  await write('PATCH', speaker, { speaker: { name: 'a passenger' }, kind: 'mixed' })
  const spans = `/quotes/${await quoteWith(setup, 'Nobody leaves before the tide turns')}`
  const start = ferries.articleBody.indexOf('before the tide')
  const shorter = { field: 'articleBody', start, end: start + 21, exact: 'before the tide turns' }
  await write('PATCH', spans, { spans: [shorter] })
  const moved = `/quotes/${await quoteWith(setup, 'The pier is ready')}`
  const at = pier.articleBody.indexOf('The Sundby Group paid')
  const elsewhere = { field: 'articleBody', start: at, end: at + 21, exact: 'The Sundby Group paid' }
  await write('PATCH', moved, { spans: [elsewhere] })
  await write('DELETE', `/quotes/${await quoteWith(setup, 'Every bolt was checked twice')}`)
  await write('PATCH', '/entities/person-marta-lindqvist', {
    name: 'Marta K. Lindqvist',
    aliases: ['Lindqvist'],
    sameAs: ['https://people.example/marta']
  })
  await write(
    'POST',
    '/entities/person-ellen-m-aske/merge',
    { into: 'person-ellen-aske' },
    '/entities/person-ellen-m-aske'
  )
  const split = { articles: ['match'], description: 'Goalkeeper' }
  await write('POST', '/entities/person-henrik-dahl/split', split, '/entities/person-henrik-dahl')
  await write('DELETE', '/entities/organization-sundby-group')
}

/** Everything that the service says, by address. */
async function served(setup: Setup): Promise<Readonly<Record<string, unknown>>> {
  const { app } = setup
  const { get } = asker(setup)
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
  const [articles, entities] = [await get('/articles?limit=200'), await get('/entities?limit=200&sort=name')]
  const addresses = [
    ...['datePublished', '-datePublished', 'headline'].map(sort => `/articles?format=ndjson&limit=all&sort=${sort}`),
    ...['datePublished', 'position'].map(sort => `/quotes?format=ndjson&limit=all&sort=${sort}`),
    ...['-articles', '-quotes', 'name'].map(sort => `/entities?format=ndjson&limit=all&sort=${sort}`),
    '/timeline?format=ndjson&limit=all',
    '/timeline?format=ndjson&limit=all&sort=-earliest',
    '/articles?q=ferries&facets=publisher,author,section,entity,speaker,month,year',
    '/articles?facets=publisher,author,section,language,entity,speaker,month,year&facetLimit=50',
    '/articles?q=speaker:lindqvist',
    '/timeline?q=monday',
    '/timeline?q=paid',
    '/quotes?q=speaker:dahl',
    '/quotes?q=speaker:passenger',
    '/timeline?facets=entity,precision,status,publisher,year',
    '/entities?q=aske',
    '/entities/person-ellen-m-aske',
    '/entities/organization-sundby-group',
    ...ids(articles.data).flatMap(id => [
      `/articles/${id}?include=quotes,entities,timeline,timeExpressions`,
      ...['quotes', 'entities', 'timeline'].map(part => `/articles/${id}/${part}?limit=200`)
    ]),
    ...ids(entities.data).flatMap(id => [
      `/entities/${id}`,
      ...['articles', 'quotes', 'quotes-about', 'timeline', 'related'].map(part => `/entities/${id}/${part}?limit=200`)
    ])
  ]
  const answers: Record<string, unknown> = {}
  for (const url of addresses) {
    const { statusCode, payload, headers } = await app.inject(url)
    const body = payload.startsWith('{"data"') ? JSON.parse(payload) : payload
    answers[url] = [statusCode, headers.location, statusCode >= 400 ? '' : body]
  }
  return answers
}

async function assertAlike(t: Test, restored: Setup, original: Setup, name: string): Promise<void> {
  const [found, wanted] = [await served(restored), await served(original)]
  t.same(Object.keys(found), Object.keys(wanted), `${name}: the same addresses`)
  for (const [url, answer] of Object.entries(wanted)) t.same(found[url], answer, `${name}: ${url}`)
}

const rows = (archive: string) => archive.trimEnd().split('\n').slice(1, -1)

t.test('an archive brings everything back into an empty store', async t => {
  const original = await setUp(t, { services: { now: moment } })
  await fill(original)
  const archive = await archiveOf(original.services.store)
  const kinds = new Set(rows(archive).map(line => JSON.parse(line).record))
  t.same([...kinds].toSorted(), ['article', 'entity', 'mergedEntity', 'withdrawnEntity'])

  await t.test('restored', async t => {
    const restored = await setUp(t, { seed: false, services: { now: moment } })
    const { store } = restored.services
    const lines = await restoreInto(store, archive)
    t.same(outcomesOf(lines), { new: rows(archive).length }, 'every line is new')
    t.same(
      lines.map(({ line }) => line),
      rows(archive).map((_, at) => at + 2),
      'and told in order'
    )
    await assertAlike(t, restored, original, 'restored')
    t.equal(await archiveOf(store), archive, 'its own archive is the same, to the byte')

    t.same(
      outcomesOf(await restoreInto(store, archive)),
      { same: rows(archive).length },
      'a second time changes nothing'
    )
    await assertAlike(t, restored, original, 'restored twice')

    const both = [original, restored]
    for (const each of both) {
      const again = await asker(each).post(ferries)
      t.equal(again.statusCode, 200, 'the same article is known')
      t.equal((await asker(each).post(provided)).statusCode, 200)
      const other = await asker(each).post({ ...pier, headline: 'A pier for nobody' })
      t.equal(other.statusCode, 409)
      const newcomer = {
        id: 'newcomer',
        headline: 'Ferry office moves',
        articleBody:
          '“We move in June,” said Ellen M. Aske. The Sundby Group and Henrik Dahl were there. ' +
          '“We are glad,” said Marta K. Lindqvist.',
        datePublished: '2024-06-01'
      }
      t.equal((await asker(each).post(newcomer)).statusCode, 201)
      const names = (await asker(each).get('/articles/newcomer/entities')).data.map(({ id }: { id: string }) => id)
      t.ok(names.includes('person-ellen-aske'), 'a merged name goes to its target')
      t.ok(names.includes('person-marta-lindqvist'), 'and the name that a person gave to whom it was given')
      t.notOk(names.includes('organization-sundby-group'), 'what was withdrawn stays away')
      t.ok(names.includes('person-henrik-dahl'), 'and who was told apart elsewhere is the first here')
    }
    await assertAlike(t, restored, original, 'with an article more')

    for (const { services } of both) {
      const intake = { ...services, extractor: 'test 2' }
      const { signal } = new AbortController()
      for await (const { outcome, id, reason } of reextract(intake, { all: true, signal })) {
        t.not(outcome, 'failed', `${id} ${reason}`)
      }
    }
    await assertAlike(t, restored, original, 'read again')
    for (const each of both) {
      const { data } = await asker(each).get('/quotes?limit=200')
      const texts = data.map(({ text }: { text: string }) => text)
      t.notOk(
        texts.some((text: string) => text.includes('Every bolt')),
        'a withdrawn quote stays away'
      )
      t.notOk(
        texts.some((text: string) => text.includes('The pier is ready')),
        'nor where it was set elsewhere'
      )
      t.ok(texts.includes('before the tide turns'), 'a corrected one stays as it was set')
      t.match(await asker(each).get('/entities/person-henrik-dahl--2'), { counts: { articles: 1 } })
    }

    for (const each of both) {
      const moved = `It rained.\n\n${ferries.articleBody}`
      await asker(each).write('PUT', '/articles/ferries', { ...ferries, articleBody: moved })
      await asker(each).write('PUT', '/articles/match', { ...match, articleBody: `At noon. ${match.articleBody}` })
    }
    await assertAlike(t, restored, original, 'replaced')
  })
})

t.test('each part of an archive is whole by itself, whatever piece it begins behind', async t => {
  const original = await setUp(t, { seed: false, services: { now: moment } })
  await fill(original)
  const { store } = original.services
  const whole = await archiveOf(store)
  const positions: string[] = []
  for await (const { position } of store.archive.pieces()) positions.push(position)
  t.equal(await archiveOf(store, null), whole)
  for (const position of positions.filter((_, at) => at % 3 === 1)) {
    await t.test(`behind ${position}`, async t => {
      const { services } = await setUp(t, { seed: false, services: { now: moment } })
      t.same(faultsIn(await restoreInto(services.store, await archiveOf(store, position))), [])
      t.same(faultsIn(await restoreInto(services.store, whole)), [], 'and all of it after a part')
    })
  }
  for (const wrong of ['', 'articles', 'articles:x', 'quotes:1']) {
    await t.rejects(archiveOf(store, wrong), { code: 'invalidCursor' })
  }
})
