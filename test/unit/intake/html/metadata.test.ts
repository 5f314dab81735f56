import t from 'tap'
import { pageDate } from '../../../../src/intake/html/dates.ts'
import { first, read } from './harbour.ts'

const linked = (article: unknown) => `<script type="application/ld+json">${JSON.stringify(article)}</script>`

t.test('dates of pages become RFC 3339, with the offset that they came with', async t => {
  const dates = {
    '2024-05-14T10:00:00+02:00': '2024-05-14T10:00:00+02:00',
    '2024-05-14T10:00+0200': '2024-05-14T10:00:00+02:00',
    '2024-05-14T10:00:00.1234567Z': '2024-05-14T10:00:00.123Z',
    '2024-05-14 10:00:00': '2024-05-14',
    'Tue, 14 May 2024 10:00:00 GMT': '2024-05-14T10:00:00Z',
    'May 14, 2024': '2024-05-14',
    'Published on Tuesday, May 14th, 2024 at 10 a.m.': '2024-05-14',
    '14 Sept 2024, 10:00': '2024-09-14',
    '2024-02-29': '2024-02-29',
    '2024-05-14 10:00:00 UTC': '2024-05-14T10:00:00Z',
    '2024/5/4': '2024-05-04',
    '14.05.2024, 09:30 Uhr': '2024-05-14',
    'Stand: 5. 6. 2024': '2024-06-05',
    '14/05/2024': '2024-05-14',
    '05/14/2024 4:41 PM': '2024-05-14',
    '5/5/2024': '2024-05-05',
    '14. März 2024': '2024-03-14',
    'mardi 14 mai 2024': '2024-05-14',
    '1er août 2024': '2024-08-01',
    '14 de mayo de 2024': '2024-05-14',
    '2024年5月14日': '2024-05-14',
    '2024년 5월 14일': '2024-05-14'
  }
  for (const [text, date] of Object.entries(dates)) t.equal(pageDate(text), date, text)
})

t.test('what is no date, is two, cannot be, or stands for nothing is refused', async t => {
  const none = [
    '',
    'yesterday',
    '2023-02-29',
    '2024-13-01T10:00:00Z',
    '2024-05-14T25:00:00Z',
    '2024-05-14T10:00:61Z',
    '05/06/2024',
    '20240514',
    '1715680800',
    '1715680800000',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    'May 2024',
    'May 32, 2024',
    '99999999',
    'in 2024-05-14-story',
    'May 14, 20245',
    '14/14/2024',
    '31.04.2024',
    '14/05/20245'
  ]
  for (const text of none) t.equal(pageDate(text), null, text)
})

t.test('the date is the first possible one: JSON-LD, meta, time that says it is, time that stands there', async t => {
  const meta = '<meta property="article:published_time" content="2020-01-02T03:04:05Z">'
  const time = '<time datetime="2020-01-03" pubdate>a</time>'
  const node = (datePublished: string) => linked({ '@type': 'NewsArticle', datePublished })
  t.equal(read({ head: node('2020-01-01') + meta, middle: time }).datePublished, '2020-01-01')
  t.equal(read({ head: node('2020-01-32') + meta, middle: time }).datePublished, '2020-01-02T03:04:05Z')
  t.equal(read({ middle: `<time datetime="2020-01-04">x</time>${time}` }).datePublished, '2020-01-03')
  t.equal(read({ middle: '<time datetime="2020-01-04">x</time>' }).datePublished, '2020-01-04')
  t.equal(read({}, 'https://x.example/2020/01/05/20200105').datePublished, undefined)
  t.equal(read({ middle: '<div class="related"><time datetime="2020-01-04">x</time></div>' }).datePublished, undefined)
})

t.test('addresses are of the web, absolute, and without a password', async t => {
  const canonical = (href: string) =>
    read({ head: `<link rel="canonical" href="${href}">` }, 'https://x.example/a/b').url
  t.equal(canonical('../c?d=1&amp;e'), 'https://x.example/c?d=1&e')
  t.equal(canonical('//y.example/c'), 'https://y.example/c')
  for (const href of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.example/',
    'https://me:pw@x.example/',
    '',
    'http://'
  ]) {
    t.equal(canonical(href), 'https://x.example/a/b', href)
  }
  t.equal(read({ head: '<link rel="canonical" href="/c">' }).url, undefined)
  t.equal(
    read({ head: '<base href="https://z.example/d/"><link rel="canonical" href="c">' }).url,
    'https://z.example/d/c'
  )
})

