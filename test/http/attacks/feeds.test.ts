import t from 'tap'
import { setUp } from '../../support/app.ts'

// Entities and document types in feeds, through the door that they come in by: none is ever resolved, whatever the feed is
// called and however it is encoded.

const entry = (title: string) =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><item><title>${title}</title>` +
  '<link>https://a.example/1</link><content:encoded>It opened on time, and nobody was late.</content:encoded></item></channel></rss>'
const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`).join('')

const documents: Readonly<Record<string, string>> = {
  'a file': `<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd">]>${entry('&file;')}`,
  'an address': `<!DOCTYPE rss [<!ENTITY far SYSTEM "http://127.0.0.1:1/">]>${entry('&far;')}`,
  'a public identifier': `<!DOCTYPE rss PUBLIC "-//x//y" "http://127.0.0.1:1/rss.dtd">${entry('Gate opens')}`,
  'parameter entities': `<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;]>${entry('Gate opens')}`,
  'a billion laughs': `<!DOCTYPE rss [<!ENTITY lol0 "lol">${laughs}]>${entry('&lol9;')}`,
  'a quadratic blowup': `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${entry('&a;'.repeat(5000))}`,
  'in small letters': `<!doctype rss [<!entity a "b">]>${entry('&a;')}`
}

t.test('document types are refused in every type that a feed comes as', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const type of ['application/rss+xml', 'application/atom+xml', 'application/xml', 'text/xml']) {
    for (const [name, xml] of Object.entries(documents)) {
      for (const url of ['/articles', '/extract']) {
        const payload = `<?xml version="1.0"?>${xml}`
        const answer = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
        t.notMatch(answer.body, /root:|lollol|xxxxx/, `${type} ${name}`)
        t.match(answer.json(), { status: 422, code: 'invalidBody' }, `${type} ${url} ${name}`)
      }
    }
  }
  t.equal((await app.inject('/articles?count=exact')).json().total.value, 0)
})

t.test('in UTF-16 and behind a byte order mark as well', async t => {
  const { app } = await setUp(t, { seed: false })
  const xml = `<?xml version="1.0"?>${documents['a file']}`
  for (const [charset, payload] of [
    ['utf-16le', Buffer.from(`\uFEFF${xml}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16()],
    ['utf-8', Buffer.from(`\uFEFF${xml}`)]
  ] as const) {
    const headers = { 'content-type': `application/rss+xml; charset=${charset}` }
    const answer = await app.inject({ method: 'POST', url: '/articles', headers, payload })
    t.match(answer.json(), { status: 422, code: 'invalidBody' }, charset)
  }
})

t.test('an entity that nobody declared is a text or a fault, and an honest feed is taken', async t => {
  const { app } = await setUp(t, { seed: false })
  const send = (payload: string) =>
    app.inject({ method: 'POST', url: '/articles', headers: { 'content-type': 'application/rss+xml' }, payload })
  t.match((await send(entry('Gate opens'))).body, '"status":201')
  t.notMatch((await send(entry('&file; &lol9;'))).body, /root:/)
})
