import t from 'tap'
import { measureLoop, Shedding } from '../../../src/limits/event-loop.ts'

const refused = (shedding: Shedding, of: number) =>
  Array.from({ length: of }, () => shedding.refuses()).filter(Boolean).length

t.test('as long as the loop is not late nothing is refused, and one long turn is not late', async t => {
  const shedding = new Shedding(50)
  for (const delay of [1, 49, 400, 3, 2000, 5]) {
    shedding.measured(delay)
    t.equal(refused(shedding, 100), 0)
  }
})

t.test('the longer it is late the more is refused, and never everything', async t => {
  const shedding = new Shedding(50)
  let before = -1
  shedding.measured(60)
  for (let turn = 0; turn < 4; turn++) {
    shedding.measured(60)
    const now = refused(shedding, 1000)
    t.ok(now > before, `${now} of 1000`)
    before = now
  }
  for (let count = 0; count < 1000; count++) shedding.measured(10_000)
  t.equal(refused(shedding, 1000), 980)
})

t.test('a part is refused evenly', async t => {
  const shedding = new Shedding(50)
  while (shedding.share < 0.25) shedding.measured(60)
  while (shedding.share > 0.28) shedding.measured(12)
  const pattern = Array.from({ length: 16 }, () => (shedding.refuses() ? 'x' : '.')).join('')
  t.match(pattern, /x\.{2,3}x\.{2,3}x/)
})

t.test('as late as it may be is not too late, for any time', async t => {
  const shedding = new Shedding(50)
  for (let count = 0; count < 1000; count++) shedding.measured(50)
  t.equal(shedding.share, 0)
})

t.test('who was late is held to a quarter of it: there the part stays, and goes when it is less', async t => {
  const shedding = new Shedding(50)
  for (let count = 0; count < 20; count++) shedding.measured(100)
  t.ok(shedding.share > 0.5)
  for (let count = 0; count < 100; count++) shedding.measured(30)
  t.ok(shedding.share > 0.9)
  const { share } = shedding
  for (let count = 0; count < 100; count++) shedding.measured(12.5)
  t.ok(Math.abs(shedding.share - share) < 0.101)
  for (let count = 0; count < 40; count++) shedding.measured(1)
  t.equal(refused(shedding, 100), 0)
})

t.test('the loop is measured while something is done in it, and what waits for nothing counts for nothing', async t => {
  const delays: number[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const end = measureLoop(delay => {
    delays.push(delay)
    if (delays.length === 3) resolve()
  })
  const keep = setInterval(() => {}, 10)
  await promise
  clearInterval(keep)
  end()
  t.ok(delays.every(delay => delay >= 0))
})
