import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import t from 'tap'
import { setUp } from '../support/app.ts'
import { story } from '../support/story.ts'

const problem = 'application/problem+json'

t.test('unknown and repeated parameters are refused with the nearest name', async t => {
  const { app } = await setUp(t, { seed: false })
  const cases: [string, string, string, RegExp][] = [
    ['/articles?publishr=BBC', 'unknownParameter', 'publishr', /“publisher”/],
    ['/quotes?speeker=x', 'unknownParameter', 'speeker', /“speaker”/],
    ['/articles?limit=5&limit=6', 'repeatedParameter', 'limit', /one value/],
    ['/articles?sort=-datePublishd', 'invalidParameter', 'sort', /“-datePublished”/],
    ['/entities/place-syria/related?fields=nmae', 'invalidParameter', 'fields', /“name”/],
    ['/articles?fields=id,headlin', 'invalidParameter', 'fields', /“headline”/],
    ['/articles?include=quote', 'invalidParameter', 'include', /“quotes”/],
    ['/articles?limit=0', 'invalidParameter', 'limit', />= 1/],
    ['/articles?limit=201', 'invalidParameter', 'limit', /<= 200/],
    ['/articles?limit=ten', 'invalidParameter', 'limit', /integer/],
    ['/articles?publishedFrom=2019-02-30', 'invalidParameter', 'publishedFrom', /date/],
    ['/timeline?from=yesterday', 'invalidParameter', 'from', /date/],
    ['/timeline?match=perhaps', 'invalidParameter', 'match', /possible, certain/],
    ['/articles?cursor=abc', 'invalidCursor', 'cursor', /./],
    ['/articles?sort=-relevance', 'invalidQuery', 'q', /relevance/],
    ['/articles?searchIn=headline', 'invalidQuery', 'searchIn', /give q/],
    ['/articles?q=', 'invalidQuery', 'q', /at least one word/],
    ['/articles?q=%20%F0%9F%8E%89', 'invalidQuery', 'q', /^At character 2 .*at least one word or number/],
    ['/articles?q=bridge%20OR', 'invalidQuery', 'q', /^At character 8 .*OR has nothing after it/],
    ['/articles?q=-bridge', 'invalidQuery', 'q', /^At character 1 .*Say what to look for/],
    ['/articles?q=bridge%20headline:', 'invalidQuery', 'q', /^At character 8 .*right after the colon/],
    ['/articles?q=headlin:bridge', 'invalidQuery', 'q', /^At character 1 .*Did you mean `headline:`\?/],
    ['/quotes?q=headline:bridge', 'invalidQuery', 'q', /This list has `speaker:`/],
    ['/quotes?q=spaeker:lind', 'invalidQuery', 'q', /Did you mean `speaker:`\?/],
    ['/timeline?q=(', 'invalidQuery', 'q', /at least one word/],
    [`/articles?q=${Array.from({ length: 33 }, (_, n) => `w${n}`).join('+')}`, 'invalidQuery', 'q', /At most 32 words/]
  ]
  for (const [url, code, parameter, detail] of cases) {
    const response = await app.inject(url)
    t.equal(response.statusCode, 400, url)
    t.match(response.headers['content-type'], problem, url)
    t.match(response.json(), { code, errors: [{ parameter, detail }] }, url)
  }
})

t.test('a cursor belongs to its filters and its sort', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const number of [1, 2, 3]) {
    await app.inject({ method: 'POST', url: '/articles', payload: { ...story, headline: `Bridge ${number}` } })
  }
  const { page } = (await app.inject('/articles?limit=1')).json()
  t.equal((await app.inject(`/articles?limit=2&cursor=${page.next}`)).statusCode, 200, 'another limit is fine')
  for (const query of ['sort=headline', 'publisher=BBC', 'q=bridge']) {
    const response = await app.inject(`/articles?${query}&cursor=${page.next}`)
    t.equal(response.statusCode, 400, query)
    t.equal(response.json().code, 'invalidCursor')
  }
})

t.test('lists say where they go on, in the body and in Link', async t => {
  const { app } = await setUp(t, { seed: false, publicUrl: '/news' })
  for (const number of [1, 2, 3]) {
    await app.inject({ method: 'POST', url: '/articles', payload: { ...story, headline: `Bridge ${number}` } })
  }
  const response = await app.inject('/articles?limit=2&publisher=Brandholm%20Courier')
  const { page, total } = response.json()
  t.same(total, { value: 3, relation: 'exact' })
  t.equal(page.limit, 2)
  t.match(page.nextUrl, /^\/news\/articles\?limit=2&publisher=Brandholm\+Courier&cursor=/)
  t.ok(String(response.headers.link).startsWith(`<${page.nextUrl}>; rel="next", `))
  const last = await app.inject(page.nextUrl.replace('/news', ''))
  t.same(last.json().page, { limit: 2, next: null, nextUrl: null })
  t.notMatch(last.headers.link, 'rel="next"')
  t.equal((await app.inject('/articles?count=none')).json().total, null)
})

