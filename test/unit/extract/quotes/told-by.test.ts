import t from 'tap'
import { toldBy } from '../../../../src/extract/quotes/told-by.ts'
import { itemsIn } from './reading.ts'

t.test('what is told is quotations, words, or both', async t => {
  const { items, indexOf } = itemsIn('“We will win,” she said, and that “we always do” , too.')
  const [said, that, too] = [indexOf('said'), indexOf('that'), indexOf('too')]
  for (const [told, ...content] of [
    ['direct', { first: 0, last: 1 }],
    ['direct', { first: 0, last: 1 }, { first: that + 1, last: that + 2 }],
    ['direct', { first: that + 1, last: too }],
    ['mixed', { first: that, last: that + 2 }],
    ['mixed', { first: 0, last: 1 }, { first: too, last: too + 1 }],
    ['indirect', { first: that, last: that + 1 }],
    ['indirect', { first: said + 1, last: said + 2 }],
    ['indirect']
  ] as const) {
    t.equal(toldBy(items, content), told, JSON.stringify(content))
  }
})
