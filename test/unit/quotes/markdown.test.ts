import fc from 'fast-check'
import t from 'tap'
import { quoteMarkdown, quotesMarkdown } from '../../../src/quotes/markdown.ts'
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
    datePublished: '2024-05-14',
    url: 'https://gazette.example/quay',
    statements: [
      { speaker: 'Ada Lund', words: 'the quay is <b>sound</b>' },
      { speaker: 'Piet Moor', words: 'so is the bridge' }
    ]
  })
)
const [quote, other] = (await store.articles.quotes('quay'))?.value ?? []
if (quote === undefined || other === undefined) throw new Error('There are no quotes.')

const address = (path: string) => `https://news.example${path}`

t.test('a quote is a block quote with attribution, link and day', async t => {
  t.equal(
    quoteMarkdown(quote, address),
    '> “the quay is \\<b\\>sound\\</b\\>”\n>\n' +
      '> — Ada Lund, [The quay \\*reopens\\*](<https://gazette.example/quay#:~:text=the%20quay%20is%20%3Cb%3Esound%3C%2Fb%3E>), 2024-05-14\n'
  )
})

t.test('inside of its article it does not say which that is', async t => {
  t.match(quoteMarkdown(other, address, 'article'), /> — Piet Moor, \[in the article\]\(<https:[^ ]+>\)\n$/)
})

t.test('where the article has no page, the link leads to the quote', async t => {
  const given = {
    ...quote,
    speaker: null,
    article: { ...quote.article, url: null, datePublished: null },
    textFragmentUrl: null
  }
  t.match(quoteMarkdown(given, address), `\n> — [The quay \\*reopens\\*](<https://news.example/quotes/${quote.id}>)\n`)
})

t.test('paragraphs stay apart inside of the block quote', async t => {
  const spans = [{ field: 'articleBody', start: 0, end: 9, exact: 'One.\n\n- Two.' }] as const
  t.match(quoteMarkdown({ ...quote, spans }, address), '> “One.\n>\n> \\- Two.”\n>\n> — Ada')
})

t.test('quotes stand apart by a blank line, or they would be one', async t => {
  t.equal(quotesMarkdown([quote, other], address), `${quoteMarkdown(quote, address)}\n${quoteMarkdown(other, address)}`)
  t.equal(quotesMarkdown([], address), '')
})

t.test('nothing leaves the block quote, and the attribution is its last line', async () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const line = `${a}\n\n> — ${b}\r# \u2028x\n\n***\n`
      const hostile: Quote = {
        ...quote,
        kind: 'indirect',
        text: line,
        speaker: { entityId: null, name: line, mention: null },
        article: { ...quote.article, headline: line, url: null },
        textFragmentUrl: null
      }
      const lines = quoteMarkdown(hostile, address).split('\n')
      const last = lines.pop()
      return last === '' && lines.every(each => /^>(?: |$)/.test(each)) && lines.at(-1)?.startsWith('> — ') === true
    }),
    { seed: 17, numRuns: 500 }
  )
})
