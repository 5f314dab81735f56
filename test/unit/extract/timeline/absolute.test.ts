import t from 'tap'
import { timed } from '../article.ts'
import { reads, readsNone, valuesIn } from './reading.ts'

t.test('dates with their year', async t => {
  reads(t, [
    ['It began on 2023-11-02.', '2023-11-02', 'DATE', '2023-11-02', '2023-11-02'],
    ['It began at 2023-11-02T15:30.', '2023-11-02T15:30', 'TIME', '2023-11-02T15:30', '2023-11-02T15:30:00'],
    ['It began on June 3, 2021.', 'June 3, 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on Thursday, June 3, 2021.', 'Thursday, June 3, 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on 3 June 2021.', '3 June 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on 6/3/2021.', '6/3/2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began in June 2021.', 'June 2021', 'DATE', '2021-06', '2021-06'],
    ['It began in late June 2021.', 'late June 2021', 'DATE', '2021-06', '2021-06~'],
    ['It began in 1987.', '1987', 'DATE', '1987', '1987'],
    ['It closed at the end of 1987.', 'the end of 1987', 'DATE', '1987', '1987~'],
    ['It began in nineteen eighty-seven.', 'nineteen eighty-seven', 'DATE', '1987', '1987'],
    ['It began in the summer of ’98.', '’98', 'DATE', '1998', '1998']
  ])
})

t.test('a decade is told in three figures and a century in two', async t => {
  reads(t, [
    ['Music of the 1980s.', 'the 1980s', 'DATE', '198', '198X'],
    ['Music of the early 1980s.', 'the early 1980s', 'DATE', '198', '198X~'],
    ['Music of the nineties.', 'the nineties', 'DATE', '199', '199X'],
    ['A house of the 19th century.', 'the 19th century', 'DATE', '18', '18XX']
  ])
})

t.test('months and days whose year the publication day tells', async t => {
  reads(t, [
    ['He resigned on March 4.', 'March 4', 'DATE', '2024-03-04', '2024-03-04'],
    ['He resigned on Dec. 4.', 'Dec. 4', 'DATE', '2023-12-04', '2023-12-04'],
    ['He will resign on June 4.', 'June 4', 'DATE', '2024-06-04', '2024-06-04'],
    ['He will resign on Feb. 4.', 'Feb. 4', 'DATE', '2025-02-04', '2025-02-04'],
    ['He broke the March 4 truce.', 'March 4', 'DATE', '2024-03-04', '2024-03-04'],
    ['He resigned on the 4th of March.', 'the 4th of March', 'DATE', '2024-03-04', '2024-03-04'],
    ['He resigned on March twenty-first.', 'March twenty-first', 'DATE', '2024-03-21', '2024-03-21'],
    [
      'They meet this coming Friday, May seventeenth.',
      'this coming Friday, May seventeenth',
      'DATE',
      '2024-05-17',
      '2024-05-17'
    ],
    ['He resigned in March.', 'March', 'DATE', '2024-03', '2024-03'],
    ['He resigned in August.', 'August', 'DATE', '2023-08', '2023-08'],
    ['He will resign in August.', 'August', 'DATE', '2024-08', '2024-08'],
    ['He resigned at the end of February.', 'the end of February', 'DATE', '2024-02', '2024-02~'],
    ['He resigned in May last year.', 'May last year', 'DATE', '2023-05', '2023-05'],
    ['He will be named minister in August.', 'August', 'DATE', '2024-08', '2024-08']
  ])
})

t.test('a limit is the month or day nearest to the publication day', async t => {
  reads(t, [
    ['The lease runs through August.', 'August', 'DATE', '2024-08', '2024-08'],
    ['He signed up to pay by September.', 'September', 'DATE', '2024-09', '2024-09'],
    ['It rained until February.', 'February', 'DATE', '2024-02', '2024-02']
  ])
})

t.test('the week of a day', async t => {
  reads(t, [['They met the week of March 6.', 'the week of March 6', 'DATE', '2024-W10', '2024-03-04/2024-03-10']])
})

t.test('years that stand in a row', async t => {
  t.strictSame(valuesIn('It rained in 1994, 1995 and 1997.'), ['1994: 1994', '1995: 1995', '1997: 1997'])
})

t.test('what looks like a date and is none', async t => {
  readsNone(t, [
    'They may march on.',
    'Theresa May spoke.',
    'It cost $1987.',
    'About 2000 people came.',
    'Flight 1987 landed.',
    'He is in his fifties.',
    'Neither 31/31/2021 nor February 30 exists.'
  ])
})

t.test('without a publication date nothing relative is guessed', async t => {
  const unknown = { datePublished: null }
  reads(
    t,
    [
      ['He resigned on Thursday.', 'Thursday', 'DATE', 'XXXX-WXX-4', null],
      ['He resigned on April 4.', 'April 4', 'DATE', 'XXXX-04-04', null],
      ['He resigned in April.', 'April', 'DATE', 'XXXX-04', null],
      ['He resigned on April fourth.', 'April fourth', 'DATE', 'XXXX-04-04', null],
      ['He resigned yesterday.', 'yesterday', 'DATE', 'XXXX-XX-XX', null],
      ['He resigned last week.', 'last week', 'DATE', 'XXXX-WXX', null],
      ['He resigned over the weekend.', 'the weekend', 'DATE', 'XXXX-WXX-WE', null],
      ['He resigned at 9 a.m. on Monday.', '9 a.m. on Monday', 'TIME', 'XXXX-WXX-1T09:00', null],
      ['He rested on Labor Day.', 'Labor Day', 'DATE', 'XXXX-XX-XX', null],
      ['He resigned by the end of the month.', 'the end of the month', 'DATE', 'XXXX-XX', null],
      ['He resigned in the first quarter.', 'the first quarter', 'DATE', 'XXXX-Q1', null]
    ],
    unknown
  )
  const [absolute] = timed('He resigned on June 3, 2021.', unknown).times.articleBody
  t.strictSame([absolute?.edtf, absolute?.anchor], ['2021-06-03', 'expression'])
})
