import t from 'tap'
import { fields } from '../../src/document/span.ts'
import type { Annotation, Target } from '../../src/represent/web-annotation.ts'
import { seedHeadline, setUp } from '../support/app.ts'
import { story } from '../support/store.ts'

type App = Awaited<ReturnType<typeof setUp>>['app']

const mediaType = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

/** Of our own: emoji of one, two and seven code points in every text, in front of, between and inside of what is read. */
const emoji = {
  headline: '🎉 Marta Lindqvist opens the Brandholm bridge 👩‍👩‍👧‍👦',
  description: 'The bridge 🌉 is open, said Marta Lindqvist 🇳🇴.',
  articleBody: [
    'BRANDHOLM 🌉 — The harbour council on Monday opened the bridge 🎉🎉.',
    '“We waited 👍🏽 for nine years 😀,” said council president Marta Lindqvist 👩‍🚀. “Now 🚗🚗 it is ours 🎈.”',
    'Oskar Feldmann told reporters on Tuesday 🗓️: “Every bolt 🔩 was checked twice 🤝.”'
  ].join('\r\n\r\n'),
  publisher: 'Brandholm Courier',
  datePublished: '2024-05-14'
}

async function put(app: App, id: string, payload: object): Promise<void> {
  const { statusCode, body } = await app.inject({ method: 'PUT', url: `/articles/${id}`, payload })
  if (statusCode !== 201) throw new Error(body)
}

const targetsOf = ({ target }: Annotation): readonly Target[] => [target].flat()

/** A text as a reader of the Web has it: the bytes that the address answers with, as UTF-8. */
async function textAt(app: App, source: string): Promise<string> {
  const response = await app.inject(new URL(source).pathname)
  if (response.statusCode !== 200) throw new Error(response.body)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(response.rawPayload)
}

t.test('positions and words of every annotation fit the text at its source, with emoji all over it', async t => {
  const { app } = await setUp(t)
  await put(app, 'bridge', emoji)
  const seed = (await app.inject(`/articles?q="${encodeURIComponent(seedHeadline)}"`)).json().data[0].id as string
  for (const id of ['bridge', seed]) {
    const { items } = (await app.inject(`/articles/${id}/annotations`)).json() as { items: readonly Annotation[] }
    const targets = items.flatMap(targetsOf)
    t.ok(targets.length > 10, id)
    for (const { source, selector } of targets) {
      const characters = [...(await textAt(app, source))]
      const [{ start, end }, { exact, prefix = '', suffix = '' }] = selector
      t.equal(characters.slice(start, end).join(''), exact, `${source} ${start}-${end}`)
      t.ok(characters.slice(0, start).join('').endsWith(prefix))
      t.ok(characters.slice(end).join('').startsWith(suffix))
      t.ok(start === 0 || prefix !== '', 'what stands in front is told')
    }
  }
})

t.test('there is an annotation for each quote, event and mention, with the same words', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bridge', emoji)
  const url = '/articles/bridge?include=quotes,entities,timeline'
  const { quotes, entities, timeline } = (await app.inject(url)).json()
  interface Place {
    readonly field: string
    readonly exact: string
  }
  const spans: readonly Place[] = [
    ...quotes.flatMap((quote: { spans: readonly Place[] }) => quote.spans),
    ...entities.flatMap((entity: { mentions: readonly Place[] }) => entity.mentions),
    ...timeline.map((event: { span: Place }) => event.span)
  ]
  const page = (await app.inject('/articles/bridge/annotations')).json()
  const targets = (page.items as readonly Annotation[]).flatMap(targetsOf)
  const told = targets.map(({ source, selector }) => `${source.split('/').at(-1)}: ${selector[1].exact}`)
  t.same(told.toSorted(), spans.map(({ field, exact }) => `${field}: ${exact}`).toSorted())
  t.ok(quotes.length >= 2 && told.some(words => words.startsWith('headline: ')))
  t.equal(
    page.partOf.total,
    quotes.length + timeline.length + entities.flatMap((e: { mentions: [] }) => e.mentions).length
  )
  const after = spans.filter(({ field }) => field === 'articleBody').length
  t.ok(after > 5, 'most stand behind emoji')
  const units = quotes.at(-1).spans[0].start
  const last = (page.items as readonly Annotation[])
    .filter(item => item.id.includes('.q'))
    .flatMap(targetsOf)
    .at(-1)
  t.ok(Number(last?.selector[0].start) < units, 'code points are fewer than code units')
})

