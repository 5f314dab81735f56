import t from 'tap'
import type { Report } from '../../../../src/extract/quotes/reports.ts'
import { draftOf } from '../../../../src/extract/quotes/told.ts'
import { itemsIn } from './reading.ts'
import { draft, drafted, type Told, wordsIn } from './words.ts'

/** What of a text is reported, each part by its words. */
interface Reported {
  readonly cue: string
  readonly source?: string
  readonly content: readonly string[]
}

/** The draft of a report whose parts are given as words of the text. */
function toldIn(text: string, { cue, source, content }: Reported) {
  const { items } = itemsIn(text)
  const words = wordsIn(text)
  /** The items that hold these words. */
  const stretchOf = (part: string) => {
    const start = text.indexOf(part)
    const end = start + part.length
    let first = 0
    while ((words.tokens[(items.last[first] ?? 0) - 1]?.end ?? Infinity) <= start) first++
    let last = first + 1
    while ((words.tokens[(items.last[last - 1] ?? 0) - 1]?.end ?? Infinity) < end) last++
    return { first, last }
  }
  const report: Report = {
    cue: stretchOf(cue),
    source: source === undefined ? null : stretchOf(source),
    content: content.map(stretchOf),
    chance: 0.9
  }
  const found = draftOf({ document: words.document, field: 'articleBody', items }, report)
  return found === null ? null : drafted(words, found)
}

for (const [rule, cases] of Object.entries({
  'quotations are told without their marks, and each alone': [
    [
      '“We won.” “We did,” she said.',
      { cue: 'said', source: 'she', content: ['“We won.” “We did,”'] },
      [['We won.', 'We did,'], 'she', 'said', 'say']
    ],
    ['She said: “We won.”', { cue: 'said', source: 'She', content: [': “We won.”'] }, ['We won.', 'She', 'said', 'say']]
  ],
  'with other words the whole is told, without the signs around it': [
    [
      'She said, that it was a “loss.”',
      { cue: 'said', source: 'She', content: [', that it was a “loss.”'] },
      ['that it was a “loss.”', 'She', 'said', 'say']
    ],
    [
      'It rained, — she said.',
      { cue: 'said', source: 'she', content: ['It rained, —'] },
      ['It rained', 'she', 'said', 'say']
    ]
  ],
  'whom it is told to is not told': [
    [
      'She told him: “We won.”',
      { cue: 'told', source: 'She', content: ['him: “We won.”'] },
      ['We won.', 'She', 'told', 'tell']
    ]
  ],
  'whom it is about is told': [
    [
      'She called him “a liar”.',
      { cue: 'called', source: 'She', content: ['him “a liar”'] },
      ['him “a liar”', 'She', 'called', 'call']
    ],
    [
      'She called them: friends.',
      { cue: 'called', source: 'She', content: ['them: friends'] },
      ['them: friends', 'She', 'called', 'call']
    ]
  ],
  'both are the two, and a source closes its bracket': [
    [
      'Both the ministry and the mayor said that it rained.',
      { cue: 'said', source: 'Both the ministry and the mayor', content: ['that it rained'] },
      ['that it rained', 'the ministry and the mayor', 'said', 'say']
    ],
    [
      'Both said that it rained.',
      { cue: 'said', source: 'Both', content: ['that it rained'] },
      ['that it rained', 'Both', 'said', 'say']
    ],
    [
      'Rep. Gwen Lee (D-Ore.) said that it rained.',
      { cue: 'said', source: 'Rep. Gwen Lee (D-Ore.', content: ['that it rained'] },
      ['that it rained', 'Rep. Gwen Lee (D-Ore.)', 'said', 'say']
    ],
    [
      '(So Gwen Lee) said that it rained.',
      { cue: 'said', source: 'Gwen Lee', content: ['that it rained'] },
      ['that it rained', 'Gwen Lee', 'said', 'say']
    ]
  ],
  'who passed it on is told behind it, in the same sentence': [
    [
      'She said that it rained, according to the Oslo Tribune.',
      { cue: 'said', source: 'She', content: ['that it rained'] },
      ['that it rained', 'She', 'said', 'say', 'the Oslo Tribune']
    ]
  ],
  'nobody passes on what is said elsewhere, or to be according to someone, or goes to plan': [
    [
      'She said that it rained. According to the Oslo Tribune, it snowed.',
      { cue: 'said', source: 'She', content: ['that it rained'] },
      ['that it rained', 'She', 'said', 'say']
    ],
    [
      'She said that it rained according to the Oslo Tribune.',
      { cue: 'said', source: 'She', content: ['that it rained according to the Oslo Tribune'] },
      ['that it rained according to the Oslo Tribune', 'She', 'said', 'say']
    ],
    [
      'It rained, according to the Oslo Tribune.',
      { cue: 'according to', source: 'the Oslo Tribune', content: ['It rained'] },
      ['It rained', 'the Oslo Tribune', 'according to', 'according to']
    ],
    [
      'She said it went on, according to plan.',
      { cue: 'said', source: 'She', content: ['it went on'] },
      ['it went on', 'She', 'said', 'say']
    ]
  ],
  'nobody is found to say it': [
    ['“We won” it was.', { cue: 'was', content: ['“We won”'] }, ['We won', null, 'was', 'be']]
  ]
} satisfies Record<string, readonly (readonly [text: string, reported: Reported, told: Told])[]>)) {
  t.test(rule, async t => {
    for (const [text, reported, told] of cases) t.strictSame(toldIn(text, reported), draft(text, told), text)
  })
}

