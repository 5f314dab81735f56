import t from 'tap'
import {
  accordingTo,
  attributionAt,
  attributionBefore,
  attributionBehind,
  introductionBefore,
  signatureBehind
} from '../../../../src/extract/quotes/attribution.ts'
import { attributed, attribution, wordsIn } from './words.ts'

type Expected = readonly [source: string, cue: string, lemma: string]

const expect = (text: string, expected: Expected | null) =>
  expected === null ? null : attribution(text, expected[0], expected[1], expected[2])

/** What attributes the words in front of the mark `|`, which is no part of the text. */
function behindIn(marked: string, read: typeof attributionBehind) {
  const text = marked.replace('|', '')
  const words = wordsIn(text)
  const from = words.tokens.findIndex(({ start }) => start >= marked.indexOf('|'))
  return { text, found: attributed(words, read(words.tokens, from, words.tokens.length)) }
}

t.test('a cue verb has its source in front of it, or else behind it', async t => {
  for (const [text, word, ...expected] of [
    ['The mayor said so.', 'said', 'The mayor', 'said', 'say'],
    ['The mayor has repeatedly said so.', 'said', 'The mayor', 'has repeatedly said', 'say'],
    ['The mayor would not say so.', 'say', 'The mayor', 'would not say', 'say'],
    ['So says Maria Sundqvist.', 'says', 'Maria Sundqvist', 'says', 'say'],
    ['The mayor left on Monday, saying it was late.', 'saying', 'The mayor', 'saying', 'say'],
    ['On Monday, she went home, adding nothing.', 'adding', 'she', 'adding', 'add']
  ] as const) {
    const words = wordsIn(text)
    const found = attributionAt(words.tokens, words.indexOf(word), 0, words.tokens.length)
    t.strictSame(attributed(words, found), expect(text, expected), text)
  }
})

t.test('no noun, no passive and no other verb attributes anything', async t => {
  for (const [text, word] of [
    ['The claim was false.', 'claim'],
    ['His report on roads was long.', 'report'],
    ['The plan was announced in Oslo.', 'announced'],
    ['The mayor walked home.', 'walked'],
    ['Said, there.', 'Said']
  ] as const) {
    const words = wordsIn(text)
    t.equal(attributionAt(words.tokens, words.indexOf(word), 0, words.tokens.length), null, text)
  }
})

t.test('whoever it is according to', async t => {
  for (const [text, source] of [
    ['It rained, according to Maria Sundqvist.', 'Maria Sundqvist'],
    ['It rained, according to the Russian News Agency TASS.', 'the Russian News Agency TASS'],
    ['It rained, according to police.', 'police'],
    ['It rained, according to people close to the talks.', 'people close to the talks'],
    ['It rained, according to plan documents.', 'plan documents']
  ] as const) {
    const words = wordsIn(text)
    t.strictSame(
      attributed(words, accordingTo(words.tokens, words.indexOf('according'), words.tokens.length)),
      expect(text, [source, 'according to', 'according to']),
      text
    )
  }
})

t.test('what goes according to plan is according to nobody', async t => {
  for (const text of [
    'It went according to plan.',
    'They are paid according to age and skill.',
    'They came according to what they had.',
    'It went according to.',
    'They sat there, according their guests the best seats.'
  ]) {
    const { tokens, indexOf } = wordsIn(text)
    t.equal(accordingTo(tokens, indexOf('according'), tokens.length), null, text)
  }
})

t.test('words behind a quotation attribute it', async t => {
  for (const [marked, ...expected] of [
    ['“No,”| said Maria Sundqvist, a lawyer.', 'Maria Sundqvist', 'said', 'say'],
    ['“No,”| Maria Sundqvist said.', 'Maria Sundqvist', 'said', 'say'],
    ['“No,”| the mayor told reporters.', 'the mayor', 'told', 'tell'],
    ['“No”, —| the mayor has said.', 'the mayor', 'has said', 'say'],
    ['“No,”| angrily replied the mayor.', 'the mayor', 'replied', 'reply'],
    ['“No,”| according to the mayor.', 'the mayor', 'according to', 'according to'],
    ['“No,”| Maria Sundqvist, the mayor of Oslo, said.', 'Maria Sundqvist, the mayor of Oslo', 'said', 'say']
  ] as const) {
    const { text, found } = behindIn(marked, attributionBehind)
    t.strictSame(found, expect(text, expected), text)
  }
})

