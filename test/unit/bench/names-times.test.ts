import t from 'tap'
import { createNameMeasure } from '../../bench/measure/names.ts'
import { createTimeMeasure } from '../../bench/measure/times.ts'
import { trimmed, weekOf } from '../../bench/measure/timex.ts'

t.test('a name is right where span and type are', async t => {
  const measure = createNameMeasure()
  const entities = [
    { start: 0, end: 4, type: 'person' },
    { start: 10, end: 14, type: 'place' },
    { start: 20, end: 24, type: 'other' }
  ]
  measure.add({ id: 'one', text: '', entities }, [
    { start: 0, end: 4, type: 'person' },
    { start: 10, end: 14, type: 'organization' },
    { start: 20, end: 23, type: 'other' }
  ])
  const { micro, person, organization, place } = measure.figures()
  t.same(micro, { precision: 0.5, recall: 0.5, f1: 0.5 })
  t.equal(person.f1, 1)
  t.same(organization, { precision: 0, recall: 0, f1: 0 })
  t.equal(place.recall, 0)
})

t.test('a time expression overlaps, is exact, has its type and its value', async t => {
  const measure = createTimeMeasure()
  const timexes = [
    { start: 0, end: 6, type: 'DATE', value: '2024-05-13' },
    { start: 10, end: 20, type: 'DURATION', value: 'P2D' }
  ] as const
  measure.add({ id: 'one', text: '', timexes }, [
    { start: 0, end: 6, type: 'DATE', value: '2024-05-20' },
    { start: 8, end: 20, type: 'DURATION', value: 'P2D' },
    { start: 10, end: 12, type: 'DATE', value: 'P2D' },
    { start: 30, end: 30, type: 'DATE', value: '2024' }
  ])
  const { relaxed, strict, type, value } = measure.figures()
  t.equal(relaxed.recall, 1)
  t.equal(relaxed.precision.toFixed(2), '0.67')
  t.equal(strict.recall, 0.5)
  t.equal(type.recall, 1)
  t.equal(value.recall, 0.5)
})

t.test('ISO weeks around the turn of the year', async t => {
  t.strictSame(['2024-12-30', '2021-01-03', '2024-05-15'].map(weekOf), ['2025-W01', '2020-W53', '2024-W20'])
})

t.test('a preposition and a comma are left out, a word that begins like one is not', async t => {
  const text = 'on Monday, '
  t.same(trimmed(text, { start: 0, end: 11 }), { start: 3, end: 9 })
  t.same(trimmed('once more', { start: 0, end: 9 }), { start: 0, end: 9 })
})
