import t from 'tap'
import { readArticle } from '../../../src/intake/article.ts'
import { type FeedArticle, feedArticles } from '../../../src/intake/feed.ts'
import { atom } from '../../../src/represent/atom.ts'
import { faultsIn } from '../../support/faults.ts'
import { textOfHtml } from '../../support/text-of-html.ts'

const read = (text: string) => feedArticles(text, textOfHtml).articles

const inputs = (articles: readonly FeedArticle[]) =>
  articles.flatMap(article => ('input' in article ? [article.input] : []))

const problems = (articles: readonly FeedArticle[]) =>
  articles.flatMap(article =>
    'problem' in article ? [{ code: article.problem.code, errors: article.problem.errors }] : []
  )

const rss = (items: string, channel = '') => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Brandholm Courier</title><link>https://courier.example/</link><description>News</description>${channel}${items}</channel></rss>`

const content =
  '<content:encoded><![CDATA[<p>The ferry stayed in port.</p><p>“No wind,” said Ada Lund &amp; Jon Vik.</p>]]></content:encoded>'
const articleBody = 'The ferry stayed in port.\n\n“No wind,” said Ada Lund & Jon Vik.'

t.test('an item of RSS 2.0 with its full text is an article', async t => {
  const item = `<item>
    <title>Fish &amp;amp; chips: a ferry&#8217;s end</title><link>https://courier.example/ferry</link>
    <description><![CDATA[<b>Too</b> little wind.]]></description>${content}
    <dc:creator><![CDATA[Ilse Okonkwo and Jon Vik]]></dc:creator><category>ferry</category><category><![CDATA[wind]]></category>
    <pubDate>Tue, 14 May 2024 10:30:00 +0200</pubDate><guid isPermaLink="false">courier-4711</guid></item>`
  t.same(inputs(read(rss(item, '<language>en-gb</language>'))), [
    {
      headline: 'Fish & chips: a ferry’s end',
      articleBody,
      description: 'Too little wind.',
      author: [{ name: 'Ilse Okonkwo' }, { name: 'Jon Vik' }],
      publisher: 'Brandholm Courier',
      keywords: ['ferry', 'wind'],
      inLanguage: 'en-gb',
      datePublished: '2024-05-14T10:30:00+02:00',
      url: 'https://courier.example/ferry'
    }
  ])
})

t.test('an item without its full text is refused, and the others are read', async t => {
  const feed =
    rss(`<item><title>A</title><description>Long enough to be a text, and perhaps it is one.</description></item>
    <item><title>B</title>${content}</item><item><title>C</title><content:encoded>Wind. [&amp;#8230;]</content:encoded></item>
    <item>${content}</item><item><title>E</title><content:encoded><![CDATA[<img src="x">]]></content:encoded></item>`)
  const articles = read(feed)
  t.match(articles[1], { input: { headline: 'B', articleBody } })
  t.match(problems(articles), [
    { code: 'invalidBody', errors: [{ pointer: '/item/0/content:encoded', detail: /summary only/ }] },
    { code: 'invalidBody', errors: [{ pointer: '/item/2/content:encoded', detail: /only the beginning/ }] },
    { code: 'invalidBody', errors: [{ pointer: '/item/3/title' }] },
    { code: 'invalidBody', errors: [{ pointer: '/item/4/content:encoded', detail: /blank/ }] }
  ])
})

t.test('a guid is the address where it is one, else it makes the id', async t => {
  const item = (guid: string, more = '') => `<item><title>A</title>${guid}${more}${content}</item>`
  const [permalink] = inputs(read(rss(item('<guid>https://courier.example/a</guid>'))))
  t.match(permalink, { url: 'https://courier.example/a', id: undefined })
  const [numbered] = inputs(read(rss(item('<guid>4711</guid>'))))
  t.match(numbered, { id: /^4711-[0-9a-v]{16}$/, url: undefined })
  const [later] = inputs(read(rss(item('<guid>4711</guid>', '<dc:creator>Ada</dc:creator>'))))
  t.equal(later?.id, numbered?.id, 'the same item again is the same article')
  const [elsewhere] = inputs(read(rss(item('<guid>4711</guid>')).replaceAll('courier.example', 'herald.example')))
  t.not(elsewhere?.id, numbered?.id, 'the same number of another feed is another')
  const [notLink] = inputs(read(rss(item('<guid isPermaLink="false">https://courier.example/?p=7</guid>'))))
  t.match(notLink, { id: /^https-courier-example-p-7-/, url: undefined })
})

