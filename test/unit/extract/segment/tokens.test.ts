import t from 'tap'
import { tokensOf } from '../../../../src/extract/segment/tokens.ts'

t.test('tokens keep offsets, part possessives and hold abbreviations together', async t => {
  const text = 'Spain’s Mr. Ruiz paid $1,200.50 at 6 p.m. and didn’t ask.'
  const tokens = tokensOf(text)
  t.strictSame(
    tokens.map(token => token.text),
    ['Spain', '’s', 'Mr.', 'Ruiz', 'paid', '$', '1,200.50', 'at', '6', 'p.m.', 'and', 'didn’t', 'ask', '.']
  )
  for (const token of tokens) t.equal(text.slice(token.start, token.end), token.text)
})

t.test('whatever is not white space is in exactly one token, at its offset', async t => {
  const text =
    "\u202e“שלום” e\u0301té 😀\ud800 ``x'' U.S.A. 10,000 6:30 a\u0000b\u00a0c — @x_y #z http://a.b/c. Ph.D. No. 3"
  let at = 0
  for (const { start, end, text: word } of tokensOf(text)) {
    t.match(text.slice(at, start), /^\s*$/)
    t.equal(text.slice(start, end), word)
    at = end
  }
  t.equal(at, text.length)
})

t.test('shapes', async t => {
  t.strictSame(
    tokensOf('word Word WORD I 12 Éa é “').map(token => token.shape),
    ['lower', 'capital', 'upper', 'capital', 'number', 'capital', 'lower', 'punctuation']
  )
})
