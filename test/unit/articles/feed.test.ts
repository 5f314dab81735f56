import { parseFeed } from 'feedsmith'
import t from 'tap'
import { articleEntry } from '../../../src/articles/feed.ts'
import { atom } from '../../../src/represent/atom.ts'
import { jsonFeed } from '../../../src/represent/json-feed.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { noon, type Story, story, valueIn } from '../../support/store.ts'

const address = (path: string) => `https://news.example${path}`

async function entryOf(content: Omit<Story, 'id'>) {
  const store = await openSqliteStore({ path: ':memory:' })
  await store.articles.save(story({ id: 'quay', ...content }))
  const article = await valueIn(store.articles.get('quay'))
  await store.close()
  if (article === null) throw new Error('There is no article.')
  return articleEntry(article, address)
}

const told = {
  headline: 'The quay reopens',
  description: 'After a year',
  author: [{ name: 'Ilse Okonkwo' }],
  publisher: 'Gazette',
  articleSection: 'Harbour',
  keywords: ['quay', 'Harbour'],
  url: 'https://gazette.example/quay',
  datePublished: '2024-05-14',
  dateModified: '2024-05-15T08:00:00+02:00',
  statements: [{ speaker: 'Ada Lund', words: 'the quay is sound' }]
}

t.test('an article is an entry with its text, dates, authors and page', async t => {
  t.match(await entryOf(told), {
    id: 'https://news.example/articles/quay',
    title: 'The quay reopens',
    url: 'https://gazette.example/quay',
    content: 'Ada Lund said: “the quay is sound”.',
    summary: 'After a year',
    published: '2024-05-14T00:00:00Z',
    updated: '2024-05-15T08:00:00+02:00',
    authors: ['Ilse Okonkwo'],
    language: 'en',
    extension: { id: 'quay', publisher: 'Gazette', datePublished: '2024-05-14', counts: { quotes: 1 } }
  })
  t.same((await entryOf(told)).tags, ['Harbour', 'quay'], 'each tag once')
})

t.test('an archive taken in today is not updated today', async t => {
  const { published, updated } = await entryOf({ ...told, dateModified: null })
  t.same([published, updated], ['2024-05-14T00:00:00Z', '2024-05-14T00:00:00Z'])
})

t.test('an article without any date has that of its arrival', async t => {
  const { published, updated } = await entryOf({ ...told, datePublished: null, dateModified: null })
  t.same([published, updated], [noon, noon])
})

t.test(
  'an article without a page is opened here, and without an author it is by its publisher, if by anybody',
  async t => {
    const { url, authors } = await entryOf({ ...told, url: null, author: [] })
    t.equal(url, 'https://news.example/articles/quay')
    t.same(authors, ['Gazette'])
    t.same((await entryOf({ ...told, author: [], publisher: null })).authors, [])
  }
)

t.test('a language that nobody knows is not named', async t => {
  t.equal((await entryOf({ ...told, inLanguage: 'und' })).language, null)
})

t.test('both feeds of it are read by another program', async t => {
  const feed = { title: 'Articles', selfUrl: address('/articles'), homeUrl: address('/'), nextUrl: null, updated: null }
  const entry = await entryOf(told)
  const json = parseFeed(JSON.stringify(jsonFeed(feed, [entry])))
  t.equal(json.format, 'json')
  t.match(json.feed, { items: [{ id: entry.id, content_text: entry.content }] })
  const xml = parseFeed(atom(feed, [entry]))
  t.equal(xml.format, 'atom')
  t.match(xml.feed, {
    id: address('/articles'),
    updated: entry.updated,
    entries: [{ id: entry.id, updated: entry.updated }]
  })
})
