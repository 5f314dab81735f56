import t from 'tap'
import { feedDate, isoDate } from '../../../src/intake/dates.ts'

t.test('dates and date-times of ISO 8601 become those of RFC 3339', async t => {
  const read = {
    '2024-05-14': '2024-05-14',
    '2024-05-14T10:30:00Z': '2024-05-14T10:30:00Z',
    '2024-05-14T10:30:00.250+05:30': '2024-05-14T10:30:00.250+05:30',
    '2024-05-14T10:30:00+0530': '2024-05-14T10:30:00+05:30',
    '2024-05-14T10:30:00-03': '2024-05-14T10:30:00-03:00',
    '2024-05-14T10:30Z': '2024-05-14T10:30:00Z',
    '2024-05-14 10:30:00 +0200': '2024-05-14T10:30:00+02:00',
    '2024-05-14T10:30:00,5Z': '2024-05-14T10:30:00.5Z',
    '20240514T103000+0200': '2024-05-14T10:30:00+02:00',
    '20240514': '2024-05-14',
    ' 2024-05-14 ': '2024-05-14',
    '2024-05-14 10:30:00 UTC': '2024-05-14T10:30:00Z',
    '2024-05-14 10:30:00.250000 +0000 UTC': '2024-05-14T10:30:00.250000+00:00',
    '2024-05-14 9:30:00 EST': '2024-05-14T09:30:00-05:00',
    '2024-05-14T10:30:00+02:00[Europe/Oslo]': '2024-05-14T10:30:00+02:00',
    '2024-05-14T10:30:00−02:00': '2024-05-14T10:30:00-02:00',
    '2024/5/4': '2024-05-04',
    '2024.05.14.': '2024-05-14'
  }
  for (const [told, date] of Object.entries(read)) t.equal(isoDate(told), date, told)
})

t.test('a time without an offset is no instant, and its day is kept', async t => {
  t.equal(isoDate('2024-05-14T10:30:00'), '2024-05-14')
  t.equal(isoDate('2024-05-14 10:30'), '2024-05-14')
  t.equal(isoDate('20240514T103000'), '2024-05-14')
  t.equal(isoDate('2024-05-14 10:30:00 CEST'), '2024-05-14')
  t.equal(isoDate('2024-05-14 10:30 PM'), '2024-05-14')
  t.equal(isoDate('2024-05-14 10:30 PM UTC'), '2024-05-14')
})

t.test('what is no such date comes back as it is', async t => {
  for (const told of [
    '14.05.2024',
    '05/14/2024',
    'May 14, 2024',
    '2024-05',
    '2024',
    'yesterday',
    '1715682600',
    '2024-05/14',
    '2024/05/145',
    '2024-05-14T',
    ''
  ]) {
    t.equal(isoDate(told), told)
  }
})

t.test('feeds have dates of RFC 822, or of RFC 3339', async t => {
  const read = {
    'Tue, 14 May 2024 10:30:00 GMT': '2024-05-14T10:30:00Z',
    'Tue, 14 May 2024 10:30:00 +0300': '2024-05-14T10:30:00+03:00',
    '14 May 2024 10:30 EST': '2024-05-14T10:30:00-05:00',
    'Tue,  4 Jun 24 9:05:00 PDT': '2024-06-04T09:05:00-07:00',
    'Tuesday, 14-May-2024 10:30:00 UT': '2024-05-14T10:30:00Z',
    '14 September 1999': '1999-09-14',
    '14 Sep 99': '1999-09-14',
    '2024-05-14T10:30:00+03:00': '2024-05-14T10:30:00+03:00'
  }
  for (const [told, date] of Object.entries(read)) t.equal(feedDate(told), date, told)
})

t.test('of a zone that no standard defines the day is kept', async t => {
  t.equal(feedDate('Tue, 14 May 2024 10:30:00 CEST'), '2024-05-14')
  t.equal(feedDate('Tue, 14 May 2024 10:30:00 A'), '2024-05-14')
  t.equal(feedDate('Tue, 14 May 2024 10:30:00'), '2024-05-14')
})

t.test('words that are no month make no date', async t => {
  for (const told of ['Tue, 14 Foo 2024 10:30:00 GMT', 'last Tuesday', '14 May']) t.equal(feedDate(told), told)
})