t.test('authors are people: neither addresses nor accounts, split where several are one text', async t => {
  const author = (content: string) =>
    read({ head: `<meta name="author" content="${content}">` }).author?.map(({ name }) => name)
  t.same(author('By Anna Berg and Carl Dahl'), ['Anna Berg', 'Carl Dahl'])
  t.same(author('Anna Berg, Carl Dahl; Eva Falk'), ['Anna Berg', 'Carl Dahl', 'Eva Falk'])
  for (const none of ['https://facebook.example/anna', 'anna@x.example', 'admin', ''])
    t.equal(author(none), undefined, none)
  t.same(read({ middle: '<p class="byline">by <b>Anna Berg</b> | 4 May</p>' }).author, [{ name: 'Anna Berg' }])
  t.equal(read({ middle: '<p class="author">You can follow us everywhere</p>' }).author, undefined)
})

t.test('the headline loses the name of the house, and nothing else', async t => {
  const of = (title: string, site = '') =>
    read({ title: `<title>${title}</title>`, head: site && `<meta property="og:site_name" content="${site}">` })
      .headline
  t.equal(of('Ice - and fire | The Courier', 'The Courier'), 'Ice - and fire')
  t.equal(of('The Courier: Ice', 'The Courier'), 'The Courier: Ice')
  t.equal(of('The Courier – Ice', 'The Courier'), 'Ice')
  t.equal(of('Harbour is frozen again | Brandholm Courier'), 'Harbour is frozen again')
  t.equal(of('Ice - and fire'), 'Ice - and fire')
  t.throws(() => read({ title: '' }), { code: 'invalidBody', message: /no headline/ })
})

t.test('JSON-LD that templates broke is mended, and what stays broken is passed over', async t => {
  const head = (text: string) => read({ head: `<script type="application/ld+json">${text}</script>` }).headline
  t.equal(head('{"@type":"NewsArticle","headline":"Ice","a":"b\n\tc",}'), 'Ice')
  t.equal(head('{"@type":"NewsArticle","headline":"It\\\'s ice","list":[1,2,],};'), 'It’s ice'.replace('’', "'"))
  t.equal(
    head('//<![CDATA[\n{"@type":"https://schema.org/NewsArticle","headline":"Ice &amp; <b>snow</b>"}\n//]]>'),
    'Ice & snow'
  )
  t.equal(head('{"@type":"WebPage","mainEntity":{"@type":"Article","headline":"Ice"}}'), 'Ice')
  t.equal(head('{"@type":"NewsArticle","headline":"Ice"'), 'Harbour freezes')
  t.equal(head('{"@type":"Recipe","headline":"Ice"}'), 'Harbour freezes')
  t.equal(
    head('{"@type":"NewsArticle","headline":{"no":"text"},"author":[null,7,[[]]],"datePublished":7}'),
    'Harbour freezes'
  )
})

t.test('of several articles in JSON-LD the one at the address of the page counts', async t => {
  const head = linked([
    { '@type': 'NewsArticle', headline: 'Another', url: 'https://x.example/another' },
    { '@type': 'NewsArticle', headline: 'This', mainEntityOfPage: { '@id': 'https://x.example/this' } }
  ])
  t.equal(read({ head: `${head}<link rel=canonical href="https://x.example/this">` }).headline, 'This')
  t.equal(read({ head }).headline, 'Another')
})

t.test('a description that repeats the beginning of the text is none', async t => {
  const description = (content: string) => read({ head: `<meta name="description" content="${content}">` }).description
  t.equal(description(first.slice(0, 60)), undefined)
  t.equal(description(`${first.slice(0, 60)} …`), undefined)
  t.equal(description('Boats are stuck.'), 'Boats are stuck.')
})
