import t from 'tap'
import { tenseAround } from '../../../../src/extract/timeline/tense.ts'

t.test('the tense around an expression', async t => {
  for (const [before, behind, tense] of [
    ['He resigned on ', '.', 'past'],
    ['He will resign on ', '.', 'future'],
    ['He will be named on ', '.', 'future'],
    ['The deal is to close on ', '.', 'future'],
    ['The deal had been due on ', '.', 'past'],
    ['The dividend is payable ', '.', 'future'],
    ['On ', ' he resigned.', 'past'],
    ['The talks could resume as early as ', '.', 'future'],
    ['He confirmed ', ' that he will go.', 'past'],
    ['', '’s vote will be close.', 'future'],
    ['They would appeal ', '’s ruling.', 'unknown'],
    ['They are red on ', ' or so.', 'unknown']
  ] as const) {
    t.equal(tenseAround(before, behind), tense, `${before}…${behind}`)
  }
})
