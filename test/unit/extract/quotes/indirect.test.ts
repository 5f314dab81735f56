import t from 'tap'
import { indirectQuotes } from '../../../../src/extract/quotes/indirect.ts'
import { draft, drafted, type Told, wordsIn } from './words.ts'

const indirectIn = (text: string) => {
  const words = wordsIn(text)
  return words.units.flatMap(unit => indirectQuotes(words.tokens, unit)).map(found => drafted(words, found))
}

for (const [rule, cases] of Object.entries({
  'a clause behind its cue, to the end of the sentence': [
    ['The mayor said that it rained.', ['that it rained', 'The mayor', 'said', 'say']],
    ['The mayor said the bridge would open.', ['the bridge would open', 'The mayor', 'said', 'say']],
    ['She has denied that it rained.', ['that it rained', 'She', 'has denied', 'deny']],
    [
      'The mayor said that it rained, which nobody denied.',
      ['that it rained, which nobody denied', 'The mayor', 'said', 'say']
    ],
    ['He asked if “the bridge” is safe.', ['if “the bridge” is safe', 'He', 'asked', 'ask']]
  ],
  'a clause in front of its cue': [
    ['The bridge was shut, the mayor said.', ['The bridge was shut', 'the mayor', 'said', 'say']],
    ['The bridge was shut, said Maria Sundqvist.', ['The bridge was shut', 'Maria Sundqvist', 'said', 'say']],
    ['The bridge was shut, she said on Monday in Oslo.', ['The bridge was shut', 'she', 'said', 'say']]
  ],
  'a clause on both sides of its cue': [
    ['The bridge, the mayor said, was shut.', [['The bridge', 'was shut'], 'the mayor', 'said', 'say']]
  ],
  'two reports of one sentence': [
    [
      'The mayor said that it rained, but she denied that it snowed.',
      ['that it rained', 'The mayor', 'said', 'say'],
      ['that it snowed', 'she', 'denied', 'deny']
    ]
  ],
  'an intention': [
    ['The mayor declined to comment.', ['to comment', 'The mayor', 'declined', 'decline']],
    ['The mayor has repeatedly refused to leave.', ['to leave', 'The mayor', 'has repeatedly refused', 'refuse']]
  ],
  'according to someone': [
    ['It rained, according to the mayor.', ['It rained', 'the mayor', 'according to', 'according to']],
    ['According to the mayor, it rained.', ['it rained', 'the mayor', 'According to', 'according to']],
    ['But according to the mayor, it rained.', ['it rained', 'the mayor', 'according to', 'according to']],
    ['Meanwhile, according to the mayor, it rained.', ['it rained', 'the mayor', 'according to', 'according to']],
    ['They left after, according to the mayor, it rained.', ['it rained', 'the mayor', 'according to', 'according to']],
    [
      'The bridge is shut, according to Olav Hansen, head of the council.',
      ['The bridge is shut', 'Olav Hansen', 'according to', 'according to']
    ],
    [
      'The bridge, according to the mayor, is shut.',
      [['The bridge', 'is shut'], 'the mayor', 'according to', 'according to']
    ],
    [
      'The bridge is shut, according to Olav Hansen, who built it.',
      ['The bridge is shut', 'Olav Hansen', 'according to', 'according to']
    ],
    [
      'The bridge is shut, according to the mayor, and nobody came.',
      ['The bridge is shut', 'the mayor', 'according to', 'according to']
    ]
  ]
} satisfies Record<string, readonly (readonly [text: string, ...told: Told[]])[]>)) {
  t.test(rule, async t => {
    for (const [text, ...told] of cases as readonly (readonly [text: string, ...told: Told[]])[]) {
      t.strictSame(
        indirectIn(text),
        told.map(one => draft(text, one)),
        text
      )
    }
  })
}

t.test('nothing is reported', async t => {
  for (const text of [
    'The claim that it rained was false.',
    'The bridge was announced in May.',
    'It is said to be safe.',
    'The mayor said nothing.',
    'The bridge is safe, the mayor thought.',
    'The mayor walked, she tripped.',
    'The mayor wants rain.',
    'Her offer to help was late.',
    'The launch went according to plan.',
    'According to the mayor.',
    'It was a case of “according to the mayor” again.',
    'The report was long, and the answer short.'
  ]) {
    t.strictSame(indirectIn(text), [], text)
  }
})

t.test('a comma with a cue far behind it parts no reports', async t => {
  const text = 'The mayor said that it rained, but for the whole of the month of May nobody denied it.'
  t.strictSame(indirectIn(text), [
    draft(text, ['that it rained, but for the whole of the month of May nobody denied it', 'The mayor', 'said', 'say'])
  ])
})
