import { parse as parseCsv } from 'csv-parse/sync'
import { XMLValidator } from 'fast-xml-parser'
import { parseFeed } from 'feedsmith'
import ical from 'ical.js'
import { parseHTML } from 'linkedom'
import t, { type Test } from 'tap'
import { setUp } from '../support/app.ts'
import { expand } from '../support/jsonld.ts'
import { validator, withoutSchema } from '../support/ninjs.ts'

const linesOf = (body: string): readonly unknown[] =>
  body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))

const ids = async (app: Awaited<ReturnType<typeof setUp>>['app']) => ({
  article: (await app.inject('/articles')).json().data[0].id as string,
  quote: (await app.inject('/quotes')).json().data[0].id as string,
  entity: 'person-benjamin-netanyahu'
})

/** How many items a document of this type has, where independent readers find that it is one. */
const readers: Readonly<Record<string, (body: string, t: Test) => Promise<number | null>>> = {
  'application/json': async body => JSON.parse(body).data?.length ?? 1,
  'application/x-ndjson': async body => linesOf(body).length,
  'application/vnd.dateline.gold+x-ndjson': async body => linesOf(body).length,
  'text/csv': async body => parseCsv(body, { columns: true }).length,
  'application/ld+json': async body => {
    const document = JSON.parse(body)
    const [node] = (await expand(document)) as Record<string, unknown[]>[]
    return node?.['http://schema.org/itemListElement']?.length ?? 1
  },
  'application/feed+json': async body => (parseFeed(body).feed as { items?: unknown[] }).items?.length ?? 0,
  'application/atom+xml': async (body, t) => {
    t.equal(XMLValidator.validate(body), true)
    const parsed = parseFeed(body)
    t.equal(parsed.format, 'atom')
    return (parsed.feed as { entries?: unknown[] }).entries?.length ?? 0
  },
  'text/calendar': async body => new ical.Component(ical.parse(body)).getAllSubcomponents('vevent').length,
  'application/vnd.timelinejs+json': async body => JSON.parse(body).events.length,
  'application/vnd.iptc.ninjs+json': async (body, t) => {
    if (withoutSchema === false) t.same(validator()(JSON.parse(body)), [])
    return null
  },
  // Bytes, which test/http/sqlite-slice.test.ts reads.
  'application/vnd.sqlite3': async () => null,
  'text/markdown': async () => null,
  'text/plain': async () => null,
  // A page for people has rows of more than one kind.
  'text/html': async (body, t) => {
    const { document } = parseHTML(body)
    for (const name of ['head > title', 'main', 'h1']) t.equal(document.querySelectorAll(name).length, 1, name)
    return null
  }
}

t.test('every format of every resource is what its readers take it for', async t => {
  const { app } = await setUp(t)
  const { article, quote, entity } = await ids(app)
  const urls = [
    `/articles/${article}`,
    `/quotes/${quote}`,
    `/entities/${entity}`,
    '/articles?limit=1',
    '/quotes?limit=3',
    '/entities?limit=3',
    '/timeline?limit=3',
    `/articles/${article}/quotes?limit=3`,
    `/articles/${article}/entities?limit=3`,
    `/articles/${article}/timeline?limit=3`,
    `/entities/${entity}/articles?limit=1`,
    `/entities/${entity}/quotes?limit=3`,
    '/quotes?q=nothing-like-it',
    '/timeline?q=nothing-like-it'
  ]
  for (const url of urls) {
    const json = await app.inject(url)
    const count = readers['application/json']?.(json.body, t)
    const links = [...String(json.headers.link).matchAll(/<([^>]+)>; rel="alternate"; type="([^"]+)"/g)]
    t.ok(links.length >= 1, url)
    for (const [, address = '', type = ''] of links) {
      const byFormat = await app.inject(address)
      t.equal(byFormat.statusCode, 200, address)
      t.equal(String(byFormat.headers['content-type']).split(';', 1)[0], type)
      const byAccept = await app.inject({ url, headers: { accept: type } })
      t.equal(byAccept.headers['content-type'], byFormat.headers['content-type'])
      const own = await readers[type]?.(byFormat.body, t)
      if (own !== null && type !== 'application/vnd.timelinejs+json') t.equal(own, await count, address)
      const etag = String(byFormat.headers.etag)
      const again = await app.inject({ url: address, headers: { 'if-none-match': etag } })
      t.equal(again.statusCode, 304, 'which has not changed')
      t.not(etag, json.headers.etag)
    }
  }
})

t.test(
  'addresses in what leaves the service are absolute, and of the host that was asked or of PUBLIC_URL',
  async t => {
    const { app } = await setUp(t)
    for (let again = 0; again < 3; again++) {
      for (const host of ['one.example', 'two.example:8080']) {
        const { body } = await app.inject({ url: '/quotes?format=jsonfeed&limit=1', headers: { host } })
        t.equal(JSON.parse(body).feed_url, `http://${host}/quotes?format=jsonfeed&limit=1`)
      }
    }
    const { app: other } = await setUp(t, { publicUrl: 'https://news.example/api' })
    const feed = (await other.inject('/articles?format=jsonfeed&publisher=x')).json()
    t.equal(feed.feed_url, 'https://news.example/api/articles?format=jsonfeed&publisher=x')
  }
)

t.test('a filtered list of more than a page is a feed that goes on', async t => {
  const { app } = await setUp(t)
  const seen = new Set<string>()
  let url: string | undefined = '/quotes?format=jsonfeed&limit=7&kind=direct'
  const { total } = (await app.inject('/quotes?kind=direct')).json()
  while (url !== undefined) {
    const feed: { items: { id: string }[]; next_url?: string } = (await app.inject(url)).json()
    for (const { id } of feed.items) seen.add(id)
    url = feed.next_url?.replace(/^http:\/\/[^/]+/, '')
  }
  t.equal(seen.size, total.value)
})
