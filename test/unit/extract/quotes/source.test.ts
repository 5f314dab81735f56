import t from 'tap'
import { headOf, sourceAfter, sourceBefore, subjectOf } from '../../../../src/extract/quotes/source.ts'
import { named } from '../article.ts'
import { placeIn, wordsIn } from './words.ts'

/** The source in front of a word. */
const beforeIn = (text: string, word: string) => {
  const { tokens, indexOf, placed } = wordsIn(text)
  return placed(sourceBefore(tokens, indexOf(word), 0))
}

/** The source behind a word. */
const afterIn = (text: string, word: string) => {
  const { tokens, indexOf, placed } = wordsIn(text)
  return placed(sourceAfter(tokens, indexOf(word) + 1, tokens.length))
}

t.test('the noun phrase in front of a cue', async t => {
  for (const [text, source] of [
    ['On Monday the mayor said so.', 'the mayor'],
    ['It rained, Maria Sundqvist said.', 'Maria Sundqvist'],
    ['It rained, she said.', 'she'],
    ['They left because a spokesman for the ministry of roads said so.', 'a spokesman for the ministry of roads'],
    ['It rained, Sundqvist and Hansen said.', 'Sundqvist and Hansen'],
    ['But Rep. Olav Hansen (D-Va.) said so.', 'Rep. Olav Hansen (D-Va.)'],
    ['Olav Hansen, the mayor of Oslo, said so.', 'Olav Hansen, the mayor of Oslo'],
    ['The mayor, Olav Hansen, said so.', 'The mayor, Olav Hansen'],
    ['A senior Israeli official said so.', 'A senior Israeli official'],
    ['It rained, others said.', 'others'],
    ['Some said so.', 'Some'],
    ['It rained, officials and experts said.', 'officials and experts'],
    ['It rained and experts said so.', 'experts'],
    ['In May the party’s leader said so.', 'the party’s leader']
  ] as const) {
    t.strictSame(beforeIn(text, 'said'), placeIn(text, source), text)
  }
})

t.test('no noun phrase stands in front of a cue', async t => {
  for (const text of [
    'said so.',
    'There said so.',
    'It rained, and said so.',
    'They left , , said so.',
    'However, the man who, said so.',
    'In 2001 he left. 2001 said so.',
    'The said so.'
  ]) {
    t.equal(beforeIn(text, 'said'), null, text)
  }
})

t.test('a source is not looked for in front of where it may begin', async t => {
  const text = 'The mayor said so.'
  const { tokens, placed } = wordsIn(text)
  t.strictSame(placed(sourceBefore(tokens, 2, 1)), placeIn(text, 'mayor'))
  t.equal(sourceBefore(tokens, 2, 2), null)
})

t.test('the noun phrase behind a cue', async t => {
  for (const [text, source] of [
    ['“No,” said Maria Sundqvist.', 'Maria Sundqvist'],
    ['“No,” said Olav Hansen, the mayor of Oslo.', 'Olav Hansen'],
    ['“No,” said she.', 'she'],
    ['“No,” said a spokesman for the ministry on Monday.', 'a spokesman for the ministry'],
    ['“No,” said Sundqvist and Hansen.', 'Sundqvist and Hansen'],
    ['“No,” said Maria Sundqvist yesterday.', 'Maria Sundqvist'],
    ['“No,” said the mayor angrily.', 'the mayor'],
    ['“No,” said the party’s leader.', 'the party’s leader'],
    ['“No,” said officials and experts.', 'officials and experts'],
    ['“No,” said police.', 'police']
  ] as const) {
    t.strictSame(afterIn(text, 'said'), placeIn(text, source), text)
  }
})

t.test('no noun phrase stands behind a cue', async t => {
  for (const text of [
    'He said that it rained.',
    'He said, it rained.',
    'He said there.',
    'He said in May.',
    'He said to the mayor.',
    'He said: it rained.',
    'He said.',
    'He said 40.',
    'He said Monday.',
    'He said angrily.',
    'He said would.'
  ]) {
    t.equal(afterIn(text, 'said'), null, text)
  }
})

const subjectIn = (text: string) => {
  const { tokens, placed } = wordsIn(text)
  return placed(subjectOf(tokens, 0, tokens.length))
}

t.test('the subject of a sentence ends in front of its verb', async t => {
  for (const [text, subject] of [
    ['Maria Sundqvist scolded him.', 'Maria Sundqvist'],
    ['The mayor went home.', 'The mayor'],
    ['She went home.', 'She'],
    ['On Monday, the mayor left.', 'the mayor'],
    ['After the vote, on Monday, the mayor left.', 'the mayor'],
    ['“The mayor’s wife has left.', 'The mayor’s wife'],
    ['Olav Hansen, the mayor, left.', 'Olav Hansen'],
    ['The mayor angrily left.', 'The mayor']
  ] as const) {
    t.strictSame(subjectIn(text), placeIn(text, subject), text)
  }
})

t.test('no subject where no verb is known, or nothing but one', async t => {
  for (const text of ['A long night for all of us', 'Went home.', '. , !', 'There was rain.', '']) {
    t.equal(subjectIn(text), null, text)
  }
})

/** The name that is the head of the first such words. */
function headIn(text: string, source: string) {
  const document = named(text)
  const [tokens, names] = [document.tokens.articleBody, document.names.articleBody]
  const start = text.indexOf(source)
  const first = tokens.findIndex(token => token.start === start)
  const last = tokens.findIndex(token => token.end === start + source.length) + 1
  const head = headOf(tokens, { first, last }, names, entity => document.entities[entity]?.type ?? 'other')
  return head === null ? null : ([head.start, text.slice(head.start, head.end)] as const)
}

t.test('the head of a source is the name that the phrase stands for', async t => {
  for (const [source, head] of [
    ['Maria Sundqvist', 'Maria Sundqvist'],
    ['Foreign Minister Maria Sundqvist', 'Maria Sundqvist'],
    ['Maria Sundqvist, the mayor of Oslo', 'Maria Sundqvist'],
    ['Maria Sundqvist of Norway', 'Maria Sundqvist'],
    ['Maria Sundqvist (D-Va.)', 'Maria Sundqvist'],
    ['the mayor, Maria Sundqvist', 'Maria Sundqvist'],
    ['the mayor of Oslo, Maria Sundqvist', 'Maria Sundqvist'],
    ['a spokesman for the ministry, Maria Sundqvist', 'Maria Sundqvist']
  ] as const) {
    const text = `It rained, ${source} said.`
    t.strictSame(headIn(text, source), placeIn(text, head), text)
  }
})

t.test('a name that only belongs to the head is not the head', async t => {
  for (const source of [
    'a spokesman for Maria Sundqvist',
    'the mayor of Oslo',
    'a senior official',
    'a friend, a neighbour of Maria Sundqvist',
    'Maria Sundqvist and Olav Hansen',
    'the ministry, Maria Sundqvist and Olav Hansen'
  ]) {
    t.equal(headIn(`It rained, ${source} said.`, source), null, source)
  }
})
