import { once } from 'node:events'
import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify from 'fastify'
import t from 'tap'
import { answerRecords } from '../../src/articles/lines.ts'
import { lineRecords } from '../../src/articles/records.ts'
import type { ArticleInput } from '../../src/document/input.ts'

const answer = 'x'.repeat(64 * 1024)

/** A service whose every line is answered by 64 KiB, of which one may wait. */
async function loud(patience: number) {
  const app = Fastify()
  app.decorate('keyEnded', async () => null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', async (_request: unknown, payload: Readable) => payload)
  let lines = 0
  app.post('/', (request, reply) =>
    answerRecords(
      request,
      reply,
      lineRecords(request.body as Readable, { readInput: value => value as ArticleInput, limit: 1000 }),
      async () => {
        lines++
        return { status: 200, answer }
      },
      { waiting: 1024 * 1024, patience }
    )
  )
  t.teardown(() => app.close())
  const letGo = new Promise(resolve => app.server.once('connection', connection => connection.once('close', resolve)))
  const { port } = new URL(await app.listen({ port: 0 }))
  return { port: Number(port), lines: () => lines, letGo }
}

const count = 800
const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: ${3 * count}\r\n\r\n`

t.test('a client that reads nothing is let go, so that neither waits for ever', async t => {
  const { port, lines, letGo } = await loud(300)
  const socket = connect(port)
  socket.pause()
  const gone = once(socket, 'close')
  socket.on('error', () => {})
  socket.write(head + '{}\n'.repeat(count))
  await letGo
  t.ok(lines() < count, 'it stopped reading where the answers were too many')
  const before = lines()
  socket.resume()
  await gone
  t.equal(lines(), before, 'and was not read on from')
})

t.test('a client that reads slowly gets every answer', async t => {
  const { port, lines } = await loud(100_000)
  const socket = connect(port)
  socket.write(head + '{}\n'.repeat(count))
  let answers = 0
  for await (const chunk of socket.take(8000)) {
    answers += String(chunk).split('"line":').length - 1
    if (answers % 20 === 0) await pause(5)
    if (answers === count) break
  }
  t.equal(lines(), count)
  t.ok(answers >= count - 20, 'all answers but those whose names a chunk has cut')
})
