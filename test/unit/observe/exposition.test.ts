import t from 'tap'
import { expositionOf } from '../../../src/observe/exposition.ts'
import { gauge } from '../../../src/observe/observed.ts'

t.test('who asks too often is told what was told before, and what failed is made anew', async t => {
  let time = 0
  let count = 0
  let isBroken = false
  const read = async () => {
    count++
    if (isBroken) throw new Error('Out of order.')
    return { dateline_articles: gauge(count) }
  }
  const ask = expositionOf(read, () => time)
  const told = async () => Number(/^dateline_articles (\d+)$/m.exec((await ask('text')).body)?.[1])
  for (const expected of [1, 2, 3, 4, 5, 5, 5]) t.equal(await told(), expected)
  t.match((await ask('openmetrics')).body, /^dateline_articles 6$/m, 'the other format has not been told yet')
  time += 1000
  t.equal(await told(), 7)
  isBroken = true
  await t.rejects(ask('text'))
  isBroken = false
  t.equal(await told(), 9)
})