t.test('annotations come as the standard asks, and nothing else does', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bridge', emoji)
  const url = '/articles/bridge/annotations'
  const get = (accept: string) => app.inject({ url, headers: { accept } })
  for (const accept of [
    mediaType,
    'application/ld+json',
    '*/*',
    'application/ld+json;profile="a, b; c" ; q=0.4, text/html',
    'text/html, application/*; q=0.1'
  ]) {
    const response = await get(accept)
    t.equal(response.statusCode, 200, accept)
    t.equal(response.headers['content-type'], mediaType)
    t.equal(response.headers.vary, 'Accept, Accept-Encoding')
  }
  for (const accept of [
    'application/json',
    'text/html',
    'application/ld+json; q=0',
    'application/ld+json ; q=0, a/b'
  ]) {
    const response = await get(accept)
    t.equal(response.statusCode, 406, accept)
    t.match(response.json(), { code: 'notAcceptable', detail: /application\/ld\+json/ })
  }
  t.equal((await app.inject(`${url}?format=jsonld`)).statusCode, 200)
  t.equal((await app.inject(`${url}?format=json`)).statusCode, 406)
  t.match((await app.inject(`${url}?page=1`)).json(), { code: 'unknownParameter' })
  t.match((await app.inject('/articles/none/annotations')).json(), { status: 404, code: 'notFound' })
})

t.test('they are the same until something is written', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bridge', emoji)
  const url = '/articles/bridge/annotations'
  const { headers, body } = await app.inject(url)
  const etag = String(headers.etag)
  t.match(etag, /^"[^"]+"$/)
  for (let again = 0; again < 3; again++) {
    t.equal((await app.inject(url)).body, body)
    const unchanged = await app.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(unchanged.statusCode, 304)
    t.equal(unchanged.body, '')
  }
  const head = await app.inject({ method: 'HEAD', url })
  t.match(head, { statusCode: 200, body: '', headers: { etag, 'content-type': mediaType } })
  const [quote] = (await app.inject('/articles/bridge/quotes')).json().data
  const address = `/quotes/${quote.id}`
  await app.inject({ method: 'DELETE', url: address, headers: { 'if-match': '*' } })
  const fresh = await app.inject({ url, headers: { 'if-none-match': etag } })
  t.equal(fresh.statusCode, 200)
  t.notMatch(fresh.body, address)
})

t.test('addresses in them are absolute, by the host that was asked or by PUBLIC_URL', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bridge', emoji)
  const url = '/articles/bridge/annotations'
  // More often than it takes to be kept.
  for (let again = 0; again < 3; again++) {
    for (const host of ['one.example', 'two.example:8080']) {
      const page = (await app.inject({ url, headers: { host } })).json()
      t.equal(page.id, `http://${host}${url}`)
      t.ok(targetsOf(page.items[0])[0]?.source.startsWith(`http://${host}/articles/bridge/texts/`))
    }
  }
  const { app: other } = await setUp(t, { seed: false, publicUrl: 'https://news.example/api' })
  await put(other, 'bridge', emoji)
  const page = (await other.inject(url)).json()
  t.equal(page.id, `https://news.example/api${url}`)
  t.equal(targetsOf(page.items[0])[0]?.source, 'https://news.example/api/articles/bridge/texts/headline')
})

