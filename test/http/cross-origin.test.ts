import t from 'tap'
import { setUp } from '../support/app.ts'

const origin = 'https://desk.example'
const preflight = (url: string, method: string, from = origin) =>
  ({
    method: 'OPTIONS',
    url,
    headers: { authorization: '', origin: from, 'access-control-request-method': method }
  }) as const
const allowed = 'access-control-allow-origin'

t.test('pages of any origin may read, and none may write, unless told otherwise', async t => {
  const { app } = await setUp(t)
  for (const url of ['/articles', '/quotes?format=csv', '/nothing', '/articles?limit=x']) {
    const answer = await app.inject({ url, headers: { origin } })
    t.equal(answer.headers[allowed], '*', url)
    t.equal(answer.headers['access-control-expose-headers'], '*', url)
    t.equal(answer.headers['access-control-allow-credentials'], undefined)
  }
  const asked = await app.inject(preflight('/articles', 'GET'))
  t.equal(asked.statusCode, 204)
  t.equal(asked.headers[allowed], '*')
  t.match(asked.headers['access-control-allow-headers'], /Authorization/)
  const extract = await app.inject(preflight('/extract', 'POST'))
  t.equal(extract.headers[allowed], '*', 'it stores nothing')
  t.match(extract.headers['access-control-allow-headers'], /Content-Type/, 'a page may not send JSON unasked')
  t.match(extract.headers['access-control-allow-methods'], /POST/)
  for (const [url, method] of [
    ['/articles', 'POST'],
    ['/articles/x', 'PUT'],
    ['/quotes/x', 'PATCH'],
    ['/quotes/x', 'DELETE']
  ]) {
    const refused = await app.inject(preflight(String(url), String(method)))
    t.equal(refused.statusCode, 204, 'OPTIONS as ever')
    t.equal(refused.headers[allowed], undefined, `${method} ${url}`)
    t.ok(refused.headers.allow)
  }
})

t.test('origins can be named, and answers vary by them', async t => {
  const writer = 'https://admin.example'
  const { app } = await setUp(t, { access: { corsOrigins: [origin], corsWriteOrigins: [writer] } })
  for (let time = 0; time < 3; time++) {
    for (const from of [origin, writer, 'https://other.example', undefined]) {
      const answer = await app.inject({ url: '/quotes?limit=2', headers: from === undefined ? {} : { origin: from } })
      const isKnown = from === origin || from === writer
      t.equal(answer.headers[allowed], isKnown ? from : undefined, `${from} ${time}`)
      t.match(answer.headers.vary, /\bOrigin\b/, 'also where it is given out again')
    }
  }
  t.equal((await app.inject(preflight('/articles', 'POST', writer))).headers[allowed], writer)
  t.match((await app.inject(preflight('/articles', 'POST', writer))).headers['access-control-allow-methods'], /DELETE/)
  t.equal((await app.inject(preflight('/articles', 'POST'))).headers[allowed], undefined)
  t.equal((await app.inject(preflight('/articles', 'GET', 'null'))).headers[allowed], undefined)
})

t.test('it can be closed', async t => {
  const { app } = await setUp(t, { access: { corsOrigins: [] } })
  const answer = await app.inject({ url: '/articles', headers: { origin } })
  t.equal(answer.headers[allowed], undefined)
  t.equal((await app.inject(preflight('/articles', 'GET'))).headers[allowed], undefined)
})

t.test('every answer tells browsers to be careful', async t => {
  const { app } = await setUp(t)
  for (const url of ['/articles', '/articles', '/articles/none', '/nothing', '/quotes?format=csv', '/openapi.json']) {
    const { headers } = await app.inject(url)
    t.equal(headers['x-content-type-options'], 'nosniff', url)
    t.equal(headers['content-security-policy'], "default-src 'none';frame-ancestors 'none'", url)
    t.equal(headers['strict-transport-security'], undefined, url)
  }
  const { headers } = await app.inject('/docs/')
  t.match(headers['content-security-policy'], /script-src 'self';/)
  t.notMatch(headers['content-security-policy'], /script-src[^;]*unsafe/)
})