t.test('reads carry a strong ETag and answer 304 to it', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const paths = ['/articles', `/articles/${id}`, `/articles/${id}/quotes`, '/quotes', '/entities', '/timeline']
  for (const url of paths) {
    const first = await app.inject(url)
    const { etag } = first.headers
    t.match(etag, /^"[^"]+"$/, url)
    t.equal(first.headers.vary, 'Accept, Accept-Encoding')
    t.ok(first.headers['cache-control'])
    const second = await app.inject({ url, headers: { 'if-none-match': `"other", W/${etag}` } })
    t.equal(second.statusCode, 304, url)
    t.equal(second.body, '')
    t.equal(second.headers.etag, etag)
  }
})

t.test('HEAD and OPTIONS work where GET does; a wrong method is 405 with Allow', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const paths: [string, string][] = [
    ['/articles', 'GET, HEAD, POST, OPTIONS'],
    [`/articles/${id}`, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    ['/quotes', 'GET, HEAD, OPTIONS'],
    ['/entities/place-syria', 'GET, HEAD, PATCH, DELETE, OPTIONS'],
    ['/entities/place-syria/merge', 'POST, OPTIONS'],
    ['/timeline', 'GET, HEAD, OPTIONS'],
    ['/extract', 'POST, OPTIONS'],
    ['/health/live', 'GET, HEAD, OPTIONS']
  ]
  for (const [url, allow] of paths) {
    const options = await app.inject({ method: 'OPTIONS', url })
    t.equal(options.statusCode, 204, url)
    t.equal(options.headers.allow, allow, url)
    if (allow.startsWith('GET')) {
      const get = await app.inject(url)
      const head = await app.inject({ method: 'HEAD', url })
      t.equal(head.statusCode, 200, url)
      t.equal(head.body, '')
      t.equal(head.headers.etag, get.headers.etag)
    }
    const wrong = (['PUT', 'PATCH', 'DELETE', 'GET'] as const).find(method => !allow.includes(method)) ?? 'PATCH'
    const refused = await app.inject({ method: wrong, url, headers: { 'content-type': 'x/y' }, payload: '{' })
    t.equal(refused.statusCode, 405, `${wrong} ${url}`)
    t.equal(refused.headers.allow, allow)
    t.equal(refused.json().code, 'methodNotAllowed')
  }
})

t.test('a method that nothing here has is refused as one that this resource lacks', async t => {
  const { app } = await setUp(t)
  for (const method of ['TRACE', 'PROPFIND', 'SEARCH', 'LOCK']) {
    const send = (url: string) => app.inject({ method: method as 'TRACE', url })
    const refused = await send('/entities/place-syria?x=1')
    t.equal(refused.statusCode, 405, method)
    t.equal(refused.headers.allow, 'GET, HEAD, PATCH, DELETE, OPTIONS', method)
    t.match(refused.json(), { code: 'methodNotAllowed', detail: new RegExp(method) })
    t.equal((await send('/health/live')).headers.allow, 'GET, HEAD, OPTIONS')
    t.equal((await send('/nothing')).statusCode, 404)
  }
})

