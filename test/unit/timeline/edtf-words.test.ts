import fc from 'fast-check'
import t from 'tap'
import { readEdtf } from '../../../src/document/edtf.ts'
import { datesOf, isVague } from '../../../src/document/edtf-dates.ts'
import { edtfInWords } from '../../../src/document/edtf-words.ts'

const words: readonly (readonly [edtf: string, words: string])[] = [
  ['2019', '2019'],
  ['2019-04', 'April 2019'],
  ['2019-04-04', 'April 4, 2019'],
  ['2019-04-04T10:30:00Z', 'April 4, 2019, 10:30 UTC'],
  ['2019-04-04T10:30:15+02', 'April 4, 2019, 10:30:15 UTC+02:00'],
  ['2019-04-04T00:00:00', 'April 4, 2019, 00:00'],
  ['2019-03?', 'possibly March 2019'],
  ['2019-03~', 'about March 2019'],
  ['2019-03-01%', 'possibly about March 1, 2019'],
  ['2019-21', 'spring 2019'],
  ['2019-23~', 'about autumn 2019'],
  ['2019-24', 'winter 2019–20'],
  ['1999-24', 'winter 1999–00'],
  ['201X', 'the 2010s'],
  ['20XX', 'the years 2000 to 2099'],
  ['2004-XX', 'a month in 2004'],
  ['2004-06-XX', 'a day in June 2004'],
  ['2004-XX-XX', 'a day in 2004'],
  ['2019-04-01/2019-04-07', 'the week of April 1, 2019'],
  ['2019-04-02/2019-04-08', 'April 2, 2019 to April 8, 2019'],
  ['2019-04-01~/2019-04-07', 'about April 1, 2019 to April 7, 2019'],
  ['2019-04/2019-06', 'the second quarter of 2019'],
  ['2019-01-01/2019-03-31', 'the first quarter of 2019'],
  ['2018/2019-03', '2018 to March 2019'],
  ['2019-05-04/..', 'from May 4, 2019 on'],
  ['2019-05-04/', 'from May 4, 2019, end unknown'],
  ['../2019', 'until 2019'],
  ['/2019', 'until 2019, beginning unknown'],
  ['0079-08-24', 'August 24, AD 79'],
  ['0999', 'AD 999'],
  ['007X', 'the years 70 to 79'],
  ['0000', '1 BC'],
  ['-0043-03-15', 'March 15, 44 BC'],
  ['-004X', 'the years 50 BC to 41 BC'],
  ['Y-17000', '17001 BC']
]

for (const [edtf, text] of words) {
  t.test(`${edtf} is ${text}`, async t => {
    t.equal(edtfInWords(edtf), text)
  })
}

t.test('what is not EDTF stays as it is', async t => {
  for (const text of [
    '',
    'last spring',
    '2019-13',
    '2019-02-29',
    '2019-21-01',
    '2019/2020/2021',
    '../..',
    '/',
    '2019-XX-04',
    '2019T10:00:00',
    '2019-04-04T24:00:00Z',
    '2019-04-04T10:60:00',
    '2019-04-04T10:00:00+15'
  ]) {
    t.equal(datesOf(text), null, text)
    t.equal(edtfInWords(text), text)
  }
})

t.test('what the days are known of is read, and what is read begins in the year of its first day', async () => {
  const two = (most: number) => fc.integer({ min: 1, max: most }).map(number => String(number).padStart(2, '0'))
  const date = fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.constantFrom(0, 1, 2, 3),
      two(25),
      two(31),
      fc.constantFrom('', '?', '~', '%')
    )
    .map(([year, parts, month, day, mark]) => {
      const text = String(year).padStart(4, '0')
      return `${parts === 3 ? `${text.slice(0, 3)}X` : [text, month, day].slice(0, parts + 1).join('-')}${mark}`
    })
  const edtf = fc.oneof(
    date,
    fc
      .tuple(fc.oneof(date, fc.constantFrom('', '..')), fc.oneof(date, fc.constantFrom('', '..')))
      .map(ends => ends.join('/'))
  )
  fc.assert(
    fc.property(edtf, text => {
      const reading = readEdtf(text)
      if (reading === null) return
      const dates = datesOf(text)
      if (dates === null) throw new Error(`${text} is read elsewhere.`)
      if (typeof dates.from === 'string') return
      if (dates.from.year !== Number(reading.earliest.slice(0, 4))) throw new Error(text)
    }),
    { numRuns: 2000, seed: 17 }
  )
})

t.test('a mark, an open digit and an open end make a date vague, a wide stretch does not', async t => {
  const vague = (text: string) => isVague(datesOf(text) ?? { from: 'open', to: null })
  for (const text of ['2019~', '2019-04?', '2019-04-04%', '201X', '2004-XX', '2019/..', '/2019', '2018/2019~'])
    t.ok(vague(text), text)
  for (const text of ['2019', '2019-04', '2019-04-04', '2019-21', '2018/2019']) t.notOk(vague(text), text)
})
