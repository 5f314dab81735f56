import t from 'tap'
import { statusOfDays } from '../../../src/document/event-status.ts'

t.test('what the days of an event tell of its status', async t => {
  const may = { earliest: '2024-05-01', latest: '2024-05-31' }
  for (const [published, status] of [
    ['2024-04-30', 'planned'],
    ['2024-05-01', 'ongoing'],
    ['2024-05-31T23:59:59Z', 'ongoing'],
    ['2024-06-01', 'past'],
    [null, null]
  ] as const) {
    t.equal(statusOfDays(may, published), status, String(published))
  }
})
