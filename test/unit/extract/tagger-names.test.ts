import t from 'tap'
import type { IdentifiedArticle } from '../../../src/document/article.ts'
import { spotNames } from '../../support/stages.ts'
import { segmented } from './article.ts'

function spotted(text: string, known?: Partial<IdentifiedArticle>, field: 'headline' | 'articleBody' = 'articleBody') {
  const document = spotNames(segmented(text, known))
  const tokens = document.tokens[field]
  return document.spotted[field].map(({ first, last, type }) => {
    const start = tokens[first]?.start ?? 0
    return `${type} ${(document.article[field] ?? '').slice(start, tokens[last - 1]?.end)}`
  })
}

const cases: readonly (readonly [text: string, expected: readonly string[]])[] = [
  ['Maria Sundqvist flew from Oslo to Kenya on Friday.', ['person Maria Sundqvist', 'place Oslo', 'place Kenya']],
  ['A spokesman for the United Nations denied it.', ['organization United Nations']],
  ['Shares of Sundqvist Motors Inc. fell 3 percent.', ['organization Sundqvist Motors Inc.']],
  ['“We will stay,” said Olav Hansen, who lives in Bergen.', ['person Olav Hansen', 'place Bergen']],
  [
    'HANSEN BEATS SUNDQVIST IN OSLO.\n\nOlav Hansen beat Maria Sundqvist.',
    ['person HANSEN', 'person SUNDQVIST', 'place OSLO', 'person Olav Hansen', 'person Maria Sundqvist']
  ],
  // Initials are part of a name, whatever stands around it.
  ['J. K. Rowland wrote the books.', ['person J. K. Rowland']],
  ['It was written by J. K. Rowland in Edinburgh.', ['person J. K. Rowland', 'place Edinburgh']],
  ['“It is a good book,” J.K. Rowland said.', ['person J.K. Rowland']],
  ['Fans of J.R.R. Tolkman met.', ['person J.R.R. Tolkman']],
  ['She met J. R. R. Tolkman in Oxford.', ['person J. R. R. Tolkman', 'place Oxford']],
  ['President George W. Bond spoke in Texas.', ['person George W. Bond', 'place Texas']],
  ['The speech of John F. Hansen moved them.', ['person John F. Hansen']],
  ['George W. Bond and John F. Hansen were presidents.', ['person George W. Bond', 'person John F. Hansen']],
  ['The trophy went to P. Sundqvist of Norway.', ['person P. Sundqvist', 'place Norway']],
  ['The U.N. Security Council met.', ['organization U.N. Security Council']]
]
for (const [text, expected] of cases)
  t.test(text.replaceAll('\n', ' '), async t => t.strictSame(spotted(text), expected))

t.test('no names', async t => {
  for (const text of [
    'The weather was fine and nobody complained.',
    'He came home at 5 p.m. on Monday.',
    '',
    '— … ”'
  ]) {
    t.strictSame(spotted(text), [], text)
  }
})

t.test('a headline that capitalises every word', async t => {
  const headline = 'Maria Sundqvist Tells Reporters She Will Fly to Kenya'
  const found = spotted('On Monday Maria Sundqvist spoke of Kenya.', { headline }, 'headline')
  t.strictSame(found, ['person Maria Sundqvist', 'place Kenya'])
})

t.test('straight and curly marks read alike', async t => {
  const text = '"We won\'t leave Norway," said Maria Sundqvist.'
  t.strictSame(spotted(text), spotted(text.replace('"We', '“We').replace('," ', ',” ').replace("'", '’')))
})

t.test('what was read before changes nothing', async t => {
  const text = 'Olav Hansen met Maria Sundqvist in Oslo.'
  const first = spotted(text)
  spotted('Oslo Hansen Maria. The company Sundqvist Hansen bought Oslo Motors.')
  t.strictSame(spotted(text), first)
})
