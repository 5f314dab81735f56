import t from 'tap'
import { extract } from '../../../support/extract.ts'
import { articleOf } from '../article.ts'

const timelineOf = (text: string, known = {}) => extract(articleOf(text, known)).annotations.timeline

t.test('an event is the clause that tells a date, with who and where', async t => {
  const text = 'It rained. On Monday Maria Sundqvist flew to Oslo. Nobody came.'
  t.strictSame(timelineOf(text), [
    {
      id: 'test.e14-20',
      edtf: '2024-05-13',
      earliest: '2024-05-13',
      latest: '2024-05-13',
      precision: 'day',
      status: 'past',
      text: 'On Monday Maria Sundqvist flew to Oslo.',
      span: { field: 'articleBody', start: 11, end: 50, exact: 'On Monday Maria Sundqvist flew to Oslo.' },
      expression: { field: 'articleBody', start: 14, end: 20, exact: 'Monday', type: 'DATE', value: '2024-05-13' },
      anchor: 'datePublished',
      participants: ['person-maria-sundqvist'],
      places: ['place-oslo'],
      confidence: 0.9,
      provenance: 'extracted'
    }
  ])
})

t.test('a description takes part for whom it means', async t => {
  const [event] = timelineOf(
    'Foreign Minister Maria Sundqvist spoke. On Monday the foreign minister came back to Oslo.'
  )
  t.strictSame(event?.participants, ['person-maria-sundqvist'])
})

t.test('a pronoun takes part for whom it means', async t => {
  const [event] = timelineOf('Maria Sundqvist left. On Monday she came back to Oslo.')
  t.strictSame(event?.participants, ['person-maria-sundqvist'])
})

t.test('a place acts where it is a subject, and is nowhere where it only owns', async t => {
  const involved = (text: string) => timelineOf(text).map(({ participants, places }) => [participants, places])
  t.strictSame(involved('Norway formally protested on Monday.'), [[['place-norway'], []]])
  t.strictSame(involved('They met on Monday at Norway’s request.'), [[[], []]])
  t.strictSame(involved('They met on Monday in Norway.'), [[[], ['place-norway']]])
  t.strictSame(involved('They met on Monday in Norway’s north.'), [[[], ['place-norway']]])
  t.strictSame(involved('The embassy in Norway closed on Monday.'), [[[], ['place-norway']]])
})

t.test('a semicolon parts what a sentence tells', async t => {
  t.strictSame(
    timelineOf('He came in 2001; he left in 2005.').map(event => event.text),
    ['He came in 2001', 'he left in 2005.']
  )
})

t.test('lengths, sets, vague dates and datelines tell no event', async t => {
  for (const text of [
    'It lasted three days.',
    'They meet every day.',
    'They married recently.',
    'LIMA, May 2 — It rained.'
  ]) {
    t.strictSame(timelineOf(text), [], text)
  }
})

t.test('without a publication date only what tells its own date is an event', async t => {
  t.strictSame(
    timelineOf('He came on Monday. He left on June 3, 2021.', { datePublished: null }).map(event => event.edtf),
    ['2021-06-03']
  )
})

t.test('a length and the date it is counted from date an event together, and the date one of its own', async t => {
  const text = 'The leaders met just five days before the April 9 elections.'
  t.strictSame(
    timelineOf(text).map(({ edtf, expression, text: told }) => [edtf, expression.exact, told]),
    [
      ['2024-04-04', 'five days before the April 9', text],
      ['2024-04-09', 'April 9', 'the April 9 elections']
    ]
  )
})

t.test('in a language that is not read, a sentence tells what happened, between its semicolons', async t => {
  const known = { inLanguage: 'fr', inLanguageSource: 'provided' } as const
  t.strictSame(
    timelineOf('Il arriva le 2001-02-03; il partit le 2005-06-07.', known).map(({ text, status }) => [text, status]),
    [
      ['Il arriva le 2001-02-03', 'past'],
      ['il partit le 2005-06-07.', 'past']
    ]
  )
})

t.test('a very long sentence is told in part, and no word is cut', async t => {
  const long = `${'and so '.repeat(300)}on Monday Maria Sundqvist left${' and so'.repeat(300)}.`
  const [event] = timelineOf(long)
  t.ok(event !== undefined && event.text.length < 1500 && event.text.includes('Maria Sundqvist left'))
  t.match(event?.text ?? '', /^(?:and|so|on)\b.*\b(?:and|so|left)$/)
})

t.test('a century that tells of what kind something is, and not when it was, is no event', async t => {
  t.strictSame(timelineOf('Coal has no place in a 21st-century economy.'), [])
})
