import t from 'tap'
import { isShort, isStatement, isTitle, wordCount } from '../../../../src/extract/quotes/draft.ts'
import { wordsIn } from './words.ts'

/** What is told of the first quotation of each text. */
function answers<T>(texts: readonly string[], read: (text: string, quotation: ReturnType<typeof firstIn>) => T) {
  return texts.map(text => [text, read(text, firstIn(text))])
}

function firstIn(text: string) {
  const [first] = wordsIn(text).quotations
  if (first === undefined) throw new Error(`no quotation in ${text}`)
  return first
}

const all = <T>(texts: readonly string[], value: T) => texts.map(text => [text, value])

t.test('words are counted by the blanks between them', async t => {
  const text = 'one  two\nthree four'
  t.equal(wordCount(text, { start: 0, end: text.length }), 4)
  t.equal(wordCount(text, { start: 0, end: 3 }), 1)
  t.equal(wordCount(text, { start: 0, end: text.length }, 2), 2, 'no further than asked')
  t.equal(isShort('“a b c”', firstIn('“a b c”')), true)
  t.equal(isShort('“a b c d”', firstIn('“a b c d”')), false)
})

t.test('more than three words, or the signs of a sentence, make a statement', async t => {
  const texts = [
    'It was “a total and utter loss” for all.',
    '“No,” she said.',
    '“Why?” she asked.',
    'It was a “loss.”',
    'She said, “Never again”',
    'She said: “Never again”'
  ]
  t.strictSame(answers(texts, isStatement), all(texts, true))
})

t.test('a term, an ironic word and what is only called so are no statement', async t => {
  const texts = [
    'They read the “Oslo Tribune” there.',
    'It was a “loss” for all.',
    'The “long and winding” road was shut.',
    'It was a so-called “win.”',
    'The so-called “silent majority of the north” stayed home.'
  ]
  t.strictSame(answers(texts, isStatement), all(texts, false))
})

t.test('a title has its words capitalised', async t => {
  const texts = [
    'She read “A Year in the Snow” there.',
    'Her book, “A Year in the Snow,” came out.',
    'They saw “Cats and Dogs” again.',
    'They played “We Will Win” again.',
    'They saw “Room 12” again.'
  ]
  t.strictSame(answers(texts, isTitle), all(texts, true))
})

t.test('a sentence, a shout, a single word and what a colon introduces are no titles', async t => {
  const texts = [
    '“We will win the vote in Norway,” she said.',
    '“Norway First!” they shouted.',
    '“Norway! Norway” they shouted.',
    'They wrote “MAKE NORWAY GREAT” on it.',
    'They went to “Norway” again.',
    'They said “of Norway and Sweden” there.',
    'Her words were: “Long Live the King”',
    `They read “The Long${' and Winding'.repeat(5)} Road” there.`
  ]
  t.strictSame(answers(texts, isTitle), all(texts, false))
})
