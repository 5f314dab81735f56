import fc from 'fast-check'
import ICAL from 'ical.js'
import t from 'tap'
import { type CalendarEvent, folded, icalendar } from '../../../src/represent/icalendar.ts'
import { anyText } from '../../support/any-text.ts'

const calendar = { name: 'Timeline', stamp: '2026-01-01T12:00:00.000Z' }
const event: CalendarEvent = {
  uid: 'ferry.e1@news.example',
  when: { first: '2024-05-14', last: '2024-05-14' },
  summary: 'The ferry sails',
  description: null,
  url: null,
  status: null,
  categories: [],
  extension: {}
}

const read = (text: string) => new ICAL.Component(ICAL.parse(text))
const eventOf = (text: string) => read(text).getFirstSubcomponent('vevent')
const valueIn = (text: string, name: string) => eventOf(text)?.getFirstPropertyValue(name)
const categoriesIn = (text: string) =>
  eventOf(text)
    ?.getAllProperties('categories')
    .flatMap(property => property.getValues())
const only = (change: Partial<CalendarEvent>) => icalendar(calendar, [{ ...event, ...change }])

t.test('a calendar says who made it, in which version, and each event its UID and moment once', async t => {
  const text = icalendar(calendar, [event, { ...event, uid: 'b' }])
  t.equal(read(text).getFirstPropertyValue('version'), '2.0')
  t.match(read(text).getFirstPropertyValue('prodid'), 'Dateline')
  t.equal(read(text).getFirstPropertyValue('x-wr-calname'), 'Timeline')
  for (const component of read(text).getAllSubcomponents('vevent')) {
    for (const name of ['uid', 'dtstamp', 'dtstart']) t.equal(component.getAllProperties(name).length, 1, name)
  }
  t.equal(`${valueIn(text, 'dtstamp')}`, '2026-01-01T12:00:00Z')
})

t.test('the name of a calendar is escaped, too', async t => {
  // ical.js does not know RFC 7986 and leaves the escapes of both as they are.
  const text = icalendar({ ...calendar, name: 'Ada Lund, Oslo;\n\\' }, [event])
  t.equal(read(text).getFirstPropertyValue('name'), 'Ada Lund\\, Oslo\\;\\n\\\\')
})

t.test('every line ends with CRLF', async t => {
  const text = only({ summary: 'a\nb\rc', description: 'd'.repeat(200) })
  t.notMatch(text, /[^\r]\n|\r[^\n]/)
  t.ok(text.endsWith('END:VCALENDAR\r\n'))
})

t.test('days are dates, the end is the day behind the last', async t => {
  const text = only({ when: { first: '2024-02-28', last: '2024-02-29' } })
  t.match(text, 'DTSTART;VALUE=DATE:20240228\r\nDTEND;VALUE=DATE:20240301\r\n')
  t.equal(new ICAL.Event(eventOf(text) ?? undefined).duration.toString(), 'P2D')
  t.match(
    only({ when: { first: '0079-08-24', last: '0079-08-24' } }),
    'DTSTART;VALUE=DATE:00790824\r\nDTEND;VALUE=DATE:00790825'
  )
})

t.test('no end is written where none is known, or where no year has four digits for it', async t => {
  for (const last of [null, '9999-12-31']) t.notMatch(only({ when: { first: '2024-02-28', last } }), 'DTEND')
})

t.test('a moment is in UTC or in local time', async t => {
  t.match(only({ when: { moment: '2019-04-04T10:30:00Z' } }), 'DTSTART:20190404T103000Z\r\nSUMMARY')
  t.match(only({ when: { moment: '2019-04-04T10:30:00' } }), 'DTSTART:20190404T103000\r\nSUMMARY')
})

t.test('any text comes back, but for control characters and half pairs', async t => {
  // RFC 5545 §3.1, CONTROL; iCalendar knows newlines only.
  const readable = (text: string) =>
    Array.from(text.replace(/\r\n?/g, '\n'), c =>
      /^[\t\n\x20-\x7e\u{80}-\ud7ff\ue000-\u{10ffff}]$/u.test(c) ? c : '\ufffd'
    ).join('')
  fc.assert(
    fc.property(anyText, anyText, (one, two) => {
      const text = icalendar({ ...calendar, name: one }, [
        { ...event, uid: `.${two}`, summary: one, description: two, categories: [`.${one}`, `.${two}`] }
      ])
      for (const line of text.split('\r\n')) t.ok(Buffer.byteLength(line) <= 75)
      t.equal(valueIn(text, 'uid'), `.${readable(two)}`)
      t.equal(valueIn(text, 'summary'), readable(one))
      t.equal(valueIn(text, 'description'), readable(two))
      t.same(categoriesIn(text), [`.${readable(one)}`, `.${readable(two)}`])
      t.equal(eventOf(text)?.getAllProperties().length, 9, 'no text becomes a property')
    }),
    { numRuns: 400, seed: 17 }
  )
})

t.test('lines are folded at 75 octets and inside of no character', async t => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 90 }), fc.constantFrom('x', 'é', '東', '🎉'), (count, character) => {
      const line = `${'a'.repeat(count % 4)}${character.repeat(count)}`
      const pieces = folded(line).split('\r\n ')
      t.ok(pieces.every((piece, at) => Buffer.byteLength(piece) + (at === 0 ? 0 : 1) <= 75 && piece.isWellFormed()))
      t.equal(pieces.join(''), line)
      for (const piece of pieces.slice(0, -1)) t.ok(Buffer.byteLength(piece) > 70, 'no shorter than it has to be')
    }),
    { seed: 17 }
  )
  t.equal(folded('x'.repeat(75)), 'x'.repeat(75))
  t.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`)
})

t.test('an address is a URI, and what is none is left out', async t => {
  const url = 'https://bücher.example/a;b,c?q=é x&y=%20#"'
  t.equal(valueIn(only({ url }), 'url'), 'https://xn--bcher-kva.example/a;b,c?q=%C3%A9%20x&y=%20#%22')
  for (const other of ['javascript:alert(1)', 'x\r\nSTATUS:CANCELLED', ''])
    t.notMatch(only({ url: other }), /URL|STATUS/)
})

t.test('status, categories and own properties are there only where they are given', async t => {
  const text = only({ status: 'TENTATIVE', categories: ['Oslo', 'a,b'], extension: { 'X-DATELINE-EDTF': '2019~' } })
  t.equal(valueIn(text, 'status'), 'TENTATIVE')
  t.equal(valueIn(text, 'x-dateline-edtf'), '2019~')
  t.same(categoriesIn(text), ['Oslo', 'a,b'])
  t.notMatch(only({}), /STATUS|CATEGORIES|X-DATELINE|DESCRIPTION|URL/)
  t.equal(valueIn(only({}), 'transp'), 'TRANSPARENT')
})

t.test('a calendar without events has a component all the same', async t => {
  const empty = read(icalendar(calendar, []))
  t.equal(empty.getAllSubcomponents().length, 1)
  t.equal(empty.getAllSubcomponents('vevent').length, 0)
  t.equal(read(icalendar(calendar, [event])).getAllSubcomponents().length, 1)
})
