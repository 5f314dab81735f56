import t from 'tap'
import type { PageContext } from '../../../../src/pages/context.ts'
import { h, written } from '../../../../src/pages/html.ts'
import { type QuoteCounts, quotesPlot } from '../../../../src/pages/plots/quotes-plot.ts'
import { relatedPlot } from '../../../../src/pages/plots/related-plot.ts'

const context: PageContext = {
  root: '/base',
  assets: '/assets/1',
  path: '/quotes',
  query: new URLSearchParams(),
  api: 'http://service.example/quotes',
  formats: [],
  now: new Date('2024-05-14T12:00:00Z')
}

const counts: QuoteCounts = {
  period: 'month',
  all: [
    { value: '2019-03', count: 12 },
    { value: '2019-01', count: 3 }
  ],
  speakers: [{ id: 'person-ada-lund', name: 'Ada <Lund>', counts: [{ value: '2019-03', count: 2 }] }],
  isSampled: false
}

const plotOf = (changes: Partial<QuoteCounts> = {}) => {
  const plot = quotesPlot({ ...counts, ...changes }, context, ({ from, to }, speaker) => `?${from},${to},${speaker}`)
  return plot === null ? '' : written(h('main', null, plot))
}

t.test('each month is a bar that leads to its quotes, by speaker too', async t => {
  const text = plotOf()
  t.match(
    text,
    '<a class="mark" href="?2019-01-01,2019-01-31,null" tabindex="0"><title>All, Jan 2019: 3 quotes</title>'
  )
  t.match(text, '<title>All, Mar 2019: 12 quotes</title><rect class="ink"')
  t.match(text, 'href="?2019-03-01,2019-03-31,person-ada-lund"')
  t.match(text, 'Ada &lt;Lund>, Mar 2019: 2 quotes')
  t.match(text, 'href="/base/entities/person-ada-lund"')
})

t.test('the table has a row for each month, with nothing where there is nothing', async t => {
  t.match(plotOf(), '<td><a href="?2019-01-01,2019-01-31,null">2019-01</a></td><td>3</td><td>0</td>')
  t.match(plotOf({ isSampled: true }), '<td>~3</td><td>~0</td>')
  t.match(plotOf({ isSampled: true }), 'worked out from a sample')
})

t.test('years are whole, and one period alone is no plot', async t => {
  const all = ['2019', '2016'].map(value => ({ value, count: 1 }))
  t.match(plotOf({ period: 'year', all, speakers: [] }), 'href="?2016-01-01,2016-12-31,null"')
  t.equal(plotOf({ all: counts.all.slice(1) }), '')
  t.equal(plotOf({ all: [] }), '')
})

t.test('of a long query, which each bar would repeat, bars are no links', async t => {
  const query = new URLSearchParams({ q: 'harbour '.repeat(100) })
  const narrow = () => `?${query}`
  const text = written(h('main', null, quotesPlot(counts, { ...context, query }, narrow)))
  t.notMatch(text, 'class="mark"')
  t.match(text, '<g><title>All, Mar 2019: 12 quotes</title><rect class="ink"')
  t.match(text, '<td>2019-03</td>')
})

/** So that the longest is as long as there is room. */
const shown = { name: 'all', title: 'Appears with', most: 8 }

t.test('who an entity appears with is a bar each, as long as the articles are many', async t => {
  t.equal(relatedPlot([], context, shown), null)
  const related = [
    { id: 'place-oslo', type: 'place', name: 'Oslo', articles: 8 },
    { id: 'person-ada-lund', type: 'person', name: 'Ada Lund', articles: 3 }
  ] as const
  const text = written(h('main', null, relatedPlot(related, context, shown)))
  t.match(text, 'href="/base/entities/place-oslo"')
  t.match(text, /width="100%" height="14" rx="2"/)
  t.match(text, /width="37.5%" height="14" rx="2"/)
})
