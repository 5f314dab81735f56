import t from 'tap'
import { timed } from '../article.ts'
import { reads, readsNone, valuesIn } from './reading.ts'

t.test('stretches counted from the day of publication', async t => {
  reads(t, [
    ['He resigned last week.', 'last week', 'DATE', '2024-W19', '2024-05-06/2024-05-12'],
    ['He resigned this week.', 'this week', 'DATE', '2024-W20', '2024-05-13/2024-05-19'],
    ['He resigned last month.', 'last month', 'DATE', '2024-04', '2024-04'],
    ['He resigned last quarter.', 'last quarter', 'DATE', '2024-Q1', '2024-01/2024-03'],
    ['They meet early next year.', 'early next year', 'DATE', '2025', '2025~'],
    ['He resigned over the weekend.', 'the weekend', 'DATE', '2024-W19-WE', '2024-05-11/2024-05-12'],
    ['They will meet at the weekend.', 'the weekend', 'DATE', '2024-W20-WE', '2024-05-18/2024-05-19'],
    ['He will go by the end of the month.', 'the end of the month', 'DATE', '2024-05', '2024-05~'],
    ['For the week, shares fell.', 'the week', 'DATE', '2024-W20', '2024-05-13/2024-05-19'],
    ['He rested for the past week.', 'the past week', 'DURATION', 'P1W', null]
  ])
})

t.test('so long ago', async t => {
  reads(t, [
    ['He resigned two days ago.', 'two days ago', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned three weeks ago.', 'three weeks ago', 'DATE', '2024-W17', '2024-04-22/2024-04-28'],
    ['He resigned nearly five years ago.', 'nearly five years ago', 'DATE', '2019', '2019'],
    ['He resigned just five years ago.', 'five years ago', 'DATE', '2019', '2019'],
    ['He resigned a few years ago.', 'a few years ago', 'DATE', 'PAST_REF', null],
    ['He resigned months ago.', 'months ago', 'DATE', 'PAST_REF', null],
    ['The bus left three hours ago.', 'three hours ago', 'DURATION', 'PT3H', null]
  ])
})

t.test('a date told before is what the next one is counted from', async t => {
  for (const [text, exact, value] of [
    ['The war began on June 3, 1950. The city fell two days later.', 'two days later', '1950-06-05'],
    ['The war began on June 3, 1950. The city fell three weeks later.', 'three weeks later', '1950-W25'],
    ['The war began on June 3, 1950. It rained that day.', 'that day', '1950-06-03'],
    ['The war began on June 3, 1950. It rained the next morning.', 'the next morning', '1950-06-04TMO'],
    ['The war began in 1950. It ended the following year.', 'the following year', '1951'],
    ['The war began in June 1950. He fled later that year.', 'later that year', '1950']
  ] as const) {
    const [, later] = timed(text).times.articleBody
    t.strictSame([later?.exact, later?.value, later?.anchor], [exact, value, 'text'], text)
  }
})

t.test('an earnings story compares with the same quarter a year ago', async t => {
  const text = 'In the first quarter profit was $3 million, up from $2 million a year ago.'
  t.strictSame(
    timed(text).times.articleBody.map(({ exact, value, anchor }) => [exact, value, anchor]),
    [
      ['the first quarter', '2024-Q1', 'datePublished'],
      ['a year ago', '2023-Q1', 'text']
    ]
  )
  t.strictSame(valuesIn('Profit fell in the first quarter. It rose in the comparable year-ago period.'), [
    'the first quarter: 2024-Q1',
    'the comparable year-ago period: 2023-Q1'
  ])
  t.strictSame(valuesIn('He wed a year ago.'), ['a year ago: 2023'], 'no quarter is told')
})

t.test('distances that are counted from no known date', async t => {
  readsNone(t, ['It rained that day.', 'The day before was dry.'])
})
