import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseFeed } from 'feedsmith'
import t from 'tap'
import { atom } from '../../../src/represent/atom.ts'
import { dateTimeOf, type Entry, type Feed, undated } from '../../../src/represent/feed.ts'
import { jsonFeed } from '../../../src/represent/json-feed.ts'
import { anyText } from '../../support/any-text.ts'

const feed: Feed = {
  title: 'Articles & more',
  selfUrl: 'https://news.example/articles?q=a&format=atom',
  homeUrl: 'https://news.example/articles?q=a',
  nextUrl: null,
  updated: null
}

const entry: Entry = {
  id: 'https://news.example/articles/ferry',
  title: 'Ferry <sails>',
  url: 'https://paper.example/?a=1&b=2',
  content: 'It sails.\nStill.\n\nAnd <b>again</b> & again.',
  summary: 'A ferry',
  published: '2024-05-14T00:00:00Z',
  updated: '2024-05-15T08:00:00+02:00',
  authors: ['Ilse Okonkwo', 'Jon & Sons'],
  tags: ['Harbour'],
  language: 'en',
  extension: { id: 'ferry', counts: { quotes: 1 } }
}
const bare: Entry = {
  ...entry,
  url: null,
  summary: null,
  published: null,
  updated: null,
  authors: [],
  tags: [],
  language: null
}

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
  isArray: name => ['entry', 'link', 'author', 'category'].includes(name)
})

t.test('an Atom feed is read back by another program', async t => {
  const read = parseFeed(atom({ ...feed, nextUrl: 'https://news.example/articles?q=a&cursor=x' }, [entry]))
  t.equal(read.format, 'atom')
  if (read.format !== 'atom') return
  t.match(read.feed, {
    id: feed.selfUrl,
    title: { value: feed.title },
    updated: entry.updated,
    authors: [{ name: 'Dateline' }],
    entries: [
      {
        id: entry.id,
        updated: entry.updated,
        published: entry.published,
        authors: [{ name: 'Ilse Okonkwo' }, { name: 'Jon & Sons' }],
        categories: [{ term: 'Harbour' }],
        links: [{ rel: 'alternate', href: entry.url }]
      }
    ]
  })
  t.same(
    read.feed.links?.map(({ rel, href }) => [rel, href]),
    [
      ['self', feed.selfUrl],
      ['alternate', feed.homeUrl],
      ['next', 'https://news.example/articles?q=a&cursor=x']
    ]
  )
})

t.test('a JSON feed is read back by another program', async t => {
  const written = jsonFeed({ ...feed, nextUrl: 'https://news.example/2' }, [entry])
  const read = parseFeed(JSON.stringify(written))
  t.equal(read.format, 'json')
  if (read.format !== 'json') return
  t.match(read.feed, {
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    next_url: 'https://news.example/2',
    items: [
      {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_text: entry.content,
        summary: entry.summary,
        authors: [{ name: 'Ilse Okonkwo' }, { name: 'Jon & Sons' }],
        tags: ['Harbour'],
        language: 'en'
      }
    ]
  })
  t.equal(written.version, 'https://jsonfeed.org/version/1.1')
  t.same(written.items[0]?._dateline, entry.extension)
})

t.test('what is not known is left out of a JSON feed, never null', async t => {
  const written = jsonFeed(feed, [bare])
  t.same(Object.keys(written), ['version', 'title', 'home_page_url', 'feed_url', 'items'])
  t.same(Object.keys(written.items[0] ?? {}), ['id', 'title', 'content_text', '_dateline'])
  t.same(jsonFeed(feed, []).items, [])
})

t.test('names that JSON Feed does not have begin with an underscore and hold no dot', async t => {
  const known = [
    'id',
    'url',
    'title',
    'content_text',
    'summary',
    'date_published',
    'date_modified',
    'authors',
    'tags',
    'language'
  ]
  const own = Object.keys(jsonFeed(feed, [entry]).items[0] ?? {}).filter(name => !known.includes(name))
  t.same(own, ['_dateline'])
})

