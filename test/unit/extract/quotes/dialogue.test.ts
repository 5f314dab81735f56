import t from 'tap'
import { dialogueTurn } from '../../../../src/extract/quotes/dialogue.ts'
import { draft, drafted, type Told, wordsIn } from './words.ts'

function turnIn(text: string) {
  const words = wordsIn(text)
  const [paragraph] = words.document.paragraphs.articleBody
  const turn = paragraph === undefined ? null : dialogueTurn(words.tokens, paragraph, words.quotations[0])
  return turn === null ? null : drafted(words, turn)
}

t.test('a name in capitals and a colon take a turn', async t => {
  for (const [text, ...told] of [
    ['PENCE: Well, look', 'Well, look', 'PENCE', ':'],
    ['SUNDQVIST: We will win. We always do.', 'We will win. We always do.', 'SUNDQVIST', ':'],
    ['MARIA SUNDQVIST: No.', 'No.', 'MARIA SUNDQVIST', ':'],
    ['QUESTION: Why did you come?', 'Why did you come?', 'QUESTION', ':'],
    ['“SUNDQVIST: We will win.”', 'We will win.', 'SUNDQVIST', ':'],
    ['“SUNDQVIST: We will win.', 'We will win.', 'SUNDQVIST', ':'],
    ['SUNDQVIST: He said “no” to us.', 'He said “no” to us.', 'SUNDQVIST', ':'],
    ['“VIDEO: They all went home.”', 'They all went home.', 'VIDEO', ':'],
    ['HANSEN: we do not know who will come', 'we do not know who will come', 'HANSEN', ':']
  ] satisfies (readonly [string, ...Told])[]) {
    t.strictSame(turnIn(text), draft(text, told), text)
  }
})

t.test('labels, lists and other colons take no turn', async t => {
  for (const text of [
    'WATCH: The mayor opens the bridge.',
    'READ MORE: The bridge is shut, and will stay so.',
    'PHOTO: The mayor, on the left, at the bridge.',
    'NOTE: This page was changed on Monday.',
    'FACT CHECK: The bridge is safe.',
    'SIZE: 40 pages',
    'VENUE: The town hall',
    'STARTERS: soup',
    'Sundqvist: We will win.',
    'The mayor: We will win.',
    'THE MAYOR OF ALL OSLO: We will win.',
    'UN: We will win.',
    '2001: We won.',
    'SUNDQVIST:',
    'SUNDQVIST:\n\nWe will win.',
    'SUNDQVIST - We will win.',
    'It rained. SUNDQVIST: We will win.',
    ': We will win.'
  ]) {
    t.equal(turnIn(text), null, text)
  }
})

t.test('there is no turn in nothing', async t => t.equal(turnIn(''), null))