t.test('each text is at an address of its own, byte for byte', async t => {
  const { app } = await setUp(t, { seed: false })
  const articleBody = ' \tNothing is trimmed.\r\n\r\nNothing is joined.\n\n\n<b>&amp;</b> 🎉\u0301 \u2028 end \r\n'
  await put(app, 'plain', { ...emoji, articleBody })
  const article = (await app.inject('/articles/plain')).json()
  t.equal(article.articleBody, articleBody)
  for (const field of fields) {
    const url = `/articles/plain/texts/${field}`
    const response = await app.inject(url)
    t.equal(response.statusCode, 200, field)
    t.equal(response.headers['content-type'], 'text/plain; charset=utf-8')
    t.ok(response.rawPayload.equals(Buffer.from(article[field])), field)
    const etag = String(response.headers.etag)
    t.match(etag, /^"[^"]+"$/)
    t.match(await app.inject({ method: 'HEAD', url }), { statusCode: 200, body: '', headers: { etag } })
    const unchanged = await app.inject({ url, headers: { 'if-none-match': `"x", W/${etag}` } })
    t.match(unchanged, { statusCode: 304, body: '', headers: { etag } })
    t.equal((await app.inject({ url, headers: { accept: 'text/plain; charset=utf-16, */*;q=0' } })).statusCode, 200)
    t.match((await app.inject({ url, headers: { accept: 'text/html' } })).json(), { code: 'notAcceptable' })
  }
})

t.test('the tag of a text tells its words: another text has another, whatever else is written', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bridge', emoji)
  const tagOf = async (field: string) => (await app.inject(`/articles/bridge/texts/${field}`)).headers.etag
  const before = { headline: await tagOf('headline'), articleBody: await tagOf('articleBody') }
  await app.inject({
    method: 'PUT',
    url: '/articles/bridge',
    headers: { 'if-match': '*' },
    payload: { ...emoji, headline: 'Marta Lindqvist closes the Brandholm bridge' }
  })
  t.not(await tagOf('headline'), before.headline)
  t.equal(await tagOf('articleBody'), before.articleBody)
})

t.test('what is no text of the article is not found, and what there is is named', async t => {
  const { app } = await setUp(t, { seed: false })
  await put(app, 'bare', { ...emoji, description: null })
  const cases: [string, RegExp][] = [
    ['/articles/bare/texts/description', /“bare” has no description/],
    ['/articles/bare/texts/body', /headline, description, articleBody/],
    ['/articles/bare/texts/publisher', /“publisher”/],
    ['/articles/bare/texts/__proto__', /“__proto__”/],
    ['/articles/none/texts/headline', /no article “none”/]
  ]
  for (const [url, detail] of cases) {
    const response = await app.inject(url)
    t.equal(response.statusCode, 404, url)
    t.match(response.json(), { code: 'notFound', detail })
    t.equal(response.headers['cache-control'], 'no-store')
  }
  const refused = await app.inject({ method: 'PUT', url: '/articles/bare/texts/headline', payload: {} })
  t.match(refused, { statusCode: 405, headers: { allow: 'GET, HEAD, OPTIONS' } })
})

t.test('thousands of annotations let others have their turn', async t => {
  const { app, services } = await setUp(t, { seed: false })
  const words = Array.from({ length: 1000 }, (_, n) => ({ speaker: 'Ada Lund', words: `we count ${n}`, place: 'Oslo' }))
  await services.store.articles.save(story({ id: 'long', statements: words }))
  let isAnswered = false
  let turns = 0
  const count = () => {
    turns++
    if (!isAnswered) setImmediate(count)
  }
  setImmediate(count)
  const answer = await app.inject('/articles/long/annotations')
  isAnswered = true
  t.equal(answer.json().items.length, 3000)
  t.equal(answer.headers['content-type'], mediaType)
  t.equal(answer.headers['content-length'], String(answer.rawPayload.length))
  t.ok(turns > 30, `${turns} turns`)
})
