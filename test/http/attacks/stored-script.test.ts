import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { XMLParser } from 'fast-xml-parser'
import { parseHTML } from 'linkedom'
import t, { type Test } from 'tap'
import { setUp } from '../../support/app.ts'
import { scriptedArticle, scripts } from '../../support/scripted.ts'
import { story } from '../../support/story.ts'

// Script in every text of an article, through every representation: it stays a text, to the character where the format has
// one for it, and nothing that is sent is a page.

async function stored(t: Test) {
  const { app } = await setUp(t, { seed: false })
  const article = scriptedArticle('struck')
  const written = await app.inject({ method: 'POST', url: '/articles', payload: article })
  t.equal(written.statusCode, 201, written.body)
  const quote = (await app.inject('/quotes')).json().data[0].id
  return { app, article, quote }
}

/** Elements and attributes of HTML that do something, and addresses that are programs. */
function activeIn(html: string): readonly string[] {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  const found: string[] = []
  for (const element of document.body.querySelectorAll('*')) {
    if (!/^(?:p|br|mark|a|blockquote|em|strong|h[1-6]|ul|li|cite|footer|time)$/i.test(element.tagName))
      found.push(element.tagName)
    for (const { name, value } of [...element.attributes]) {
      if (/^on/i.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value}`)
    }
  }
  return found
}

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

t.test('every representation has a type that no browser takes for a page, and says so', async t => {
  const { app, quote } = await stored(t)
  const types = new Set<string>()
  for (const [paths, formats] of [
    [
      ['/articles', '/entities/person-struck/articles'],
      ['json', 'ndjson', 'csv', 'jsonfeed', 'atom', 'jsonld', 'ninjs', 'sqlite']
    ],
    [['/articles/struck'], ['json', 'jsonld', 'ninjs', 'markdown', 'text']],
    [
      ['/quotes', '/articles/struck/quotes', '/entities/person-struck/quotes'],
      ['json', 'ndjson', 'csv', 'jsonfeed', 'atom', 'jsonld', 'markdown', 'text']
    ],
    [[`/quotes/${quote}`], ['json', 'jsonld', 'markdown', 'text']],
    [
      ['/entities', '/articles/struck/entities'],
      ['json', 'ndjson', 'csv', 'jsonld']
    ],
    [['/entities/person-struck'], ['json', 'jsonld']],
    [
      ['/timeline', '/articles/struck/timeline'],
      ['json', 'ndjson', 'csv', 'jsonld', 'ics', 'timelinejs']
    ],
    [['/articles/struck/annotations'], ['jsonld']],
    [['/articles/struck/texts/headline', '/articles/struck/texts/articleBody'], ['text']],
    [
      [
        '/articles?q=struck&highlight=true',
        '/quotes?q=struck&highlight=true',
        '/articles?facets=publisher,author,section,entity'
      ],
      ['json']
    ]
  ] as const) {
    for (const path of paths) {
      for (const format of formats) {
        const url = `${path}${path.includes('?') ? '&' : '?'}format=${format}`
        const { statusCode, headers } = await app.inject(url)
        t.equal(statusCode, 200, url)
        t.equal(headers['x-content-type-options'], 'nosniff', url)
        t.equal(headers['content-security-policy'], "default-src 'none';frame-ancestors 'none'", url)
        types.add(String(headers['content-type']).split(';', 1)[0] ?? '')
      }
    }
  }
  for (const type of types) t.notMatch(type, /html|svg|javascript/, type)
  for (const url of [
    '/<script>struck(1)</script>',
    '/articles/<svg onload=struck(1)>',
    '/articles?<script>=<script>',
    '/articles?sort=<img onerror=struck(1)>'
  ]) {
    const { headers } = await app.inject(encodeURI(url))
    t.match(headers['content-type'], /^application\/problem\+json/, url)
    t.equal(headers['x-content-type-options'], 'nosniff')
  }
})

t.test('JSON has the texts to the character, and HTML in it is harmless', async t => {
  const { app, article } = await stored(t)
  t.match((await app.inject('/articles/struck')).json(), {
    headline: article.headline,
    description: article.description,
    articleBody: article.articleBody,
    author: article.author,
    publisher: article.publisher,
    keywords: article.keywords
  })
  t.equal((await app.inject('/quotes')).json().data[0].speaker.name, article.entities[0]?.name)
  for (const url of [
    '/articles?q=struck&highlight=true',
    '/quotes?q=struck&highlight=true',
    '/timeline?q=struck&highlight=true'
  ]) {
    const { data } = (await app.inject(url)).json()
    const pieces: string[] = data.flatMap(({ highlights }: { highlights: { html: string }[] }) =>
      highlights.map(({ html }) => html)
    )
    t.ok(pieces.length > 0, url)
    for (const html of pieces) t.same(html.match(/<(?!\/?mark>)/g), null, html.slice(0, 80))
  }
  for (const url of ['/articles?format=jsonfeed', '/quotes?format=jsonfeed']) {
    for (const item of (await app.inject(url)).json().items) t.same(activeIn(item.content_html ?? ''), [], url)
  }
  const { events, title } = (await app.inject('/timeline?format=timelinejs')).json()
  t.equal(events.length, 1)
  // TimelineJS takes each of these for HTML, and what it reads out of a group for HTML again.
  for (const text of strings([title, events])) t.same(activeIn(text), [], text.slice(0, 80))
  const { document } = parseHTML(`<html><body>${events[0].group}</body></html>`)
  t.same(activeIn(document.body.textContent ?? ''), [])
  for (const url of [
    '/articles/struck?format=ninjs',
    '/articles/struck?format=jsonld',
    '/articles/struck/annotations'
  ]) {
    const links = strings((await app.inject(url)).json()).filter(text =>
      /^\s*(?:javascript|data|vbscript):/i.test(text)
    )
    t.same(links, [], url)
  }
})

t.test('an Atom feed is well formed, and its HTML does nothing', async t => {
  const { app } = await stored(t)
  for (const url of ['/articles?format=atom', '/quotes?format=atom']) {
    const { body } = await app.inject(url)
    const feed = new XMLParser({ ignoreAttributes: false }).parse(body, true).feed
    const { entry } = feed
    t.notMatch(body, /<script|<svg|<img/i, url)
    let pages = 0
    for (const construct of Object.values(entry).filter(part => part !== null && typeof part === 'object')) {
      const { '@_type': type = 'text', '#text': text = '' } = construct as Record<string, string>
      if (type !== 'html') continue
      pages++
      t.same(activeIn(text), [], text.slice(0, 100))
    }
    t.equal(pages, 1, url)
    for (const link of [entry.link].flat()) t.match(link['@_href'], /^https?:\/\//)
  }
})

t.test('Markdown shows the words, and neither runs nor leads to any of them', async t => {
  const { app, quote } = await stored(t)
  for (const url of [
    '/articles/struck?format=markdown',
    '/quotes?format=markdown',
    `/quotes/${quote}?format=markdown`
  ]) {
    const { body } = await app.inject(url)
    t.notMatch(body, /(?<!\\)<(?:script|img|svg|a |\/)/i, 'no markup of HTML')
    t.notMatch(body, /(?<!\\)\]\(\s*<?\s*(?:javascript|data|vbscript):/i, 'no link to a program')
    t.match(body, /struck/)
  }
})

t.test('a calendar has the events that there are, a file of SQLite the texts as texts', async t => {
  const { app, article } = await stored(t)
  const calendar = (await app.inject('/timeline?format=ics')).body
  t.equal(calendar.match(/^BEGIN:VEVENT\r$/gm)?.length, 1)
  t.notMatch(calendar, /^(?:URL|ATTACH)[^\r\n]*:javascript/im)
  const path = join(t.testdir({}), 'slice.db')
  const slice = await app.inject('/articles?format=sqlite')
  t.match(slice.headers['content-disposition'], /^attachment; filename="[\w.-]+"$/)
  writeFileSync(path, slice.rawPayload)
  const database = new Database(path, { readonly: true })
  const { headline } = database.prepare('select headline from articles').get() as { headline: string }
  database.close()
  t.equal(headline, article.headline)
})

t.test('an address that is a program is refused wherever an address is taken', async t => {
  const { app } = await setUp(t)
  const addresses = [
    'javascript:struck(1)',
    'JaVaScRiPt:struck(1)',
    ' javascript:struck(1)',
    'java\tscript:struck(1)',
    'data:text/html,<script>struck(1)</script>',
    'vbscript:struck',
    'file:///etc/passwd',
    '//a.example',
    'blob:https://a.example/1',
    'view-source:https://a.example'
  ]
  for (const url of addresses) {
    const sent = await app.inject({ method: 'POST', url: '/articles', payload: { ...story, url } })
    t.match(sent.json(), { status: 422, code: 'invalidBody', errors: [{ pointer: '/url' }] }, url)
    const asked = await app.inject({
      method: 'POST',
      url: `/articles?url=${encodeURIComponent(url)}`,
      headers: { 'content-type': 'text/plain' },
      payload: 'Gate opens\n\nIt opened.'
    })
    t.match(asked.json(), { status: 400, code: 'invalidParameter' }, url)
    const patched = await app.inject({
      method: 'PATCH',
      url: '/entities/person-vladimir-putin',
      headers: { 'if-match': '*' },
      payload: { sameAs: [url] }
    })
    t.match(patched.json(), { status: 422, errors: [{ pointer: '/sameAs/0' }] }, url)
    const entities = [{ type: 'person', name: 'Ada Lund', sameAs: [url] }]
    const given = await app.inject({ method: 'POST', url: '/articles', payload: { ...story, entities } })
    t.match(given.json(), { status: 422, code: 'invalidBody' }, url)
    for (const [type, payload] of [
      [
        'application/ld+json',
        JSON.stringify({
          '@context': 'https://schema.org',
          '@type': 'NewsArticle',
          headline: 'Gate opens',
          articleBody: 'It opened.',
          url
        })
      ],
      [
        'text/html',
        `<html><head><title>Gate opens</title><link rel="canonical" href="${url}"></head><body><article><p>${'The gate opened on time. '.repeat(20)}</p></article></body></html>`
      ]
    ] as const) {
      const read = await app.inject({ method: 'POST', url: '/extract', headers: { 'content-type': type }, payload })
      const taken = read.statusCode === 200 ? read.json().url : null
      t.ok(taken === null || /^https?:/.test(taken), `${type} ${url} ${taken}`)
    }
  }
})

t.test('a cell of CSV is no formula, in every column of every table', async t => {
  const { app } = await setUp(t, { seed: false })
  const beginnings = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ' =', '\u200b=', "'=", '|', '%']
  for (const [index, beginning] of beginnings.entries()) {
    const word = `${beginning}cmd|' /C calc'!A${index}`
    const payload = {
      ...scriptedArticle(`formula-${index}`),
      headline: word,
      description: word,
      publisher: word,
      articleSection: word,
      author: [{ name: word }],
      keywords: [word],
      url: null,
      entities: [{ id: 'person-struck', type: 'person', name: word, aliases: [], mentions: [] }]
    }
    const written = await app.inject({ method: 'POST', url: '/articles', payload })
    t.equal(written.statusCode, 201, written.body)
  }
  for (const url of ['/articles?format=csv', '/quotes?format=csv', '/entities?format=csv', '/timeline?format=csv']) {
    const { body } = await app.inject(`${url}&limit=200`)
    // The beginning of each cell: of the line or behind a comma, with or without quotation marks.
    const cells = cellsOf(body)
    t.ok(cells.length > beginnings.length, url)
    const formulas = cells.filter(cell => /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell))
    t.same(formulas, [], url)
  }
  t.equal(scripts.length, 11)
})

/** RFC 4180. */
function cellsOf(table: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain] of table.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    cells.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  }
  return cells
}
