import t from 'tap'
import { articleNode } from '../../../src/articles/json-ld.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { isJsonLd, isJsonLdArticle, readJsonLd } from '../../../src/intake/json-ld.ts'
import { jsonLd } from '../../../src/represent/schema-org.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { faultsIn, pointersIn } from '../../support/faults.ts'
import { expand } from '../../support/jsonld.ts'
import { story, valueIn } from '../../support/store.ts'
import { textOfHtml } from '../../support/text-of-html.ts'

const read = (value: unknown) => readJsonLd(value, textOfHtml)

const article = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Ferry stays in port',
  articleBody: 'The ferry stayed in port.\n\n“No wind, no ferry,” said Ada Lund.',
  url: 'https://courier.example/ferry'
}
const { '@context': context, ...node } = article
const least = { headline: article.headline, articleBody: article.articleBody, url: article.url }

t.test('a NewsArticle is read with all that an article has a place for', async t => {
  const full = {
    ...article,
    '@type': ['NewsArticle', 'ReportageNewsArticle'],
    description: 'Too little wind.',
    author: [
      { '@type': 'Person', name: 'Ilse Okonkwo' },
      { '@type': 'Person', givenName: 'Jon', familyName: 'Vik' }
    ],
    publisher: { '@type': 'NewsMediaOrganization', name: 'Brandholm Courier' },
    articleSection: ['Harbour', 'Local'],
    keywords: 'ferry, wind,, ferry',
    inLanguage: 'en_GB',
    datePublished: '2024-05-14T10:30:00+0200',
    dateModified: '2024-05-15T08:00',
    mentions: [{ '@type': 'Person', name: 'Ada Lund' }],
    hasPart: [{ '@type': 'Quotation', text: 'No wind, no ferry' }]
  }
  t.same(read(full), {
    ...least,
    description: 'Too little wind.',
    author: [{ name: 'Ilse Okonkwo' }, { name: 'Jon Vik' }],
    publisher: 'Brandholm Courier',
    articleSection: 'Harbour',
    keywords: ['ferry', 'wind'],
    inLanguage: 'en-GB',
    datePublished: '2024-05-14T10:30:00+02:00',
    dateModified: '2024-05-15'
  })
})

t.test('of several texts the first that is not blank counts', async t => {
  const told = read({
    ...article,
    articleSection: ['', 'Harbour'],
    datePublished: [' ', 'Tue, 14 May 2024 10:30:00 GMT']
  })
  t.match(told, { articleSection: 'Harbour', datePublished: '2024-05-14T10:30:00Z' })
})

t.test('what is absent, null or empty stays absent', async t => {
  t.same(read({ ...article, keywords: 'ferry; wind, north' }).keywords, ['ferry', 'wind, north'])
  t.same(read({ ...article, description: null, author: [], keywords: '', publisher: '', inLanguage: 'English' }), least)
  t.same(read({ ...article, author: ['https://example.org/ada'], publisher: { '@id': '#nobody' } }), least)
})

t.test('it is recognised by its context and type, however they are written', async t => {
  for (const [type, contextOf] of [
    ['NewsArticle', 'http://schema.org'],
    ['Article', 'https://schema.org/'],
    ['LiveBlogPosting', ['https://schema.org', { '@language': 'en' }]],
    ['OpinionNewsArticle', { '@vocab': 'https://schema.org/' }],
    ['schema:NewsArticle', { schema: 'https://schema.org/' }],
    ['https://schema.org/NewsArticle', 'https://schema.org']
  ] as const) {
    t.ok(isJsonLdArticle({ ...article, '@type': type, '@context': contextOf }), String(type))
  }
})

t.test('our own shape, ninjs and JSON-LD about other things are no such article', async t => {
  for (const value of [
    null,
    'text',
    [],
    {},
    least,
    { ...least, type: 'NewsArticle' },
    { ...node },
    { ...article, '@context': 'https://www.w3.org/ns/activitystreams' },
    { ...article, '@context': 'https://schema.org.example/' },
    { ...article, '@type': 'Person' },
    { '@context': context, '@graph': [{ '@type': 'WebPage' }] }
  ]) {
    t.notOk(isJsonLdArticle(value), JSON.stringify(value))
  }
  t.ok(isJsonLd({ ...article, '@type': 'Person' }), 'but it is JSON-LD')
  t.notOk(isJsonLd(least))
})

t.test('an article is found in a list and in a graph, whose references are followed', async t => {
  t.same(read([{ '@context': context, '@type': 'BreadcrumbList' }, article]), least)
  const graph = {
    '@context': context,
    '@graph': [
      { ...node, author: { '@id': '#ada' }, publisher: { '@id': '#courier' } },
      { '@type': 'Person', '@id': '#ada', name: 'Ada Lund' },
      { '@type': 'Organization', '@id': '#courier', name: 'Brandholm Courier' }
    ]
  }
  t.same(read(graph), { ...least, author: [{ name: 'Ada Lund' }], publisher: 'Brandholm Courier' })
})

t.test('a reference that leads round in a circle is read once', async t => {
  const graph = [
    { ...article, '@id': '#a', author: { '@id': '#a' }, publisher: { '@id': '#b' } },
    { '@id': '#b', publisher: { '@id': '#b' } }
  ]
  t.match(read(graph), least)
})

t.test('expanded it is the same, as the jsonld library expands it', async t => {
  const full = {
    ...article,
    '@context': { '@vocab': 'http://schema.org/', url: { '@type': '@id' } },
    author: [{ '@type': 'Person', name: 'Ada Lund' }]
  }
  t.same(read(await expand(full)), { ...least, author: [{ name: 'Ada Lund' }] })
})

