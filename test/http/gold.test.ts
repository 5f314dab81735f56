import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { type Setup, setUp } from '../support/app.ts'
import { loadScorer, withoutScorer } from '../support/gold-scorer.ts'

type App = Setup['app']

interface Place {
  readonly start: number
  readonly end: number
}

interface Gold {
  readonly id: string
  readonly title?: string
  readonly text: string
  readonly quotes?: readonly {
    readonly content: readonly Place[]
    readonly source: readonly Place[]
    readonly cue: readonly Place[]
    readonly kind: string
    readonly provenance: string
  }[]
  readonly entities?: readonly (Place & { readonly type: string })[]
  readonly timexes?: readonly (Place & { readonly type: string; readonly value: string })[]
}

// An emoji is two code units: whoever counts characters is one off behind it.
const ferry = {
  headline: '“We sail,” says Marta Lindqvist',
  description: 'The ferry of Marta Lindqvist sails again on Friday.',
  articleBody:
    '🛶🌊 “The ferry stays in port,” Marta Lindqvist said on Monday in Oslo. She was tired.\n\n“Nobody sails in this,” said Olaf Berg.',
  author: [{ name: 'Ilse Okonkwo' }, { name: 'Jan de Vries' }],
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14T06:00:00+02:00',
  inLanguage: 'en'
}

const plain = { headline: 'Quiet', articleBody: 'Nothing happened in the harbour.', inLanguage: 'en' }

const put = async (t: Test, app: App, id: string, payload: object) =>
  t.equal((await app.inject({ method: 'PUT', url: `/articles/${id}`, payload })).statusCode, 201)

async function harbour(t: Test): Promise<App> {
  const { app } = await setUp(t, { seed: false })
  await put(t, app, 'ferry', ferry)
  await put(t, app, 'quiet', plain)
  return app
}

const linesOf = (body: string): readonly Gold[] =>
  body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

const wordsAt = (gold: Gold | undefined, places: readonly Place[] = []) =>
  places.map(({ start, end }) => gold?.text.slice(start, end))

/** Has a person say that the first words end before “in port”, and that Olaf Berg said them. */
async function correct(t: Test, app: App): Promise<void> {
  const { data } = (await app.inject('/articles/ferry/quotes')).json() as {
    data: { id: string; text: string }[]
  }
  const id = data.find(quote => quote.text.startsWith('The ferry stays'))?.id
  const exact = 'The ferry stays'
  const start = ferry.articleBody.indexOf(exact)
  const payload = { spans: [{ field: 'articleBody', start, end: start + exact.length, exact }], kind: 'mixed' }
  const answer = await app.inject({ method: 'PATCH', url: `/quotes/${id}`, headers: { 'if-match': '*' }, payload })
  t.equal(answer.statusCode, 200, answer.body)
}

t.test('what was corrected comes as a document of a corpus, by its places in the body', async t => {
  const app = await harbour(t)
  await correct(t, app)
  const answer = await app.inject('/articles?format=gold&corrected=true')
  t.equal(answer.statusCode, 200, answer.body)
  t.match(answer.headers['content-type'], 'application/vnd.dateline.gold+x-ndjson')
  t.match(answer.headers['content-disposition'], 'articles.gold.ndjson')
  const [gold, ...others] = linesOf(answer.body)
  t.same(others, [])
  t.match(gold, {
    id: 'ferry',
    corpus: 'dateline',
    title: ferry.headline,
    author: 'Ilse Okonkwo, Jan de Vries',
    publisher: 'Brandholm Courier',
    published: '2024-05-14',
    text: ferry.articleBody
  })
  t.same(
    gold?.quotes?.map(({ content, source, cue, kind, provenance }) => [
      ...[content, source, cue].map(places => wordsAt(gold, places)),
      kind,
      provenance
    ]),
    [
      [['The ferry stays'], ['Marta Lindqvist'], ['said'], 'mixed', 'corrected'],
      [['Nobody sails in this,'], ['Olaf Berg'], ['said'], 'direct', 'extracted']
    ],
    'those of the body, and none of the headline'
  )
  t.same(
    gold?.entities?.map(({ type, ...place }) => [type, ...wordsAt(gold, [place])]),
    [
      ['person', 'Marta Lindqvist'],
      ['place', 'Oslo'],
      ['person', 'Olaf Berg']
    ],
    'names of the body in reading order, no pronoun'
  )
  t.same(
    gold?.timexes?.map(({ type, value, ...place }) => [type, value, ...wordsAt(gold, [place])]),
    [['DATE', '2024-05-13', 'Monday']]
  )
})

