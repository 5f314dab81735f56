import t from 'tap'
import { Observed } from '../../../src/observe/observed.ts'
import { slowQueryLog } from '../../../src/observe/slow-queries.ts'

t.test('slow queries are counted each and logged once for each shape, of so many shapes', async t => {
  const observed = new Observed()
  const lines: object[] = []
  const tell = slowQueryLog(observed, { warn: members => void lines.push(members) })
  const plan = ['SCAN articles']
  tell({ statement: 'select 1', milliseconds: 700, plan })
  tell({ statement: 'select 1', milliseconds: 800, plan: null })
  t.same(lines, [{ statement: 'select 1', ms: 700, plan }])
  for (let shape = 0; shape < 2_000; shape++) tell({ statement: `select ${shape} + 1`, milliseconds: 600, plan: null })
  t.equal(lines.length, 500)
  const { dateline_slow_queries_total: total } = await observed.read()
  t.same(total, [{ labels: [], value: 2_002 }])
})
