import t from 'tap'
import type { PageContext } from '../../../../src/pages/context.ts'
import { h, written } from '../../../../src/pages/html.ts'
import { timelinePlot } from '../../../../src/pages/plots/timeline-plot.ts'
import type { Event } from '../../../../src/store/store.ts'
import { eventsOn } from '../../../support/events.ts'
import { scripts } from '../../../support/scripted.ts'

const context: PageContext = {
  root: '',
  assets: '/assets/1',
  path: '/timeline',
  query: new URLSearchParams(),
  api: 'http://service.example/timeline',
  formats: [],
  now: new Date('2024-05-14T12:00:00Z')
}

const narrow = ({ from, to, match }: { from: string | null; to: string | null; match?: string }) =>
  `?${[from === null ? '' : `from=${from}`, to === null ? '' : `to=${to}`, match === undefined ? '' : `match=${match}`].filter(Boolean).join('&')}`

function plotOf(events: readonly Event[], total = events.length): string {
  const plot = timelinePlot({ events, total: { value: total, relation: 'exact' } }, context, narrow)
  return plot === null ? '' : written(h('main', null, plot))
}

const marksIn = (text: string) => text.match(/<a class="mark"/g)?.length ?? 0

t.test('no events have no plot', async t => {
  t.equal(plotOf([]), '')
})

