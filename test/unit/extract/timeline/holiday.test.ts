import t from 'tap'
import { reads, readsNone } from './reading.ts'

t.test('holidays', async t => {
  reads(t, [
    ['He rested on Christmas Day.', 'Christmas Day', 'DATE', '2023-12-25', '2023-12-25'],
    ['He rested on Thanksgiving.', 'Thanksgiving', 'DATE', '2023-11-23', '2023-11-23'],
    ['He rested on Easter Sunday.', 'Easter Sunday', 'DATE', '2024-03-31', '2024-03-31'],
    ['He will rest on Labor Day.', 'Labor Day', 'DATE', '2024-09-02', '2024-09-02'],
    ['He will rest on Election Day.', 'Election Day', 'DATE', '2024-11-05', '2024-11-05'],
    ['He rested on Memorial Day 2022.', 'Memorial Day 2022', 'DATE', '2022-05-30', '2022-05-30']
  ])
})

t.test('a day of labor is none', async t => {
  readsNone(t, ['A labor day costs more than it did.'])
})