t.test('an article alone is the line of it, and what is unknown of it is absent', async t => {
  const app = await harbour(t)
  const one = await app.inject({
    url: '/articles/ferry',
    headers: { accept: 'application/vnd.dateline.gold+x-ndjson' }
  })
  t.equal(one.statusCode, 200, one.body)
  const all = await app.inject('/articles?format=gold&publisher=Brandholm%20Courier')
  t.equal(one.body, all.body)
  t.same(linesOf((await app.inject('/articles/quiet?format=gold')).body), [
    {
      id: 'quiet',
      corpus: 'dateline',
      title: 'Quiet',
      published: null,
      text: plain.articleBody,
      quotes: [],
      entities: [],
      timexes: []
    }
  ])
  const [entity] = (await app.inject('/articles/ferry/entities')).json().data
  t.equal((await app.inject(`/entities/${entity.id}/articles?format=gold`)).body, one.body, 'of an entity as well')
  const asOf = (await app.inject('/articles/quiet')).json().updatedAt
  t.equal((await app.inject(`/articles/ferry?format=gold&asOf=${asOf}`)).body, one.body, 'and as of a time')
})

t.test('include names the layers that are wanted, and what has no place in a corpus is refused', async t => {
  const app = await harbour(t)
  for (const url of [
    '/articles?format=gold&include=entities&q=ferry',
    '/articles/ferry?format=gold&include=entities'
  ]) {
    const [gold] = linesOf((await app.inject(url)).body)
    t.ok(gold?.entities)
    t.notOk(gold?.quotes ?? gold?.timexes, url)
  }
  for (const asked of ['fields=id', 'highlight=true&q=ferry', 'facets=publisher']) {
    const answer = await app.inject(`/articles?format=gold&${asked}`)
    t.equal(answer.statusCode, 400, asked)
    t.match(answer.json().detail, 'and not with gold')
  }
  t.equal((await app.inject('/quotes?format=gold')).statusCode, 406)
})

t.test('articles are found by whether a person has corrected them, beside every other filter', async t => {
  const app = await harbour(t)
  const found = async (query: string) => {
    const answer = await app.inject(`/articles?${query}`)
    t.equal(answer.statusCode, 200, answer.body)
    const { data, total } = answer.json() as { data: { id: string }[]; total: { value: number } }
    const ids = data.map(({ id }) => id)
    t.equal(total.value, ids.length, query)
    return ids
  }
  t.same(await found('corrected=true'), [])
  await correct(t, app)
  const [other] = (await app.inject('/articles/ferry/quotes')).json().data.slice(-1)
  const second = { method: 'PATCH', url: `/quotes/${other.id}`, headers: { 'if-match': '*' } } as const
  t.equal((await app.inject({ ...second, payload: { kind: 'mixed' } })).statusCode, 200)
  for (const sort of ['-datePublished', 'datePublished', 'headline']) {
    t.same(await found(`corrected=true&sort=${sort}`), ['ferry'], `${sort}, once for two of its quotes`)
    t.same(await found(`corrected=false&sort=${sort}`), ['quiet'], sort)
    t.same(await found(`corrected=true&sort=${sort}&publisher=Nobody`), [])
    t.same(await found(`corrected=true&sort=${sort}&q=ferry&publishedFrom=2024-05-01`), ['ferry'])
    t.same(await found(`corrected=true&sort=${sort}&q=harbour`), [])
  }
  t.same(await found('corrected=false&q=harbour&sort=-relevance'), ['quiet'])
  t.same(await found('corrected=true&speaker=person-olaf-berg&notPublisher=Herald&toldTo=2024-06-01'), ['ferry'])
  const { facets } = (await app.inject('/articles?corrected=true&facets=publisher')).json()
  t.match(facets.publisher, { values: [{ value: 'Brandholm Courier', count: 1 }] })
  t.match((await app.inject('/articles?corrected=true&format=html')).body, /by people/)
  t.equal((await app.inject('/articles?corrected=perhaps')).statusCode, 400)
})

/** The whole list over a socket: its text, and how many rows its trailer says that it has. */
async function whole(app: App, query: string): Promise<{ body: string; rows: string | undefined }> {
  await app.listen({ port: 0 })
  const { port } = app.server.address() as AddressInfo
  const request = get({ port, path: `/articles?format=gold&limit=all${query}`, headers: { te: 'trailers' } })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const body = await text(response)
  return { body, rows: response.trailers['dateline-rows'] }
}

t.test('all of it has a line an article and nothing besides, and scores as itself', async t => {
  const app = await harbour(t)
  for (let n = 0; n < 30; n++) await put(t, app, `ferry-${n}`, { ...ferry, headline: `Ferry ${n}` })
  await correct(t, app)
  const { body, rows } = await whole(app, '')
  const documents = linesOf(body)
  t.equal(rows, '32')
  t.equal(new Set(documents.map(({ id }) => id)).size, 32)
  t.ok(documents.every(({ quotes, entities, timexes }) => quotes && entities && timexes))
  t.test('by the scorer of corpora', { skip: withoutScorer }, async t => {
    const { readJsonl, score } = await loadScorer()
    const read = readJsonl(join(t.testdir({ 'all.ndjson': body }), 'all.ndjson'))
    const figures = score(read, read)
    t.match(figures, {
      docs: 32,
      missing: 0,
      unknownIds: 0,
      entities: { micro: { f1: 1 } },
      timexes: { value: { f1: 1 } }
    })
    t.match(figures.quotes, { contentExact: { f1: 1 }, sourceOverlap: { f1: 1 }, cueExact: { f1: 1 } })
  })
})
