import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { addKey } from '../../src/access/make.ts'
import { author, type SetupOptions, setUp } from '../support/app.ts'
import { withKey } from '../support/key.ts'
import { story } from '../support/story.ts'

const streams = { most: 100, every: 5, heartbeat: 60_000 }

const put = (id: string, headline = `Story ${id}`) =>
  ({ method: 'PUT', url: `/articles/${id}`, payload: { ...story, headline } }) as const

async function service(t: Test, options: SetupOptions = {}) {
  const { app, services } = await setUp(t, { seed: false, streams, ...options })
  return { app, services, read: async (url: string) => (await app.inject(url)).json() }
}

t.test('changes are read page after page, and the last page leads on', async t => {
  const { app, read } = await service(t)
  const empty = await read('/changes')
  t.same(empty.data, [])
  for (const id of ['one', 'two', 'three']) await app.inject(put(id))
  const later = await read(empty.page.nextUrl)
  t.same(
    later.data.map(({ resourceId }: { resourceId: string }) => resourceId),
    ['one', 'two', 'three'],
    'what came after an empty page'
  )
  const [one, two] = later.data
  t.match(one, {
    action: 'created',
    kind: 'added',
    resource: 'article',
    resourceId: 'one',
    url: '/articles/one',
    by: author,
    reason: null,
    mergedInto: null
  })
  const first = await app.inject('/changes?limit=1')
  t.same(first.json().data, [one])
  t.equal(first.headers.link, `<${first.json().page.nextUrl}>; rel="next"`)
  t.same((await read(first.json().page.nextUrl)).data, [two])
  t.same((await read(`/changes?since=${two.id}`)).data, later.data.slice(2), 'the id of a change is a place')
  t.same((await read('/changes?since=0')).data, later.data)
  const end = await read(later.page.nextUrl)
  t.same(end.data, [])
  t.same((await read(end.page.nextUrl)).page.next, end.page.next, 'and stays there')
  const lines = await app.inject('/changes?format=ndjson')
  t.match(lines.headers['content-type'], /^application\/x-ndjson/)
  t.same(
    lines.body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
    later.data
  )
})

t.test('changes are those of the resources that are named, and places hold for others', async t => {
  const { app, read } = await service(t)
  await app.inject(put('one'))
  const [{ id }] = (await read('/articles/one/quotes')).data
  await app.inject({ method: 'DELETE', url: `/quotes/${id}?reason=Misheard.`, headers: { 'if-match': '*' } })
  await app.inject(put('two'))
  const quotes = await read('/changes?resource=quote,entity')
  t.match(quotes.data, [
    { resource: 'quote', resourceId: id, action: 'removed', kind: 'withdrawn', revision: null, reason: 'Misheard.' }
  ])
  t.equal(quotes.page.next, (await read('/changes')).page.next, 'what was passed over is not looked at again')
  t.match((await read(`/changes?since=${quotes.data[0].id}`)).data, [{ resourceId: 'two' }])
})

t.test('a place that is none of this store’s is refused', async t => {
  const { app, services, read } = await service(t)
  await app.inject(put('one'))
  const { origin } = services.store
  for (const since of ['x', '1', `1-${origin}x`, `99999-${origin}`, `-1-${origin}`, '']) {
    const problem = await read(`/changes?since=${since}`)
    t.match(problem, { code: 'invalidCursor', errors: [{ parameter: 'since' }] }, since)
  }
  t.match(await read(`/changes?since=99999-${origin}`), { detail: /restored/ })
  t.match(await read('/changes?since=1-00000000'), { detail: /another database/ })
})

t.test('who changed something is told to those who have a key', async t => {
  const { app } = await service(t)
  await app.inject(put('one'))
  const keyed = await app.inject('/changes')
  const anonymous = { authorization: '' }
  for (let n = 0; n < 3; n++) {
    const open = await app.inject({ url: '/changes', headers: anonymous })
    t.notOk('by' in open.json().data[0])
    t.not(open.headers.etag, keyed.headers.etag)
  }
  const { etag } = keyed.headers
  t.equal((await app.inject({ url: '/changes', headers: { 'if-none-match': String(etag) } })).statusCode, 304)
})

