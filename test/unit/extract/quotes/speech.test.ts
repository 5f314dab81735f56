import t from 'tap'
import { spokenIn } from '../../../../src/extract/quotes/speech.ts'
import { named } from '../article.ts'
import { draft, drafted, placeIn, type Told, wordsIn } from './words.ts'

const spoken = (text: string) => spokenIn(named(text), 'articleBody').map(found => drafted(wordsIn(text), found))

const groups: Readonly<Record<string, readonly (readonly [text: string, ...told: Told[]])[]>> = {
  'a quotation behind an attributed one goes on with it': [
    ['“We won,” she said. “We always do.”', [['We won,', 'We always do.'], 'she', 'said', 'say']],
    ['She said: “We won.” “We always do.”', [['We won.', 'We always do.'], 'She', 'said', 'say']]
  ],
  'behind a question the next words tell who asked, or another thing': [
    ['“Did we win?” Olav Hansen asked.', ['Did we win?', 'Olav Hansen', 'asked', 'ask']],
    ['“Did we win?” asked Olav Hansen.', ['Did we win?', 'Olav Hansen', 'asked', 'ask']],
    ['“Did we win?” The bridge was shut when Olav Hansen asked.', ['Did we win?']]
  ],
  'what stands between two quotations parts them': [
    [
      '“We won,” she said. It rained. “We always do.”',
      ['We won,', 'she', 'said', 'say'],
      ['We always do.', 'she', 'said', 'say']
    ]
  ],
  'a paragraph that opens without the one before having closed goes on with it': [
    [
      '“We won,” she said. “We did.\n\n“We always do.\n\n“And we will.”',
      [['We won,', 'We did.', 'We always do.', 'And we will.'], 'she', 'said', 'say']
    ]
  ],
  'a paragraph wholly in marks is by who spoke in the one before': [
    [
      '“We won,” she said.\n\n“We always do.”',
      ['We won,', 'she', 'said', 'say'],
      ['We always do.', 'she', 'said', 'say']
    ],
    [
      'The mayor said that it rained.\n\n“We always win.”',
      ['that it rained', 'The mayor', 'said', 'say'],
      ['We always win.', 'The mayor', 'said', 'say']
    ],
    ['The mayor went on:\n\n“We always win.”', ['We always win.', 'The mayor', 'went']]
  ],
  'the last speaker goes before the one before him': [
    [
      '“We won,” she said.\n\n“We lost,” Olav Hansen replied.\n\n“It rained all the time.”',
      ['We won,', 'she', 'said', 'say'],
      ['We lost,', 'Olav Hansen', 'replied', 'reply'],
      ['It rained all the time.', 'Olav Hansen', 'replied', 'reply']
    ]
  ],
  'nobody in reach says it': [
    ['“We always win.”', ['We always win.']],
    ['It rained.\n\n“We always win.”', ['We always win.']],
    ['“We won,” she said.\n\nIt rained.\n\n“We always do.”', ['We won,', 'she', 'said', 'say'], ['We always do.']]
  ],
  'a place in front of the text tells where it was written': [
    ['OSLO: It rained. “We won,” she said.', ['We won,', 'she', 'said', 'say']],
    ['NEW DELHI: It rained.']
  ]
}
for (const [rule, cases] of Object.entries(groups)) {
  t.test(rule, async t => {
    for (const [text, ...told] of cases) {
      t.strictSame(
        spoken(text),
        told.map(one => draft(text, one)),
        text
      )
    }
  })
}

t.test('turns follow each other, and a quotation behind them is no turn', async t => {
  const text = 'HANSEN: Why did you come?\n\nSUNDQVIST: I was asked to.\n\n“It rained all the time.”'
  t.strictSame(
    spoken(text).map(({ said, by }) => [said, by?.source ?? null]),
    [
      [[placeIn(text, 'Why did you come?')], placeIn(text, 'HANSEN')],
      [[placeIn(text, 'I was asked to.')], placeIn(text, 'SUNDQVIST')],
      [[placeIn(text, 'It rained all the time.')], null]
    ]
  )
})

t.test('among turns a place speaks', async t => {
  const text = 'SUNDQVIST: Who will come?\n\nNORWAY: We will.'
  t.strictSame(
    spoken(text).map(({ by }) => by?.source),
    [placeIn(text, 'SUNDQVIST'), placeIn(text, 'NORWAY')]
  )
})

t.test('a quotation that nobody says weighs less than one that the last speaker says', async t => {
  const weightOf = (text: string) => spokenIn(named(text), 'articleBody').at(-1)?.confidence ?? 0
  const inherited = weightOf('“We won,” she said.\n\n“We always do.”')
  const nobody = weightOf('It rained.\n\n“We always do.”')
  t.ok(inherited > nobody && nobody > 0, `${inherited} ${nobody}`)
})

t.test('nothing is said', async t => {
  for (const text of ['', 'It rained.\n\nNobody came.', 'They read the “Oslo Tribune”.\n\nIt was a “win” for all.']) {
    t.strictSame(spoken(text), [], text)
  }
})
