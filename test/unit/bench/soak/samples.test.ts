import t from 'tap'
import { courseOf, courseRows } from '../../../bench/soak/samples.ts'
import { createTally, waitingTime } from '../../../bench/soak/tally.ts'

const megabyte = 2 ** 20
const course = (memories: readonly number[]) =>
  courseOf(memories.map((memory, at) => ({ at, memory: memory * megabyte, log: (at % 3) * megabyte })))

t.test('memory that fills and stays does not grow', async t => {
  const { start, fifths, end, growth, slope, largestLog } = course([
    100, 150, 200, 200, 200, 200, 200, 200, 200, 200, 200
  ])
  t.equal(start, 100 * megabyte)
  t.same(
    fifths,
    [125, 200, 200, 200, 200].map(each => each * megabyte)
  )
  t.equal(end, 200 * megabyte)
  t.equal(growth, 1)
  t.equal(slope, 0)
  t.equal(largestLog, 2 * megabyte)
})

t.test('memory that leaks grows, by so much a minute', async t => {
  const { growth, slope } = course(Array.from({ length: 101 }, (_, at) => 100 + at))
  t.ok(Math.abs(growth - 190 / 129.5) < 0.001, `${growth}`)
  t.ok(Math.abs(slope / megabyte - 60) < 0.001, `${slope}`)
})

t.test('too few samples are no course', async t => {
  t.throws(() => course([]), RangeError)
  t.throws(() => course([1, 2]), RangeError)
})

t.test('a course is a table', async t => {
  const rows = courseRows(course(Array.from({ length: 11 }, () => 100)))
  t.same(rows[1], ['memory', '100', '100', '100', '100', '100', '100', '100', '0.0', '1.00×', '1.25×'])
  t.same(new Set(rows.map(row => row.length)).size, 1)
})

t.test('a refusal that says when to come again is an overload, any other unexpected answer a fault', async t => {
  const tally = createTally()
  const answered = (status: number, headers = {}) => ({ status, headers, body: 'why', milliseconds: 5 })
  t.ok(tally.answer('list', answered(200), [200]))
  t.notOk(tally.answer('list', answered(503, { 'retry-after': '1' }), [200]))
  t.same([tally.overloads, tally.faults.length], [1, 0])
  t.notOk(tally.answer('list', answered(503), [200]))
  t.notOk(tally.answer('list', answered(500), [200]))
  t.notOk(tally.answer('list', answered(404), [200]))
  t.ok(tally.answer('related', answered(404), [200, 404]))
  t.same(tally.faults, ['list is 503: why', 'list is 500: why', 'list is 404: why'])
  t.same(tally.rows().slice(1), [
    ['list', '1', '5.0', '5.0', '5.0'],
    ['related', '1', '5.0', '5.0', '5.0']
  ])
})

t.test('who is refused waits as told, within bounds', async t => {
  t.equal(waitingTime({ headers: { 'retry-after': '2' } }), 2_000)
  t.equal(waitingTime({ headers: { 'retry-after': '600' } }), 5_000)
  t.equal(waitingTime({ headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' } }), 1_000)
  t.equal(waitingTime({ headers: {} }), 1_000)
})
