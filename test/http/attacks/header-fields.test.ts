import t from 'tap'
import { setUp } from '../../support/app.ts'
import { answerTo } from '../../support/raw.ts'
import { story } from '../../support/story.ts'

// Line ends in whatever is told in a header field: names of files, addresses of the next page and of other formats, where a
// resource is, what is wrong with a key. A field stays one, and ASCII.

const ends = [
  '\r\nset-cookie: a=b',
  '\nset-cookie: a=b',
  '\r',
  '\u2028set-cookie: a=b',
  '\u0085set-cookie: a=b',
  '嘊嘍set-cookie: a=b'
]

/** What would be a field of the attacker's, or a field that a client could not read. */
const strange = (headers: Readonly<Record<string, unknown>>) =>
  Object.entries(headers)
    .filter(([name, value]) => name === 'set-cookie' || /[^\t\x20-\x7e]/.test([value].flat().join()))
    .map(([name, value]) => `${name}: ${value}`)

t.test('line ends in addresses', async t => {
  const { app } = await setUp(t)
  const { id } = (await app.inject('/articles')).json().data[0]
  for (const end of ends) {
    const coded = encodeURIComponent(end)
    for (const path of [
      `/articles?publisher=${coded}`,
      `/articles?notPublisher=${coded}&limit=1&format=csv`,
      `/articles?notPublisher=${coded}&format=ndjson`,
      `/quotes?notSpeaker=${coded}&limit=1`,
      `/quotes?notSpeaker=${coded}&limit=1&format=atom`,
      `/entities/person-benjamin-netanyahu/quotes?notPublisher=${coded}&limit=1&format=csv`,
      `/timeline?notEntity=${coded}&limit=1&format=ics`,
      `/articles/${coded}`,
      `/articles/${coded}/quotes?format=csv`,
      `/articles/${id}?fields=${coded}`,
      `/articles?format=${coded}`,
      `/entities/${coded}/timeline?format=ics`,
      `/problems/${coded}`,
      `/docs/static/${coded}`,
      `/${coded}`
    ]) {
      const { headers, statusCode } = await app.inject(path)
      t.same(strange(headers), [], `${path} ${statusCode}`)
      t.ok([200, 400, 404, 406].includes(statusCode), `${path} ${statusCode}`)
    }
  }
})

t.test('line ends in bodies whose words become ids, names of files and places', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const end of ends) {
    const payload = { ...story, headline: `Gate${end}`, publisher: `Post${end}`, url: `https://a.example/${end}` }
    const refused = await app.inject({ method: 'POST', url: '/articles', payload })
    t.same(strange(refused.headers), [])
    const { url: _, ...plain } = payload
    const written = await app.inject({ method: 'POST', url: '/articles', payload: plain })
    t.equal(written.statusCode, 201)
    t.match(written.headers.location, /^\/articles\/[a-z0-9-]+$/)
    t.same(strange(written.headers), [])
    for (const format of ['json', 'markdown', 'text', 'jsonld', 'ninjs']) {
      t.same(strange((await app.inject(`/articles/${written.json().id}?format=${format}`)).headers), [], format)
    }
  }
})

t.test('what a request says of itself is not said again in fields', async t => {
  const { app } = await setUp(t)
  const fields = {
    'x-request-id': 'a\tb',
    origin: 'https://a.example',
    'if-none-match': '"a"',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'javascript',
    forwarded: 'host=evil.example',
    'idempotency-key': '"a"',
    'accept-language': 'x'
  }
  for (const url of ['/articles', '/.well-known/api-catalog', '/quotes?format=atom', '/docs']) {
    const { headers, body } = await app.inject({ url, headers: fields })
    t.same(strange(headers), [], url)
    t.notMatch(JSON.stringify(headers) + body, /evil\.example|a\tb|"https:\/\/a\.example"/, url)
  }
  const asked = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { authorization: 'Bearer a"b,c="d' },
    payload: story
  })
  t.equal(asked.headers['www-authenticate'], 'Bearer realm="dateline", error="invalid_token"')
})

t.test('bytes as they are', async t => {
  const { app } = await setUp(t)
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  for (const target of [
    '/docs%0d%0aset-cookie:a=b',
    '/docs%0aset-cookie:a=b',
    '/articles/%0d%0aset-cookie:a=b',
    '/articles?cursor=%0d%0aset-cookie:a=b'
  ]) {
    const { head, statuses } = await answerTo(port, `GET ${target} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
    t.notMatch(head, /^set-cookie/im, target)
    t.match(statuses, [/^40[04]$/], target)
  }
})

t.test('an address that no browser sends begins no link of its own', async t => {
  const { app } = await setUp(t)
  const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
  for (const accept of ['text/html', 'application/json']) {
    const target = '/articles?q=a>,<https://evil.example/x>;rel="stylesheet"'
    const request = `GET ${target} HTTP/1.1\r\nhost: a\r\naccept: ${accept}\r\nconnection: close\r\n\r\n`
    const { head, status } = await answerTo(port, request)
    const [, link = ''] = /^link: (.*)$/im.exec(head) ?? []
    t.equal(status, '200')
    t.match(link, '</articles?q=a%3E,%3Chttps://evil.example/x%3E;rel=%22stylesheet%22&format=csv>; rel="alternate"')
    t.notMatch(link, '<https://evil.example')
  }
})