t.test('HTML in what should be text becomes text', async t => {
  const { headline, articleBody } = read({
    ...article,
    headline: 'Ada&#8217;s <em>ferry</em>',
    articleBody: '<p>Fish &amp; chips.</p><p>Wind.</p>'
  })
  t.equal(headline, 'Ada’s ferry')
  t.equal(articleBody, 'Fish & chips.\n\nWind.')
  t.equal(
    read({ ...article, articleBody: 'a < b\n\nFish &amp; <name> &#8217;' }).articleBody,
    'a < b\n\nFish & <name> ’'
  )
  t.equal(read({ ...article, articleBody: ['One.', 'Two.'] }).articleBody, 'One.\n\nTwo.')
})

t.test('text without markup keeps every character', async t => {
  const articleBody = ' a < b, R&D,\r\n\t“x” \u2028 '
  t.equal(read({ ...article, articleBody }).articleBody, articleBody)
})

t.test('the url is url, the page, or the address of the node; else the identifier makes the id', async t => {
  const { url: _, ...bare } = article
  const page = { ...bare, mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://courier.example/page' } }
  t.equal(read(page).url, 'https://courier.example/page')
  t.equal(
    read({ ...bare, mainEntityOfPage: true, '@id': 'https://courier.example/x#article' }).url,
    'https://courier.example/x'
  )
  const urn = { ...bare, '@id': 'urn:newsml:courier.example:20240514:ferry' }
  t.match(read(urn), { id: /^urn-newsml-courier-example-20240514-ferry-[0-9a-v]{16}$/, url: undefined })
  t.equal(read(urn).id, read({ ...urn, headline: 'Ferry sails after all' }).id, 'a later version is the same article')
  t.not(read(urn).id, read({ ...urn, '@id': 'urn:newsml:courier.example:20240514:FERRY' }).id)
  const numbered = { ...bare, identifier: { '@type': 'PropertyValue', value: '4711' }, publisher: 'Brandholm Courier' }
  t.match(read(numbered).id, /^4711-/)
  t.not(read(numbered).id, read({ ...numbered, publisher: 'Oslo Courier' }).id, 'numbers of two publishers are two')
  t.equal(read(bare).id, undefined, 'without any of them the content tells')
})

t.test('what is missing is told where it should be', async t => {
  const { headline: _, articleBody: __, ...bare } = article
  t.same(
    pointersIn(() => read(bare)),
    ['/headline', '/articleBody']
  )
  t.same(
    pointersIn(() => read([{ '@context': context, '@type': 'Person' }, bare])),
    ['/1/headline', '/1/articleBody']
  )
  t.same(
    pointersIn(() => read({ ...article, headline: { en: 'x' } })),
    ['/headline']
  )
  t.same(
    pointersIn(() => read({ ...article, articleBody: ' \n' })),
    ['/articleBody']
  )
  t.equal(faultsIn(() => read(bare))?.code, 'invalidBody')
})

t.test('what cannot be read is told where it stands', async t => {
  const wrong = {
    '@context': context,
    '@graph': [{ ...node, url: '/ferry', datePublished: 'May 14, 2024', 'schema:dateModified': ['2024-02-30'] }]
  }
  t.same(
    pointersIn(() => read(wrong)),
    ['/@graph/0/datePublished', '/@graph/0/schema:dateModified/0', '/@graph/0/url']
  )
  t.same(
    pointersIn(() => read({ ...article, publisher: { name: 'x'.repeat(501) } })),
    ['/publisher']
  )
  t.same(
    pointersIn(() => read({ ...article, keywords: Array.from({ length: 201 }, (_, n) => `word ${n}`) })),
    ['/keywords/0']
  )
  t.same(
    pointersIn(() => read({ ...article, headline: '\ud800' })),
    ['/headline']
  )
})

t.test('no article, and more than one, are refused with what is there', async t => {
  t.match(faultsIn(() => read({ '@context': context, '@type': 'Person', name: 'Ada' }))?.errors, [
    { pointer: '', detail: /but Person\.$/ }
  ])
  t.same(
    pointersIn(() => read([article, { ...article, headline: 'Another' }])),
    ['/0', '/1']
  )
  const teaser = { '@type': 'NewsArticle', headline: 'See also' }
  t.same(read([article, teaser]), least, 'one without a text is only referred to')
  t.same(
    pointersIn(() => read(null)),
    ['']
  )
})

t.test('nesting without end is no trouble', async t => {
  let deep: unknown = article
  for (let depth = 0; depth < 100_000; depth++) deep = [deep]
  t.notOk(isJsonLdArticle(deep))
  t.same(
    pointersIn(() => read({ ...article, articleBody: deep })),
    ['/articleBody']
  )
})

t.test('an article that we wrote comes back with its id and its text as it is', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  for (const url of [null, 'https://courier.example/ferry']) {
    const saved = story({
      id: 'my-ferry',
      headline: 'The &amp; of it',
      author: [{ name: 'By Ada, Jon' }],
      keywords: ['a, b'],
      url,
      datePublished: '2024-05-14',
      statements: [{ speaker: 'Ada Lund', words: 'write <p> and &amp;' }]
    })
    await store.articles.save(saved)
    const served = await valueIn(store.articles.get('my-ferry', ['quotes', 'entities', 'timeline', 'timeExpressions']))
    t.ok(served)
    if (served === null) return
    const document: unknown = JSON.parse(
      JSON.stringify(jsonLd(articleNode(served, path => `https://dateline.example${path}`)))
    )
    t.ok(isJsonLdArticle(document))
    t.same(readArticle(read(document)), saved.article)
  }
})
