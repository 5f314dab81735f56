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
  while (shedding.share > 0.28) shedding.measured(1)
  const pattern = Array.from({ length: 16 }, () => (shedding.refuses() ? 'x' : '.')).join('')
  t.match(pattern, /x\.{2,3}x\.{2,3}x/)
})

t.test('as late as it may be is not too late, for any time', async t => {
  const shedding = new Shedding(50)
  for (let count = 0; count < 1000; count++) shedding.measured(50)
  t.equal(shedding.share, 0)
})

/** The shares that are refused by measurements, after the limit was passed. */
function sharesAt(delayAt: (measurement: number) => number, count: number): readonly number[] {
  const shedding = new Shedding(50)
  for (let passed = 0; passed < 2; passed++) shedding.measured(100)
  return Array.from({ length: count }, (_, measurement) => {
    shedding.measured(delayAt(measurement))
    return shedding.share
  })
}

t.test('who was late is held to a quarter of it at first, and then to less', async t => {
  const quarter = sharesAt(() => 12.5, 200)
  t.ok((quarter[0] ?? 0) > 0.3)
  t.equal(quarter[10], quarter[90], 'at a quarter the share stays')
  t.ok((quarter[150] ?? 0) > (quarter[90] ?? 1), 'and grows when it is to be less')
  const sixteenth = sharesAt(measurement => (measurement < 100 ? 12.5 : 50 / 16), 400)
  t.ok(Math.abs((sixteenth[150] ?? 0) - (sixteenth[390] ?? 1)) < 0.001, 'where it stays at a sixteenth')
  t.equal(sharesAt(() => 0.5, 100).at(-1), 0)
})

t.test('clients that keep it later than a sixteenth, but not than a quarter, get out', async t => {
  t.ok(sharesAt(() => 9, 100).includes(0), 'at first')
  const later = sharesAt(measurement => (measurement < 100 ? 12.5 : 9), 1000)
  t.ok((later[390] ?? 0) > 0.9)
  t.ok(later.indexOf(0) > 400 && later.indexOf(0) < 500, 'or when it may be a quarter again')
  t.notOk(sharesAt(() => 20, 1000).includes(0))
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
