import fc from 'fast-check'
import t from 'tap'
import { lanesOf } from '../../../../src/pages/plots/lanes.ts'

const stretches = fc.array(
  fc.tuple(fc.integer({ min: -50, max: 600 }), fc.integer({ min: 1, max: 90 })).map(([start, width]) => ({
    start,
    end: start + width
  })),
  { maxLength: 120 }
)

t.test('stretches of one lane never overlap, whatever they are', async t => {
  fc.assert(
    fc.property(stretches, fc.integer({ min: 1, max: 12 }), (given, most) => {
      const lanes = lanesOf(given, most)
      for (const [one, a] of given.entries()) {
        for (const [other, b] of given.entries()) {
          if (one < other && lanes[one] !== null && lanes[one] === lanes[other] && a.start < b.end && b.start < a.end)
            return false
        }
      }
      return lanes.every(lane => lane === null || (lane >= 0 && lane < most))
    }),
    { seed: 11, numRuns: 300 }
  )
  t.pass()
})

t.test('there are no more lanes than stretches that share a point', async t => {
  fc.assert(
    fc.property(stretches, given => {
      const lanes = lanesOf(given, Number.POSITIVE_INFINITY)
      const depth = Math.max(
        0,
        ...given.map(({ start }) => given.filter(each => each.start <= start && start < each.end).length)
      )
      return Math.max(-1, ...lanes.map(Number)) + 1 === depth
    }),
    { seed: 12, numRuns: 300 }
  )
  t.pass()
})

t.test('those of one place keep their order, and what has no lane is told', async t => {
  const same = Array.from({ length: 5 }, () => ({ start: 10, end: 20 }))
  t.same(lanesOf(same, 3), [0, 1, 2, null, null])
  t.same(lanesOf([], 3), [])
  t.same(
    lanesOf(
      [
        { start: 20, end: 30 },
        { start: 10, end: 20 }
      ],
      3
    ),
    [0, 0],
    'what begins where another ends does not touch it'
  )
})
