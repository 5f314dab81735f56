import fc from 'fast-check'
import t from 'tap'
import { quotePlainText, quotesPlainText, wordsOf } from '../../../src/quotes/plain-text.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Quote } from '../../../src/store/store.ts'
import { text } from '../../support/arbitrary.ts'
import { story } from '../../support/store.ts'

const store = await openSqliteStore({ path: ':memory:' })
t.teardown(() => store.close())
await store.articles.save(
  story({
    id: 'quay',
    headline: 'The quay *reopens*',
    datePublished: '2024-05-14T08:00:00+02:00',
    url: 'https://gazette.example/quay',
    statements: [
      { speaker: 'Ada Lund', words: 'the quay is sound' },
      { speaker: 'Piet Moor', words: 'so is the bridge' }
    ]
  })
)
const [quote, other] = (await store.articles.quotes('quay'))?.value ?? []
if (quote === undefined || other === undefined) throw new Error('There are no quotes.')

const address = (path: string) => `https://news.example${path}`
const withoutUrl: Quote = { ...quote, article: { ...quote.article, url: null }, textFragmentUrl: null }

t.test('a quote is words, attribution and link', async t => {
  t.equal(
    quotePlainText(quote, address),
    '“the quay is sound”\n— Ada Lund, The quay *reopens*, 2024-05-14\nhttps://gazette.example/quay#:~:text=the%20quay%20is%20sound\n'
  )
})

t.test('where the article has no page, the link leads to the quote', async t => {
  t.match(quotePlainText(withoutUrl, address), `\nhttps://news.example/quotes/${quote.id}\n`)
})

t.test('an attribution says what is known, and who passed it on', async t => {
  const attribution = (more: Partial<Quote>) => quotePlainText({ ...quote, ...more }, address).split('\n')[1]
  t.equal(attribution({ speaker: null }), '— The quay *reopens*, 2024-05-14')
  t.equal(
    attribution({ via: { entityId: null, name: 'Port Radio' } }),
    '— Ada Lund, according to Port Radio, The quay *reopens*, 2024-05-14'
  )
  t.equal(attribution({ article: { ...quote.article, datePublished: null } }), '— Ada Lund, The quay *reopens*')
})

t.test('only words that are quoted stand in quotation marks, one pair for each span', async t => {
  const spans = [
    { field: 'articleBody', start: 0, end: 3, exact: 'We,' },
    { field: 'articleBody', start: 9, end: 13, exact: 'all\nof us' }
  ] as const
  const interrupted = { ...quote, spans, text: 'We, all\nof us' }
  t.equal(wordsOf(interrupted), '“We,” “all\nof us”')
  t.equal(wordsOf({ ...interrupted, kind: 'indirect' }), 'We, all\nof us')
  t.equal(wordsOf({ ...interrupted, kind: 'mixed' }), 'We, all\nof us')
})

t.test('quotes stand apart by a blank line', async t => {
  t.equal(
    quotesPlainText([quote, other], address),
    `${quotePlainText(quote, address)}\n${quotePlainText(other, address)}`
  )
  t.equal(quotesPlainText([], address), '')
})

t.test('a quote is three lines whatever it holds', async () => {
  fc.assert(
    fc.property(text, text, text, (words, name, headline) => {
      const line = `${words}\n\n— ${name}\r\u2028\u0085${headline}`
      const hostile: Quote = {
        ...withoutUrl,
        text: line,
        spans: [{ field: 'articleBody', start: 0, end: line.length, exact: line }],
        speaker: { entityId: null, name: line, mention: null },
        article: { ...withoutUrl.article, headline: line }
      }
      const lines = quotePlainText(hostile, address).split(/[\n\r\u2028\u2029\u0085\v\f]/)
      return (
        lines.length === 4 && lines[1]?.startsWith('— ') === true && lines[3] === '' && !/\p{Cc}/u.test(lines.join(''))
      )
    }),
    { seed: 16, numRuns: 500 }
  )
})
