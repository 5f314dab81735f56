import t from 'tap'
import { directQuotes } from '../../../../src/extract/quotes/direct.ts'
import { draft, drafted, type Told, wordsIn } from './words.ts'

const foundIn = (text: string) => {
  const words = wordsIn(text)
  return words.units.flatMap(unit => directQuotes(text, words.tokens, unit)).map(found => ({ words, found }))
}
const directIn = (text: string) => foundIn(text).map(({ words, found }) => drafted(words, found))

const groups: Readonly<Record<string, readonly (readonly [text: string, ...told: Told[]])[]>> = {
  'the words behind a quotation attribute it': [
    ['“We will win,” the mayor said.', ['We will win,', 'the mayor', 'said', 'say']],
    ['“We will win,” said Maria Sundqvist.', ['We will win,', 'Maria Sundqvist', 'said', 'say']],
    ['“We will win,” according to the mayor.', ['We will win,', 'the mayor', 'according to', 'according to']],
    ['“We should go home” — Maria Sundqvist', ['We should go home', 'Maria Sundqvist', '—']]
  ],
  'the words in front of a quotation attribute it': [
    ['The mayor said: “We will win.”', ['We will win.', 'The mayor', 'said', 'say']],
    ['The mayor said, “We will win.”', ['We will win.', 'The mayor', 'said', 'say']],
    ['According to the mayor, “we will win.”', ['we will win.', 'the mayor', 'According to', 'according to']],
    ['Maria Sundqvist scolded him: “You never came.”', ['You never came.', 'Maria Sundqvist', 'scolded']]
  ],
  'a quotation that is cut is one quote': [
    ['“We will,” she said, “win the vote.”', [['We will,', 'win the vote.'], 'she', 'said', 'say']],
    [
      '“We will win,” she said in her report, “and we will do it soon.”',
      [['We will win,', 'and we will do it soon.'], 'she', 'said', 'say']
    ],
    ['She said: “We will,” “win,” “the vote.”', [['We will,', 'win,', 'the vote.'], 'She', 'said', 'say']]
  ],
  'a cue of its own makes what stands behind it another quote': [
    ['“Go,” she said, adding: “Go home now.”', ['Go,', 'she', 'said', 'say'], ['Go home now.', 'she', 'adding', 'add']]
  ],
  'words around a quotation are told with it': [
    ['It was “a total loss for all of us,” she said.', ['It was “a total loss for all of us,”', 'she', 'said', 'say']],
    [
      'She said that it was “a total loss for all of us.”',
      ['that it was “a total loss for all of us.”', 'She', 'said', 'say']
    ]
  ],
  'whoever passed it on is told': [
    [
      '“We will win,” she said, according to the Oslo Tribune.',
      ['We will win,', 'she', 'said', 'say', 'the Oslo Tribune']
    ]
  ],
  'what somebody quoted says is according to someone passes nothing on': [
    ['She said: “According to the mayor, we will win.”', ['According to the mayor, we will win.', 'She', 'said', 'say']]
  ],
  'a quotation that nobody says is told alone': [
    ['“We will win the vote.”', ['We will win the vote.']],
    ['“Yes.”', ['Yes.']],
    ['The whole hall went “Norway! Norway!” again.', ['Norway! Norway!']],
    ['The phrase “fit for the whole of Europe” is old.', ['fit for the whole of Europe']]
  ],
  'a title is told where somebody says it': [
    ['“Long Live the King,” the mayor said.', ['Long Live the King,', 'the mayor', 'said', 'say']],
    ['The mayor said: “Long Live the King”', ['Long Live the King', 'The mayor', 'said', 'say']]
  ],
  'words that are capitalised like those around them are no title': [
    ['Mayor Says “We Will Win the Vote” in May', ['We Will Win the Vote', 'Mayor', 'Says', 'say']]
  ]
}
for (const [rule, cases] of Object.entries(groups)) {
  t.test(rule, async t => {
    for (const [text, ...told] of cases) {
      t.strictSame(
        directIn(text),
        told.map(one => draft(text, one)),
        text
      )
    }
  })
}

t.test('terms, ironic words and titles of works are left alone', async t => {
  for (const text of [
    'They read the “Oslo Tribune” there.',
    'It was a “win” for all.',
    'It was a so-called “win.”',
    'The plan was “bold.”',
    'They sold “apples”, “pears” and “plums”.',
    'The so-called “silent majority of the north” stayed home.',
    'She read “A Year in the Snow” on the train.',
    'Her new book, “A Year in the Snow,” came out in May.',
    'The mayor opened the show, “Cats and Dogs in Oslo,” on Monday.',
    'The film “The Long Way Home” opened on Monday, the mayor said.',
    '“A Year in the Snow” came out in May.',
    'They founded the band, “Blue”, in May.',
    'The bridge is long.'
  ]) {
    t.strictSame(directIn(text), [], text)
  }
})

t.test('a thought may hold some quoted words', async t => {
  const text = 'The mayor believes it was “a total loss for all of us.”'
  t.strictSame(directIn(text), [
    draft(text, ['it was “a total loss for all of us.”', 'The mayor', 'believes', 'believe'])
  ])
})

t.test('what the patterns are worth', async t => {
  const [behind = 0, introduced = 0, inFront = 0, unknown = 0, open = 0, nobody = 0, inside = 0] = [
    '“We will win,” she said.',
    'She said: “We will win.”',
    'She said that it was “a total loss for all.”',
    'She scolded him: “You never came.”',
    'She said: “We will win.',
    '“We will win the vote.”',
    'The phrase “fit for the whole of Europe” is old.'
  ].map(text => foundIn(text)[0]?.found.confidence)
  t.equal(behind, introduced)
  t.ok(introduced > inFront && inFront > unknown && unknown > nobody && nobody > inside && inside > 0)
  t.ok(open < introduced, 'a mark that is never closed')
})
