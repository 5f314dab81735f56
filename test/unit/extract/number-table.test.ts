import { array, assert, integer, property, tuple, uniqueArray } from 'fast-check'
import t from 'tap'
import { numberIn, numberTable } from '../../../src/extract/number-table.ts'

const key = integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

t.test('a table has what it was given, the last of each key, and nothing else', async t => {
  const rows = array(tuple(key, integer({ min: 0, max: 2 ** 30 })))
  const holds = property(rows, uniqueArray(key), (given, others) => {
    const expected = new Map(given)
    const table = numberTable(given.length, given)
    return [...expected.keys(), ...others].every(each => numberIn(table, each) === (expected.get(each) ?? -1))
  })
  t.doesNotThrow(() => assert(holds))
})

t.test('keys of one slot, and the key that is 0, are told apart', async t => {
  const alike = Array.from({ length: 40 }, (_, index) => index * 2 ** 25)
  const table = numberTable(
    alike.length,
    alike.map((each, index) => [each | 0, index] as const)
  )
  t.strictSame(
    alike.map(each => numberIn(table, each | 0)),
    alike.map((_, index) => index)
  )
  t.equal(numberIn(table, 1), -1)
  t.equal(numberIn(numberTable(0, []), 0), -1)
})
