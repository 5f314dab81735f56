import fc from 'fast-check'
import t from 'tap'
import type { TimelineEvent } from '../../../src/timeline/calendar.ts'
import { timelineJs } from '../../../src/timeline/timeline-js.ts'
import { anyText } from '../../support/any-text.ts'
import { eventOn, eventsOn } from '../../support/events.ts'

const options = {
  name: 'Timeline <of> all',
  at: '2026-01-01T12:00:00Z',
  address: (path: string) => `https://news.example${path}`
}
const shown = (events: readonly TimelineEvent[]) => timelineJs(events, options).timeline.events
const day = await eventOn('2024-06-03')

function datesOf(event: TimelineEvent) {
  const [only] = shown([event])
  const { display_date, ...start } = only?.start_date ?? { year: Number.NaN }
  t.equal(display_date, only?.display_date)
  return { start, end: only?.end_date ?? null, words: display_date }
}

t.test('a timeline has its events in order, a title and the scale', async t => {
  const events = await eventsOn(['2024', '2023-04'])
  const { timeline, leftOut } = timelineJs(events, options)
  t.equal(leftOut, 0)
  t.same(Object.keys(timeline), ['title', 'events', 'eras', 'scale'])
  t.equal(timeline.title.text.headline, 'Timeline &lt;of&gt; all')
  t.equal(timeline.scale, 'human')
  t.same(
    timeline.events.map(({ unique_id }) => unique_id),
    events.map(({ id }) => id)
  )
})

t.test('an event has its words, its source as a link, and the publisher as its group', async t => {
  const [event] = shown([day])
  t.same(event, {
    start_date: { year: 2024, month: 6, day: 3, display_date: 'June 3, 2024' },
    display_date: 'June 3, 2024',
    unique_id: day.id,
    text: {
      headline: 'Ada Lund said in Oslo: “the quay number 0 opens then”.',
      text: '<p><a href="https://gazette.example/quay">The quay reopens</a>, Gazette, 2024-05-14</p>'
    },
    group: 'Gazette'
  })
})

t.test('precision is told by leaving parts out, and an end is there only for a stretch', async t => {
  for (const [edtf, start, end, words] of [
    ['2024', { year: 2024 }, null, '2024'],
    ['2024-06', { year: 2024, month: 6 }, null, 'June 2024'],
    ['2024-06~', { year: 2024, month: 6 }, null, 'about June 2024'],
    ['2004-XX', { year: 2004 }, null, 'a month in 2004'],
    ['2024-06-XX', { year: 2024, month: 6 }, null, 'a day in June 2024'],
    [
      '2024-06-03T10:30:00+02:00',
      { year: 2024, month: 6, day: 3, hour: 10, minute: 30, second: 0 },
      null,
      'June 3, 2024, 10:30 UTC+02:00'
    ],
    ['2024-21', { year: 2024, month: 3 }, { year: 2024, month: 5 }, 'spring 2024'],
    ['2023-24', { year: 2023, month: 12 }, { year: 2024, month: 2 }, 'winter 2023–24'],
    ['201X', { year: 2010 }, { year: 2019 }, 'the 2010s'],
    [
      '2024-04-01/2024-04-07',
      { year: 2024, month: 4, day: 1 },
      { year: 2024, month: 4, day: 7 },
      'the week of April 1, 2024'
    ],
    ['2018/2019-03', { year: 2018 }, { year: 2019, month: 3 }, '2018 to March 2019'],
    ['2019-03/..', { year: 2019, month: 3 }, null, 'from March 2019 on'],
    ['../2019', { year: 2019 }, null, 'until 2019'],
    ['0079-08-24', { year: 79, month: 8, day: 24 }, null, 'August 24, AD 79']
  ] as const) {
    t.same(datesOf(await eventOn(edtf)), { start, end, words }, edtf)
  }
})