t.test('Atom has a moment, an id and an author for everything, also where nothing is known', async t => {
  const { feed: read } = xml.parse(atom(feed, [bare]))
  t.equal(read.updated, undated)
  t.equal(read.author[0].name, 'Dateline')
  t.same(
    Object.keys(read.entry[0]).filter(name => name !== '#text'),
    ['id', 'title', 'updated', 'content']
  )
  t.equal(read.entry[0].updated, undated)
  t.equal(xml.parse(atom(feed, [])).feed.updated, undated)
})

t.test('the feed is as new as its newest entry, by moment, unless it says so itself', async t => {
  const entries = ['2024-05-14T23:00:00-05:00', '2024-05-15T01:00:00Z', '2024-05-15T05:00:00+09:00'].map(updated => ({
    ...entry,
    updated
  }))
  t.equal(xml.parse(atom(feed, entries)).feed.updated, '2024-05-14T23:00:00-05:00')
  t.equal(xml.parse(atom({ ...feed, updated: '2026-01-01T12:00:00Z' }, entries)).feed.updated, '2026-01-01T12:00:00Z')
})

t.test('every page has the name of the first, and Atom links both', async t => {
  const later = { ...feed, selfUrl: 'https://news.example/2', firstUrl: 'https://news.example/1' }
  t.equal(jsonFeed(later, []).feed_url, 'https://news.example/1')
  const read = xml.parse(atom(later, [])).feed
  t.equal(read.id, 'https://news.example/1')
  t.same(
    read.link.map((link: Record<string, string>) => [link['@rel'], link['@href']]),
    [
      ['self', 'https://news.example/2'],
      ['alternate', feed.homeUrl],
      ['first', 'https://news.example/1']
    ]
  )
})

t.test('paragraphs and lines of a text are those of the HTML, and its markup is text', async t => {
  const { content } = xml.parse(atom(feed, [entry])).feed.entry[0]
  t.equal(content['@type'], 'html')
  t.equal(content['#text'], '<p>It sails.<br>Still.</p>\n<p>And &lt;b&gt;again&lt;/b&gt; &amp; again.</p>')
  t.equal(xml.parse(atom(feed, [{ ...entry, content: '' }])).feed.entry[0].content['#text'] ?? '', '')
})

t.test('whatever an article holds, the feeds are well formed and say it', async t => {
  const readable = (text: string) =>
    Array.from(text, c => (/^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(c) ? c : '\ufffd')).join('')
  fc.assert(
    fc.property(anyText, anyText, (one, two) => {
      const hostile = {
        ...entry,
        title: `.${one}.`,
        content: two,
        summary: two,
        authors: [`.${one}.`],
        tags: [one],
        language: 'en'
      }
      const text = atom({ ...feed, title: `.${two}.` }, [hostile])
      t.equal(XMLValidator.validate(text), true)
      const { feed: read } = xml.parse(text)
      t.equal(read.title, `.${readable(two)}.`)
      t.equal(read.entry[0].title, `.${readable(one)}.`)
      t.equal(read.entry[0].author[0].name, `.${readable(one)}.`)
      t.notMatch(read.entry[0].content['#text'] ?? '', /<(?!\/?p>|br>)/)
      const json = JSON.stringify(jsonFeed(feed, [hostile]))
      t.ok(Buffer.from(json).toString() === json)
      t.equal(JSON.parse(json).items[0].content_text, two.toWellFormed())
    }),
    { numRuns: 300, seed: 17 }
  )
})

t.test('a day is its first moment in UTC, a date-time stays', async t => {
  t.equal(dateTimeOf('2024-05-14'), '2024-05-14T00:00:00Z')
  t.equal(dateTimeOf('2024-05-14t10:00:00z'), '2024-05-14T10:00:00Z')
  t.equal(dateTimeOf('2024-05-14T10:00:00.5+02:00'), '2024-05-14T10:00:00.5+02:00')
})
