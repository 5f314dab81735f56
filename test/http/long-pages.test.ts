import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

const url = '/articles?limit=50'

/** Fifty articles of 10 KB, each of which says in its last word which it is. */
async function withLongArticles(t: Test) {
  const { app } = await setUp(t, { seed: false })
  const body = 'The tide came in at nine, “said” the harbour’s clerk. '.repeat(180)
  const lines = Array.from({ length: 50 }, (_, n) =>
    JSON.stringify({ ...story, id: `tide-${n}`, articleBody: `${body}${n}` })
  )
  const taken = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { 'content-type': 'application/x-ndjson' },
    payload: lines.join('\n')
  })
  t.equal(taken.statusCode, 200)
  return app
}

t.test('a page that is sent in pieces is what it says it is', async t => {
  const app = await withLongArticles(t)
  const answer = await app.inject(url)
  t.equal(answer.statusCode, 200)
  t.ok(answer.rawPayload.length > 400_000)
  t.equal(Number(answer.headers['content-length']), answer.rawPayload.length)
  t.equal(answer.headers['transfer-encoding'], undefined)
  const { data, total } = answer.json()
  t.equal(total.value, 50)
  t.equal(new Set(data.map((each: { articleBody: string }) => each.articleBody.split(' ').at(-1))).size, 50)

  t.test('each time', async t => {
    for (let n = 0; n < 3; n++) t.equal((await app.inject(url)).body, answer.body)
  })
  t.test('where it is kept, too', async t => {
    const shorter = '/articles?limit=15'
    const first = await app.inject(shorter)
    t.ok(first.rawPayload.length > 100_000)
    for (let n = 0; n < 4; n++) {
      const again = await app.inject(shorter)
      t.equal(again.body, first.body)
      t.equal(again.headers['content-length'], first.headers['content-length'])
    }
  })
  t.test('to HEAD', async t => {
    const head = await app.inject({ method: 'HEAD', url })
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    for (const name of ['etag', 'content-length', 'content-type', 'vary', 'cache-control']) {
      t.equal(head.headers[name], answer.headers[name], name)
    }
  })
  t.test('to whoever has it', async t => {
    const unchanged = await app.inject({ url, headers: { 'if-none-match': String(answer.headers.etag) } })
    t.equal(unchanged.statusCode, 304)
    t.equal(unchanged.body, '')
  })
  t.test('compressed', async t => {
    const coded = await fetchFrom(app, url)
    t.equal(coded.headers.get('content-encoding'), 'gzip')
    t.equal(await coded.text(), answer.body)
  })
})

async function fetchFrom(app: Awaited<ReturnType<typeof withLongArticles>>, path: string) {
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return fetch(`${address}${path}`, { headers: { 'accept-encoding': 'gzip' } })
}

t.test('a client that goes in the middle of it is no fault', async t => {
  const app = await withLongArticles(t)
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  for (let n = 0; n < 5; n++) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(`GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await once(socket, 'data')
    socket.destroy()
  }
  t.equal((await app.inject(url)).statusCode, 200)
})
