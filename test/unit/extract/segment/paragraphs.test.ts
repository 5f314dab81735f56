import t from 'tap'
import { paragraphsOf, parts, sentencesOf } from './parted.ts'

t.test('paragraphs part at blank lines and at lines that end a sentence', async t => {
  t.strictSame(paragraphsOf('One.\nTwo.\n\n  Three'), ['One.', 'Two.', 'Three'])
  t.strictSame(paragraphsOf('One.\r\n\r\nTwo.'), ['One.', 'Two.'])
})

t.test('a line that only wraps goes on', async t => {
  t.strictSame(paragraphsOf('They met in\nthe park.'), ['They met in\nthe park.'])
  t.strictSame(paragraphsOf('They paid\n300 crowns.'), ['They paid\n300 crowns.'])
  t.strictSame(sentencesOf('They met in\nthe park. It\nrained.'), ['They met in\nthe park.', 'It\nrained.'])
})

t.test('items of a list are paragraphs', async t => {
  t.strictSame(paragraphsOf('• one\n• two\n- three'), ['• one', '• two', '- three'])
  t.strictSame(paragraphsOf('First point\n1. one\n2) two'), ['First point', '1. one', '2) two'])
})

parts('headlines are sentences, in capitals or not', [
  ['MAYOR WINS ELECTION.', 'RIVAL CONCEDES'],
  ['Who Pays?', 'Nobody Knows'],
  ['Mayor Wins Election; Rival Concedes']
])

t.test('nothing has neither paragraphs nor sentences', async t => {
  for (const text of ['', ' \n\t ']) t.strictSame([paragraphsOf(text), sentencesOf(text)], [[], []])
})