t.test('a request without Host is told so, by HTTP/1.0 it is answered', async t => {
  const { app } = await setUp(t, { seed: false })
  const address = new URL(await app.listen({ port: 0 }))
  const send = async (request: string) => {
    const socket = connect(Number(address.port), address.hostname)
    socket.end(request)
    return textOf(socket)
  }
  const refused = await send('GET /articles HTTP/1.1\r\nConnection: close\r\n\r\n')
  t.match(refused, /^HTTP\/1\.1 400 /)
  t.match(refused, /content-type: application\/problem\+json/i)
  t.match(refused, /"detail":"[^"]*Host[^"]*".*"code":"badRequest"/)
  t.match(await send('GET /articles HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /)
})

t.test('Accept chooses the representation, format wins, the unserved is 406', async t => {
  const { app } = await setUp(t)
  const get = async (url: string, accept: string) => (await app.inject({ url, headers: { accept } })).statusCode
  t.equal(await get('/articles', 'application/json'), 200)
  t.equal(await get('/articles', '*/*'), 200)
  t.equal(await get('/articles', 'text/html, application/json;q=0.5'), 200)
  t.equal(await get('/articles', 'application/pdf'), 406)
  t.equal(await get('/articles?format=json', 'application/pdf'), 200)
  t.equal(await get('/articles?format=yaml', 'application/json'), 406)
  t.equal(await get('/articles', 'application/json; charset=utf-8'), 200)
})

t.test('every failure is a problem document that names the fault and leaks nothing', async t => {
  const { app } = await setUp(t, { seed: false, bodyLimit: 2048 })
  const json = { 'content-type': 'application/json' }
  const post = (payload: string | Buffer, headers: Record<string, string> = json) =>
    app.inject({ method: 'POST', url: '/articles', headers, payload })
  const cases: [string, ReturnType<typeof post>, number, string][] = [
    ['malformed JSON', post('{"headline": "x",'), 400, 'malformedJson'],
    ['empty body', post(''), 400, 'malformedJson'],
    ['prototype poisoning', post('{"__proto__": {"a": 1}, "headline": "x", "articleBody": "y"}'), 422, 'invalidBody'],
    ['wrong content type', post('<a/>', { 'content-type': 'application/pdf' }), 415, 'unsupportedMediaType'],
    [
      'no content type',
      app.inject({ method: 'POST', url: '/articles', payload: Buffer.from('x') }),
      415,
      'unsupportedMediaType'
    ],
    ['too large', post(JSON.stringify({ headline: 'x', articleBody: 'y'.repeat(4000) })), 413, 'bodyTooLarge'],
    ['missing body text', post('{"headline": "x"}'), 422, 'invalidBody'],
    ['wrong types', post('{"headline": 5, "articleBody": ["y"]}'), 422, 'invalidBody'],
    ['unknown member', post('{"headline": "x", "articleBody": "y", "headlnie": "z"}'), 422, 'invalidBody'],
    ['blank text', post('{"headline": " ", "articleBody": "y"}'), 422, 'invalidBody'],
    [
      'impossible date',
      post('{"headline": "x", "articleBody": "y", "datePublished": "2019-02-30"}'),
      422,
      'invalidBody'
    ],
    ['lone surrogate', post('{"headline": "x", "articleBody": "a\\ud800b"}'), 422, 'invalidBody'],
    ['not UTF-8', post(Buffer.from([0x22, 0xff, 0x22])), 400, 'badRequest'],
    ['unknown charset', post('x', { 'content-type': 'text/plain; charset=klingon' }), 415, 'unsupportedMediaType'],
    ['headline only', post('Only a headline', { 'content-type': 'text/plain' }), 422, 'invalidBody'],
    ['unknown route', app.inject('/artcles'), 404, 'unknownRoute'],
    ['unknown article', app.inject('/articles/nothing'), 404, 'notFound'],
    ['unknown quote', app.inject('/quotes/nothing'), 404, 'notFound'],
    ['unknown entity', app.inject('/entities/nothing'), 404, 'notFound'],
    ['broken escape', app.inject('/articles/%ZZ'), 400, 'badRequest'],
    ['very long id', app.inject(`/articles/${'a'.repeat(3000)}`), 404, 'notFound']
  ]
  for (const [name, sent, status, code] of cases) {
    const response = await sent
    t.equal(response.statusCode, status, `${name}: ${response.body}`)
    t.match(response.headers['content-type'], problem, name)
    const body = response.json()
    t.match(
      body,
      { code, status, title: /./, detail: /./, instance: /^\//, type: new RegExp(`/problems/${code}$`) },
      name
    )
    t.equal(response.headers['x-request-id'], body.requestId, name)
    t.notMatch(response.body, /node_modules|\.ts:|select |SQLITE|at Object/i, name)
  }
  t.match((await app.inject('/artcles')).json().detail, /“\/articles”/)
  t.match((await app.inject('/articles/x/quote')).json().detail, /“\/articles\/x\/quotes”/)
  const both = (await post('{"headline": 5, "articleBody": ["y"]}')).json()
  t.same(
    both.errors.map((fault: { pointer: string }) => fault.pointer),
    ['/headline', '/articleBody']
  )
})

t.test('a failure inside is a 500 that tells nothing but the request id', async t => {
  const { app } = await setUp(t, {
    seed: false,
    services: { extract: () => Promise.reject(new Error('secret of the house')) }
  })
  const response = await app.inject({ method: 'POST', url: '/articles', payload: story })
  t.equal(response.statusCode, 500)
  t.equal(response.json().code, 'extractionFailed')
  t.notMatch(response.body, /secret/)
})

t.test('hostile searches are answered, never failed', async t => {
  const { app } = await setUp(t)
  const searches = [
    '"',
    '(',
    ')',
    '20.04',
    "O'Brien",
    '*',
    'NEAR(',
    'NEAR(a b)',
    'a AND',
    'OR',
    'NOT',
    '-',
    'a:b',
    '',
    '🙂',
    '\0',
    "'; drop table articles; --",
    '^a',
    '{headline} : x',
    'a*b*',
    '""',
    '"a',
    'headline:',
    '\u{d800}',
    'x'.repeat(900),
    '%00',
    '_',
    '%'
  ]
  for (const q of searches) {
    for (const path of ['/articles', '/quotes', '/timeline', '/entities']) {
      const encoded = encodeURIComponent(q.toWellFormed())
      const response = await app.inject(`${path}?q=${encoded}`)
      t.ok([200, 400].includes(response.statusCode), `${path}?q=${encoded.slice(0, 40)}: ${response.statusCode}`)
    }
  }
  t.equal((await app.inject('/articles?q=putin')).json().data.length, 1)
})

t.test('the problem types explain themselves', async t => {
  const { app } = await setUp(t, { seed: false })
  const { type } = (await app.inject('/articles/none')).json()
  t.match((await app.inject(type)).json(), { code: 'notFound', status: 404 })
})

t.test('what is not read may be nested as deep as a body is long', async t => {
  const { app } = await setUp(t, { seed: false })
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const response = await app.inject({
    method: 'POST',
    url: '/articles',
    headers: { 'content-type': 'application/json' },
    payload: `{"headline": "x", "articleBody": "y", "counts": ${deep}}`
  })
  t.ok([201, 400].includes(response.statusCode), response.body.slice(0, 200))
})

t.test('a large invalid body is refused as fast as a small one', async t => {
  const { app } = await setUp(t, { seed: false, bodyLimit: 4 * 1024 * 1024 })
  const zeros = Array.from({ length: 200_000 }, () => 0)
  const response = await app.inject({
    method: 'POST',
    url: '/extract',
    payload: { headline: 'x', articleBody: 'x', quotes: zeros }
  })
  t.equal(response.statusCode, 422)
  t.match(response.json(), { code: 'invalidBody', errors: [{ pointer: /^\/quotes/ }] })
})

t.test('a question mark in a parameter is carried to the next page', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const number of [1, 2]) {
    await app.inject({ method: 'POST', url: '/articles', payload: { ...story, headline: `What? ${number}` } })
  }
  const { page } = (await app.inject('/articles?q=what?&limit=1')).json()
  const next = (await app.inject(page.nextUrl)).json()
  t.equal(next.data.length, 1)
  t.equal(next.page.limit, 1)
})

t.test('items of a comma list may hold commas and quotation marks', async t => {
  const { app } = await setUp(t, { seed: false })
  const publisher = 'The "Brandholm", daily'
  await app.inject({ method: 'POST', url: '/articles', payload: { ...story, publisher } })
  const list = encodeURIComponent(`BBC,"${publisher.replaceAll('"', '""')}"`)
  t.equal((await app.inject(`/articles?publisher=${list}`)).json().data.length, 1)
})

t.test('a walk over an article’s entities goes on where a row has gone', async t => {
  const { app } = await setUp(t)
  const [{ id }] = (await app.inject('/articles')).json().data
  const first = (await app.inject(`/articles/${id}/entities?limit=2`)).json()
  const gone = `/entities/${first.data[1].id}`
  const { etag } = (await app.inject(gone)).headers
  await app.inject({ method: 'DELETE', url: gone, headers: { 'if-match': String(etag) } })
  const second = await app.inject(first.page.nextUrl)
  t.equal(second.statusCode, 200)
  t.equal(second.json().data.length, 2)
})

t.test('PUTs that race to create one article: one creates, the others learn of it', async t => {
  const { app } = await setUp(t, { seed: false })
  const headers = { 'if-none-match': '*' }
  const put = (headline: string) =>
    app.inject({ method: 'PUT', url: '/articles/race', headers, payload: { ...story, headline } })
  const same = await Promise.all([put('A'), put('A'), put('A'), put('B')])
  t.same(same.map(({ statusCode }) => statusCode).toSorted(), [201, 412, 412, 412])
})

t.test('a parameter that would put something wrong into an article is named as a parameter', async t => {
  const { app } = await setUp(t, { seed: false })
  const lines = { 'content-type': 'application/x-ndjson' }
  const line = JSON.stringify(story)
  const sent = [
    app.inject({ method: 'POST', url: '/articles?url=foo', payload: story }),
    app.inject({ method: 'POST', url: '/articles?url=foo', headers: lines, payload: line }),
    app.inject({ method: 'PUT', url: '/articles/bridge?url=foo', payload: story }),
    app.inject({ method: 'POST', url: '/extract?url=foo', payload: story })
  ]
  for (const response of await Promise.all(sent)) {
    t.equal(response.statusCode, 400, response.body)
    t.match(response.json(), { code: 'invalidParameter', errors: [{ parameter: 'url', detail: /http/ }] })
  }
  const inBody = await app.inject({ method: 'POST', url: '/articles', payload: { ...story, url: 'foo' } })
  t.match(inBody.json(), { status: 422, errors: [{ pointer: '/url' }] })
  t.equal((await app.inject('/articles')).json().total.value, 0)
})