t.test('links are resolved against the feed, and what is no web address is a fault', async t => {
  const item = (link: string) => rss(`<item><title>A</title><link>${link}</link>${content}</item>`)
  t.equal(inputs(read(item('/a?b=1&amp;c=2')))[0]?.url, 'https://courier.example/a?b=1&c=2')
  t.match(problems(read(item('javascript:alert(1)'))), [{ errors: [{ pointer: '/item/0/link' }] }])
})

t.test('a date that is none is a fault', async t => {
  const item = (date: string) => rss(`<item><title>A</title>${content}<pubDate>${date}</pubDate></item>`)
  for (const date of ['yesterday', 'Tue, 31 Feb 2024 10:00:00 GMT', '14/05/2024']) {
    t.match(problems(read(item(date))), [{ errors: [{ pointer: '/item/0/published' }] }], date)
  }
  t.equal(inputs(read(item('Tue, 14 May 2024 10:30:00 CEST')))[0]?.datePublished, '2024-05-14')
})

t.test('RSS 1.0 is read', async t => {
  const feed = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://courier.example/"><title>Brandholm Courier</title><link>https://courier.example/</link>
    <description>News</description></channel>
    <item rdf:about="https://courier.example/ferry"><title>Ferry</title><link>https://courier.example/ferry</link>
    <dc:date>2024-05-14T10:30:00Z</dc:date><dc:creator>Ada Lund</dc:creator><dc:subject>wind</dc:subject>${content}</item>
    <item rdf:about="https://courier.example/b"><title>B</title><description>Short.</description></item></rdf:RDF>`
  const articles = read(feed)
  t.same(inputs(articles), [
    {
      headline: 'Ferry',
      articleBody,
      author: [{ name: 'Ada Lund' }],
      publisher: 'Brandholm Courier',
      keywords: ['wind'],
      datePublished: '2024-05-14T10:30:00Z',
      url: 'https://courier.example/ferry'
    }
  ])
  t.match(problems(articles), [{ errors: [{ pointer: '/item/1/content:encoded' }] }])
})

const atomFeed = (
  entries: string
) => `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Brandholm Courier</title>
  <id>urn:courier</id><updated>2024-05-15T00:00:00Z</updated><author><name>Ada Lund</name></author>
  <link href="https://courier.example/"/>${entries}</feed>`

t.test('an entry of Atom with its content is an article', async t => {
  const entry = `<entry><id>tag:courier.example,2024:ferry</id><title type="html">A ferry&amp;#8217;s &lt;i&gt;end&lt;/i&gt;</title>
    <link rel="self" href="https://courier.example/ferry.atom"/><link href="/ferry"/>
    <published>2024-05-14T10:30:00Z</published><updated>2024-05-15T08:00:00Z</updated><summary>Too little wind.</summary>
    <category term="w" label="wind"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry stayed.</p><p>a &lt; b</p></div></content></entry>`
  t.same(inputs(read(atomFeed(entry))), [
    {
      headline: 'A ferry’s end',
      articleBody: 'The ferry stayed.\n\na < b',
      description: 'Too little wind.',
      author: [{ name: 'Ada Lund' }],
      publisher: 'Brandholm Courier',
      keywords: ['wind'],
      inLanguage: 'en',
      datePublished: '2024-05-14T10:30:00Z',
      dateModified: '2024-05-15T08:00:00Z',
      url: 'https://courier.example/ferry'
    }
  ])
})

t.test('plain text of Atom is no HTML, and other content is refused', async t => {
  const entry = (content: string) =>
    atomFeed(
      `<entry><id>urn:a</id><title>a &lt;b&gt; c</title><updated>2024-05-15T00:00:00Z</updated>${content}</entry>`
    )
  const [plain] = inputs(read(entry('<content>x &lt;b&gt; &amp;amp; y</content>')))
  t.match(plain, {
    headline: 'a <b> c',
    articleBody: 'x <b> &amp; y',
    id: /^urn-a-/,
    datePublished: '2024-05-15T00:00:00Z'
  })
  for (const [content, detail] of [
    ['<summary>Short.</summary>', /summary at most/],
    ['<content type="html" src="https://courier.example/a"/>', /somewhere else/],
    ['<content type="image/png">iVBORw0KGgo=</content>', /image\/png/]
  ] as const) {
    t.match(problems(read(entry(content))), [{ errors: [{ pointer: '/entry/0/content', detail }] }], content)
  }
})

t.test('bombs are refused before anything is parsed', async t => {
  const doctype = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const bomb = rss(`<item><title>&b;</title>${content}</item>`).replace('<rss', `${doctype}<rss`)
  t.match(
    faultsIn(() => read(bomb)),
    { code: 'invalidBody', errors: [{ detail: /Document types/ }] }
  )
  const external = bomb.replace(/<!ENTITY.*">/, '<!ENTITY b SYSTEM "file:///etc/passwd">')
  t.match(
    faultsIn(() => read(external)),
    { code: 'invalidBody', errors: [{ detail: /Document types/ }] }
  )
  const deep = rss(`<item>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</item>`)
  t.match(
    faultsIn(() => read(deep)),
    { code: 'invalidBody', errors: [{ detail: /nested/ }] }
  )
  const large = () => feedArticles(rss(''), textOfHtml, { size: 100, depth: 10, person: 10 })
  t.equal(faultsIn(large)?.code, 'bodyTooLarge')
})

t.test('entities that nobody declared stay as they are', async t => {
  const [article] = inputs(read(rss(`<item><title>&lol; &nbsp;x</title>${content}</item>`)))
  t.match(article?.headline, /^&lol; /)
})

t.test('what is no feed is refused', async t => {
  for (const text of [
    '',
    'news',
    '{"items":[]}',
    '<html><body/></html>',
    '<opml version="2.0"/>',
    '<rss></rss>',
    rss('').slice(0, -10)
  ]) {
    t.equal(faultsIn(() => read(text))?.code, 'invalidBody', text.slice(0, 30))
  }
  t.same(read(rss('')), [], 'a feed without entries is one')
})

t.test('hostile texts come through as text', async t => {
  const hostile = '=cmd|calc <script>alert(1)</script> ‮ \u0000 🙂'
  const escaped = hostile.replaceAll('<', '&lt;')
  const feed = atomFeed(
    `<entry><id>urn:a</id><title>${escaped}</title><updated>2024-05-15T00:00:00Z</updated><content>${escaped}</content></entry>`
  )
  t.match(inputs(read(feed)), [{ headline: hostile, articleBody: hostile }])
})

t.test('a feed that we wrote is read', async t => {
  const entry = {
    id: 'https://dateline.example/articles/ferry',
    title: 'A <ferry> & its end',
    url: 'https://courier.example/ferry',
    content: 'It stayed.\n\n“No <wind>,” she said.',
    summary: 'No wind.',
    published: '2024-05-14T10:30:00Z',
    updated: '2024-05-14T10:30:00Z',
    authors: ['Ada Lund'],
    tags: ['wind'],
    language: 'en',
    extension: {}
  }
  const address = 'https://dateline.example/articles'
  const feed = { title: 'Dateline', selfUrl: address, homeUrl: address, nextUrl: null, updated: null }
  t.match(inputs(read(atom(feed, [entry]))).map(readArticle), [
    {
      headline: entry.title,
      articleBody: entry.content,
      description: entry.summary,
      url: entry.url,
      author: [{ name: 'Ada Lund' }],
      keywords: ['wind'],
      datePublished: entry.published,
      dateModified: null
    }
  ])
})

t.test('a content that ends in a link to the rest is only the beginning', async t => {
  const ending = (end: string) =>
    rss(
      `<item><title>Ferry</title><link>https://courier.example/f</link><content:encoded><![CDATA[<p>The ferry stayed in port.</p>${end}]]></content:encoded></item>`
    )
  for (const end of [
    '<p><a href="f">Continue reading Ferry &rarr;</a></p>',
    '<p>Read the full story at the Courier</p>'
  ]) {
    t.match(problems(read(ending(end))), [{ errors: [{ detail: /only the beginning/ }] }], end)
  }
  const whole = '<p>“Go on. Continue reading,” she said.</p>'
  t.equal(
    inputs(read(ending(whole)))[0]?.articleBody,
    'The ferry stayed in port.\n\n“Go on. Continue reading,” she said.'
  )
})
