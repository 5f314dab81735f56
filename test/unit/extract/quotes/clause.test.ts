import t from 'tap'
import { clauseStart } from '../../../../src/extract/quotes/clause.ts'
import { cueVerbOf } from '../../../../src/extract/quotes/cues.ts'
import { placeIn, wordsIn } from './words.ts'

/** The clause that the cue of a text reports, to the end of the text. */
function clauseIn(text: string, cue: string) {
  const { tokens, indexOf, placed } = wordsIn(text)
  const at = indexOf(cue)
  const verb = cueVerbOf(tokens[at])
  if (verb === undefined) throw new Error(`${cue} is no cue`)
  const first = clauseStart(tokens, at + 1, tokens.length, verb)
  return first === -1 ? null : placed({ first, last: tokens.length })
}

t.test('a clause begins with its first word', async t => {
  for (const [text, cue, clause] of [
    ['She said that it rained.', 'said', 'that it rained.'],
    ['She said in a statement on Monday that it rained.', 'said', 'that it rained.'],
    ['She announced that it rained.', 'announced', 'that it rained.'],
    ['She asked whether it rained.', 'asked', 'whether it rained.'],
    ['She asked if it rained.', 'asked', 'if it rained.'],
    ['She wondered why nobody came.', 'wondered', 'why nobody came.'],
    ['She explained how they came.', 'explained', 'how they came.']
  ] as const) {
    t.strictSame(clauseIn(text, cue), placeIn(text, clause), text)
  }
})

t.test('without a first word, verbs of saying and thinking take a clause that has a verb', async t => {
  for (const [text, cue, clause] of [
    ['She said it had rained.', 'said', 'it had rained.'],
    ['She said the bridge would open.', 'said', 'the bridge would open.'],
    ['She said Olav Hansen resigned.', 'said', 'Olav Hansen resigned.'],
    ['She said there was no rain.', 'said', 'there was no rain.'],
    ['She said 40 houses were lost.', 'said', '40 houses were lost.'],
    ['She said it rains.', 'said', 'it rains.'],
    ['She said farmers were angry.', 'said', 'farmers were angry.'],
    ['She believes he walked home.', 'believes', 'he walked home.'],
    ['She told reporters the bridge would open.', 'told', 'the bridge would open.'],
    ['She told Olav Hansen they won’t come.', 'told', 'they won’t come.']
  ] as const) {
    t.strictSame(clauseIn(text, cue), placeIn(text, clause), text)
  }
})

t.test('no clause follows', async t => {
  for (const [text, cue] of [
    ['She announced the bridge would open.', 'announced'],
    ['She said the same.', 'said'],
    ['She said the long roads.', 'said'],
    ['She said so.', 'said'],
    ['She said, it had rained.', 'said'],
    ['She said nothing of it.', 'said'],
    ['She said it. That was all.', 'said'],
    ['She said on Monday, that day of rain.', 'said'],
    ['She told reporters.', 'told'],
    ['She told reporters, it had rained.', 'told'],
    ['She spoke and told all about bridges.', 'told'],
    ['She said goodbye if it rained.', 'said'],
    ['She said', 'said']
  ] as const) {
    t.equal(clauseIn(text, cue), null, text)
  }
})

t.test('a that-clause further off belongs to another word', async t => {
  t.equal(clauseIn(`She announced${' of much'.repeat(6)} that day.`, 'announced'), null)
  t.equal(clauseIn('She announced plans the mayor said that day.', 'announced'), null)
})
