import fc from 'fast-check'
import t from 'tap'
import { articleTable } from '../../../../src/articles/table.ts'
import type { ArticleInput } from '../../../../src/document/input.ts'
import { readArticle } from '../../../../src/intake/article.ts'
import { csvArticles } from '../../../../src/intake/csv.ts'
import { csvLine } from '../../../../src/represent/csv.ts'
import { openSqliteStore } from '../../../../src/store/sqlite/open.ts'
import { allOf, chunksOf } from '../../../support/chunks.ts'
import { codePoint } from '../../../support/code-points.ts'
import { story, valueIn } from '../../../support/store.ts'

const read = (csv: string | Uint8Array, ignored?: (columns: readonly string[]) => void) =>
  allOf(csvArticles(chunksOf(csv, 1000), { recordLimit: 100_000, ...(ignored === undefined ? {} : { ignored }) }))

const inputs = (articles: Awaited<ReturnType<typeof read>>) =>
  articles.flatMap(article => ('input' in article ? [article.input] : []))

const text = fc.string({ unit: fc.oneof(codePoint, fc.constantFrom(...'",;\n\r\t\'=+-@[ a')), maxLength: 20 })
const filled = text.filter(text => text.trim() !== '')
const name = filled.map(text => text.trim())

t.test('any article written as our own table comes back', async () => {
  const article = fc.record(
    {
      headline: filled,
      articleBody: filled,
      description: filled,
      publisher: filled,
      articleSection: filled,
      author: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map(names => names.map(name => ({ name }))),
      keywords: fc.uniqueArray(name, { minLength: 1, maxLength: 3 })
    },
    { requiredKeys: ['headline', 'articleBody'] }
  )
  const columns = [
    'headline',
    'description',
    'author',
    'publisher',
    'articleSection',
    'keywords',
    'articleBody'
  ] as const
  await fc.assert(
    fc.asyncProperty(fc.array(article, { minLength: 1, maxLength: 3 }), async articles => {
      const rows = articles.map((article: ArticleInput) =>
        csvLine(
          columns.map(name =>
            typeof article[name] === 'object' ? JSON.stringify(article[name] ?? []) : (article[name] ?? null)
          )
        )
      )
      const back = inputs(await read(csvLine(columns) + rows.join('')))
      const sorted = (input: ArticleInput) => JSON.stringify(Object.entries(input).sort())
      return (
        back.length === articles.length && back.every((input, at) => sorted(input) === sorted(articles[at] ?? input))
      )
    }),
    { seed: 5, numRuns: 300 }
  )
})

t.test('an article that the store serves comes back out of our own table, its id included', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  const saved = story({
    id: 'my-ferry',
    author: [{ name: 'Lund; Ada' }],
    keywords: ['a, b', '=c'],
    url: 'https://courier.example/ferry',
    datePublished: '2024-05-14',
    statements: [{ speaker: 'Ada Lund', words: 'no, no;\nno' }]
  })
  await store.articles.save(saved)
  const served = await valueIn(store.articles.get('my-ferry'))
  t.ok(served)
  if (served === null) return
  const articles = await read(csvLine(articleTable.header) + csvLine(articleTable.rowOf(served)), columns =>
    t.fail(`${columns} are ours`)
  )
  t.same(inputs(articles).map(readArticle), [saved.article])
})

t.test('any bytes give articles and problems, or a problem with the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
      const csv = Buffer.concat([Buffer.from('headline,articleBody\n'), bytes])
      const lines = (await read(csv)).map(({ line }) => line)
      return lines.every((line, at) => line > (lines[at - 1] ?? 1))
    }),
    { seed: 5, numRuns: 300 }
  )
})
