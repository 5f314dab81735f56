import t from 'tap'
import type { ArticleInput } from '../../../src/document/input.ts'
import { Problem } from '../../../src/errors.ts'
import { readArticle } from '../../../src/intake/article.ts'

const least: ArticleInput = { headline: 'Rain', articleBody: 'It rained.' }

function faultsOf(input: ArticleInput) {
  try {
    readArticle(input)
  } catch (problem) {
    if (problem instanceof Problem) return { code: problem.code, errors: problem.errors, message: problem.message }
  }
  return null
}

t.test('what is absent is null, the language is undetermined', async t => {
  t.match(readArticle(least), {
    id: /^rain-[0-9a-v]{8}$/,
    headline: 'Rain',
    description: null,
    articleBody: 'It rained.',
    author: [],
    publisher: null,
    articleSection: null,
    keywords: [],
    url: null,
    inLanguage: 'und',
    inLanguageSource: 'inferred',
    datePublished: null,
    datePublishedSource: null,
    dateModified: null
  })
})

t.test('what is given is kept, character for character', async t => {
  const given = {
    id: 'rain-1',
    headline: ' Rain ',
    description: '',
    articleBody: '\r\nIt rained.\t\u2028🌧 ',
    author: [{ name: 'Jane Roe' }],
    publisher: 'The Post',
    articleSection: 'Weather',
    keywords: ['rain'],
    url: 'https://example.org/Rain?q=1#top',
    inLanguage: 'pt-BR',
    inLanguageSource: 'provided',
    datePublished: '2024-02-29',
    datePublishedSource: 'provided',
    dateModified: '2024-02-29T23:59:59.5+05:30'
  } as const
  t.same(readArticle(given), given)
})

t.test('the same content has the same id, another text another', async t => {
  t.equal(readArticle(least).id, readArticle({ ...least, keywords: ['rain'] }).id)
  t.not(readArticle(least).id, readArticle({ ...least, articleBody: 'It poured.' }).id)
})

t.test('a date that is given is provided; without a date there is no source of it', async t => {
  t.equal(readArticle({ ...least, datePublished: '2024-03-05' }).datePublishedSource, 'provided')
  t.equal(readArticle({ ...least, datePublishedSource: 'provided' }).datePublishedSource, null)
})

t.test('what was inferred before is no gift: it is inferred again', async t => {
  const served = { ...least, inLanguage: 'de', inLanguageSource: 'inferred' } as const
  t.match(readArticle(served), { inLanguage: 'und', inLanguageSource: 'inferred' })
  t.match(readArticle({ ...least, inLanguage: 'und' }), { inLanguage: 'und', inLanguageSource: 'inferred' })
  const dated = { ...least, datePublished: '2024-03-05', datePublishedSource: 'inferred' } as const
  t.match(readArticle(dated), { datePublished: null, datePublishedSource: null })
  t.equal(readArticle(dated).id, readArticle(least).id, 'the id hangs on nothing inferred')
})

t.test('dates are RFC 3339 and exist', async t => {
  for (const datePublished of ['2024-03-05T10:00:00Z', '2024-03-05t10:00:00.123-00:00', '0001-01-01']) {
    t.equal(readArticle({ ...least, datePublished }).datePublished, datePublished)
  }
  const faulty = [
    '',
    '2019-02-30',
    '2019-02-29',
    '2019-13-01',
    '2019-00-10',
    '2019-2-3',
    '2019',
    '2019-03',
    '0000-01-01',
    '2019-02-30T10:00:00Z',
    '2019-03-05T10:00:00',
    '2019-03-05 10:00:00Z',
    '2019-03-05T24:00:00Z',
    '2019-03-05T10:60:00Z',
    '2019-03-05T10:00:60Z',
    '2019-03-05T10:00Z',
    '2019-03-05T10:00:00+24:00',
    '2019-03-05T10:00:00+0100',
    '5 March 2019',
    ' 2019-03-05',
    '2019-03-05\n'
  ]
  for (const datePublished of faulty) {
    t.match(
      faultsOf({ ...least, datePublished }),
      { code: 'invalidBody', errors: [{ pointer: '/datePublished', detail: /RFC 3339/ }] },
      JSON.stringify(datePublished)
    )
  }
  t.match(faultsOf({ ...least, dateModified: 'today' }), { errors: [{ pointer: '/dateModified' }] })
})

t.test('addresses are absolute http or https', async t => {
  t.equal(readArticle({ ...least, url: 'HTTP://example.org' }).url, 'HTTP://example.org')
  const faulty = [
    '',
    '/rain',
    'example.org',
    'ftp://example.org',
    'https://',
    'http:example.org',
    'https://a b',
    ' https://a',
    'javascript:alert(1)'
  ]
  for (const url of faulty) t.match(faultsOf({ ...least, url }), { errors: [{ pointer: '/url' }] }, url)
})

t.test('language tags are BCP 47', async t => {
  t.equal(readArticle({ ...least, inLanguage: 'zh-Hant-TW' }).inLanguage, 'zh-Hant-TW')
  for (const inLanguage of ['', 'english language', 'en_US', 'e']) {
    t.match(faultsOf({ ...least, inLanguage }), { errors: [{ pointer: '/inLanguage' }] }, inLanguage)
  }
})

t.test('an id is a path segment', async t => {
  for (const id of ['', '-a', 'A', 'a.b', 'a/b', 'a b', 'é', 'a'.repeat(201)]) {
    t.match(faultsOf({ ...least, id }), { errors: [{ pointer: '/id' }] }, id)
  }
})

t.test('headline and body must not be blank', async t => {
  t.match(faultsOf({ ...least, headline: ' \n' }), { errors: [{ pointer: '/headline' }] })
  t.match(faultsOf({ ...least, articleBody: '\u00A0' }), { errors: [{ pointer: '/articleBody' }] })
})

t.test('a lone surrogate is a fault wherever it stands', async t => {
  const half = '\uD83C'
  const span = { field: 'articleBody', start: 0, end: 1, exact: half } as const
  const input = {
    ...least,
    headline: `Rain ${half}`,
    keywords: ['rain', half],
    author: [{ name: `${half}x` }],
    entities: [{ type: 'person', name: 'x', aliases: [half] }],
    quotes: [{ spans: [span] }]
  } as const
  t.match(faultsOf(input)?.errors, [
    { pointer: '/headline', detail: /lone surrogate/ },
    { pointer: '/keywords/1' },
    { pointer: '/author/0/name' },
    { pointer: '/entities/0/aliases/0' },
    { pointer: '/quotes/0/spans/0/exact' }
  ])
  t.equal(faultsOf({ ...least, headline: 'Rain 🌧' }), null)
})

t.test('every fault is told, the first in the detail', async t => {
  const problem = faultsOf({ headline: '', articleBody: '', url: 'x' })
  t.equal(problem?.errors.length, 3)
  t.match(problem?.message, /^\/headline: The headline must not be blank\. \(and 2 more\)$/)
})
