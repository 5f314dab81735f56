import t from 'tap'
import { roleOf } from '../../../../src/extract/quotes/marks.ts'
import { placeIn, wordsIn } from './words.ts'

t.test('a mark opens or closes by what stands around it', async t => {
  for (const [role, marks] of Object.entries({
    open: [
      ['“', ' ', 'N', false],
      ['“', '', 'N', false],
      ['„', ' ', 'N', false],
      ['``', ' ', 'N', false],
      ['"', ' ', 'N', false],
      ['"', '.', 'N', false],
      ['"', '(', '$', false],
      ["''", '', '…', false],
      ['”', ' ', 'N', false],
      ['"', ' ', 'N', true]
    ],
    close: [
      ['”', 'o', ' ', true],
      ['»', '.', '', true],
      ['"', 'o', ',', true],
      ["''", '.', ' ', true],
      ['“', 'o', ' ', true],
      ['"', ' ', ' ', true]
    ]
  } as const)) {
    for (const [mark, before, after, isOpen] of marks) {
      t.equal(roleOf(mark, before, after, isOpen), role, JSON.stringify([mark, before, after, isOpen]))
    }
  }
})

t.test('a mark does nothing where it fits nowhere, and other signs are no marks', async t => {
  for (const [mark, before, after] of [
    ['"', '5', ' '],
    ['"', '5', 'N'],
    ['"', ' ', ' '],
    ['”', 'o', ' '],
    ['”', ' ', ' '],
    ['’', ' ', 'N'],
    ['—', ' ', 'N']
  ] as const) {
    t.equal(roleOf(mark, before, after, false), null, JSON.stringify([mark, before, after]))
  }
})

const markedIn = (text: string) =>
  wordsIn(text).quotations.map(({ outerStart, outerEnd, isClosed }) => [
    outerStart,
    text.slice(outerStart, outerEnd),
    isClosed
  ])

t.test('a quotation has its marks, and says where none closes it', async t => {
  for (const [text, ...quotations] of [
    ["''No,'' she said. ''Never.''", "''No,''", "''Never.''"],
    ['He said "no" and "never".', '"no"', '"never"'],
    ['It was 5\'10" long, "the best".', '"the best"'],
    ['“He said ‘no’ to us,” she said.', '“He said ‘no’ to us,”'],
    ['“ No, ” she said.', '“ No, ”']
  ] as const) {
    t.strictSame(
      markedIn(text),
      quotations.map(quotation => [...(placeIn(text, quotation) ?? []), true]),
      text
    )
  }
  const open = '“No.\n\nShe left.'
  t.strictSame(markedIn(open), [[0, '“No.', false]])
})

t.test('marks that belong to no pair mark nothing', async t => {
  for (const text of ['No, she said.” It rained.', 'It was 6" long.', 'The boys’ team won.', '“ ”', '"']) {
    t.strictSame(markedIn(text), [], text)
  }
})
