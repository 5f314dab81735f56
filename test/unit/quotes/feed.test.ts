import { XMLValidator } from 'fast-xml-parser'
import { parseFeed } from 'feedsmith'
import t from 'tap'
import { quoteEntry } from '../../../src/quotes/feed.ts'
import { atom } from '../../../src/represent/atom.ts'
import { undated } from '../../../src/represent/feed.ts'
import { jsonFeed } from '../../../src/represent/json-feed.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Quote } from '../../../src/store/store.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.articles.save(
  story({
    id: 'quay',
    headline: 'The quay\nreopens',
    publisher: 'Gazette',
    datePublished: '2024-05-14',
    url: 'https://gazette.example/quay',
    statements: [{ speaker: 'Ada Lund', words: 'the quay is sound' }]
  })
)
const [quote] = (await store.articles.quotes('quay'))?.value ?? []
if (quote === undefined) throw new Error('There is no quote.')

const address = (path: string) => `https://news.example${path}`
const entryOf = (more: Partial<Quote> = {}) => quoteEntry({ ...quote, ...more }, address)
const undatedArticle = { ...quote.article, datePublished: null, publisher: null, url: null }

t.test('a quote is an entry by its speaker, titled with them and the words, linked to the article', async t => {
  t.match(entryOf(), {
    id: `https://news.example/quotes/${quote.id}`,
    title: 'Ada Lund: “the quay is sound”',
    url: 'https://gazette.example/quay#:~:text=the%20quay%20is%20sound',
    content: '“the quay is sound”\n\n— Ada Lund, in “The quay reopens” (Gazette, 2024-05-14)',
    published: '2024-05-14T00:00:00Z',
    updated: '2024-05-14T00:00:00Z',
    authors: ['Ada Lund']
  })
})

t.test('what only Dateline knows is in the extension', async t => {
  const [item] = jsonFeed({ title: '', selfUrl: '', homeUrl: '', nextUrl: null, updated: null }, [entryOf()]).items
  t.match(item?._dateline, {
    id: quote.id,
    kind: 'direct',
    speaker: { entityId: 'person-ada-lund', name: 'Ada Lund' },
    confidence: 0.9,
    provenance: 'extracted',
    article: { id: 'quay' }
  })
})

t.test('a long quote gives only its beginning to the title, and all of it to the content', async t => {
  const text = 'the quay is sound and stays so '.repeat(20).trim()
  const { title, content } = entryOf({ text, kind: 'indirect' })
  t.match(title, /^Ada Lund: the quay is sound .* \w+…$/)
  t.ok(title.length < 120)
  t.ok(content.startsWith(`${text}\n\n— `))
})

t.test('only words that were said so stand in quotation marks', async t => {
  for (const kind of ['indirect', 'mixed'] as const) {
    t.equal(entryOf({ kind }).title, 'Ada Lund: the quay is sound')
    t.notMatch(entryOf({ kind }).content, '“the quay')
  }
})

t.test('a quote of nobody says so, and one that was passed on says by whom', async t => {
  const { title, content, authors } = entryOf({ speaker: null, article: undatedArticle, textFragmentUrl: null })
  t.equal(title, '“the quay is sound”')
  t.equal(content, '“the quay is sound”\n\n— “The quay reopens”')
  t.same(authors, [])
  t.match(entryOf({ via: { entityId: null, name: 'Port Radio' } }).content, '— Ada Lund, according to Port Radio, in “')
})

t.test('a quote of an article without a date has none in JSON, and a constant one in Atom', async t => {
  const entry = entryOf({ article: undatedArticle, textFragmentUrl: null })
  t.same([entry.published, entry.updated], [null, null])
  t.equal(entry.url, `https://news.example/quotes/${quote.id}`)
  const feed = { title: 'Quotes', selfUrl: address('/quotes'), homeUrl: address('/'), nextUrl: null, updated: null }
  const text = atom(feed, [entry])
  t.equal(XMLValidator.validate(text), true)
  t.match(parseFeed(text).feed, { updated: undated, entries: [{ id: entry.id, updated: undated }] })
  const json = JSON.stringify(jsonFeed(feed, [entry]))
  t.notMatch(json, /date_(published|modified)/)
  t.match(parseFeed(json).feed, { items: [{ id: entry.id }] })
})
