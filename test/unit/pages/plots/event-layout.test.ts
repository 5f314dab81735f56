import fc from 'fast-check'
import t from 'tap'
import { layoutOf, narrowest } from '../../../../src/pages/plots/event-layout.ts'
import { eventsOn } from '../../../support/events.ts'

/** Places in percent are what instants are here. */
const axis = { at: (instant: number) => instant, ticks: [] }
/** Pixels of a character, about, and of the gap in front of a label. */
const [character, gap] = [6.6, 10]

t.test('no label goes beyond the edges of the plot', async t => {
  const [event] = await eventsOn(['2024-05-14'])
  if (event === undefined) throw new Error('There is no event.')
  const ends = fc.tuple(
    fc.double({ min: 1.5, max: 98.5, noNaN: true }),
    fc.double({ min: 1.5, max: 98.5, noNaN: true })
  )
  const drawnOf = ([a, b]: [number, number], length: number, index: number) => ({
    event: { ...event, text: 'The quay of Brandholm opens to every ship of the coast. '.slice(0, length) },
    index,
    extent: {
      start: Math.min(a, b),
      end: Math.max(a, b),
      isOpenBefore: false,
      isOpenAfter: false,
      isApproximate: false,
      isUncertain: false,
      isDay: a === b
    }
  })
  let labels = 0
  fc.assert(
    fc.property(fc.array(fc.tuple(ends, fc.integer({ min: 1, max: 56 })), { maxLength: 8 }), all => {
      const { placed } = layoutOf(
        all.map(([places, length], index) => drawnOf(places, length, index)),
        axis
      )
      return placed.every(({ start, end, label }) => {
        if (label === null) return true
        labels++
        const width = gap + label.text.length * character
        const pixels = (percent: number) => (percent / 100) * narrowest
        return label.side === 'after' ? pixels(end) + width <= narrowest : pixels(start) - width >= 0
      })
    }),
    { seed: 11, numRuns: 300 }
  )
  t.ok(labels > 300)
})

t.test('what fills the plot has no label, and what nearly does has the beginning of one', async t => {
  const [event] = await eventsOn(['2024-05-14'])
  if (event === undefined) throw new Error('There is no event.')
  const labelOf = (start: number, end: number) =>
    layoutOf(
      [
        {
          event: { ...event, text: 'The quay of Brandholm opens to every ship of the coast.' },
          index: 0,
          extent: {
            ...{ start, end, isOpenBefore: false, isOpenAfter: false },
            ...{ isApproximate: false, isUncertain: false, isDay: false }
          }
        }
      ],
      axis
    ).placed[0]?.label
  t.equal(labelOf(2, 98), null)
  t.same(labelOf(20, 80), { text: 'The quay of…', side: 'after' })
  t.same(labelOf(25, 85), { text: 'The quay of…', side: 'before' })
})
