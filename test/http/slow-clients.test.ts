import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { ReadableStream } from 'node:stream/web'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { answerTooSlow } from '../../src/http/problem-document.ts'
import { type WatchOptions, watchConnections } from '../../src/limits/connections.ts'
import { setUp } from '../support/app.ts'
import { withKey } from '../support/key.ts'
import { story } from '../support/story.ts'

const limits: WatchOptions = {
  headersTimeout: 60_000,
  keepAliveTimeout: 60_000,
  bodyRate: 1000,
  stalledTimeout: 400,
  most: 100,
  mostOfAddress: 100,
  isProxy: () => false,
  refused: () => {},
  refuse: answerTooSlow,
  rateOver: 400
}

/** A service that reads bodies and answers as many bytes as the path says. */
async function watched(t: Test, options: Partial<WatchOptions>) {
  const app = Fastify({ forceCloseConnections: true })
  app.setErrorHandler((_error, _request, reply) => reply.hijack())
  const end = watchConnections(app.server, { ...limits, ...options })
  app.get('/:bytes', async request => 'x'.repeat(Number((request.params as { bytes: string }).bytes)))
  app.post('/', async request => JSON.stringify(request.body).length)
  t.teardown(() => app.close().then(end))
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
}

function connected(t: Test, port: number): Socket & { text: string } {
  const socket = Object.assign(connect(port, '127.0.0.1'), { text: '' })
  socket.on('error', () => {})
  t.teardown(() => socket.destroy())
  return socket
}

const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n"'

t.test('a body that trickles is 408, and its connection ends', async t => {
  const socket = connected(t, await watched(t, {}))
  socket.on('data', chunk => (socket.text += chunk))
  socket.write(head)
  const timer = setInterval(() => socket.write('x'), 20)
  await once(socket, 'close')
  clearInterval(timer)
  t.match(socket.text, /^HTTP\/1\.1 408 Request Timeout\r\n/)
  t.match(socket.text, '"code":"requestTimeout"')
})

t.test('a slow body that keeps the rate is read to its end', async t => {
  const socket = connected(t, await watched(t, {}))
  socket.on('data', chunk => (socket.text += chunk))
  socket.write(head.replace('content-length', 'connection: close\r\ncontent-length'))
  for (let sent = 1; sent < 99_999; ) {
    const length = Math.min(2000, 99_999 - sent)
    socket.write('x'.repeat(length))
    sent += length
    await pause(15)
  }
  socket.write('"')
  await once(socket, 'close')
  t.match(socket.text, /^HTTP\/1\.1 200 OK\r\n/)
  t.match(socket.text, /\r\n\r\n100000$/)
})

t.test('a client that takes nothing of its answer is let go', async t => {
  const port = await watched(t, {})
  const socket = connected(t, port)
  socket.pause()
  socket.write('GET /50000000 HTTP/1.1\r\nhost: a\r\n\r\n')
  let received = 0
  // Asked by another while the first still waits.
  const other = await fetch(`http://127.0.0.1:${port}/5`)
  t.equal(await other.text(), 'xxxxx')
  await pause(1500)
  socket.on('data', chunk => (received += chunk.length))
  socket.resume()
  await once(socket, 'close')
  t.ok(received < 50_000_000, `${received} bytes were on their way`)
})

t.test('a client that reads slowly gets all of it', async t => {
  const socket = connected(t, await watched(t, {}))
  socket.write('GET /9000000 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
  let received = 0
  for await (const chunk of socket) {
    received += chunk.length
    await pause(5)
  }
  t.ok(received > 9_000_000)
})

/** Whether a connection is let in: one that is not is closed at once. */
async function isLetIn(socket: Socket): Promise<boolean> {
  const answered = once(socket, 'data').then(() => true)
  socket.write('GET /1 HTTP/1.1\r\nhost: a\r\n\r\n')
  return Promise.race([answered, once(socket, 'close').then(() => false)])
}

t.test('connections are bounded, of one address as well, and one that ends makes room', async t => {
  for (const [options, count] of [
    [{ most: 3 }, 3],
    [{ mostOfAddress: 2 }, 2]
  ] as const) {
    const port = await watched(t, options)
    const sockets = Array.from({ length: count }, () => connected(t, port))
    for (const socket of sockets) t.ok(await isLetIn(socket))
    t.notOk(await isLetIn(connected(t, port)))
    sockets[0]?.destroy()
    let isIn = false
    for (let attempt = 0; attempt < 100 && !isIn; attempt++) {
      isIn = await isLetIn(connected(t, port))
      if (!isIn) await pause(20)
    }
    t.ok(isIn)
  }
})

t.test('a proxy has as many connections as there are', async t => {
  const port = await watched(t, { mostOfAddress: 1, isProxy: address => address === '127.0.0.1' })
  for (const socket of [connected(t, port), connected(t, port)]) t.ok(await isLetIn(socket))
})

t.test('header fields that do not come are 408, with all of it in place', async t => {
  const { app } = await setUp(t, { seed: false, connections: { headersTimeout: 300 } })
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  for (const start of ['', 'GET /articles HTTP/1.1\r\nhost: a\r\nx-slow: ']) {
    const socket = connected(t, Number(port))
    socket.on('data', chunk => (socket.text += chunk))
    socket.write(start)
    await once(socket, 'close')
    t.match(socket.text, /^HTTP\/1\.1 408 Request Timeout\r\n/)
  }
})

t.test('lines that are answered while they come are not held to the time of one body', async t => {
  const { app } = await setUp(t, { seed: false, connections: { headersTimeout: 300 } })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  async function* lines() {
    for (let number = 0; number < 5; number++) {
      yield new TextEncoder().encode(`${JSON.stringify({ ...story, headline: `Bridge ${number}` })}\n`)
      await pause(400)
    }
  }
  const answer = await fetch(`${address}/articles`, {
    method: 'POST',
    headers: { ...withKey, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(lines()),
    duplex: 'half'
  } as RequestInit)
  t.equal((await answer.text()).trimEnd().split('\n').length, 5)
})