t.test('years before the first are shown where they are told', async t => {
  const before = (edtf: string): TimelineEvent => ({ ...day, edtf, earliest: null, latest: null })
  t.same(datesOf(before('-0043-03-15')), {
    start: { year: -43, month: 3, day: 15 },
    end: null,
    words: 'March 15, 44 BC'
  })
  t.same(datesOf(before('0000')), { start: { year: 0 }, end: null, words: '1 BC' })
  t.same(datesOf(before('-0099/-0043')), { start: { year: -99 }, end: { year: -43 }, words: '100 BC to 44 BC' })
  t.equal(timelineJs([before('Y-300000')], options).leftOut, 1, 'a year that is none of the scale')
})

t.test('events without a date are left out and counted, and days do where the date is not read', async t => {
  const undated: TimelineEvent = { ...day, edtf: 'some day', earliest: null, latest: null }
  const { timeline, leftOut } = timelineJs([undated, day], options)
  t.equal(leftOut, 1)
  t.same(
    timeline.events.map(({ unique_id }) => unique_id),
    [day.id]
  )
  t.match(datesOf({ ...day, edtf: 'some day' }), { start: { year: 2024, month: 6, day: 3 }, words: 'some day' })
})

t.test('a list of nothing loads as one event that says so', async t => {
  const { timeline, leftOut } = timelineJs([], options)
  t.equal(leftOut, 0)
  t.equal(timeline.events.length, 1)
  t.match(timeline.events[0], { unique_id: 'no-events', start_date: { year: 2026 }, display_date: 'No events' })
})

t.test('a long sentence is shortened in the headline and whole in the text', async t => {
  const text = 'the quay is sound and stays so '.repeat(9).trim()
  const [event] = shown([{ ...day, text }])
  t.match(event?.text.headline, /^the quay is sound .*…$/)
  t.ok(event?.text.text.startsWith(`<p>${text}</p><p><a `))
})

t.test('an article without page and publisher is linked here and has no group', async t => {
  const [event] = shown([await eventOn('2024', { url: null, publisher: null, datePublished: null })])
  t.equal(event?.text.text, '<p><a href="https://news.example/articles/quay">The quay reopens</a></p>')
  t.notOk('group' in (event ?? {}))
})

/** What TimelineJS makes of a group: HTML whose text becomes HTML again. Only our own references occur. */
const unescaped = (html: string) => html.replaceAll('&lt;', '<').replaceAll('&amp;', '&')

t.test('a group stays a name where TimelineJS takes it for HTML twice', async t => {
  const groupOf = (publisher: string) => shown([{ ...day, article: { ...day.article, publisher } }])[0]?.group ?? ''
  for (const name of ['<img src=x onerror=alert(1)>', '&lt;img src=x&gt;', '&amp;lt;b>', 'AT&T', 'Smith & Sons']) {
    t.notMatch(unescaped(groupOf(name)), /<|&(?!amp;|lt;|[^#a-z])/i, name)
    t.equal(unescaped(unescaped(groupOf(name))), name)
  }
  t.equal(groupOf('Smith & Sons'), 'Smith & Sons')
})

t.test('whatever the text is, it becomes no markup, and nothing is null', async t => {
  fc.assert(
    fc.property(anyText, anyText, (one, two) => {
      const article = { ...day.article, headline: two, publisher: one, url: `https://x.example/?"><b>&lt;` }
      const { timeline } = timelineJs([{ ...day, text: one, article }], { ...options, name: two })
      const json = JSON.stringify(timeline)
      t.notMatch(json, /:null|\\ud[89a-f]/)
      const [event] = timeline.events
      t.notMatch(event?.text.headline, /[<>"]/)
      t.notMatch(timeline.title.text.headline, /[<>"]/)
      t.notMatch(event?.text.text.replace(/<\/?p>|<a href="[^"<>]*">|<\/a>/g, ''), /[<>"]/)
    }),
    { numRuns: 300, seed: 17 }
  )
})
