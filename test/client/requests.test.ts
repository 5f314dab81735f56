import t from 'tap'
import { createDateline, DatelineProblem, UnexpectedAnswer } from '../../src/client/client.ts'
import { all, dateline, failureOf, listening } from './listening.ts'

t.test('a problem is thrown with its code, its status and the places of its faults', async t => {
  const client = await dateline(t)
  const missing = await failureOf(client.article('no-such-article'))
  t.ok(missing instanceof DatelineProblem)
  t.match(missing, { code: 'notFound', status: 404, name: 'DatelineProblem', instance: '/articles/no-such-article' })
  t.equal((missing as DatelineProblem).message, (missing as DatelineProblem).detail)
  t.same((missing as DatelineProblem).errors, [])

  t.match(await failureOf(client.quotes({ sort: 'loudness' as 'position' }).first()), {
    code: 'invalidParameter',
    errors: [{ parameter: 'sort' }]
  })
  t.match(await failureOf(all(client.articles({ q: 'headlin:bridge' }))), { code: 'invalidQuery', status: 400 })
  const wrong = { headline: 'Bridge opens', articleBody: 'It opened.', author: [{ name: 7 as unknown as string }] }
  t.match(await failureOf(client.createArticle(wrong)), {
    code: 'invalidBody',
    errors: [{ pointer: '/author/0/name' }]
  })
})

t.test('what no Dateline answers is told apart', async t => {
  const page = '<html><title>Bad gateway</title></html>'
  const proxied = createDateline({
    baseUrl: 'http://dateline.invalid',
    fetch: async () => new Response(page, { status: 502, headers: { 'content-type': 'text/html' } })
  })
  const error = await failureOf(proxied.article('any'))
  t.ok(error instanceof UnexpectedAnswer)
  t.match(error, { status: 502, message: /502 with text\/html and no problem document: <html>/ })
  const lying = createDateline({
    baseUrl: 'http://dateline.invalid',
    fetch: async () => new Response('{', { status: 500, headers: { 'content-type': 'application/problem+json' } })
  })
  t.match(await failureOf(lying.article('any')), { name: 'UnexpectedAnswer', status: 500 })
  const logIn = createDateline({ baseUrl: 'http://dateline.invalid', fetch: async () => new Response(page) })
  t.match(await failureOf(logIn.quotes().first()), { name: 'UnexpectedAnswer', status: 200, message: /no JSON/ })
})

interface Busy {
  readonly status: number
  readonly retryAfter?: string
}

/** Asks a service that refuses with these first. */
function behind(baseUrl: string, refusals: readonly Busy[], options: { retries?: number; longestWait?: number } = {}) {
  const waiting = [...refusals]
  const asked: string[] = []
  const client = createDateline({
    ...options,
    baseUrl,
    fetch(url, init) {
      asked.push(`${init.method} ${url.slice(baseUrl.length)}`)
      const refusal = waiting.shift()
      if (refusal === undefined) return fetch(url, init)
      const { status, retryAfter } = refusal
      const problem = {
        type: '/problems/unavailable',
        title: 'The service is not ready',
        status,
        detail: 'Busy.',
        instance: '/',
        code: 'unavailable',
        requestId: '1'
      }
      const headers = {
        'content-type': 'application/problem+json',
        ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter })
      }
      return Promise.resolve(new Response(JSON.stringify(problem), { status, headers }))
    }
  })
  return { client, asked }
}

t.test('a read that is told when to come again is asked again, a bounded number of times', async t => {
  const baseUrl = await listening(t)
  const soon = { status: 503, retryAfter: '0' }
  const twice = behind(baseUrl, [soon, { status: 429, retryAfter: 'Thu, 01 Jan 1970 00:00:00 GMT' }])
  t.ok((await twice.client.quotes().first()).data.length > 0)
  t.same(twice.asked, ['GET /quotes', 'GET /quotes', 'GET /quotes'])

  const thrice = behind(baseUrl, [soon, soon, soon])
  t.match(await failureOf(thrice.client.quotes().first()), { code: 'unavailable', status: 503, retryAfter: 0 })
  t.equal(thrice.asked.length, 3)

  const never = behind(baseUrl, [soon], { retries: 0 })
  t.match(await failureOf(never.client.quotes().first()), { code: 'unavailable' })
  t.equal(never.asked.length, 1)

  const extracted = behind(baseUrl, [soon])
  const story = { headline: 'Bridge opens', articleBody: '“It holds,” said Marta Lindqvist.' }
  t.equal((await extracted.client.extract(story)).quotes.length, 1)
  t.equal(extracted.asked.length, 2, 'to extract stores nothing')
})

