import t, { type Test } from 'tap'
import { setUp } from '../../support/app.ts'
import { answerTo } from '../../support/raw.ts'

// Requests that a proxy before the service could read as other requests than the service does (RFC 9112 §11.2), over a
// socket, to the byte. What can be read in two ways is refused, its connection ends, and what stands behind it is nobody's
// request.

const body = '{"headline":"Gate opens","articleBody":"It opened."}'
const size = body.length.toString(16)
const chunked = `${size}\r\n${body}\r\n0\r\n\r\n`
/** What would be answered with a status of its own: an operation that nothing else here asks for. */
const hidden = 'GET /problems/conflict HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'
const post = (fields: string, content: string) =>
  `POST /extract HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${fields}\r\n${content}`
const close = 'connection: close\r\n'

async function listening(t: Test): Promise<number> {
  const { app } = await setUp(t)
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
}

t.test('a body whose length is told in two ways, or in none, is refused with what stands behind it', async t => {
  const port = await listening(t)
  const { length } = body
  const requests: Readonly<Record<string, string>> = {
    'CL.TE': post('content-length: 4\r\ntransfer-encoding: chunked\r\n', chunked + hidden),
    'TE.CL': post('transfer-encoding: chunked\r\ncontent-length: 4\r\n', chunked + hidden),
    'two lengths': post(`content-length: ${length}\r\ncontent-length: 0\r\n`, body + hidden),
    'one length twice': post(`content-length: ${length}\r\ncontent-length: ${length}\r\n`, body + hidden),
    'a list of lengths': post(`content-length: ${length}, ${length}\r\n`, body + hidden),
    'a signed length': post(`content-length: +${length}\r\n`, body + hidden),
    'a negative length': post('content-length: -1\r\n', body + hidden),
    'a hexadecimal length': post(`content-length: 0x${size}\r\n`, body + hidden),
    'a length with a space in it': post('content-length: 5 2\r\n', body + hidden),
    'no digits': post('content-length: \r\n', body + hidden),
    'a length beyond 64 bits': post('content-length: 18446744073709551668\r\n', body + hidden),
    'a space before the colon': post(`content-length : ${length}\r\n`, body + hidden),
    'a space before the other colon': post('transfer-encoding : chunked\r\n', chunked + hidden),
    'a coding that is none': post('transfer-encoding: xchunked\r\n', chunked + hidden),
    'chunked, and not at the end': post('transfer-encoding: chunked, identity\r\n', chunked + hidden),
    'two codings in two fields': post('transfer-encoding: chunked\r\ntransfer-encoding: cow\r\n', chunked + hidden),
    'a vertical tab': post('transfer-encoding: \x0bchunked\r\n', chunked + hidden),
    'quotation marks': post('transfer-encoding: "chunked"\r\n', chunked + hidden),
    'a folded line': post('transfer-encoding:\r\n chunked\r\n', chunked + hidden),
    'a field behind a bare LF': post('x: x\ntransfer-encoding: chunked\r\n', chunked + hidden),
    'chunked in HTTP/1.0': post('transfer-encoding: chunked\r\n', chunked + hidden).replace('HTTP/1.1', 'HTTP/1.0'),
    'packed as well as chunked': post('transfer-encoding: gzip, chunked\r\n', chunked + hidden)
  }
  for (const [name, request] of Object.entries(requests)) {
    const { statuses, body } = await answerTo(port, request)
    t.same(statuses, ['400'], name)
    t.match(JSON.parse(body), { status: 400, code: 'badRequest' }, name)
  }
})

t.test('chunks are what they say they are', async t => {
  const port = await listening(t)
  const send = (content: string) => answerTo(port, post(`transfer-encoding: chunked\r\n${close}`, content))
  const refused: Readonly<Record<string, string>> = {
    'a length that ends with LF': `${size}\n${body}\r\n0\r\n\r\n`,
    'an extension that ends with LF': `${size};a\n${body}\r\n0\r\n\r\n`,
    'an extension of 20,000 bytes': `${size};${'a'.repeat(20_000)}\r\n${body}\r\n0\r\n\r\n`,
    'a length with 0x': `0x${size}\r\n${body}\r\n0\r\n\r\n`,
    'a length beyond 64 bits': `f${size.padStart(16, '0')}\r\n${body}\r\n0\r\n\r\n`,
    'a negative length': `-${size}\r\n${body}\r\n0\r\n\r\n`,
    'more bytes than told': `${size}\r\n${body}x\r\n0\r\n\r\n`,
    'a length behind the last chunk': `${size}\r\n${body}\r\n0\r\ncontent-length: 5\r\n\r\n`
  }
  for (const [name, content] of Object.entries(refused)) {
    const { statuses, body } = await answerTo(port, post(`transfer-encoding: chunked\r\n${close}`, content + hidden))
    t.same(statuses, ['400'], name)
    t.match(JSON.parse(body), { code: 'badRequest' }, name)
  }
  const large = await send(`7fffffff\r\n${'x'.repeat(3 * 2 ** 20)}`)
  t.same(large.statuses, ['413'], 'a chunk of two gigabytes is refused at the limit')
  for (const content of [
    chunked,
    `${size};name=value\r\n${body}\r\n0\r\n\r\n`,
    `000${size.toUpperCase()}\r\n${body}\r\n0\r\n\r\n`
  ]) {
    t.same((await send(content)).statuses, ['200'], JSON.stringify(content.slice(0, 20)))
  }
  for (const field of ['transfer-encoding:\tchunked', 'Transfer-Encoding: CHUNKED']) {
    t.same((await answerTo(port, post(`${field}\r\n${close}`, chunked))).statuses, ['200'], field)
  }
})

