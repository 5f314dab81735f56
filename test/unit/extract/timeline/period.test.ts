import t from 'tap'
import { reads, readsNone, valuesIn } from './reading.ts'

t.test('quarters and halves', async t => {
  reads(t, [
    ['Profits rose in the first quarter.', 'the first quarter', 'DATE', '2024-Q1', '2024-01/2024-03'],
    ['Profits rose in the fourth quarter of 2022.', 'the fourth quarter of 2022', 'DATE', '2022-Q4', '2022-10/2022-12'],
    ['Profits rose in the first half of 2022.', 'the first half of 2022', 'DATE', '2022-H1', '2022-01/2022-06'],
    ['Its third-quarter profit rose.', 'third-quarter', 'DATE', '2023-Q3', '2023-07/2023-09'],
    ['It will open in the third quarter.', 'the third quarter', 'DATE', '2024-Q3', '2024-07/2024-09'],
    ['It will open in the first quarter.', 'the first quarter', 'DATE', '2025-Q1', '2025-01/2025-03'],
    ['Sales rose in the latest quarter.', 'the latest quarter', 'DATE', '2024-Q1', '2024-01/2024-03']
  ])
})

t.test('who expects to report a quarter’s result speaks of the one that is over', async t => {
  reads(t, [['It expects to report a first-quarter loss.', 'first-quarter', 'DATE', '2024-Q1', '2024-01/2024-03']])
})

t.test('the quarter that was told', async t => {
  t.strictSame(valuesIn('Profit rose in the first quarter of 2023. Sales fell in the quarter, too.'), [
    'the first quarter of 2023: 2023-Q1',
    'the quarter: 2023-Q1'
  ])
})

t.test('the year', async t => {
  reads(t, [
    ['He expects a loss for the year.', 'the year', 'DATE', '2024', '2024'],
    ['He expects a loss for the full fiscal year.', 'the full fiscal year', 'DATE', '2024', '2024'],
    ['It will be ready by year-end.', 'year-end', 'DATE', '2024', '2024~']
  ])
  t.strictSame(valuesIn('It lost money in the year ended March 31.'), ['the year: P1Y', 'March 31: 2024-03-31'])
  readsNone(t, ['It was the year of the tiger.'])
})

t.test('seasons', async t => {
  reads(t, [
    ['He resigned last fall.', 'last fall', 'DATE', '2023-FA', '2023-23'],
    ['They married in the summer of 1999.', 'the summer of 1999', 'DATE', '1999-SU', '1999-22'],
    [
      'They married in the winter of nineteen ninety-four.',
      'the winter of nineteen ninety-four',
      'DATE',
      '1994-WI',
      '1994-24'
    ],
    ['It will last into the summer.', 'the summer', 'DATE', '2024-SU', '2024-22']
  ])
  readsNone(t, ['The fall of the wall drew crowds.', 'They drank from the spring.', 'Summer jobs are few.'])
})

t.test('lengths', async t => {
  reads(t, [
    ['It lasted three days.', 'three days', 'DURATION', 'P3D', null],
    ['It lasted more than two years.', 'more than two years', 'DURATION', 'P2Y', null],
    ['It lasted about two years.', 'two years', 'DURATION', 'P2Y', null],
    ['It lasted a couple of years.', 'a couple of years', 'DURATION', 'P2Y', null],
    ['It was a 10-day trip.', '10-day', 'DURATION', 'P10D', null],
    ['It was the eight-year war.', 'eight-year', 'DURATION', 'P8Y', null],
    ['It was a day-long meeting.', 'day-long', 'DURATION', 'P1D', null],
    ['It was a decades-long dispute.', 'decades-long', 'DURATION', 'PXE', null],
    ['It lasted two decades.', 'two decades', 'DURATION', 'P20Y', null],
    ['It lasted two thousand years.', 'two thousand years', 'DURATION', 'P2000Y', null],
    ['It fell for three quarters.', 'three quarters', 'DURATION', 'P3Q', null],
    ['It took eight trading days.', 'eight trading days', 'DURATION', 'P8D', null],
    ['It lasted a minute and a half.', 'a minute and a half', 'DURATION', 'PT1M30S', null],
    ['He rested for the past three months.', 'the past three months', 'DURATION', 'P3M', null],
    ['It came a month after the flood.', 'a month', 'DURATION', 'P1M', null],
    ['It took several weeks.', 'several weeks', 'DURATION', 'PXW', null],
    ['He rested for years.', 'years', 'DURATION', 'PXY', null],
    ['He rested in recent months.', 'recent months', 'DURATION', 'PXM', null]
  ])
})

t.test('what counts no time', async t => {
  readsNone(t, [
    'The 44-year-old man ran.',
    'Two thirds, a second, the minute book.',
    'Three-quarters of its food is bought.',
    'The first half was dull.'
  ])
})
