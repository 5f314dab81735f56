import t from 'tap'
import { singleQuotations } from '../../../../src/extract/quotes/single-marks.ts'
import { placeIn, wordsIn } from './words.ts'

const singleIn = (text: string) => {
  const { tokens, document, quotations, placedRange } = wordsIn(text)
  return singleQuotations(text, tokens, document.paragraphs.articleBody, quotations).map(placedRange)
}

t.test('single marks in pairs mark quotations', async t => {
  for (const [text, ...quotations] of [
    ['‘We will win,’ says Sundqvist', 'We will win,'],
    ["'We will win,' says Sundqvist", 'We will win,'],
    ['Sundqvist: ‘No plan’ for ‘old roads’', 'No plan', 'old roads'],
    ['‘The farmers’ roads are lost,’ says Sundqvist', 'The farmers’ roads are lost,'],
    ["'We won't go,' says Sundqvist", "We won't go,"],
    ['‘The roads’ are lost', 'The roads'],
    ['‘Old roads’ and ‘new ways’', 'Old roads', 'new ways'],
    ['(‘We will win’)', 'We will win'],
    ['‘90 days left’ says Sundqvist', '90 days left'],
    ['A “plan” for ‘old roads’', 'old roads']
  ] as const) {
    t.strictSame(
      singleIn(text),
      quotations.map(quotation => placeIn(text, quotation)),
      text
    )
  }
})

t.test('apostrophes, feet and marks without another mark none', async t => {
  for (const text of [
    'They play rock‘n’ roll',
    'The farmers’ roads and the drivers’ wives',
    "Songs of the '90s, and how we sang 'em",
    "It's the mayor's, isn't it?",
    "She is 6' tall and he 5'",
    '‘We will win, says Sundqvist',
    'We will win,’ says Sundqvist',
    '‘ We will win ’ says Sundqvist',
    '“Call it ‘progress’ then,” says Sundqvist',
    '‘We will\n\nwin’',
    ''
  ]) {
    t.strictSame(singleIn(text), [], text)
  }
})
