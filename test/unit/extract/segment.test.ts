import t from 'tap'
import { tokensOf } from '../../../src/extract/segment/tokens.ts'
import { segmented } from './article.ts'

const sentencesOf = (text: string) =>
  segmented(text).sentences.articleBody.map(({ start, end }) => text.slice(start, end))
const paragraphsOf = (text: string) =>
  segmented(text).paragraphs.articleBody.map(({ start, end }) => text.slice(start, end))

const sentences: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['at a stop', 'It rained. We stayed.', ['It rained.', 'We stayed.']],
  ['that were glued together', 'They met in Rome.Nobody spoke.', ['They met in Rome.', 'Nobody spoke.']],
  ['glued behind an acronym', 'He works at NASA.She left.', ['He works at NASA.', 'She left.']],
  ['glued to a quotation', 'He left.“We tried,” she said.', ['He left.', '“We tried,” she said.']],
  ['glued behind a quotation', '“We tried.”They left.', ['“We tried.”', 'They left.']],
  ['with the mark that closes them', '“Go home.” They left.', ['“Go home.”', 'They left.']],
  ['at a question mark', 'Who paid? Nobody knows.', ['Who paid?', 'Nobody knows.']],
  [
    'behind an abbreviation that may end one',
    'He lives in the U.S. The rest left.',
    ['He lives in the U.S.', 'The rest left.']
  ],
  ['behind a company', 'She runs Acme Inc. He does not.', ['She runs Acme Inc.', 'He does not.']]
]
for (const [what, text, expected] of sentences) {
  t.test(`sentences part ${what}`, async t => t.strictSame(sentencesOf(text), expected))
}

const whole = [
  'Mr. Brown met Dr. Green.',
  'J. K. Rowland wrote it.',
  'The U.S. Navy sailed.',
  'It cost 2.5 million.',
  'They met at 5 p.m. on Monday.',
  'Visit example.com today.',
  'Node.JS runs it.',
  'On Jan. 5 they met.',
  '“Why?” he asked.'
]
for (const text of whole) {
  t.test(`no sentence ends inside ${JSON.stringify(text)}`, async t => t.strictSame(sentencesOf(text), [text]))
}

t.test('paragraphs part at blank lines and at lines that end a sentence', async t => {
  t.strictSame(paragraphsOf('One.\nTwo.\n\n  Three'), ['One.', 'Two.', 'Three'])
})

t.test('a line that only wraps goes on', async t => {
  t.strictSame(paragraphsOf('They met in\nthe park.'), ['They met in\nthe park.'])
})

t.test('a dateline stands apart', async t => {
  for (const [text, line] of [
    ['OSLO (Wire) - The king spoke.', 'OSLO (Wire) -'],
    ['SALEM, Ore. (WS) -- The mayor spoke.', 'SALEM, Ore. (WS) --'],
    ['LIMA, May 2 — The president spoke.', 'LIMA, May 2 —']
  ] as const) {
    const [first] = segmented(text).sentences.articleBody
    t.equal(first?.isDateline, true)
    t.equal(text.slice(first?.start, first?.end), line)
  }
})

t.test('capitals that open no dateline', async t => {
  for (const text of ['NASA said the probe is lost - for good.', 'EU-wide rules apply.', 'IBM: profits rose.']) {
    t.equal(segmented(text).sentences.articleBody[0]?.isDateline, false, text)
  }
})

t.test('tokens keep offsets, part possessives and hold abbreviations together', async t => {
  const text = 'Spain’s Mr. Ruiz paid $1,200.50 at 6 p.m. and didn’t ask.'
  const tokens = tokensOf(text)
  t.strictSame(
    tokens.map(token => token.text),
    ['Spain', '’s', 'Mr.', 'Ruiz', 'paid', '$', '1,200.50', 'at', '6', 'p.m.', 'and', 'didn’t', 'ask', '.']
  )
  for (const token of tokens) t.equal(text.slice(token.start, token.end), token.text)
})
