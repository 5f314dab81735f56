import { parse } from 'csv-parse/sync'
import t from 'tap'
import { quoteTable } from '../../../src/quotes/table.ts'
import { csvLine } from '../../../src/represent/csv.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Quote } from '../../../src/store/store.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.articles.save(
  story({
    id: 'quay',
    headline: 'The quay',
    publisher: 'Port Gazette',
    datePublished: '2024-05-14',
    url: 'https://gazette.example/quay',
    statements: [{ speaker: 'Ada Lund', words: 'Piet Moor, not I, built it', about: 'Piet Moor' }]
  })
)
const [quote] = (await store.articles.quotes('quay'))?.value ?? []
if (quote === undefined) throw new Error('There is no quote.')

function rowIn(given: Quote): Record<string, string> {
  const csv = csvLine(quoteTable.header) + csvLine(quoteTable.rowOf(given))
  return (parse(csv, { columns: true }) as Record<string, string>[])[0] ?? {}
}

t.test('a quote is a row', async t => {
  t.same(rowIn(quote), {
    id: quote.id,
    articleId: 'quay',
    kind: 'direct',
    text: 'Piet Moor, not I, built it',
    speakerName: 'Ada Lund',
    speakerEntityId: 'person-ada-lund',
    speakerMentionExact: 'Ada Lund',
    speakerMentionField: 'articleBody',
    speakerMentionStart: '0',
    speakerMentionEnd: '8',
    cueExact: 'said',
    cueLemma: 'say',
    cueField: 'articleBody',
    cueStart: '9',
    cueEnd: '13',
    viaName: '',
    viaEntityId: '',
    about: '[{"id":"person-piet-moor","type":"person","name":"Piet Moor"}]',
    spanField: 'articleBody',
    spanStart: '16',
    spanEnd: '42',
    furtherSpans: '[]',
    confidence: '0.9',
    provenance: 'extracted',
    articleHeadline: 'The quay',
    articlePublisher: 'Port Gazette',
    articleDatePublished: '2024-05-14',
    articleUrl: 'https://gazette.example/quay',
    textFragmentUrl: 'https://gazette.example/quay#:~:text=Piet%20Moor%2C%20not%20I%2C%20built%20it'
  })
})

t.test('the first span and the further ones say all that the spans do', async t => {
  const spans = [
    { field: 'articleBody', start: 3, end: 9, exact: 'We, ye' },
    { field: 'articleBody', start: 20, end: 24, exact: 'they' }
  ] as const
  const row = rowIn({ ...quote, text: 'We, ye they', spans })
  const length = Number(row.spanEnd) - Number(row.spanStart)
  const first = { field: row.spanField, start: Number(row.spanStart), end: Number(row.spanEnd) }
  t.same([{ ...first, exact: row.text?.slice(0, length) }, ...JSON.parse(row.furtherSpans ?? '')], spans)
})

t.test('what a quote does not have is an empty cell', async t => {
  const bare = {
    ...quote,
    speaker: null,
    cue: null,
    via: null,
    about: [],
    article: { ...quote.article, url: null },
    textFragmentUrl: null
  }
  const row = rowIn(bare)
  for (const name of ['speakerName', 'speakerMentionStart', 'cueExact', 'cueStart', 'viaName', 'textFragmentUrl']) {
    t.equal(row[name], '', name)
  }
  t.equal(row.about, '[]')
})

t.test('every member of a quote has its columns, and can be asked for alone', async t => {
  t.same([...new Set(quoteTable.columns.map(({ member }) => member))].sort(), Object.keys(quote).sort())
  t.same(quoteTable.only(['via', 'text']).header, ['text', 'viaName', 'viaEntityId'])
})