t.test('what may not be asked again, or not soon, is not', async t => {
  const baseUrl = await listening(t)
  for (const refusal of [{ status: 503 }, { status: 503, retryAfter: 'soon' }, { status: 503, retryAfter: '31' }]) {
    const { client, asked } = behind(baseUrl, [refusal])
    t.match(await failureOf(client.quotes().first()), { code: 'unavailable' }, JSON.stringify(refusal))
    t.equal(asked.length, 1)
  }
  const { client, asked } = behind(baseUrl, [{ status: 503, retryAfter: '0' }])
  await failureOf(client.createArticle({ headline: 'Bridge opens', articleBody: 'It opened.' }))
  t.same(asked, ['POST /articles'])
})

t.test('a signal ends a request, and the wait before the next', async t => {
  const baseUrl = await listening(t)
  const reason = new Error('The reader has left.')
  const ended = createDateline({ baseUrl, signal: AbortSignal.abort(reason) })
  t.equal(await failureOf(ended.quotes().first()), reason)
  const client = createDateline({ baseUrl })
  t.equal(await failureOf(client.article('any', {}, { signal: AbortSignal.abort(reason) })), reason)

  const controller = new AbortController()
  const rows = client.entities({ limit: 1 }, { signal: controller.signal })
  const seen: string[] = []
  const walk = async () => {
    for await (const { id } of rows) {
      seen.push(id)
      controller.abort(reason)
    }
  }
  t.equal(await failureOf(walk()), reason)
  t.equal(seen.length, 1)

  const waiting = new AbortController()
  const patient = createDateline({
    baseUrl,
    async fetch() {
      // Aborted while the client waits, which it begins to do behind this answer.
      setImmediate(() => waiting.abort(reason))
      return new Response('', { status: 503, headers: { 'retry-after': '30' } })
    }
  })
  t.equal(await failureOf(patient.quotes({}, { signal: waiting.signal }).first()), reason)
})

t.test('headers go along, those of a call before those of the client; ids are encoded', async t => {
  const seen: { url: string; headers: Headers }[] = []
  const client = createDateline({
    baseUrl: new URL('https://example.org/news/'),
    headers: { authorization: 'Bearer one', 'user-agent': 'tests' },
    async fetch(url, init) {
      seen.push({ url, headers: new Headers(init.headers) })
      return Response.json({ id: 'a/b?', headline: 'Bridge opens' }, { headers: { etag: '"r1"' } })
    }
  })
  const read = await client.article(
    'a/b?',
    { include: ['quotes', 'entities'] },
    { headers: { authorization: 'Bearer two' } }
  )
  t.same({ ...read }, { id: 'a/b?', etag: '"r1"', data: { id: 'a/b?', headline: 'Bridge opens' } })
  t.equal(seen[0]?.url, 'https://example.org/news/articles/a%2Fb%3F?include=quotes%2Centities')
  t.equal(seen[0]?.headers.get('authorization'), 'Bearer two')
  t.equal(seen[0]?.headers.get('user-agent'), 'tests')
  await client.deleteArticle(read)
  t.equal(seen[1]?.headers.get('if-match'), '"r1"')
  t.equal(seen[1]?.headers.get('authorization'), 'Bearer one')
})

t.test('any other request can be made', async t => {
  const client = await dateline(t)
  const response = await client.request({ path: ['problems', 'notFound'] })
  t.match(await response.json(), { code: 'notFound', status: 404 })
})
