import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import t from 'tap'
import { articleTable } from '../../../src/articles/table.ts'
import type { Article } from '../../../src/document/article.ts'
import type { ArticleInput } from '../../../src/document/input.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { csvLine, undefused } from '../../../src/represent/csv.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { text } from '../../support/arbitrary.ts'
import { story } from '../../support/store.ts'

async function served(save: Parameters<typeof story>[0]): Promise<Article> {
  const store = await openSqliteStore({ path: ':memory:' })
  await store.articles.save(story(save))
  const stored = await store.articles.get(save.id)
  await store.close()
  if (stored === null) throw new Error('The article is not there.')
  return stored.value
}

/** The one row of a table as an independent reader has it. */
function rowIn(csv: string): Readonly<Record<string, string | null>> {
  const cast = (cell: string, { quoting }: { readonly quoting: boolean }) =>
    cell === '' && !quoting ? null : undefused(cell)
  const [row] = parse(csv, { columns: true, cast }) as Record<string, string | null>[]
  if (row === undefined) throw new Error('There is no row.')
  return row
}

const csvOf = (article: Article) => csvLine(articleTable.header) + csvLine(articleTable.rowOf(article))

const reckoned = /^(?:wordCount|counts|extraction|createdAt|updatedAt)/
const lists = ['author', 'keywords']

/** A row as an article that is handed in. */
function inputOf(row: Readonly<Record<string, string | null>>): ArticleInput {
  const members = Object.entries(row).filter(([name]) => !reckoned.test(name))
  return Object.fromEntries(
    members.map(([name, cell]) => [name, lists.includes(name) ? JSON.parse(cell ?? '[]') : cell])
  ) as unknown as ArticleInput
}

t.test('an article is a row under the names of its members', async t => {
  const article = await served({
    id: 'quay',
    headline: '=Quay, "old" and new',
    author: [{ name: 'Ines Marr' }, { name: 'Tom; Oak' }],
    keywords: ['harbour', 'a;b'],
    publisher: 'Port Gazette',
    datePublished: '2024-05-14',
    url: 'https://gazette.example/quay',
    statements: [{ speaker: 'Ada Lund', words: 'the quay is sound' }]
  })
  t.same(rowIn(csvOf(article)), {
    id: 'quay',
    headline: '=Quay, "old" and new',
    description: null,
    author: '[{"name":"Ines Marr"},{"name":"Tom; Oak"}]',
    publisher: 'Port Gazette',
    articleSection: null,
    keywords: '["harbour","a;b"]',
    url: 'https://gazette.example/quay',
    inLanguage: 'en',
    inLanguageSource: 'provided',
    datePublished: '2024-05-14',
    datePublishedSource: 'provided',
    dateModified: null,
    wordCount: '7',
    countsQuotes: '1',
    countsEntities: '1',
    countsEvents: '0',
    extractionLanguage: 'en',
    extractionLimited: 'false',
    createdAt: article.createdAt,
    updatedAt: article.updatedAt,
    articleBody: 'Ada Lund said: “the quay is sound”.'
  })
})

t.test('every member of an article has its columns, and can be asked for alone', async t => {
  const article = await served({ id: 'quay', opening: 'It stands.' })
  t.same([...new Set(articleTable.columns.map(({ member }) => member))].sort(), Object.keys(article).sort())
  t.same(articleTable.only(['counts', 'id']).header, ['id', 'countsQuotes', 'countsEntities', 'countsEvents'])
})

t.test('what was handed in is the same after it went through a table', async t => {
  const article = await served({ id: 'quay', opening: 'It stands.', datePublished: '2024-05-14' })
  const filled = text.filter(given => given.trim() !== '' && given.isWellFormed())
  const wellFormed = text.filter(given => given.isWellFormed())
  const option = fc.option(wellFormed)
  fc.assert(
    fc.property(
      fc.record({
        headline: filled,
        description: option,
        articleBody: filled,
        author: fc.array(fc.record({ name: wellFormed }), { maxLength: 3 }),
        publisher: option,
        articleSection: option,
        keywords: fc.array(wellFormed, { maxLength: 3 })
      }),
      content => {
        const given = { ...article, ...content }
        const back = readArticle(inputOf(rowIn(csvOf(given))))
        return JSON.stringify(back) === JSON.stringify(readArticle(given))
      }
    ),
    { seed: 11, numRuns: 500 }
  )
  t.equal(readArticle(inputOf(rowIn(csvOf(article)))).datePublished, '2024-05-14')
})
