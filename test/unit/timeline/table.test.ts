import { parse } from 'csv-parse/sync'
import t from 'tap'
import { csvLine } from '../../../src/represent/csv.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { eventTable } from '../../../src/timeline/table.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.articles.save(
  story({
    id: 'quay',
    headline: '+ The quay',
    datePublished: '2024-05-14',
    statements: [
      { speaker: 'Ada Lund', words: 'it opens in June', place: 'Oslo', when: { told: 'in June', edtf: '2024-06' } }
    ]
  })
)
const [event] = (await store.articles.timeline('quay'))?.value ?? []
if (event === undefined) throw new Error('There is no event.')

function rowIn(given: typeof event): Record<string, string> {
  const csv = csvLine(eventTable.header) + csvLine(eventTable.rowOf(given as NonNullable<typeof event>))
  return (parse(csv, { columns: true }) as Record<string, string>[])[0] ?? {}
}

t.test('an event is a row', async t => {
  t.same(rowIn(event), {
    id: event.id,
    articleId: 'quay',
    edtf: '2024-06',
    earliest: '2024-06-01',
    latest: '2024-06-30',
    precision: 'month',
    status: 'planned',
    text: 'Ada Lund said in Oslo: “it opens in June”.',
    participants: '[{"id":"person-ada-lund","type":"person","name":"Ada Lund"}]',
    places: '[{"id":"place-oslo","type":"place","name":"Oslo"}]',
    spanField: 'articleBody',
    spanStart: '0',
    spanEnd: '42',
    expressionExact: 'in June',
    expressionType: 'DATE',
    expressionValue: '2024-06',
    expressionField: 'articleBody',
    expressionStart: '33',
    expressionEnd: '40',
    anchor: 'datePublished',
    confidence: '0.8',
    provenance: 'extracted',
    articleHeadline: "'+ The quay",
    articlePublisher: '',
    articleDatePublished: '2024-05-14',
    articleUrl: ''
  })
})

t.test('what an event does not have is an empty cell or an empty list', async t => {
  t.match(rowIn({ ...event, status: null, anchor: null, participants: [], places: [] }), {
    status: '',
    anchor: '',
    participants: '[]',
    places: '[]'
  })
})

t.test('every member of an event has its columns, and can be asked for alone', async t => {
  t.same([...new Set(eventTable.columns.map(({ member }) => member))].sort(), Object.keys(event).sort())
  t.same(eventTable.only(['places', 'edtf']).header, ['edtf', 'places'])
})
