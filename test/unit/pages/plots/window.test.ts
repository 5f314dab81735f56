import fc from 'fast-check'
import t from 'tap'
import { axisOf, limitText } from '../../../../src/pages/plots/axis.ts'
import { aDay, instantOf } from '../../../../src/pages/plots/days.ts'
import { windowOf } from '../../../../src/pages/plots/window.ts'

const days = (from: string, to = from) => ({ start: instantOf(from), end: instantOf(to) + aDay })
const text = (instant: number) => new Date(instant).toISOString().slice(0, 10)
const shown = (stretches: readonly ReturnType<typeof days>[]) => {
  const window = windowOf(stretches)
  return window === null ? null : [text(window.start), text(window.end), window.before, window.after]
}
const everyDay = (from: string, count: number) =>
  Array.from({ length: count }, (_, day) => ({
    start: instantOf(from) + day * aDay,
    end: instantOf(from) + (day + 1) * aDay
  }))

t.test('nothing has no window, one day two weeks around it', async t => {
  t.equal(windowOf([]), null)
  t.same(shown([days('2024-05-14')]), ['2024-05-07', '2024-05-22', 0, 0])
})

t.test('one event of 1948 does not squeeze hundreds of a year', async t => {
  const year = everyDay('2019-01-01', 360)
  t.same(shown([days('1948-05-14'), ...year]), ['2019-01-01', '2020-01-01', 1, 0])
  t.same(shown([days('1776-07-04'), days('1948-05-14'), ...year, days('2100-01-01')]), [
    '2019-01-01',
    '2020-01-01',
    2,
    1
  ])
})

t.test('a few events are left as they are unless one stands alone', async t => {
  t.same(shown([days('1948-05-14'), days('2019-01-01'), days('2019-02-01')]), ['1948-01-01', '2020-01-01', 0, 0])
  t.same(shown([days('1948-05-14'), ...everyDay('2019-03-01', 4)]), ['2019-02-24', '2019-03-10', 1, 0])
  t.same(shown([days('2010-01-01'), days('2013-01-01'), days('2016-01-01'), days('2019-01-01')])?.slice(2), [0, 0])
})

t.test('a stretch that reaches in from far away is shown, and counts for nothing beyond', async t => {
  t.same(shown([days('1900-01-01', '2099-12-31'), ...everyDay('2019-01-01', 100)])?.slice(2), [0, 0])
})

t.test('what is shown and what is counted beyond are all', async t => {
  const event = fc
    .tuple(fc.integer({ min: -700_000, max: 2_900_000 }), fc.integer({ min: 1, max: 4000 }))
    .map(([day, length]) => ({ start: day * aDay, end: (day + length) * aDay }))
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), events => {
      const window = windowOf(events)
      if (window === null) return false
      const within = events.filter(({ start, end }) => end > window.start && start < window.end).length
      const few = Math.max(1, 2 * Math.floor(events.length / 10))
      return within + window.before + window.after === events.length && window.before + window.after <= few
    }),
    { seed: 13, numRuns: 300 }
  )
  t.pass()
})

t.test('ticks lie within the edges in order, and follow each other without a gap', async t => {
  const windows = [
    days('2024-05-07', '2024-05-21'),
    days('2019-01-01', '2019-12-31'),
    days('2017-01-01', '2019-12-31'),
    days('1776-01-01', '2026-12-31'),
    days('0001-01-01', '9999-12-31'),
    days('-0499-01-01', '0299-12-31')
  ]
  for (const window of windows) {
    const { ticks } = axisOf(window)
    t.ok(ticks.length >= 2 && ticks.length <= 13, `${ticks.length} ticks`)
    ticks.forEach(({ at, to }, index) => {
      const next = ticks[index + 1]
      t.ok(at >= 0 && at <= 100 && (next === undefined || next.at > at))
      if (next?.from != null && to !== null) t.equal(instantOf(next.from) - instantOf(to), aDay)
    })
  }
})

t.test('ticks are named as closely as they stand, and say where a year begins', async t => {
  const names = (from: string, to: string) => axisOf(days(from, to)).ticks.map(({ label }) => label)
  t.same(names('2018-12-25', '2019-01-07').slice(0, 2), ['25 Dec 2018', '27 Dec'])
  t.match(names('2018-10-01', '2019-03-31'), ['Oct 2018', 'Nov', 'Dec', '2019', 'Feb', 'Mar'])
  t.ok(names('-0499-01-01', '0299-12-31').includes('201 BC') || names('-0499-01-01', '0299-12-31').includes('101 BC'))
  t.same(axisOf(days('-0499-01-01', '0299-12-31')).ticks[0]?.from, null, 'no filter says a day before Christ')
  t.equal(limitText(instantOf('2019-04-04'), 'day'), '4 Apr 2019')
  t.equal(limitText(instantOf('2019-04-04'), 'month'), 'Apr 2019')
  t.equal(limitText(instantOf('-0043-01-01'), 'year'), '44 BC')
})
