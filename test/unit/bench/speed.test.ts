import t from 'tap'
import { articlesFrom, measureSpeed, medianOf } from '../../bench/measure/speed.ts'
import { tableOf } from '../../bench/measure/table.ts'

t.test('the median', async t => {
  t.equal(medianOf([3, 1, 2]), 2)
  t.equal(medianOf([4, 1, 2, 3]), 2.5)
})

t.test('texts are joined to articles of one length', async t => {
  const documents = ['aaa', 'bbb', 'c', 'dddddd', 'e'].map((text, at) => ({ id: String(at), text }))
  t.strictSame(
    articlesFrom(documents, 6).map(({ text }) => text),
    ['aaa\n\nbbb', 'c\n\ndddddd']
  )
})

t.test('readers take turns, and a rate counts characters against the clock', async t => {
  let clock = 0
  const order: string[] = []
  const taking = (name: string, milliseconds: number) => ({
    name,
    read: () => {
      clock += milliseconds
      order.push(name)
      return {}
    }
  })
  const slow = taking('slow', 20)
  const fast = taking('fast', 10)
  const articles = [{ id: 'one', text: 'x'.repeat(4900) }]
  const rates = measureSpeed([slow, fast], articles, { rounds: 3, share: 20, now: () => clock })
  t.equal(rates.get(slow), 50)
  t.equal(rates.get(fast), 100)
  t.strictSame(order.slice(0, 6), ['slow', 'fast', 'fast', 'slow', 'fast', 'fast'])
})

t.test('a table has columns', async t => {
  t.equal(
    tableOf([
      ['', 'f1'],
      ['names', '7.5']
    ]),
    '        f1\n─────  ───\nnames  7.5'
  )
})
