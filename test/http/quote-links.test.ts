import { parse as parseCsv } from 'csv-parse/sync'
import t from 'tap'
import type { Span } from '../../src/document/span.ts'
import { textFragmentUrl } from '../../src/document/text-fragment.ts'
import type { App } from '../../src/http/app-type.ts'
import { setUp } from '../support/app.ts'

const said = [
  '“The lock holds,” said Ada Lund.',
  '“We shut it at five,” said Ada Lund, “and at six it was dry.”',
  'Ada Lund wrote "a gate \\ a wall, the café’s 🛶 too".',
  `“${'Nobody who lives along the canal has seen the water as low as it was that week. '.repeat(5)}” said Ada Lund.`,
  '“One line\nand another,” said Ada Lund.'
]
const articleBody = said.join('\n\n')

const spanOf = (exact: string): Span => {
  const start = articleBody.indexOf(exact)
  return { field: 'articleBody', start, end: start + exact.length, exact }
}

const article = {
  headline: 'The "lock", "url":"https://no.example/" and the \\ canal',
  articleBody,
  datePublished: '2024-05-14',
  inLanguage: 'en',
  quotes: [
    ['The lock holds,'],
    ['We shut it at five,', 'and at six it was dry.'],
    ['a gate \\ a wall, the café’s 🛶 too'],
    [said[3]?.slice(1, said[3].indexOf('”')) ?? ''],
    ['One line\nand another,']
  ].map(exacts => ({ spans: exacts.map(spanOf), speaker: { name: 'Ada Lund' } })),
  entities: [{ type: 'person', name: 'Ada Lund' }],
  timeline: [],
  timeExpressions: []
}

interface Linked {
  readonly id: string
  readonly spans: readonly Span[]
  readonly textFragmentUrl: string | null
}

/** The quotes of the article `lock`, from every address that serves them. */
async function served(app: App): Promise<Record<string, readonly Linked[]>> {
  const json = async (url: string) => (await app.inject(url)).json()
  const { data } = await json('/articles/lock/quotes')
  const one = await Promise.all(data.map(({ id }: Linked) => json(`/quotes/${id}`)))
  const { quotes } = await json('/articles/lock?include=quotes')
  const [listed] = (await json('/articles?include=quotes')).data
  const all = await json('/quotes?article=lock&sort=position')
  const found = await json('/quotes?q=lock%20OR%20Ada%20OR%20a%20OR%20we&article=lock&sort=position')
  const whole = await app.inject('/articles/lock/quotes?format=ndjson&limit=all')
  const lines = whole.body.split('\n').flatMap(line => (line.includes('"spans"') ? [JSON.parse(line)] : []))
  return {
    'list of the article': data,
    'one by one': one,
    'in the article': quotes,
    'in the list of articles': listed.quotes,
    'list of all': all.data,
    found: found.data,
    lines
  }
}

for (const url of [
  'https://canal.example/lock?a=1&b=caf%C3%A9',
  'https://canal.example/ø|#part-2',
  'http://c.example/#:~:text=x',
  null
]) {
  t.test(`a quote has the link to its words wherever it is served, with the page ${url}`, async t => {
    const { app } = await setUp(t, { seed: false })
    const put = await app.inject({ method: 'PUT', url: '/articles/lock', payload: { ...article, url } })
    t.equal(put.statusCode, 201, put.body)
    for (const [where, quotes] of Object.entries(await served(app))) {
      t.ok(quotes.length > 0, where)
      for (const { spans, textFragmentUrl: link } of quotes) {
        const words = spans.map(({ exact }) => exact)
        t.equal(link, textFragmentUrl(url, words), `${where}: ${words.join(' … ')}`)
      }
    }
    const extract = await app.inject({ method: 'POST', url: '/extract', payload: { ...article, id: 'lock', url } })
    const [first] = extract.json().quotes
    t.equal(first.textFragmentUrl, textFragmentUrl(url, ['The lock holds,']))
  })
}

t.test('a corrected quote leads to its new words', async t => {
  const { app } = await setUp(t, { seed: false })
  const url = 'https://canal.example/lock'
  await app.inject({ method: 'PUT', url: '/articles/lock', payload: { ...article, url } })
  const [{ id }] = (await app.inject('/articles/lock/quotes')).json().data
  const { etag = '' } = (await app.inject(`/quotes/${id}`)).headers
  const corrected = await app.inject({
    method: 'PATCH',
    url: `/quotes/${id}`,
    headers: { 'if-match': etag },
    payload: { spans: [spanOf('The lock')] }
  })
  t.equal(corrected.json().textFragmentUrl, `${url}#:~:text=The%20lock`)
})

t.test('tables and JSON-LD have the same link, fields picks it, and it may be sent back', async t => {
  const { app } = await setUp(t, { seed: false })
  const url = 'https://canal.example/lock'
  await app.inject({ method: 'PUT', url: '/articles/lock', payload: { ...article, url } })
  const [first] = (await app.inject('/articles/lock/quotes')).json().data
  const link = `${url}#:~:text=The%20lock%20holds%2C`
  t.equal(first.textFragmentUrl, link)
  const [row] = parseCsv((await app.inject('/articles/lock/quotes?format=csv')).body, { columns: true }) as Record<
    string,
    string
  >[]
  t.equal(row?.textFragmentUrl, link)
  t.equal((await app.inject(`/quotes/${first.id}?format=jsonld`)).json().url, link)
  t.same((await app.inject('/articles/lock/quotes?fields=textFragmentUrl&limit=1')).json().data, [
    { textFragmentUrl: link }
  ])
  const { headers, body } = await app.inject('/articles/lock?include=quotes')
  const again = await app.inject({
    method: 'PUT',
    url: '/articles/lock',
    headers: { 'if-match': headers.etag ?? '', 'content-type': 'application/json' },
    payload: body
  })
  t.equal(again.statusCode, 200, again.body)
})
