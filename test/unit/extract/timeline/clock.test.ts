import t from 'tap'
import { reads, readsNone } from './reading.ts'

t.test('times of day', async t => {
  reads(t, [
    ['They met at 3:30 p.m. Monday.', '3:30 p.m. Monday', 'TIME', '2024-05-13T15:30', '2024-05-13T15:30:00'],
    ['They met at about 9 a.m. EST.', '9 a.m. EST', 'TIME', '2024-05-15T09:00', '2024-05-15T09:00:00'],
    ['They met at 5 p.m. EST, May 6.', '5 p.m. EST, May 6', 'TIME', '2024-05-06T17:00', '2024-05-06T17:00:00'],
    [
      'They met at 5 p.m. Friday, May 3, 2024.',
      '5 p.m. Friday, May 3, 2024',
      'TIME',
      '2024-05-03T17:00',
      '2024-05-03T17:00:00'
    ],
    ['They met at 0735 GMT.', '0735 GMT', 'TIME', '2024-05-15T07:35', '2024-05-15T07:35:00'],
    ['They met at four in the afternoon.', 'four in the afternoon', 'TIME', '2024-05-15T16:00', '2024-05-15T16:00:00'],
    [
      'They met at 8 o’clock in the morning.',
      '8 o’clock in the morning',
      'TIME',
      '2024-05-15T08:00',
      '2024-05-15T08:00:00'
    ],
    ['They met at noon on Monday.', 'noon on Monday', 'TIME', '2024-05-13T12:00', '2024-05-13T12:00:00']
  ])
})

t.test('hours of a flight are a length', async t => {
  reads(t, [
    ['It has flown 333 hours.', '333 hours', 'DURATION', 'PT333H', null],
    ['They met at 1530 hours.', '1530 hours', 'TIME', '2024-05-15T15:30', '2024-05-15T15:30:00']
  ])
})

t.test('numbers that tell no time', async t => {
  readsNone(t, [
    'They won 3:30, and four of the amateurs left.',
    'Room 0735 is empty.',
    'Flights 1230 and 333 are late.'
  ])
})
