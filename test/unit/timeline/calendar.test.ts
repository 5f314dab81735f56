import fc from 'fast-check'
import ICAL from 'ical.js'
import t from 'tap'
import { type TimelineEvent, timelineCalendar } from '../../../src/timeline/calendar.ts'
import { anyText } from '../../support/any-text.ts'
import { eventOn, eventsOn } from '../../support/events.ts'

const options = {
  name: 'Timeline',
  at: '2026-01-01T12:00:00Z',
  address: (path: string) => `https://news.example:8080${path}`
}

const calendarOf = (events: readonly TimelineEvent[]) => timelineCalendar(events, options)
const componentsIn = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')

function read(event: TimelineEvent) {
  const [component] = componentsIn(calendarOf([event]).text)
  const value = (name: string) => component?.getFirstPropertyValue(name)?.toString() ?? null
  const names = component?.getAllProperties('categories').flatMap(property => property.getValues())
  return { component, value, names, times: [value('dtstart'), value('dtend')] }
}

const day = await eventOn('2024-06-03')

t.test('an event is a VEVENT with its words, source, link and names', async t => {
  const { value, times, names } = read(day)
  t.equal(value('uid'), `${day.id}@news.example:8080`)
  t.equal(value('dtstamp'), '2026-01-01T12:00:00Z')
  t.equal(value('summary'), day.text)
  t.equal(value('description'), 'June 3, 2024 (“number 0 opens then”)\n“The quay reopens”, Gazette, 2024-05-14')
  t.equal(value('url'), 'https://gazette.example/quay')
  t.equal(value('x-dateline-edtf'), '2024-06-03')
  t.same(times, ['2024-06-03', '2024-06-04'])
  t.same(names, ['Ada Lund', 'Oslo'])
})

t.test('an event takes all the days it may lie on, and the end is the day behind', async t => {
  for (const [edtf, start, end] of [
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2024', '2024-01-01', '2025-01-01'],
    ['2024-02~', '2024-02-01', '2024-03-01'],
    ['2023-24', '2023-12-01', '2024-03-01'],
    ['201X', '2010-01-01', '2020-01-01'],
    ['2024-02-26/2024-03-03', '2024-02-26', '2024-03-04']
  ] as const) {
    t.same(read(await eventOn(edtf)).times, [start, end], edtf)
  }
})

t.test('a year before 1000 has four digits', async t => {
  const { text } = calendarOf([await eventOn('0079-08-24')])
  t.match(text, '\r\nDTSTART;VALUE=DATE:00790824\r\nDTEND;VALUE=DATE:00790825\r\n')
})

t.test('an end that is open or unknown does not fill thousands of years', async t => {
  for (const [edtf, start] of [
    ['2024-06-03/..', '2024-06-03'],
    ['2024-06-03/', '2024-06-03'],
    ['../2024-06-03', '2024-06-03'],
    ['/2024-06', '2024-06-30']
  ] as const) {
    const { times, value } = read(await eventOn(edtf))
    t.same(times, [start, null], edtf)
    t.equal(value('status'), 'TENTATIVE')
    t.equal(value('x-dateline-edtf'), edtf)
  }
})

t.test('a time of day is a moment in UTC, or in local time where no offset is told', async t => {
  for (const [edtf, start] of [
    ['2024-06-03T10:30:00Z', '2024-06-03T10:30:00Z'],
    ['2024-06-03T00:30:00+02:00', '2024-06-02T22:30:00Z'],
    ['2024-06-03T10:30:00-05', '2024-06-03T15:30:00Z'],
    ['2024-06-03T10:30:00', '2024-06-03T10:30:00']
  ] as const) {
    t.same(read(await eventOn(edtf)).times, [start, null], edtf)
  }
  t.same(read(await eventOn('9999-12-31T23:30:00-05')).times, ['9999-12-31', null], 'no moment of the year 10000')
})

t.test('what is uncertain, approximate or possible is tentative, what is not to happen is cancelled', async t => {
  for (const edtf of ['2024-06-03?', '2024-06~', '2024%', '201X', '2024-XX', '2023/2024~']) {
    t.equal(read(await eventOn(edtf)).value('status'), 'TENTATIVE', edtf)
  }
  t.equal(read({ ...day, status: 'possible' }).value('status'), 'TENTATIVE')
  t.equal(read({ ...day, status: 'negated' }).value('status'), 'CANCELLED')
  for (const status of ['past', 'ongoing', 'planned'] as const) {
    t.equal(read({ ...day, status }).value('status'), 'CONFIRMED')
  }
  t.equal(read({ ...day, status: null }).value('status'), null)
})

t.test('events without a date are left out and counted', async t => {
  const undated: TimelineEvent = { ...day, id: 'quay.x', earliest: null, latest: null, edtf: '-0043-03-15' }
  const { text, leftOut } = calendarOf([undated, day, undated])
  t.equal(leftOut, 2)
  t.same(
    componentsIn(text).map(component => component.getFirstPropertyValue('uid')),
    [`${day.id}@news.example:8080`]
  )
  t.equal(calendarOf([day]).leftOut, 0)
})

t.test('an event of an article without a page leads to the article here', async t => {
  t.equal(read(await eventOn('2024', { url: null })).value('url'), 'https://news.example:8080/articles/quay')
})

t.test('each event is there once, in the order given', async t => {
  const events = await eventsOn(['2024', '2023', '2024-06-03'])
  const read = componentsIn(calendarOf(events).text)
  t.same(
    read.map(component => component.getFirstPropertyValue('x-dateline-edtf')),
    ['2024', '2023', '2024-06-03']
  )
  t.equal(new Set(read.map(component => component.getFirstPropertyValue('uid'))).size, 3)
  t.same(componentsIn(calendarOf([]).text), [])
})

t.test('whatever the words are, they come back and stay one value', async t => {
  // RFC 5545 §3.1, CONTROL; iCalendar knows newlines only.
  const readable = (text: string) =>
    Array.from(text.replace(/\r\n?/g, '\n'), c =>
      /^[\t\n\x20-\x7e\u{80}-\ud7ff\ue000-\u{10ffff}]$/u.test(c) ? c : '\ufffd'
    ).join('')
  fc.assert(
    fc.property(anyText, anyText, (words, name) => {
      const participants = [{ id: 'x', type: 'person', name: `.${name}` }] as const
      const article = { ...day.article, headline: words, publisher: name }
      const { component, value } = read({ ...day, text: words, participants, article })
      t.equal(value('summary') ?? '', readable(words))
      t.equal(component?.getAllProperties().length, read(day).component?.getAllProperties().length)
      t.equal(value('description')?.split('\n').length, 2)
    }),
    { numRuns: 200, seed: 17 }
  )
})
