import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import t from 'tap'
import { setUp } from '../support/app.ts'
import { withKey } from '../support/key.ts'

const some = Buffer.alloc(100_000, ' ')

/** What is answered though most of the body is not there. */
const early: Readonly<
  Record<string, readonly [status: number, path: string, type: string, coding: string, body: Buffer]>
> = {
  'a coding that is not taken': [415, '/articles', 'application/json', 'compress', some],
  'a type that is not taken': [415, '/articles', 'application/pdf', 'identity', some],
  'a type that nothing takes, sent to nothing': [404, '/nowhere', 'application/pdf', 'identity', some],
  'a method that is not there': [405, '/quotes', 'application/json', 'identity', some]
}

/** Sends the beginning of a body of 100 MB and waits for the whole answer. */
async function begin(port: number, [, path, type, coding, body]: (typeof early)[string]) {
  const socket = connect(port)
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${withKey.authorization}\r\nContent-Type: ${type}\r\n` +
      `Content-Encoding: ${coding}\r\nContent-Length: 100000000\r\n\r\n`
  )
  socket.write(body)
  let answer = ''
  while (!/\r\n\r\n.*\}\s*$/s.test(answer)) answer += (await once(socket, 'data'))[0]
  return { socket, status: Number(answer.split(' ', 2)[1]) }
}

const closed = (socket: Socket) => (socket.closed ? null : once(socket, 'close'))

for (const [what, request] of Object.entries(early)) {
  t.test(`a body that does not come keeps the service from closing no longer than it takes: ${what}`, async t => {
    const { app } = await setUp(t, { seed: false })
    const { port } = new URL(await app.listen({ port: 0 }))
    const { socket, status } = await begin(Number(port), request)
    t.teardown(() => void socket.destroy())
    t.equal(status, request[0])
    await app.close()
    await closed(socket)
    t.pass('it has ended, and its connection too')
  })
}

t.test('so it is with lines of which the rest cannot be unpacked', async t => {
  const { app } = await setUp(t, { seed: false })
  const { port } = new URL(await app.listen({ port: 0 }))
  const packed = gzipSync('{"headline":"Lift stops"}\n')
  const { socket, status } = await begin(Number(port), [200, '/articles', 'application/x-ndjson', 'gzip', packed])
  t.teardown(() => void socket.destroy())
  t.equal(status, 200)
  socket.write('no gzip')
  t.match(String((await once(socket, 'data'))[0]), /incorrect header check/)
  await app.close()
  await closed(socket)
})

t.test('who sends the whole body though it is refused is answered on the same connection again', async t => {
  const { app } = await setUp(t, { seed: false })
  const { port } = new URL(await app.listen({ port: 0 }))
  const socket = connect(Number(port))
  t.teardown(() => void socket.destroy())
  for (let n = 0; n < 2; n++) {
    socket.write(
      `POST /articles HTTP/1.1\r\nHost: x\r\nAuthorization: ${withKey.authorization}\r\n` +
        'Content-Type: application/pdf\r\nContent-Length: 100000\r\n\r\n'
    )
    socket.write(some.subarray(0, 50_000))
    const [answer] = await once(socket, 'data')
    t.match(String(answer), /^HTTP\/1\.1 415 /)
    socket.write(some.subarray(50_000))
  }
})
