import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import type { Answer, Task } from '../../../bench/scale/ask/answer.ts'
import { ask } from '../../../bench/scale/ask/ask.ts'
import { timeRounds } from '../../../bench/scale/ask/rounds.ts'
import { createCorpus } from '../../../bench/scale/corpus/corpus.ts'
import { figureOf, growthOf, rowsOf, timesLimit } from '../../../bench/scale/figures.ts'
import { loadInBulk } from '../../../bench/scale/load/in-bulk.ts'
import { questions } from '../../../bench/scale/questions/questions.ts'

const stand = fileURLToPath(new URL('../../../support/workers/asked.ts', import.meta.url))
const corpus = createCorpus()
const task = (name: string): Task => ({ name, path: '', known: corpus.known, rounds: 3, budget: 1_000 })

const timed = (median: number, against: number | null = null): Answer => ({
  outcome: 'timed',
  median,
  processor: median / 2,
  against,
  rounds: 3,
  note: '',
  memory: 1 << 20
})

t.test('every question can be asked, and answers something', async t => {
  const path = `${t.testdir()}/asked.db`
  await loadInBulk(path, corpus.articles(40), () => {})
  const store = await openSqliteStore({ path })
  t.equal(new Set(questions.map(({ name }) => name)).size, questions.length, 'names are different')
  for (const { name, prepare } of questions) {
    const { run, against } = await prepare(store, corpus.known)
    t.ok(await run(), name)
    await against?.()
  }
  await store.close()
})

t.test('a question that hangs is cut, one that fails says so, one that answers has its figure', async t => {
  t.same(await ask(task('hangs'), 1_000, stand), { outcome: 'cut', after: 1_000, when: 'asking' })
  t.same(await ask(task('fails'), 10_000, stand), { outcome: 'failed' })
  t.match(await ask(task('answers'), 10_000, stand), { outcome: 'timed', median: 2, note: 'a note' })
})

t.test('what is quick is asked many times a round, what is slow once, and the budget ends the rounds', async t => {
  let clock = 0
  let asked = 0
  const taking = (milliseconds: number) => async () => {
    clock += milliseconds
    asked++
  }
  const clocks = { now: () => clock, processor: () => clock / 2 }
  t.same(await timeRounds(taking(1), taking(2), { rounds: 5, budget: 10_000, ...clocks }), {
    median: 1,
    processor: 0.5,
    against: 2,
    rounds: 5
  })
  t.equal(asked, 2 * 167 + 5 * (20 + 20), 'half a second to get warm, 20 ms a round')
  asked = 0
  t.same(await timeRounds(taking(600), undefined, { rounds: 5, budget: 1_000, ...clocks }), {
    median: 600,
    processor: 300,
    against: null,
    rounds: 1
  })
  t.equal(asked, 2)
})

t.test('figures say what was measured and what was not', async t => {
  t.equal(figureOf(timed(0.2144)), '0.214 ms')
  t.equal(figureOf(timed(31.46)), '31.5 ms')
  t.equal(figureOf(timed(3, 2)), '1.50×')
  t.equal(figureOf({ outcome: 'cut', after: 20_000, when: 'asking' }), '> 20 s')
  t.equal(figureOf({ outcome: 'failed' }), 'failed')
  t.equal(timesLimit(timed(30), 60), '0.5×')
  t.equal(timesLimit({ outcome: 'cut', after: 20_000, when: 'asking' }, 80), '> 250×')
  t.equal(timesLimit(timed(30), null), '')
})

t.test('tables hold a row for each question', async t => {
  const [first] = questions
  if (first === undefined) throw new RangeError('There is no question.')
  t.same(rowsOf([[first, timed(0.3)]])[1], [first.name, '0.300 ms', '0.150 ms', '0.15 ms', '2.0×', '3', '1 MB', ''])
  const answers = [timed(1), timed(4)].map(answer => new Map([[first, answer]]))
  t.same(growthOf([1_000, 10_000], [first], answers), [
    ['', '1,000', '10,000', 'growth'],
    [first.name, '1.00 ms', '4.00 ms', '4.0×']
  ])
})
