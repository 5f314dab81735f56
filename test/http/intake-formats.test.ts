import t from 'tap'
import { setUp } from '../support/app.ts'

const headline = 'Harbour council delays the Brandholm bridge'
const first = 'The harbour council on Monday postponed the opening of the Brandholm bridge to June 3.'
const second = '“We will not open a bridge that we would not cross ourselves,” said council president Marta Lindqvist.'
const articleBody = `${first}\n\n${second}`

const ninjs = {
  uri: 'urn:example:brandholm-7',
  standard: { name: 'ninjs', version: '3.1' },
  headlines: [{ role: 'main', value: headline }],
  bodies: [{ role: 'main', contentType: 'text/plain', value: articleBody }],
  firstCreated: '2024-05-14T06:00:00Z'
}
const jsonLd = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline,
  articleBody,
  datePublished: '2024-05-14T06:00:00Z',
  author: { '@type': 'Person', name: 'Ilse Okonkwo' },
  url: 'https://courier.example/bridge'
}
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline} | Courier</title>
<meta property="og:title" content="${headline}"><meta property="article:published_time" content="2024-05-14T06:00:00Z">
<script>alert('no')</script></head><body><nav><a href="/">Home</a></nav><article><h1>${headline}</h1>
<p>${first}</p><p>${second}</p></article><footer>All rights reserved.</footer></body></html>`
const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Courier</title><link>https://courier.example/</link><description>News</description>
<item><title>${headline}</title><link>https://courier.example/bridge</link><pubDate>Tue, 14 May 2024 06:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>${first}</p><p>${second}</p>]]></content:encoded></item>
<item><title>Short</title><link>https://courier.example/short</link><description>Only this.</description></item>
</channel></rss>`
const csv = `Title;Text;Date\n${headline};"${articleBody.replaceAll('“', '“')}";2024-05-14\n;nothing;2024-05-15\n`

const singles = [
  ['application/json', JSON.stringify(jsonLd)],
  ['application/ld+json', JSON.stringify(jsonLd)],
  ['application/json', JSON.stringify(ninjs)],
  ['application/vnd.iptc.ninjs+json', JSON.stringify(ninjs)],
  ['text/html', html],
  ['text/html; charset=utf-8', html]
] as const

t.test('an article comes in whatever shape it has, and again is the same', async t => {
  for (const [type, payload] of singles) {
    const { app } = await setUp(t, { seed: false })
    const headers = { 'content-type': type }
    const created = await app.inject({ method: 'POST', url: '/articles', headers, payload })
    t.equal(created.statusCode, 201, `${type}: ${created.body.slice(0, 300)}`)
    const article = created.json()
    t.match(article, { headline, articleBody, datePublished: /^2024-05-14/ })
    t.ok(article.counts.quotes >= 1, 'and is read')
    const again = await app.inject({ method: 'POST', url: '/articles', headers, payload })
    t.equal(again.statusCode, 200)
    t.same(again.json(), article)
    const read = await app.inject({ method: 'POST', url: '/extract', headers, payload })
    t.equal(read.statusCode, 200)
    t.equal(read.json().headline, headline)
    const put = await app.inject({ method: 'PUT', url: '/articles/own-id', headers, payload })
    t.ok([201, 422].includes(put.statusCode), 'an id of its own is in the way of another')
  }
})

t.test('many come as lines of any shape, as a table and as a feed, each answered by a line', async t => {
  for (const [type, payload, statuses] of [
    [
      'application/x-ndjson',
      [jsonLd, ninjs, { headline: 'A', articleBody: 'B.' }, {}].map(each => JSON.stringify(each)).join('\n'),
      [201, 201, 201, 422]
    ],
    ['text/csv', csv, [201, 422]],
    ['text/csv; charset=utf-8', csv, [201, 422]],
    ['application/rss+xml', rss, [201, 422]],
    ['text/xml', rss, [201, 422]]
  ] as const) {
    const { app } = await setUp(t, { seed: false })
    const answer = await app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': type }, payload })
    t.equal(answer.statusCode, 200, answer.body)
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    t.same(
      lines.map(({ status }) => status),
      statuses,
      answer.body
    )
    const { data } = (await app.inject('/articles?sort=headline')).json()
    t.ok(
      data.some(
        (article: { headline: string; articleBody: string }) =>
          article.headline === headline && article.articleBody === articleBody
      )
    )
  }
})

t.test('a body that is not what it claims to be is refused with the reason', async t => {
  const { app } = await setUp(t, { seed: false })
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`
  for (const [type, payload, status, detail] of [
    ['application/ld+json', JSON.stringify({ headline, articleBody }), 422, /^The body claims to be JSON-LD/],
    ['application/vnd.iptc.ninjs+json', JSON.stringify(jsonLd), 422, /claims to be IPTC ninjs/],
    ['application/ld+json', '{"@context":', 400, /not JSON/],
    [
      'application/json',
      JSON.stringify({ '@context': 'https://schema.org', '@type': 'Person', name: 'Ada Lund' }),
      422,
      /./
    ],
    ['text/html', '<html><body></body></html>', 422, /./],
    ['text/csv', 'a,b\n1,2\n', 422, /./],
    ['text/csv', '', 422, /empty/],
    ['application/rss+xml', 'headline,text\n', 422, /./],
    ['application/rss+xml', bomb, 422, /^Document types and entity declarations/],
    ['application/xml', '<html><body><p>No feed.</p></body></html>', 422, /no RSS/],
    ['application/pdf', '%PDF', 415, /./]
  ] as const) {
    const answer = await app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': type }, payload })
    t.equal(answer.statusCode, status, `${type} ${payload.slice(0, 60)}: ${answer.body.slice(0, 300)}`)
    t.match(answer.json().detail, detail)
  }
  t.equal((await app.inject('/articles')).json().total.value, 0)
})
