import t from 'tap'
import { tokensOf } from '../../../../src/extract/segment/tokens.ts'
import { leavesWhole, parts } from './parted.ts'

const wordsOf = (text: string) => tokensOf(text).map(token => token.text)

t.test('a name, a subject and an address are one token each', async t => {
  for (const [text, words] of [
    ['RT @anna_lind: go', ['RT', '@anna_lind', ':', 'go']],
    ['(#VoteNow)', ['(', '#VoteNow', ')']],
    ['see https://example.com/a.b?c=d#e.', ['see', 'https://example.com/a.b?c=d#e', '.']],
    ['(www.example.com), yes', ['(', 'www.example.com', ')', ',', 'yes']],
    ['http://example.com/”', ['http://example.com/', '”']]
  ] as const) {
    t.strictSame(wordsOf(text), words)
  }
})

t.test('signs that mark no tweet stay alone', async t => {
  for (const [text, words] of [
    ['a@b', ['a', '@', 'b']],
    ['C# is', ['C', '#', 'is']],
    ['5 @ 3', ['5', '@', '3']],
    ['https:', ['https', ':']]
  ] as const) {
    t.strictSame(wordsOf(text), words)
  }
})

parts('sentences of tweets', [
  ['RT @anna_lind: The vote is today!', '#VoteNow https://example.com/a.B?c=d.', 'More at example.com.'],
  ['Visit https://example.com/aBcD1.', 'He did.'],
  ['We won.', '@anna_lind did not.']
])

leavesWhole('who tweets stands behind the quotation', ['“We won!” @anna_lind tweeted.'])
