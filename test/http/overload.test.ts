import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { type SetupOptions, setUp } from '../support/app.ts'
import { extract } from '../support/extract.ts'
import { story } from '../support/story.ts'

/** The service, with an event loop as late as the test says. */
async function late(t: Test, options: SetupOptions = {}) {
  let tell: (delay: number) => void = () => {}
  let hasEnded = false
  const measure = (told: (delay: number) => void) => {
    tell = told
    return () => {
      hasEnded = true
    }
  }
  const { app } = await setUp(t, { measure, ...options })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const be = (delay: number, times = 200) => {
    for (let count = 0; count < times; count++) tell(delay)
  }
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(address + path, init)
    return { status: answer.status, headers: answer.headers, body: await answer.text() }
  }
  const statuses = async (path: string, count: number, init?: RequestInit) => {
    const all = []
    for (let asked = 0; asked < count; asked++) all.push((await ask(path, init)).status)
    return all
  }
  return { app, address, be, ask, statuses, ended: () => hasEnded }
}

t.test('where the loop is late most is refused before anything is done for it, and nothing when it is not', async t => {
  const { be, ask, statuses } = await late(t, { publicUrl: '/news' })
  t.same(new Set(await statuses('/articles', 10)), new Set([200]))
  be(1000)
  const answers = await statuses('/articles', 60)
  t.ok(answers.filter(status => status === 503).length >= 58)
  t.ok(answers.includes(200), 'some are answered, so that somebody is')
  const { status, headers, body } = await ask('/quotes?q=syria')
  t.equal(status, 503)
  t.equal(headers.get('content-type'), 'application/problem+json')
  t.equal(headers.get('cache-control'), 'no-store')
  t.match(headers.get('retry-after'), /^[123]$/)
  t.match(JSON.parse(body), {
    code: 'overloaded',
    status: 503,
    type: '/news/problems/overloaded',
    instance: '/quotes',
    requestId: headers.get('x-request-id')
  })
  be(1)
  t.same(new Set(await statuses('/articles', 10)), new Set([200]))
})

t.test('whether the service is well is answered all the same', async t => {
  const { be, statuses } = await late(t)
  be(1000)
  t.same(new Set(await statuses('/health/live', 20)), new Set([200]))
  t.same(new Set(await statuses('/health/ready', 20)), new Set([200]))
})

t.test('nobody gets by under the name of whoever watches', async t => {
  const { be, statuses } = await late(t, { clock: () => 0 })
  be(1000)
  t.ok((await statuses('/health/nothing', 20)).filter(status => status === 503).length >= 18)
  t.ok((await statuses('/health/live', 160)).filter(status => status === 503).length >= 55, 'so many watch a second')
})

t.test('a body that is refused and does not come keeps the service from closing no longer than it takes', async t => {
  const { app, be, statuses, address } = await late(t)
  be(1000)
  await statuses('/articles', 1)
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  socket.on('error', () => {})
  t.teardown(() => socket.destroy())
  const closed = once(socket, 'close')
  socket.write('POST /extract HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\n')
  t.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 503/)
  await app.close()
  await closed
})

t.test('who sends a body is told as well, and can go on on the same connection', async t => {
  const { be, statuses, address } = await late(t)
  be(1000)
  // One of fifty is answered, and it is the first.
  await statuses('/articles', 1)
  const long = JSON.stringify({ ...story, articleBody: 'x'.repeat(900_000) })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: long }
  t.same(new Set(await statuses('/extract', 5, init)), new Set([503]))
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  t.teardown(() => socket.destroy())
  const request = 'GET /articles HTTP/1.1\r\nhost: a\r\n\r\n'
  let text = ''
  socket.on('data', chunk => (text += chunk))
  for (let count = 1; count <= 3; count++) {
    socket.write(request)
    while (text.split('HTTP/1.1 503').length <= count) await new Promise(resolve => socket.once('data', resolve))
  }
})

t.test('without a limit nothing is measured', async t => {
  const { be, statuses } = await late(t, { overload: { delay: 0 } })
  be(1000)
  t.same(new Set(await statuses('/articles', 10)), new Set([200]))
})

t.test('with the service the measurement ends', async t => {
  const { app, ended } = await late(t)
  await app.close()
  t.ok(ended())
})

t.test('extractions that stay too many are refused, and nothing else is', async t => {
  let time = 0
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { app } = await setUp(t, {
    clock: () => time,
    overload: { standing: { search: 1, extract: 2, write: 1 } },
    services: {
      async extract(article) {
        await mayEnd
        return extract(article)
      }
    },
    seed: false
  })
  const post = () => app.inject({ method: 'POST', url: '/extract', payload: story })
  const first = [post(), post(), post()]
  await new Promise(setImmediate)
  time += 1001
  const refused = await post()
  t.equal(refused.statusCode, 503)
  t.match(refused.headers['retry-after'], /^[123]$/)
  t.match(refused.json(), { code: 'overloaded', detail: 'There are 3 extractions under way already. Try again.' })
  t.equal((await app.inject('/articles')).statusCode, 200)
  t.equal((await app.inject('/articles?q=bridge')).statusCode, 200)
  t.equal((await app.inject('/extract')).statusCode, 405)
  end()
  t.same(
    (await Promise.all(first)).map(({ statusCode }) => statusCode),
    [200, 200, 200]
  )
  t.equal((await post()).statusCode, 200, 'all that were answered have left')
})

t.test('one client that takes its time leaves room to others', async t => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const { app, ask, address } = await late(t, {
    overload: { standing: { search: 1, extract: 4, write: 1 } },
    services: {
      async extract(article) {
        if (article.articleBody.includes('bridge')) await mayEnd
        return extract(article)
      }
    }
  })
  const port = Number(new URL(address).port)
  const open = () => {
    const socket = connect(port, '127.0.0.1').resume()
    t.teardown(() => socket.destroy())
    return socket
  }
  const lines =
    'POST /extract HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-ndjson\r\ncontent-length: 1000\r\n\r\n'
  for (let count = 0; count < 2; count++) open().write(`${lines}\n`)
  const short = { method: 'POST', headers: { 'content-type': 'application/json' } }
  const body = JSON.stringify({ headline: 'A', articleBody: 'B' })
  while (app.observed.begun < 2) await new Promise(setImmediate)
  t.equal((await ask('/extract', { ...short, headers: { 'content-type': 'application/x-ndjson' }, body })).status, 503)
  t.equal((await ask('/extract', { ...short, body })).status, 200)
  // Answered at once, and sent when the first request on the connection is.
  const held = JSON.stringify({ headline: 'A', articleBody: 'The bridge.' })
  open().write(
    `POST /extract HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${held.length}\r\n\r\n${held}` +
      'GET /articles?q=bridge HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(4)
  )
  while (app.observed.begun < 9) await new Promise(setImmediate)
  for (let count = 0; count < 5; count++) t.equal((await ask('/articles?q=bridge')).status, 200)
  end()
})
