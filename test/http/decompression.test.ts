import { once } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { brotliCompressSync, constants, createZstdCompress, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { unpacked } from '../../src/http/unpacked.ts'
import { inThread } from '../../src/intake/extractor.ts'
import { setUp } from '../support/app.ts'
import { allOf, chunksOf } from '../support/chunks.ts'
import { extract } from '../support/extract.ts'
import { withKey } from '../support/key.ts'
import { story, wireStory } from '../support/story.ts'

const packers = {
  gzip: (bytes: string | Buffer) => gzipSync(bytes),
  'x-gzip': (bytes: string | Buffer) => gzipSync(bytes),
  GZip: (bytes: string | Buffer) => gzipSync(bytes),
  deflate: (bytes: string | Buffer) => deflateSync(bytes),
  br: (bytes: string | Buffer) => brotliCompressSync(bytes),
  zstd: (bytes: string | Buffer) => zstdCompressSync(bytes)
} as const

const json = JSON.stringify(story)
const rss =
  '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>' +
  '<item><title>Tower</title><link>https://courier.example/tower</link>' +
  `<content:encoded><![CDATA[<p>${story.articleBody}</p>]]></content:encoded></item></channel></rss>`
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${story.headline}</title></head><body>
<article><h1>${story.headline}</h1>${story.articleBody
  .split('\n\n')
  .map(paragraph => `<p>${paragraph}</p>`)
  .join('')}</article></body></html>`
const csv = `headline,articleBody\n"${story.headline}","${story.articleBody}"\n`
const bodies: Readonly<Record<string, string>> = {
  'application/json': json,
  'text/plain': wireStory,
  'text/html': html,
  'application/rss+xml': rss,
  'application/x-ndjson': `${json}\n`,
  'text/csv': csv
}

const linesOf = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

const send = (app: FastifyInstance, type: string, coding: string, payload: Buffer | Readable, url = '/articles') =>
  app.inject({ method: 'POST', url, headers: { 'content-type': type, 'content-encoding': coding }, payload })

t.test('every body comes in every coding, with its length and in chunks, and is what it is plain', async t => {
  for (const [type, body] of Object.entries(bodies)) {
    const { app } = await setUp(t, { seed: false })
    const plain = await app.inject({
      method: 'POST',
      url: '/extract',
      headers: { 'content-type': type },
      payload: body
    })
    t.equal(plain.statusCode, 200, `${type}: ${plain.body.slice(0, 300)}`)
    for (const [coding, pack] of Object.entries(packers)) {
      const packed = pack(body)
      for (const payload of [packed, Readable.from(await allOf(chunksOf(packed, 7)))]) {
        const answered = await send(app, type, coding, payload, '/extract')
        t.equal(answered.statusCode, 200, `${type} ${coding}: ${answered.body.slice(0, 300)}`)
        t.ok(answered.body === plain.body, `${type} ${coding}`)
      }
    }
    t.equal(
      (await send(app, type, 'gzip', gzipSync(body))).statusCode,
      /json$|html|plain/.test(type) && !/nd/.test(type) ? 201 : 200
    )
  }
})

t.test('PUT and PATCH take them, too', async t => {
  const { app } = await setUp(t, { seed: false })
  const headers = { 'content-type': 'application/json', 'content-encoding': 'zstd' }
  const put = await app.inject({ method: 'PUT', url: '/articles/one', headers, payload: zstdCompressSync(json) })
  t.equal(put.statusCode, 201)
  const patch = await app.inject({
    method: 'PATCH',
    url: '/entities/person-marta-lindqvist',
    headers: { ...headers, 'if-match': '*' },
    payload: zstdCompressSync('{"description":"President of the council"}')
  })
  t.match(patch.json(), { description: 'President of the council' })
})

t.test('no coding is none', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const coding of ['', 'identity', ' , identity']) {
    t.equal((await send(app, 'application/json', coding, Buffer.from(json), '/extract')).statusCode, 200, coding)
  }
})

t.test('what is not unpacked is refused with what is', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const [coding, detail] of [
    ['compress', /A body in compress is not taken/],
    ['gzip, gzip', /2 codings/],
    ['gzip, identity, br', /2 codings/],
    ['x'.repeat(1000), /x{50} is not taken/]
  ] as const) {
    for (const type of ['application/json', 'application/x-ndjson']) {
      const refused = await send(app, type, coding, gzipSync(json))
      t.equal(refused.statusCode, 415)
      t.equal(refused.headers['accept-encoding'], 'gzip, deflate, br, zstd')
      t.match(refused.json(), { code: 'unsupportedMediaType', detail })
    }
  }
  const type = await send(app, 'application/pdf', 'gzip', gzipSync(json))
  t.equal(type.statusCode, 415)
  t.equal(type.headers['accept-encoding'], undefined, 'where the coding is not at fault')
})

t.test('a body that is not what its coding says is refused, and says where', async t => {
  const { app } = await setUp(t, { seed: false })
  const behind = /behind \d+ bytes/
  for (const coding of ['gzip', 'deflate', 'br', 'zstd'] as const) {
    const packed = packers[coding](json)
    const broken: Readonly<Record<string, Buffer>> = {
      plain: Buffer.from(json),
      'cut off': packed.subarray(0, packed.length - 6),
      empty: Buffer.alloc(0),
      'with more behind it': Buffer.concat([packed, Buffer.from('more')])
    }
    for (const [fault, bytes] of Object.entries(broken)) {
      for (const type of ['application/json', 'text/csv', 'application/x-ndjson']) {
        for (const payload of [bytes, Readable.from(await allOf(chunksOf(bytes, bytes.length - 4 || 1)))]) {
          const refused = await send(app, type, coding, payload)
          const told = refused.statusCode === 200 ? linesOf(refused.body).at(-1).problem : refused.json()
          t.match(told, { status: 400, code: 'badRequest', detail: behind }, `${coding} ${fault} ${type}`)
          t.match(told.detail, `The body is not ${coding} as Content-Encoding says`)
        }
      }
    }
  }
  t.equal((await app.inject('/articles')).json().total.value, 0, 'nothing is taken in that is cut off')
})

t.test('lines that came before a fault are taken in, and the fault is told behind them', async t => {
  const { app } = await setUp(t, { seed: false })
  const lines = ['one', 'two', 'three'].map(id => `${JSON.stringify({ ...story, id })}\n`).join('')
  // Of a table 64 KiB are looked at first.
  const cells = ['four', 'five'].map(id => `${id},Ferry stops,${'It made its last trip. '.repeat(2000)}\n`)
  const rows = `id,headline,articleBody\n${cells.join('')}`
  for (const [type, body, first, count] of [
    ['application/x-ndjson', lines, 1, 3],
    ['text/csv', rows, 2, 2]
  ] as const) {
    // Whatever was packed is there before what breaks it.
    const packed = Buffer.concat([gzipSync(body), gzipSync('{"headline":').subarray(0, 16)])
    const answered = await send(app, type, 'gzip', packed)
    t.equal(answered.statusCode, 200)
    const told = linesOf(answered.body)
    t.same(
      told.map(({ line, status }) => [line, status]),
      [...Array.from({ length: count }, (_, n) => [first + n, 201]), [first + count, 400]],
      type
    )
    t.match(told.at(-1).problem, { code: 'badRequest', detail: /unexpected end of file/ })
  }
  t.equal((await app.inject('/articles')).json().total.value, 5)
})

const megabyte = 1024 * 1024

t.test('limits count what is unpacked', async t => {
  const { app } = await setUp(t, { seed: false, bodyLimit: 10_000 })
  for (const coding of ['gzip', 'deflate', 'br', 'zstd'] as const) {
    for (const length of [20_000, 50 * megabyte]) {
      const bomb = packers[coding](Buffer.alloc(length, ' '))
      t.ok(bomb.length < length / 100)
      for (const type of ['application/json', 'text/html', 'text/plain', 'application/rss+xml']) {
        const refused = await send(app, type, coding, bomb.length < 10_000 ? bomb : Readable.from(chunksOf(bomb, 5000)))
        t.equal(refused.statusCode, 413, `${coding} ${length}`)
        t.match(refused.json(), { code: 'bodyTooLarge', detail: /more than 10000 bytes/ })
      }
    }
    const fitting = packers[coding](JSON.stringify({ ...story, articleBody: 'x'.repeat(9000) }))
    t.equal((await send(app, 'application/json', coding, fitting, '/extract')).statusCode, 200)
  }
})

t.test('each line of a streamed body is bounded, and the whole by what was sent', async t => {
  const { app } = await setUp(t, { seed: false, bodyLimit: 10_000 })
  const long = await send(
    app,
    'application/x-ndjson',
    'gzip',
    gzipSync(`${' '.repeat(20_000)}\n${JSON.stringify({ ...story, id: 'one' })}\n`)
  )
  t.match(linesOf(long.body), [
    { line: 1, status: 413, problem: { code: 'bodyTooLarge', detail: /^The line/ } },
    { line: 2, status: 201 }
  ])
  const line = Buffer.from(`${JSON.stringify({ ...story, id: 'one' })}\n`)
  for (const coding of ['gzip', 'deflate', 'br', 'zstd'] as const) {
    const bomb = packers[coding](Buffer.concat([line, Buffer.alloc(8 * megabyte, '\n')]))
    const told = linesOf((await send(app, 'application/x-ndjson', coding, bomb)).body)
    t.match(told, [
      { line: 1, status: 200, id: 'one' },
      { line: 2, status: 413, problem: { code: 'bodyTooLarge', detail: /more than 100 times/ } }
    ])
    t.equal(told.length, 2)
  }
  const blank = await send(app, 'application/x-ndjson', 'br', brotliCompressSync(Buffer.alloc(8 * megabyte, '\n')))
  t.equal(blank.statusCode, 413, 'also where no line came of it')
})

t.test('much that is honest is taken', async t => {
  const { app } = await setUp(t, { seed: false })
  const count = 2_000
  async function* lines() {
    for (let n = 0; n < count; n++) yield Buffer.from(`${JSON.stringify({ headline: `Report ${n * 7919}`, n })}\n`)
  }
  const whole = Buffer.concat(await allOf(lines()))
  const padded = Buffer.concat([whole, Buffer.alloc(3 * megabyte, '\n')])
  const told = linesOf((await send(app, 'application/x-ndjson', 'gzip', gzipSync(padded))).body)
  t.equal(told.length, count)
  t.equal(told.at(-1).line, count)
  t.ok(told.every(({ status }) => status === 422))
})

/** With a window that is not cut down to what there is, because that comes in two pieces. */
async function withWindow(windowLog: number): Promise<Buffer> {
  const packer = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: windowLog } })
  packer.write(json.slice(0, 100))
  await new Promise<void>(resolve => packer.flush(resolve))
  packer.end(json.slice(100))
  return Buffer.concat(await packer.toArray())
}

t.test('zstd may ask for the window that content codings have, and no more', async t => {
  const { app } = await setUp(t, { seed: false })
  const sent = async (windowLog: number) =>
    send(app, 'application/json', 'zstd', await withWindow(windowLog), '/extract')
  t.equal((await sent(23)).statusCode, 200)
  const refused = await sent(24)
  t.equal(refused.statusCode, 400)
  t.match(refused.json().detail, /too much memory/)
})

t.test('whoever unpacks ends with the body, and with the answer that nobody needs it for any more', async t => {
  const answer = () => new ServerResponse(new IncomingMessage(new Socket()))
  const half = gzipSync(Buffer.alloc(10 * megabyte, 'bridge ')).subarray(0, 5000)
  const hangsUp = new PassThrough()
  const unread = unpacked(hangsUp, { coding: 'gzip', limit: null, answer: answer() })
  hangsUp.write(half)
  await once(unread, 'readable')
  hangsUp.destroy()
  await once(unread, 'close').catch(() => {})
  t.match(unread.errored, /hung up/)

  const goesOn = new PassThrough()
  const response = answer()
  const unwanted = unpacked(goesOn, { coding: 'gzip', limit: null, answer: response })
  goesOn.write(half)
  await once(unwanted, 'readable')
  response.emit('close')
  t.ok(unwanted.destroyed)
  t.notOk(goesOn.destroyed, 'what is left of the body is the connection’s')
})

t.test('a client that hangs up in the middle leaves nothing behind', async t => {
  let read = 0
  const extractor = inThread(extract)
  const { app } = await setUp(t, {
    seed: false,
    services: {
      extract: async article => {
        read++
        return extractor(article)
      }
    }
  })
  const { port } = new URL(await app.listen({ port: 0 }))
  for (const type of ['application/json', 'application/x-ndjson']) {
    for (const length of ['Content-Length: 100000', 'Transfer-Encoding: chunked']) {
      const packed = gzipSync(JSON.stringify({ ...story, id: 'cut' }))
      const arrived = once(app.server, 'request')
      const socket = connect(Number(port))
      socket.on('error', () => {})
      const half = packed.subarray(0, packed.length - 20)
      socket.write(
        `POST /articles HTTP/1.1\r\nHost: x\r\nAuthorization: ${withKey.authorization}\r\nContent-Type: ${type}\r\nContent-Encoding: gzip\r\n${length}\r\n\r\n`
      )
      socket.write(length.startsWith('T') ? `${half.length.toString(16)}\r\n` : '')
      socket.write(half)
      const [request, response] = await arrived
      const closed = response.closed ? null : once(response, 'close')
      await once(request, 'data').catch(() => {})
      socket.destroy()
      await closed
    }
  }
  const good = await send(app, 'application/json', 'gzip', gzipSync(json), '/articles')
  t.equal(good.statusCode, 201)
  t.equal(read, 1)
  t.equal((await app.inject('/articles')).json().total.value, 1)
})
