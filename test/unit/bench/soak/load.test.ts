import t from 'tap'
import { readArticleInput } from '../../../../src/app.ts'
import { takeIn } from '../../../../src/intake/take-in.ts'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import type { Answered, Client } from '../../../bench/processes/client.ts'
import { createCorpus, seed } from '../../../bench/scale/corpus/corpus.ts'
import { randomOf } from '../../../bench/scale/corpus/random.ts'
import { vocabularyOf } from '../../../bench/scale/corpus/vocabulary.ts'
import { countsOf, inputOf } from '../../../bench/soak/input.ts'
import { createLedger } from '../../../bench/soak/ledger.ts'
import { readsOf } from '../../../bench/soak/reads.ts'
import { createTally } from '../../../bench/soak/tally.ts'
import { verify } from '../../../bench/soak/verify.ts'
import { importLines } from '../../../bench/soak/write.ts'

const corpus = createCorpus()

t.test('an article of the corpus is taken in without anything being extracted, and has its counts', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  const intake = {
    store,
    extract: () => t.fail('extracted') as never,
    extractor: 'none',
    now: () => new Date('2026-01-01T00:00:00Z'),
    expect: 'absent' as const
  }
  for (const save of corpus.articles(40)) {
    const input = readArticleInput(JSON.parse(JSON.stringify(inputOf(save))))
    const { outcome, saved } = await takeIn(input, intake)
    t.equal(outcome, 'created')
    t.equal(saved.value.id, save.article.id)
    t.same(saved.value.counts, countsOf(save))
  }
  await store.close()
})

t.test('reads are the same in every run, and of every kind', async t => {
  const drawn = () => {
    const draw = readsOf(corpus, vocabularyOf(seed), 100, randomOf(seed, -1))
    return Array.from({ length: 300 }, draw)
  }
  const reads = drawn()
  t.same(drawn(), reads)
  t.equal(new Set(reads.map(({ kind }) => kind)).size, 9)
  t.ok(new Set(reads.map(({ path }) => path)).size > 200)
  t.ok(reads.every(({ path }) => path.startsWith('/')))
})

const clientOf = (answer: (path: string) => { readonly status?: number; readonly body: unknown }): Client => ({
  async ask(path): Promise<Answered> {
    const { status = 200, body } = answer(path)
    return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body), milliseconds: 1 }
  },
  close: () => {}
})

t.test('each line of an import is acknowledged, refused or a fault by itself', async t => {
  const saves = [...corpus.articles(4)]
  const ids = saves.map(({ article }) => article.id)
  const answers = [
    { line: 1, status: 201, id: ids[0] },
    { line: 2, status: 503 },
    { line: 3, status: 500 }
  ]
  const client = clientOf(() => ({ body: answers.map(line => `${JSON.stringify(line)}\n`).join('') }))
  const ledger = createLedger()
  const tally = createTally()
  await importLines({ client, ledger, tally, isOver: () => true }, saves)
  t.equal(tally.overloads, 1)
  t.match(tally.faults, [/line 3 of 4/, /line 4 of 4 is undefined/])
  t.same(
    ids.map(id => ledger.statesOf(id)?.length),
    [1, 2, 2, 2]
  )
})

t.test('in the end everything is walked through and held against what was acknowledged', async t => {
  const counts = { quotes: 1, entities: 0, events: 0 }
  const ledger = createLedger()
  for (const id of ['a', 'b']) ledger.acknowledge(id, counts)
  const listed = (...ids: readonly string[]) => ids.map(id => ({ id, counts }))
  const serving = (pages: readonly (readonly object[])[], total: number, quotes: readonly object[]) =>
    clientOf(path => {
      if (!path.startsWith('/articles?')) return { body: { counts, quotes, entities: [], timeline: [] } }
      const at = Number(/cursor=(\d)/.exec(path)?.[1] ?? 0)
      const nextUrl = at + 1 < pages.length ? `/articles?cursor=${at + 1}` : null
      return { body: { data: pages[at], page: { nextUrl }, total: { value: total } } }
    })
  const check = (client: Client) => verify(client, ledger, randomOf(1, 1))
  t.same(await check(serving([listed('a'), listed('b')], 2, [{}])), { found: 2, faults: [] })
  t.match((await check(serving([listed('a'), listed('a')], 2, [{}]))).faults, [
    'a is listed twice',
    '1 articles are listed, and the total is 2',
    /^b is absent/
  ])
  const { faults } = await check(serving([listed('a', 'b')], 2, []))
  t.match(faults[0], /is read there with 0 quotes/)
  t.match(await check(clientOf(() => ({ status: 500, body: 'no' }))), { found: 0, faults: [/is 500: no/] })
})
