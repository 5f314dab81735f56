import t from 'tap'
import { withoutEmpty } from '../../../src/represent/without-empty.ts'

t.test('what says nothing is left out, however deep, and what is left empty by that', async t => {
  t.same(withoutEmpty({ a: null, b: '', c: undefined, d: [], e: {}, f: [{ g: [null] }, 'x'] }), { f: ['x'] })
  t.equal(withoutEmpty({ a: { b: [''] } }), undefined)
})

t.test('what is false, zero or blank says something', async t => {
  const value = { a: 0, b: false, c: ' ', d: [0] }
  t.same(withoutEmpty(value), value)
})