t.test('words behind a quotation leave it alone', async t => {
  for (const marked of [
    '“No”| was all that there was.',
    '“No,”| the mayor thought.',
    '“No,”| his report was called.',
    '“No”|',
    `“No”| stood there${' and there'.repeat(12)}, the mayor said.`
  ]) {
    const { text, found } = behindIn(marked, attributionBehind)
    t.equal(found, null, text)
  }
})

const beforeIn = (text: string, takesThoughts?: boolean) => {
  const words = wordsIn(text)
  return attributed(words, attributionBefore(words.tokens, 0, words.indexOf('“'), takesThoughts))
}

t.test('words in front of a quotation attribute it, the nearest cue first', async t => {
  for (const [text, ...expected] of [
    ['The mayor said: “No.”', 'The mayor', 'said', 'say'],
    ['The mayor told the paper on Monday, “No.”', 'The mayor', 'told', 'tell'],
    ['The mayor said “no one came.”', 'The mayor', 'said', 'say'],
    ['So says Maria Sundqvist: “No.”', 'Maria Sundqvist', 'says', 'say'],
    ['According to the mayor, “no one came.”', 'the mayor', 'According to', 'according to'],
    ['The court said that the mayor replied, “No.”', 'the mayor', 'replied', 'reply']
  ] as const) {
    t.strictSame(beforeIn(text), expect(text, expected), text)
  }
})

t.test('a verb of thinking takes some quoted words and no quoted sentence', async t => {
  const text = 'The mayor believes it was a “total and utter loss”.'
  t.equal(beforeIn(text), null)
  t.strictSame(beforeIn(text, true), expect(text, ['The mayor', 'believes', 'believe']))
})

t.test('words in front of a quotation leave it alone', async t => {
  for (const text of [
    'They opened the “Long Bridge”.',
    'The claim “no one came” was false.',
    'It was said “no one came”.'
  ]) {
    t.equal(beforeIn(text), null, text)
  }
})

const introducedIn = (text: string) => {
  const words = wordsIn(text)
  return attributed(words, introductionBefore(words.tokens, 0, words.indexOf('“')))
}

t.test('any verb behind the subject introduces what stands behind a colon', async t => {
  for (const [text, ...expected] of [
    ['Maria Sundqvist scolded him: “You never came.”', 'Maria Sundqvist', 'scolded', 'scolded'],
    ['On Monday, she went on: “You never came.”', 'she', 'went', 'went']
  ] as const) {
    t.strictSame(introducedIn(text), expect(text, expected), text)
  }
})

t.test('nothing introduces a quotation where there is no subject with its verb', async t => {
  for (const text of ['Then: “You never came.”', 'The whole truth, “You never came.”', 'He: “You never came.”']) {
    t.equal(introducedIn(text), null, text)
  }
})

t.test('a name behind a dash signs', async t => {
  for (const [marked, source, cue] of [
    ['“We should go home.”| — Maria Sundqvist', 'Maria Sundqvist', '—'],
    ['“We should go home.”| - Maria Sundqvist.', 'Maria Sundqvist', '-'],
    ['“We should go home.”| —— Ludwig van Holm', 'Ludwig van Holm', '——'],
    ['“We should go home.”| – MARIA SUNDQVIST', 'MARIA SUNDQVIST', '–']
  ] as const) {
    const { text, found } = behindIn(marked, signatureBehind)
    t.strictSame(found, expect(text, [source, cue, '—']), text)
  }
})

t.test('other words behind a dash, and a name without one, sign nothing', async t => {
  for (const marked of [
    '“We should go home”| — the motto of the town.',
    '“We should go home.”| Maria Sundqvist',
    '“We should go home.”| —',
    '“We should go home.”| — Maria Sundqvist left',
    '“We should go home.”| — Maria Sundqvist in 2001',
    '“We should go home.”| — The Long And Winding Road To Oslo'
  ]) {
    const { text, found } = behindIn(marked, signatureBehind)
    t.equal(found, null, text)
  }
})
