import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

/** What the service writes on a connection that sends this and nothing else. */
async function exchange(port: number, ...parts: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let text = ''
  socket.on('data', chunk => (text += chunk))
  for (const part of parts) socket.write(part)
  await once(socket, 'close')
  return text
}

async function listening(t: Test, options: Parameters<typeof setUp>[1]) {
  const { app } = await setUp(t, { seed: false, ...options })
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
}

t.test('an address that is too long is 414, and so is one that Node does not read', async t => {
  const { app } = await setUp(t, { seed: false, sizes: { url: 1000 } })
  const url = `/articles?q=${'x'.repeat(1000 - '/articles?q='.length)}`
  t.equal((await app.inject(url)).statusCode, 200)
  const refused = await app.inject(`${url}x`)
  t.equal(refused.statusCode, 414)
  t.match(refused.json(), { code: 'uriTooLong', detail: 'The address has more than 1000 characters.' })
  const port = await listening(t, {})
  const answer = await exchange(port, `GET /articles?q=${'x'.repeat(20_000)}`, ' HTTP/1.1\r\nhost: a\r\n\r\n')
  t.match(answer, /^HTTP\/1\.1 414 URI Too Long\r\n/)
  t.match(answer, '"code":"uriTooLong"')
})

t.test('header fields are bounded in bytes and in number', async t => {
  const port = await listening(t, { sizes: { headers: 2048, fields: 10 } })
  const end = 'connection: close\r\n\r\n'
  const start = 'GET /articles HTTP/1.1\r\nhost: a\r\n'
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `x-${index}: a\r\n`).join('')
  t.match(await exchange(port, start, fields(8), end), /^HTTP\/1\.1 200 /)
  const many = await exchange(port, start, fields(9), end)
  t.match(many, /^HTTP\/1\.1 431 /)
  t.match(many, 'The request has more than 10 header fields.')
  t.match(await exchange(port, start, fields(300), end), /^HTTP\/1\.1 431 /)
  t.match(await exchange(port, start, `x-a: ${'b'.repeat(3000)}\r\n`, end), /^HTTP\/1\.1 431 /)
})

t.test('a query has so many values and no more', async t => {
  const { app } = await setUp(t, { seed: false, sizes: { parameters: 3 } })
  t.equal((await app.inject('/articles?publisher=a&limit=5&fields=id')).statusCode, 200)
  for (const query of [
    'publisher=a&limit=5&fields=id&sort=headline',
    'publisher=a&publisher=b&publisher=c&publisher=d'
  ]) {
    const { statusCode, body } = await app.inject(`/articles?${query}`)
    t.equal(statusCode, 400)
    t.match(JSON.parse(body), { code: 'invalidParameter', detail: 'The address has more than 3 parameters.' })
  }
})

t.test('a body has so many articles and no more, and a last line says so', async t => {
  const { app } = await setUp(t, { seed: false, sizes: { records: 2 } })
  const articles = [1, 2, 3, 4].map(number => ({ ...story, headline: `Bridge ${number}` }))
  const bodies = {
    'application/x-ndjson': articles.map(article => JSON.stringify(article)).join('\n'),
    'text/csv': ['headline,articleBody', ...articles.map(({ headline }) => `${headline},The bridge opened.`)].join('\n')
  }
  for (const [type, payload] of Object.entries(bodies)) {
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/articles',
      headers: { 'content-type': type },
      payload
    })
    t.equal(statusCode, 200, type)
    const lines = body
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    t.equal(lines.length, 3, type)
    t.ok(lines[1].status < 300)
    t.match(lines[2], { status: 413, problem: { code: 'bodyTooLarge' } })
    t.match(lines[2].problem.detail, 'no more than 2 articles')
  }
  const { total } = (await app.inject('/articles')).json()
  t.equal(total.value, 4)
})
