import type { Article } from '../../../src/document/article.ts'
import type { Highlight } from '../../../src/store/store.ts'
import { story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, page, undated } from './given.ts'

const shown = { highlight: true } as const

const marked = (rows: readonly { readonly highlights?: readonly Highlight[] }[]) =>
  rows.map(({ highlights }) => highlights?.flatMap(({ marks }) => marks.map(({ exact }) => exact)))

export function highlightsShow(check: Check): void {
  check('a row shows where it has what was looked for, in the text as it is stored', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const articles = await store.articles.list({ q: 'bridge crossing -zebra' }, page('-relevance', shown))
    t.same(marked(articles.rows), [['Bridge', 'crossing', 'bridge']])
    const [article] = articles.rows
    for (const { field, start, end, exact, marks } of article?.highlights ?? []) {
      const text = (article as Article)[field] ?? ''
      t.equal(text.slice(start, end), exact)
      for (const mark of marks) t.equal(text.slice(mark.start, mark.end), mark.exact)
    }
    const inQuotes = await store.articles.list({ q: 'quotes:patience' }, page('-datePublished', shown))
    t.same(marked(inQuotes.rows), [['patience']], 'words of quotes are marked in the article')
    const quotes = await store.quotes.list({ q: 'trips speaker:lund' }, page('-relevance', shown))
    t.same(marked(quotes.rows), [['trip']])
    t.match(quotes.rows[0]?.highlights, [{ field: 'articleBody', html: /last <mark>trip<\/mark> on/ }])
    const events = await store.timeline.list({ q: 'opens', match: 'possible' }, page('earliest', shown))
    t.same(marked(events.rows), [['opens']])
  })

  check('nothing is shown unless it is asked for, and there is nothing to show without a search', async (t, store) => {
    await store.articles.save(story(bridge))
    const { rows } = await store.articles.list({ q: 'bridge' }, page('-relevance'))
    t.equal(rows[0]?.highlights, undefined)
    await failsWith(t, 'invalidQuery', store.articles.list({}, page('headline', shown)), 'articles')
    await failsWith(t, 'invalidQuery', store.quotes.list({}, page('position', shown)), 'quotes')
    await failsWith(t, 'invalidQuery', store.timeline.list({ match: 'possible' }, page('earliest', shown)), 'events')
  })

  check('a text that is HTML is shown as text', async (t, store) => {
    await store.articles.save(story({ id: 'html', headline: '<b onclick="x()">bridge</b> & <script>', opening: 'x' }))
    const { rows } = await store.articles.list({ q: 'bridge' }, page('-relevance', shown))
    t.equal(
      rows[0]?.highlights?.[0]?.html,
      '&lt;b onclick=&quot;x()&quot;&gt;<mark>bridge</mark>&lt;/b&gt; &amp; &lt;script&gt;'
    )
  })
}
