import t from 'tap'
import { markdownOf } from '../../bench/measure/markdown.ts'
import { percentileOf } from '../../bench/measure/percentile.ts'

t.test('a percentile is one of the numbers, by nearest rank', async t => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at)
  t.equal(percentileOf(hundred, 0.5), 50)
  t.equal(percentileOf(hundred, 0.99), 99)
  t.equal(percentileOf(hundred, 1), 100)
  t.equal(percentileOf(hundred, 0), 1)
  t.equal(percentileOf([10, 9], 0.99), 10, 'numbers are not sorted as text')
  t.ok(Number.isNaN(percentileOf([], 0.5)))
  t.equal(hundred[0], 100, 'the list stays as it is')
})

t.test('a Markdown table lines up, is filled where a row is short, and escapes what would end a cell', async t => {
  t.equal(
    markdownOf([
      ['', 'ratio', 'note'],
      ['article', '0.75'],
      ['list', '0.5', 'a|b']
    ]),
    [
      '|         | ratio | note |',
      '| ------- | ----: | ---: |',
      '| article |  0.75 |      |',
      '| list    |   0.5 | a\\|b |'
    ].join('\n')
  )
})
