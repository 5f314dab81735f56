import t from 'tap'
import { isKnown, nearestToMean, pagesBehind, typicalAnswer, withTags } from '../../../bench/http/collect.ts'
import { holds, limitText, otherRow, ratio, ratioRow, times } from '../../../bench/http/figures.ts'
import type { Loader } from '../../../bench/http/load/loader.ts'
import { shareOf, type Task } from '../../../bench/http/load/task.ts'
import { inTurns, type Measured, ratioOf } from '../../../bench/http/measure.ts'
import type { Answered, Client } from '../../../bench/processes/client.ts'
import type { Server } from '../../../bench/processes/server.ts'

const measured = (rate: number, more: Partial<Measured> = {}): Measured => ({
  answers: rate,
  rate,
  bytes: 4_000,
  statuses: { 200: rate },
  errors: 0,
  median: 1,
  p99: 2,
  longest: 3,
  busy: 0.5,
  processor: 1 / rate,
  ...more
})

/** Answers by path; asked for anything else, 404. */
const clientOf = (answers: Readonly<Record<string, Partial<Answered>>>): Client => ({
  ask: async path => ({
    status: answers[path] === undefined ? 404 : 200,
    headers: {},
    body: '',
    milliseconds: 1,
    ...answers[path]
  }),
  close: () => {}
})

t.test('a ratio compares what was measured in the same round, and is the median of the rounds', async t => {
  const [slow, fast, odd] = [measured(10), measured(20), measured(1_000)]
  t.equal(
    ratioOf([slow, fast, odd], [measured(20), measured(40), measured(20)], ({ rate }) => rate),
    0.5
  )
})

t.test('targets take turns after a round that warms them, and a wrong answer ends the measurement', async t => {
  const asked: string[] = []
  const answering = (status: number): Loader => ({
    load: async ({ list }: Task) => {
      asked.push(list)
      return measured(10, { statuses: { [status]: 10 } })
    },
    stop: () => {}
  })
  let processor = 0
  const server: Server = {
    address: 'http://127.0.0.1:1',
    starting: 1,
    isAlive: () => true,
    usage: () => ({ memory: 1, largest: 1, processor: processor++ }),
    complaints: () => '',
    stop: async () => 0
  }
  const targets = { a: { server, list: 'a', connections: 1 }, b: { server, list: 'b', connections: 1 } }
  const before: string[] = []
  const { a, b } = await inTurns(answering(200), targets, { seconds: 1, rounds: 2 }, async name => before.push(name))
  t.equal(asked.join(''), 'aabbabab', 'twice through each list, and a round')
  t.equal(before.join(''), 'abab')
  t.equal(a.length, 2)
  t.equal(b[0]?.processor, 100, 'milliseconds of processor time an answer')
  await t.rejects(inTurns(answering(503), targets, { seconds: 1, rounds: 1 }), /503/)
})

t.test('each connection asks for a part of the list, and for all of a short one', async t => {
  t.same(
    [0, 1].map(connection => shareOf([1, 2, 3], 2, connection)),
    [[1, 3], [2]]
  )
  t.same(shareOf([1], 2, 1), [1])
})

t.test('figures say whether a limit holds', async t => {
  t.ok(holds(0.75, { least: 0.75 }))
  t.notOk(holds(3.1, { most: 3 }))
  t.notOk(holds(Number.NaN, { most: 3 }))
  t.equal(limitText({ most: 3 }, times), '≤ 3.00×')
  t.equal(limitText({ least: 0.4 }, ratio), '≥ 0.40')
  t.same(otherRow('start', 2.5, { most: 2 }, times, 'why'), ['start', '2.50×', '≤ 2.00×', 'no', 'why'])
  t.same(ratioRow('article', { least: 0.5 }, [measured(60)], [measured(100, { busy: 0.99 })]), [
    'article',
    '0.60',
    '≥ 0.50',
    'yes',
    '0.60',
    '100',
    '60',
    '4,000, 4,000',
    'the load holds Fastify back'
  ])
})

t.test('pages, tags and lengths are read from the service', async t => {
  const page = (nextUrl: string | null) => ({
    body: JSON.stringify({ page: { nextUrl } }),
    headers: { etag: `"${nextUrl}"` }
  })
  const client = clientOf({ '/a': page('/b'), '/b': page('/c'), '/c': page(null) })
  t.same(await pagesBehind(client, '/a', 10), ['/b', '/c'])
  t.same(await pagesBehind(client, '/a', 1), ['/b'])
  t.same(await withTags(client, [{ path: '/a' }]), [{ path: '/a', headers: { 'if-none-match': '"/b"' } }])
  await t.rejects(withTags(client, [{ path: '/d' }]), /404/)
  await t.rejects(withTags(clientOf({ '/a': {} }), [{ path: '/a' }]), /no entity tag/)
  t.equal(nearestToMean(['a', 'aaa', 'aaaaaa']), 'aaa')
  t.equal(
    await typicalAnswer(clientOf({ '/a': { body: 'a' }, '/b': { body: 'bb' } }), [{ path: '/a' }, { path: '/b' }]),
    'a'
  )
})

t.test('a parameter is unknown where the service says so, and any other refusal is a fault', async t => {
  const refused = (code: string) => clientOf({ '/x': { status: 400, body: JSON.stringify({ code }) } })
  t.equal(await isKnown(clientOf({ '/x': {} }), '/x'), true)
  t.equal(await isKnown(refused('unknownParameter'), '/x'), false)
  await t.rejects(isKnown(refused('invalidQuery'), '/x'), /400/)
})
