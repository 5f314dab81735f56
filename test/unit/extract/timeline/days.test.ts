import t from 'tap'
import { reads, readsNone } from './reading.ts'

t.test('weekdays by tense', async t => {
  reads(t, [
    ['He resigned on Monday.', 'Monday', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned Wednesday.', 'Wednesday', 'DATE', '2024-05-15', '2024-05-15'],
    ['He resigned Thursday.', 'Thursday', 'DATE', '2024-05-09', '2024-05-09'],
    ['He will resign on Thursday.', 'Thursday', 'DATE', '2024-05-16', '2024-05-16'],
    ['Trading is to resume Friday.', 'Friday', 'DATE', '2024-05-17', '2024-05-17'],
    ['The talks had been due to end Friday.', 'Friday', 'DATE', '2024-05-10', '2024-05-10'],
    ['She could come as early as Friday.', 'Friday', 'DATE', '2024-05-17', '2024-05-17'],
    ['He confirmed Monday that he would go.', 'Monday', 'DATE', '2024-05-13', '2024-05-13'],
    ['He resigned last Wednesday.', 'last Wednesday', 'DATE', '2024-05-08', '2024-05-08'],
    ['They meet next Monday.', 'next Monday', 'DATE', '2024-05-20', '2024-05-20'],
    ['He resigned on Monday night.', 'Monday night', 'TIME', '2024-05-13TNI', '2024-05-13']
  ])
})

t.test('what is told of a day’s event dates it, not the verb whose object it is', async t => {
  reads(t, [
    ['Thursday’s vote will be the last.', 'Thursday', 'DATE', '2024-05-16', '2024-05-16'],
    ['They said they would appeal Friday’s ruling by the court.', 'Friday', 'DATE', '2024-05-10', '2024-05-10'],
    ['They will train until Friday’s match.', 'Friday', 'DATE', '2024-05-17', '2024-05-17']
  ])
})

t.test('what is quoted has a tense of its own', async t => {
  reads(t, [['He leaned in and boomed: “We will win on Friday.”', 'Friday', 'DATE', '2024-05-17', '2024-05-17']])
})

t.test('days counted from the day of publication', async t => {
  reads(t, [
    ['He resigned today.', 'today', 'DATE', '2024-05-15', '2024-05-15'],
    ['He resigned yesterday.', 'yesterday', 'DATE', '2024-05-14', '2024-05-14'],
    ['They meet tomorrow.', 'tomorrow', 'DATE', '2024-05-16', '2024-05-16'],
    ['They meet the day after tomorrow.', 'the day after tomorrow', 'DATE', '2024-05-17', '2024-05-17'],
    ['He resigned last night.', 'last night', 'TIME', '2024-05-14TNI', '2024-05-14'],
    ['They meet tonight.', 'tonight', 'TIME', '2024-05-15TNI', '2024-05-15'],
    ['It ended by mid-afternoon.', 'mid-afternoon', 'TIME', '2024-05-15TAF', '2024-05-15']
  ])
})

t.test('days that are none', async t => {
  readsNone(t, ['Sunny days made mid-night snacks melt.', 'Mr. Mondayson is a baker.'])
})
