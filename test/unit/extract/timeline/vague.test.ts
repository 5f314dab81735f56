import t from 'tap'
import { reads, readsNone } from './reading.ts'

t.test('references without a place in the calendar', async t => {
  reads(t, [
    ['They are now free.', 'now', 'DATE', 'PRESENT_REF', null],
    ['For now they are free.', 'now', 'DATE', 'PRESENT_REF', null],
    ['They recently married.', 'recently', 'DATE', 'PAST_REF', null],
    ['They were freer in the past.', 'the past', 'DATE', 'PAST_REF', null],
    ['They will soon marry.', 'soon', 'DATE', 'FUTURE_REF', null],
    ['They will marry in the near future.', 'the near future', 'DATE', 'FUTURE_REF', null],
    ['They will marry in the coming years.', 'the coming years', 'DATE', 'FUTURE_REF', null]
  ])
})

t.test('sets', async t => {
  reads(t, [
    ['They meet every day.', 'every day', 'SET', 'P1D', null],
    ['They meet every other week.', 'every other week', 'SET', 'P2W', null],
    ['They meet every Thursday.', 'every Thursday', 'SET', 'XXXX-WXX-4', null],
    ['They march each July.', 'each July', 'SET', 'XXXX-07', null],
    ['They meet annually.', 'annually', 'SET', 'P1Y', null],
    ['They earn $9 million a year.', 'a year', 'SET', 'P1Y', null]
  ])
})

t.test('words that tell which kind, and not when', async t => {
  readsNone(t, [
    'The annual report is out.',
    'It cut its quarterly dividend.',
    'It pays for future growth.',
    'As soon as he came she left.',
    'Electric currents flow.'
  ])
})