t.test('each event has a mark that leads to it, and a row of the table', async t => {
  const events = await eventsOn(['2024-05-14', '2024-04', '2024-06-01/..'])
  const text = plotOf(events)
  t.equal(marksIn(text), 3)
  t.match(text, /href="\/articles\/quay#quay\.e\d/)
  t.match(text, '<title>April 2024: ')
  t.equal(text.match(/<tr>/g)?.length, 1 + 3)
  t.match(text, 'published May 14, 2024', 'all are of one article, so its day is drawn')
})

t.test('one event has a plot', async t => {
  const text = plotOf(await eventsOn(['2024-05-14'], { datePublished: null }))
  t.equal(marksIn(text), 1)
  t.notMatch(text, /<line class="published"/)
})

t.test('what is open, about, uncertain, planned or not so looks so, and the key says it', async t => {
  const [event] = await eventsOn(['2024-05-14'])
  if (event === undefined) throw new Error('There is no event.')
  const as = (changes: Partial<Event>) => plotOf([{ ...event, ...changes }])
  t.match(as({ status: 'planned' }), /<circle class="hollow"/)
  t.match(as({ status: 'possible' }), /<path class="hollow" d="M0,-5L5,0/)
  t.match(as({ status: 'negated' }), /<path class="line" d="M-5,-5L5,5/)
  t.match(as({ edtf: '2024-05-14?' }), /<circle class="edge"[^>]+fill="url\(#timeline-plot-hatch\)"/)
  t.match(as({ edtf: '2024-05-14~' }), /<circle class="ring about"/)
  const month = { earliest: '2024-05-01', latest: '2024-05-31' }
  t.match(as({ edtf: '2024-05~', ...month }), /<rect class="ink"[^>]+mask="url\(#timeline-plot-faded\)"/)
  t.match(as({ edtf: '2024-05/..', earliest: '2024-05-01', latest: '9999-12-31' }), /<path class="line" d="M0,0H12/)
  t.match(as({ edtf: '../2024-05', earliest: '0001-01-01', latest: '2024-05-31' }), /<path class="line" d="M0,0H-12/)
  for (const [changes, text] of [
    [{ status: 'planned' }, 'planned'],
    [{ edtf: '2024-05-14?' }, 'uncertain'],
    [{ edtf: '2024-05-14~' }, 'about then']
  ] as const) {
    t.match(as(changes), new RegExp(`</svg> ${text}</li>`))
    t.notMatch(as({ status: 'past' }), new RegExp(`</svg> ${text}</li>`))
  }
})

t.test('hundreds of one day are so many marks as there is room for, and a link to the rest', async t => {
  const [event] = await eventsOn(['2024-05-14'])
  if (event === undefined) throw new Error('There is no event.')
  const text = plotOf(Array.from({ length: 500 }, () => event))
  t.equal(marksIn(text), 36)
  t.match(text, /<a href="\?from=2024-05-14&amp;to=2024-05-14" aria-label="464 more, 2024-05-14 to 2024-05-14">/)
  t.equal(text.match(/<tr/g)?.length, 1 + 500, 'the table has them all')
})

t.test('of hundreds each is told once, in a row that its mark leads to and is called by', async t => {
  const days = Array.from({ length: 500 }, (_, day) => new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10))
  const events = (await eventsOn(days)).map((event, index) => ({
    ...event,
    text: `The ${index}th ferry leaves the quay of Brandholm for the islands with the mail, and nobody waves`,
    articleId: `a-ferry-leaves-brandholm-with-the-mail-and-nobody-waves-${index}`
  }))
  const text = plotOf(events)
  const row = /<tr id="e7">.*?<\/tr>/.exec(text)?.[0] ?? ''
  t.match(row, 'href="/articles/a-ferry-leaves-brandholm-with-the-mail-and-nobody-waves-7#')
  t.match(row, 'The 7th ferry leaves the quay of')
  t.match(text, '<a class="mark" href="#e7" aria-labelledby="e7" tabindex="-1">')
  t.equal(text.match(/The 7th ferry/g)?.length, 1)
  t.equal(text.match(/<path class="dots"/g)?.length, 1, 'against publication they are one line')
  t.equal(text.match(/<tr/g)?.length, 1 + 500)
  t.ok(text.length < 500 * 640, `${text.length} characters`)
})

t.test('what lies far off is counted and linked, and drawn nowhere', async t => {
  const days = Array.from({ length: 20 }, (_, day) => `2019-05-${String(day + 1).padStart(2, '0')}`)
  const text = plotOf(await eventsOn(['1948-05-14', ...days, '2050'], { datePublished: null }))
  t.equal(marksIn(text), 20)
  t.match(text, '<a href="?to=2019-04-30&amp;match=certain">1 before 1 May 2019</a>')
  t.match(text, '<a href="?from=2019-05-21&amp;match=certain">1 after 20 May 2019</a>')
})

t.test('the ends of the calendar are drawn', async t => {
  t.equal(marksIn(plotOf(await eventsOn(['0001-01-01', '9999-12-31', '9999'], { datePublished: null }))), 3)
})

t.test('where there are more than are drawn, it says so', async t => {
  const events = await eventsOn(['2024-05-14', '2024-05-15'])
  t.match(plotOf(events, 1200), 'The first 2 of 1,200 events')
  const plot = timelinePlot({ events, total: { value: 3, relation: 'exact' }, isLatestFirst: true }, context, narrow)
  t.match(written(h('main', null, plot)), 'The latest 2 of 3 events')
  const uncounted = timelinePlot({ events, total: null }, context, narrow)
  t.match(written(h('main', null, uncounted)), '>The first 2 events<')
  const many = timelinePlot({ events, total: { value: 10_000, relation: 'atLeast' } }, context, narrow)
  t.match(written(h('main', null, many)), 'The first 2 of more than 10,000 events')
})

t.test('events of several articles are set against publication', async t => {
  const events = await eventsOn(['2024-05-14', '2024-04'])
  t.notMatch(plotOf(events), 'looks back')
  const others = events.map(event => ({
    ...event,
    articleId: 'pier',
    article: { ...event.article, id: 'pier', datePublished: '2024-05-18' }
  }))
  const text = plotOf([...events, ...others])
  t.match(text, 'looks back')
  t.match(text, /<line class="diagonal" x1="[\d.]+%"/)
  t.notMatch(text, 'class="published"', 'there is no one day of publication')
})

t.test('hostile words stay words', async t => {
  const [event] = await eventsOn(['2024-05-14'])
  if (event === undefined) throw new Error('There is no event.')
  for (const script of scripts) {
    t.notMatch(
      plotOf([{ ...event, text: script, article: { ...event.article, headline: script } }]),
      /<(script|img|svg onload)/i
    )
  }
})
