import t from 'tap'
import { timed } from './article.ts'

// Published on Wednesday, 15 May 2024. Each case: text, expression, TIMEX3 type and value, EDTF.
type Case = readonly [text: string, exact: string, type: string, value: string, edtf: string | null]

const groups: Readonly<Record<string, readonly Case[]>> = {
  'dates with their year': [
    ['It began on 2023-11-02.', '2023-11-02', 'DATE', '2023-11-02', '2023-11-02'],
    ['It began on June 3, 2021.', 'June 3, 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on Thursday, June 3, 2021.', 'Thursday, June 3, 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on 3 June 2021.', '3 June 2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began on 6/3/2021.', '6/3/2021', 'DATE', '2021-06-03', '2021-06-03'],
    ['It began in June 2021.', 'June 2021', 'DATE', '2021-06', '2021-06'],
    ['It began in late June 2021.', 'late June 2021', 'DATE', '2021-06', '2021-06~'],
    ['It began in 1987.', '1987', 'DATE', '1987', '1987'],
    ['It closed at the end of 1987.', 'the end of 1987', 'DATE', '1987', '1987~'],
    ['Music of the 1980s.', 'the 1980s', 'DATE', '198X', '198X'],
    ['A house of the 19th century.', 'the 19th century', 'DATE', '18', '18XX'],
    ['It began in nineteen eighty-seven.', 'nineteen eighty-seven', 'DATE', '1987', '1987']
  ],
  'dates whose year is implied': [
    ['He resigned on March 4.', 'March 4', 'DATE', '2024-03-04', '2024-03-04'],
    ['He resigned on Dec. 4.', 'Dec. 4', 'DATE', '2023-12-04', '2023-12-04'],
    ['He will resign on June 4.', 'June 4', 'DATE', '2024-06-04', '2024-06-04'],
    ['He will resign on Feb. 4.', 'Feb. 4', 'DATE', '2025-02-04', '2025-02-04'],
    ['He resigned in March.', 'March', 'DATE', '2024-03', '2024-03'],
    ['He resigned in August.', 'August', 'DATE', '2023-08', '2023-08'],
    ['He will resign in August.', 'August', 'DATE', '2024-08', '2024-08'],
    ['He resigned at the end of February.', 'the end of February', 'DATE', '2024-02', '2024-02~'],
    ['He resigned in May last year.', 'May last year', 'DATE', '2023-05', '2023-05']
  ],
  weekdays: [
    ['He resigned on Monday.', 'Monday', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned Wednesday.', 'Wednesday', 'DATE', '2024-05-15', '2024-05-15'],
    ['He resigned Thursday.', 'Thursday', 'DATE', '2024-05-09', '2024-05-09'],
    ['He will resign on Thursday.', 'Thursday', 'DATE', '2024-05-16', '2024-05-16'],
    ['Thursday’s vote will be the last.', 'Thursday', 'DATE', '2024-05-16', '2024-05-16'],
    ['He confirmed Monday that he would go.', 'Monday', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned last Wednesday.', 'last Wednesday', 'DATE', '2024-05-08', '2024-05-08'],
    ['They meet next Monday.', 'next Monday', 'DATE', '2024-05-20', '2024-05-20'],
    ['He resigned on Monday night.', 'Monday night', 'TIME', '2024-05-13TNI', '2024-05-13']
  ],
  'relative days and stretches': [
    ['He resigned today.', 'today', 'DATE', '2024-05-15', '2024-05-15'],
    ['He resigned yesterday.', 'yesterday', 'DATE', '2024-05-14', '2024-05-14'],
    ['They meet tomorrow.', 'tomorrow', 'DATE', '2024-05-16', '2024-05-16'],
    ['He resigned last night.', 'last night', 'TIME', '2024-05-14TNI', '2024-05-14'],
    ['He resigned last week.', 'last week', 'DATE', '2024-W19', '2024-05-06/2024-05-12'],
    ['He resigned this week.', 'this week', 'DATE', '2024-W20', '2024-05-13/2024-05-19'],
    ['He resigned last month.', 'last month', 'DATE', '2024-04', '2024-04'],
    ['They meet early next year.', 'early next year', 'DATE', '2025', '2025~'],
    ['He resigned over the weekend.', 'over the weekend', 'DATE', '2024-W19-WE', '2024-05-11/2024-05-12'],
    ['He resigned two days ago.', 'two days ago', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned three weeks ago.', 'three weeks ago', 'DATE', '2024-W17', '2024-04-22/2024-04-28'],
    ['He resigned five years ago.', 'five years ago', 'DATE', '2019', '2019'],
    ['He resigned a few years ago.', 'a few years ago', 'DATE', 'PAST_REF', null]
  ],
  'quarters and seasons': [
    ['Profits rose in the first quarter.', 'the first quarter', 'DATE', '2024-Q1', '2024-01/2024-03'],
    ['Profits rose in the fourth quarter of 2022.', 'the fourth quarter of 2022', 'DATE', '2022-Q4', '2022-10/2022-12'],
    ['Profits rose in the first half of 2022.', 'the first half of 2022', 'DATE', '2022-H1', '2022-01/2022-06'],
    ['He resigned last fall.', 'last fall', 'DATE', '2023-FA', '2023-23'],
    ['They married in the summer of 1999.', 'the summer of 1999', 'DATE', '1999-SU', '1999-22']
  ],
  lengths: [
    ['It lasted three days.', 'three days', 'DURATION', 'P3D', null],
    ['It lasted more than two years.', 'more than two years', 'DURATION', 'P2Y', null],
    ['It was a 10-day trip.', '10-day', 'DURATION', 'P10D', null],
    ['It lasted two decades.', 'two decades', 'DURATION', 'P20Y', null],
    ['It lasted a minute and a half.', 'a minute and a half', 'DURATION', 'PT1M30S', null],
    ['He rested for the past three months.', 'the past three months', 'DURATION', 'P3M', null],
    ['It took several weeks.', 'several weeks', 'DURATION', 'PXW', null]
  ],
  'times of day': [
    ['They met at 3:30 p.m. Monday.', '3:30 p.m. Monday', 'TIME', '2024-05-13T15:30', '2024-05-13T15:30:00'],
    ['They met at 9 a.m. EST.', '9 a.m. EST', 'TIME', '2024-05-15T09:00', '2024-05-15T09:00:00'],
    ['They met at noon on Monday.', 'noon on Monday', 'TIME', '2024-05-13T12:00', '2024-05-13T12:00:00']
  ],
  holidays: [
    ['He rested on Christmas Day.', 'Christmas Day', 'DATE', '2023-12-25', '2023-12-25'],
    ['He rested on Thanksgiving.', 'Thanksgiving', 'DATE', '2023-11-23', '2023-11-23'],
    ['He rested on Easter Sunday.', 'Easter Sunday', 'DATE', '2024-03-31', '2024-03-31'],
    ['He will rest on Labor Day.', 'Labor Day', 'DATE', '2024-09-02', '2024-09-02'],
    ['He rested on Memorial Day 2022.', 'Memorial Day 2022', 'DATE', '2022-05-30', '2022-05-30']
  ],
  'vague references and sets': [
    ['They are now free.', 'now', 'DATE', 'PRESENT_REF', null],
    ['They recently married.', 'recently', 'DATE', 'PAST_REF', null],
    ['They will soon marry.', 'soon', 'DATE', 'FUTURE_REF', null],
    ['They meet every day.', 'every day', 'SET', 'P1D', null],
    ['They meet every Thursday.', 'every Thursday', 'SET', 'XXXX-WXX-4', null],
    ['They meet annually.', 'annually', 'SET', 'P1Y', null]
  ]
}

for (const [group, cases] of Object.entries(groups)) {
  t.test(group, async t => {
    for (const [text, exact, type, value, edtf] of cases) {
      const [found, ...more] = timed(text).times.articleBody
      t.strictSame([found?.exact, found?.type, found?.value, found?.edtf], [exact, type, value, edtf], text)
      t.equal(found?.start, text.indexOf(exact), text)
      t.equal(more.length, 0, text)
    }
  })
}

t.test('no time expressions', async t => {
  for (const text of [
    'They may march on.',
    'Theresa May spoke.',
    'It cost $1987.',
    'About 2000 people came.',
    'The 44-year-old man ran.',
    'Flight 1987 landed.',
    'February 30 does not exist.',
    'Two thirds, a second, the minute book.',
    'Sunny days in his fifties.'
  ]) {
    t.strictSame(
      timed(text).times.articleBody.map(time => time.exact),
      text.startsWith('February') ? ['February'] : [],
      text
    )
  }
})

t.test('without a publication date nothing relative is guessed', async t => {
  const unknown = { datePublished: null }
  for (const [text, value] of [
    ['He resigned on Thursday.', 'XXXX-WXX-4'],
    ['He resigned on April 4.', 'XXXX-04-04'],
    ['He resigned in April.', 'XXXX-04'],
    ['He resigned yesterday.', 'XXXX-XX-XX'],
    ['He resigned last week.', 'XXXX-WXX']
  ] as const) {
    const [time] = timed(text, unknown).times.articleBody
    t.strictSame([time?.value, time?.edtf, time?.anchor], [value, null, null], text)
  }
  const [absolute] = timed('He resigned on June 3, 2021.', unknown).times.articleBody
  t.strictSame([absolute?.edtf, absolute?.anchor], ['2021-06-03', 'expression'])
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
})

t.test('a date told before is what the next one is counted from', async t => {
  const text = 'The war began on June 3, 1950. The city fell two days later.'
  t.strictSame(
    timed(text).times.articleBody.map(({ value, anchor }) => [value, anchor]),
    [
      ['1950-06-03', 'expression'],
      ['1950-06-05', 'text']
    ]
  )
})