interface Event {
  readonly id: string
  readonly event?: string
  readonly data?: { readonly resourceId: string; readonly action: string }
}

/** A client of a stream of events that reads as fast as they come. */
async function listening(t: Test, app: Awaited<ReturnType<typeof service>>['app'], url: string, headers = {}) {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const request = httpRequest({ port, path: url, headers: { accept: 'text/event-stream', ...headers } }).end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  t.teardown(() => request.destroy())
  const events: Event[] = []
  const comments: string[] = []
  let rest = ''
  let hasEnded = false
  response.setEncoding('utf8')
  response.on('end', () => {
    hasEnded = true
  })
  response.on('data', (text: string) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()])
      )
      const data = fields.get('data')
      if (fields.has('')) comments.push(block)
      events.push({
        id: fields.get('id') ?? '',
        ...(fields.has('event') ? { event: String(fields.get('event')) } : {}),
        ...(data === undefined ? {} : { data: JSON.parse(data) })
      })
    }
  })
  const until = async (is: () => boolean) => {
    while (!is()) await pause(2)
  }
  const changes = () => events.filter(({ event }) => event !== undefined)
  return {
    request,
    response,
    comments,
    changes,
    ids: () => changes().map(({ data }) => data?.resourceId),
    last: () => events.at(-1)?.id ?? '',
    opened: () => until(() => events.length > 0),
    until,
    hasEnded: () => hasEnded
  }
}