t.test('no title in marks is told, no so-called thing, nothing that a noun is, and no sign alone', async t => {
  for (const [text, reported] of [
    ['She read the “Evening Post” there.', { cue: 'read', source: 'She', content: ['the “Evening Post”'] }],
    ['A so-called “win” came.', { cue: 'called', content: ['“win”'] }],
    ['The so-called “long bridge” was shut.', { cue: 'shut', content: ['The so-called “long bridge”'] }],
    [
      'Lind wrote “A Year in the Snow” there.',
      { cue: 'wrote', source: 'Lind', content: ['“A Year in the Snow” there'] }
    ],
    ['His claims were false.', { cue: 'claims', source: 'His', content: ['were false'] }],
    ['She said , again.', { cue: 'said', source: 'She', content: [','] }]
  ] as const) {
    t.equal(toldIn(text, reported), null, text)
  }
})

t.test('other words in marks, and what is called so, are told', async t => {
  for (const [text, reported] of [
    ['She praised the “evening post” there.', { cue: 'praised', source: 'She', content: ['the “evening post”'] }],
    ['She read that the “Evening Post” was sold.', { cue: 'read', content: ['that the “Evening Post” was sold'] }],
    ['She read a “Evening Post” there.', { cue: 'read', content: ['a “Evening Post”'] }],
    ['She praised the “Post” there.', { cue: 'praised', source: 'She', content: ['the “Post”'] }],
    ['A sign read “Keep Off the Grass” there.', { cue: 'read', source: 'A sign', content: ['“Keep Off the Grass”'] }],
    ['Lind wrote: “A Year in the Snow.”', { cue: 'wrote', source: 'Lind', content: ['“A Year in the Snow.”'] }],
    ['Lind wrote “a year in the snow” there.', { cue: 'wrote', source: 'Lind', content: ['“a year in the snow”'] }],
    [
      'She denied the so-called “long bridge.”',
      { cue: 'denied', source: 'She', content: ['the so-called “long bridge.”'] }
    ],
    ['His claims that they were false.', { cue: 'claims', source: 'His', content: ['that they were false'] }],
    ['He claims were it so, all is lost.', { cue: 'claims', source: 'He', content: ['were it so'] }],
    ['She was called “a win” for us.', { cue: 'called', content: ['“a win”'] }]
  ] as const) {
    t.not(toldIn(text, reported), null, text)
  }
})
