import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { SlowQuery } from '../../src/store/store.ts'
import { story } from '../support/store.ts'
import { bridge, page } from './contract/given.ts'

const searched = { q: 'zebra', publisher: ['Courier of Nowhere'] }

/** A store for which every statement is slow. */
async function open(readers: { count: number; timeLimit: number; everything: boolean } | null, hasWriter: boolean) {
  const told: SlowQuery[] = []
  const slow = { from: 0, tell: (query: SlowQuery) => void told.push(query) }
  const store = await openSqliteStore({ path: join(t.testdirName, `${hasWriter}.db`), hasWriter, readers, slow })
  return { store, told }
}

t.testdir({})

const statementsOf = (told: readonly SlowQuery[]) => told.map(({ statement }) => statement)

for (const [where, readers, hasWriter] of [
  ['in this process', null, false],
  ['in a reader and the thread that writes', { count: 1, timeLimit: 60_000, everything: true }, true]
] as const) {
  t.test(
    `statements that take long are told of, ${where}: their plan once, and never what they were asked with`,
    async t => {
      const { store, told } = await open(readers, hasWriter)
      const { id } = (await store.articles.save(story(bridge))).value
      t.ok(statementsOf(told).some(statement => /^insert into articles\b/.test(statement)))
      told.length = 0
      await store.articles.list(searched, page('-datePublished'))
      const first = [...told]
      t.ok(first.length > 0)
      t.ok(
        first.some(({ plan }) => plan?.some(line => /\b(SEARCH|SCAN)\b/.test(line))),
        'SQLite says how it went about it'
      )
      told.length = 0
      await store.articles.list({ ...searched, q: 'okapi' }, page('-datePublished'))
      t.ok(told.length > 0)
      t.ok(
        told.every(({ plan }) => plan === null),
        'the plan of each shape is told once'
      )
      t.notMatch(JSON.stringify([...first, ...told]), new RegExp(`zebra|okapi|Nowhere|${id}`, 'i'))
      for (const { milliseconds } of first) t.ok(milliseconds >= 0)
      await store.close()
    }
  )
}

t.test('how many values are asked for makes no other shape', async t => {
  const { store, told } = await open(null, false)
  const shapes = async (publisher: string[]) => {
    told.length = 0
    await store.articles.list({ publisher }, page('-datePublished'))
    return new Set(statementsOf(told).filter(statement => statement.includes('…')))
  }
  const three = await shapes(['a', 'b', 'c'])
  t.same(await shapes(['a', 'b', 'c', 'd', 'e']), three)
  await store.close()
})

t.test('a query that is ended is told of by what it was asked by', async t => {
  const told: SlowQuery[] = []
  const { createReaders } = await import('../../src/store/sqlite/readers/pool.ts')
  const module = new URL('../support/workers/odd-reader.ts', import.meta.url)
  const slow = { from: 60_000, tell: (query: SlowQuery) => void told.push(query) }
  const readers = createReaders('', { count: 1, timeLimit: 50, module, slow })
  await t.rejects(readers.ask({ resource: 'articles', method: 'hang', args: [{ q: 'zebra', publisher: ['x'] }] }), {
    code: 'queryTooSlow'
  })
  t.same(told, [{ statement: 'articles.hang(publisher, q), ended', milliseconds: 50, plan: null }])
  await readers.close()
})