t.test('a stream sends what is written from then on, and goes on where it broke off', async t => {
  const { app } = await service(t)
  await app.inject(put('before'))
  const first = await listening(t, app, '/changes')
  t.equal(first.response.statusCode, 200)
  t.match(first.response.headers, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  await first.opened()
  const start = first.last()
  await app.inject(put('one'))
  await app.inject({ ...put('one', 'Another'), headers: { 'if-match': '*' } })
  await app.inject({ method: 'DELETE', url: '/articles/one', headers: { 'if-match': '*' } })
  await first.until(() => first.changes().length === 3)
  t.same(
    first.changes().map(({ event, data }) => [event, data?.action, data?.resourceId]),
    [
      ['created', 'created', 'one'],
      ['updated', 'updated', 'one'],
      ['removed', 'removed', 'one']
    ]
  )
  const broken = first.last()
  first.request.destroy()
  await app.inject(put('two'))
  const again = await listening(t, app, '/changes?since=0', { 'last-event-id': broken })
  await again.until(() => again.changes().length === 1)
  t.same(again.ids(), ['two'], 'by Last-Event-ID, which wins')
  const whole = await listening(t, app, '/changes?since=0')
  await whole.until(() => whole.changes().length === 5)
  t.same(whole.ids(), ['before', 'one', 'one', 'one', 'two'])
  const idle = await listening(t, app, '/changes', { 'last-event-id': start })
  await idle.until(() => idle.changes().length === 4)
  t.same(idle.ids(), ['one', 'one', 'one', 'two'], 'a stream that had sent nothing yet has a place to go on from')
  const wrong = await listening(t, app, '/changes', { 'last-event-id': 'x' })
  t.equal(wrong.response.statusCode, 400)
})

t.test('a stream of some resources has no others, compressed or not', async t => {
  const { app, read } = await service(t)
  await app.inject(put('one'))
  const [{ id }] = (await read('/articles/one/quotes')).data
  const stream = await listening(t, app, '/changes?resource=quote&since=0', { 'accept-encoding': 'gzip, br' })
  t.equal(stream.response.headers['content-encoding'], undefined)
  await stream.opened()
  await app.inject(put('two'))
  await app.inject({ method: 'DELETE', url: `/quotes/${id}`, headers: { 'if-match': '*' } })
  await stream.until(() => stream.changes().length > 0)
  t.same(stream.ids(), [id])
})

t.test('a stream on which nothing happens gives signs of life', async t => {
  const { app } = await service(t, { streams: { ...streams, heartbeat: 10 } })
  const stream = await listening(t, app, '/changes')
  await stream.until(() => stream.comments.length > 1)
  t.same(stream.changes(), [])
  await app.inject(put('one'))
  await stream.until(() => stream.changes().length === 1)
  t.same(stream.ids(), ['one'])
})

t.test('there are so many streams at a time, and who leaves makes room', async t => {
  const { app } = await service(t, { streams: { ...streams, most: 2 } })
  const all = [await listening(t, app, '/changes'), await listening(t, app, '/changes')]
  const refused = await listening(t, app, '/changes')
  t.equal(refused.response.statusCode, 503)
  t.equal(refused.response.headers['retry-after'], '1')
  t.equal((await app.inject('/changes')).statusCode, 200, 'pages are for everybody')
  all[0]?.request.destroy()
  for (;;) {
    const next = await listening(t, app, '/changes')
    if (next.response.statusCode === 200) break
  }
  t.equal(
    (await app.inject({ method: 'HEAD', url: '/changes', headers: { accept: 'text/event-stream' } })).statusCode,
    503
  )
})

t.test('nobody keeps the others out', async t => {
  const { app, services } = await service(t, { streams: { ...streams, most: 3 } })
  const keyOf = async (name: string) => {
    const request = { name, scopes: ['read'], expiresAt: null, createdAt: '2026-01-01T00:00:00.000Z' } as const
    return { authorization: `Bearer ${(await addKey(services.store.accessKeys, request)).written}` }
  }
  const [greedy, modest] = [await keyOf('Greedy'), await keyOf('Modest')]
  const all: Awaited<ReturnType<typeof listening>>[] = []
  for (let n = 0; n < 3; n++) all.push(await listening(t, app, '/changes?since=0', greedy))
  await all[0]?.opened()
  const late = await listening(t, app, '/changes', modest)
  t.equal(late.response.statusCode, 200)
  await all[0]?.until(() => all[0]?.hasEnded() ?? true)
  t.ok(all[0]?.response.complete, 'ended as it should')
  for (const headers of [greedy, modest]) {
    t.equal((await listening(t, app, '/changes', headers)).response.statusCode, 503, 'what is fair stays')
  }
  await app.inject(put('one'))
  for (const stream of [late, all[1], all[2]]) await stream?.until(() => stream.changes().length === 1)
})

t.test('a stream ends with the key that it was asked for with', async t => {
  const { app, services } = await service(t, { access: { readAccess: 'key' }, streams: { ...streams, heartbeat: 10 } })
  const request = { name: 'Desk', scopes: ['read'], expiresAt: null, createdAt: '2026-01-01T00:00:00.000Z' } as const
  const { id, written } = await addKey(services.store.accessKeys, request)
  const headers = { authorization: `Bearer ${written}` }
  const [stream, other] = [await listening(t, app, '/changes', headers), await listening(t, app, '/changes', withKey)]
  await app.inject(put('one'))
  await stream.until(() => stream.changes().length === 1)
  await services.store.accessKeys.revoke(id, '2026-01-02T00:00:00.000Z')
  await app.inject(put('two'))
  await stream.until(() => stream.hasEnded())
  t.same(stream.ids(), ['one'], 'what came afterwards is not told')
  await other.until(() => other.changes().length === 2)
  t.equal(
    (await listening(t, app, '/changes', { ...headers, 'last-event-id': stream.last() })).response.statusCode,
    401
  )
})

t.test('streams end with the service', async t => {
  const { app } = await service(t)
  const stream = await listening(t, app, '/changes')
  await stream.opened()
  await app.close()
  await stream.until(() => stream.hasEnded())
  t.ok(stream.response.complete, 'as it should')
})
