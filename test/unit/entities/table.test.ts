import { parse } from 'csv-parse/sync'
import t from 'tap'
import { entityInArticleTable, entityTable, relatedEntityTable } from '../../../src/entities/table.ts'
import { csvLine, type Table, undefused } from '../../../src/represent/csv.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.articles.save(
  story({
    id: 'quay',
    datePublished: '2024-05-14',
    statements: [{ speaker: 'Ada Lund', words: 'it holds', place: 'Oslo' }]
  })
)
const entities = (await store.articles.entities('quay'))?.value ?? []
const lund = entities.find(({ name }) => name === 'Ada Lund')
if (lund === undefined) throw new Error('There is no entity.')
const { mentions, ...entity } = lund

function rowIn<T>(table: Table<T>, item: T): Record<string, string> {
  const csv = csvLine(table.header) + csvLine(table.rowOf(item))
  return (parse(csv, { columns: true, cast: undefused }) as Record<string, string>[])[0] ?? {}
}

const row = {
  id: 'person-ada-lund',
  type: 'person',
  name: 'Ada Lund',
  aliases: '[]',
  description: '',
  sameAs: '[]',
  countsArticles: '1',
  countsMentions: '1',
  countsQuotes: '1',
  firstSeen: '2024-05-14',
  lastSeen: '2024-05-14'
}

t.test('an entity is a row', async t => {
  t.same(rowIn(entityTable, entity), row)
  t.same([...new Set(entityTable.columns.map(({ member }) => member))].sort(), Object.keys(entity).sort())
})

t.test('names of any kind come back out of their list', async t => {
  const aliases = ['=Lund', 'a;b|c,d', '"Ada"', 'two\nlines', '陈']
  const sameAs = ['https://example.org/a,b']
  const given = rowIn(entityTable, { ...entity, name: '-Ada', description: '@port', aliases, sameAs })
  t.same(JSON.parse(given.aliases ?? ''), aliases)
  t.same(JSON.parse(given.sameAs ?? ''), sameAs)
  t.match(given, { name: '-Ada', description: '@port' })
})

t.test('an article’s entities have their mentions', async t => {
  const { mentions: cell, ...rest } = rowIn(entityInArticleTable, lund)
  t.same(rest, row)
  t.same(JSON.parse(cell ?? ''), mentions)
})

t.test('related entities have how many articles they share', async t => {
  const related = { id: 'place-oslo', type: 'place', name: 'Oslo', articles: 3 } as const
  t.same(rowIn(relatedEntityTable, related), { ...related, articles: '3' })
})