t.test('lines end with CRLF, and a field is what a field may be', async t => {
  const port = await listening(t)
  const head = 'GET /quotes?limit=1 HTTP/1.1\r\nhost: a\r\n'
  const requests: Readonly<Record<string, string>> = {
    'bare LF': 'GET /quotes HTTP/1.1\nhost: a\nconnection: close\n\n',
    'bare CR': `${head}x: a\rauthorization: b\r\n${close}\r\n`,
    'a folded line': `${head}x: a\r\n b\r\n${close}\r\n`,
    NUL: `${head}x: a\0b\r\n${close}\r\n`,
    'a space in a name': `${head}x y: z\r\n${close}\r\n`,
    'a space before the first name': `GET /quotes HTTP/1.1\r\n host: a\r\nhost: b\r\n${close}\r\n`,
    'a space in the target': `GET /quotes?q=a b HTTP/1.1\r\nhost: a\r\n${close}\r\n`,
    'bytes beyond ASCII in the target': `GET /quotes?q=\xc3\xa4 HTTP/1.1\r\nhost: a\r\n${close}\r\n`,
    'a control character in the target': `GET /quotes?q=\x01 HTTP/1.1\r\nhost: a\r\n${close}\r\n`,
    'a version that is none': `GET /quotes HTTP/1.2\r\nhost: a\r\n${close}\r\n`,
    'the beginning of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
  }
  for (const [name, request] of Object.entries(requests)) {
    const { statuses, body } = await answerTo(port, request)
    t.same(statuses, ['400'], name)
    t.match(JSON.parse(body), { status: 400, code: 'badRequest' }, name)
  }
})

t.test('a request has one host, which is a host', async t => {
  const port = await listening(t)
  const ask = (fields: string) => answerTo(port, `GET /.well-known/api-catalog HTTP/1.1\r\n${fields}${close}\r\n`)
  for (const host of [
    'a"><script>',
    'a.example/path?query#',
    'a.example@b.example',
    'a.example b.example',
    'a.example:80:80',
    'a.example:port',
    '[::1',
    'a\\b',
    '\xe4.example'
  ]) {
    const { status, text } = await ask(`host: ${host}\r\n`)
    t.equal(status, '400', host)
    t.match(text, '"code":"badRequest"')
  }
  t.equal((await ask('host: a.example\r\nHost: b.example\r\n')).status, '400', 'two hosts')
  for (const host of [
    'a.example',
    'a.example:8080',
    '[::1]:3000',
    '127.0.0.1',
    'service_1',
    'xn--bcher-kva.example',
    ''
  ]) {
    t.equal((await ask(`host: ${host}\r\n`)).status, '200', host)
  }
})

t.test('a whole address as target is its path, at the host that it names', async t => {
  const port = await listening(t)
  const ask = (target: string, method = 'GET') =>
    answerTo(port, `${method} ${target} HTTP/1.1\r\nhost: other.example\r\n${close}\r\n`)
  const catalog = await ask('http://news.example/.well-known/api-catalog')
  t.equal(catalog.status, '200')
  t.match(catalog.body, 'http://news.example/openapi.json')
  t.notMatch(catalog.text, 'other.example', 'RFC 9112 §3.2.2: the target is right, and not Host')
  const page = await ask('http://news.example/docs/')
  t.match(page.head, "script-src 'self'", 'it is the same page, with the same fields')
  t.match(JSON.parse((await ask('HTTP://news.example?limit=x')).body), { code: 'unknownParameter', instance: '/' })
  t.match(JSON.parse((await ask('http://news.example/articles/none')).body), { instance: '/articles/none' })
  t.equal((await ask('http://me:secret@news.example/articles')).status, '400', 'a target has no user (RFC 9110 §4.2.4)')
  t.match(JSON.parse((await ask('//news.example/docs')).body), { code: 'unknownRoute' }, 'two slashes are a path')
  t.match(JSON.parse((await ask('ftp://news.example/articles')).body), { status: 404, code: 'unknownRoute' })
  t.equal((await ask('*', 'OPTIONS')).status, '204', 'of the service as a whole (RFC 9110 §9.3.7)')
  t.equal((await ask('news.example:80', 'CONNECT')).text, '', 'this is no proxy')
})

t.test('what the body of a GET holds is no request, and no field makes another method of one', async t => {
  const port = await listening(t)
  const { statuses } = await answerTo(
    port,
    `GET /quotes?limit=1 HTTP/1.1\r\nhost: a\r\ncontent-length: ${hidden.length}\r\n${close}\r\n${hidden}`
  )
  t.same(statuses, ['200'])
  const overridden = await answerTo(
    port,
    `GET /articles?limit=1 HTTP/1.1\r\nhost: a\r\nx-http-method-override: DELETE\r\nx-original-url: /metrics\r\n${close}\r\n`
  )
  t.same(overridden.statuses, ['200'])
  t.match(overridden.body, '"data"')
  const upgraded = await answerTo(
    port,
    `GET /articles?limit=1 HTTP/1.1\r\nhost: a\r\nconnection: upgrade, close\r\nupgrade: h2c\r\n\r\n`
  )
  t.same(upgraded.statuses, ['200'], 'nothing is upgraded')
})
