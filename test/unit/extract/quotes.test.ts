import t from 'tap'
import type { QuoteAnnotation } from '../../../src/document/annotations.ts'
import { matchesText } from '../../../src/document/span.ts'
import { extract } from '../../support/extract.ts'
import { articleOf } from './article.ts'

const quotesIn = (text: string) => extract(articleOf(text)).annotations.quotes

const told = ({ kind, spans, speaker, cue, via }: QuoteAnnotation) => [
  kind,
  spans.map(span => span.exact).join(' … '),
  speaker?.name ?? null,
  cue?.lemma ?? null,
  ...(via === null ? [] : [via.name])
]

type Told = ReturnType<typeof told>
const groups: Readonly<Record<string, readonly (readonly [text: string, ...expected: Told[]])[]>> = {
  'the cue behind the words': [
    ['“We will win the vote,” Maria Sundqvist said.', ['direct', 'We will win the vote,', 'Maria Sundqvist', 'say']],
    ['“We will win the vote,” said Maria Sundqvist.', ['direct', 'We will win the vote,', 'Maria Sundqvist', 'say']],
    ['"We will win the vote," the mayor told reporters.', ['direct', 'We will win the vote,', 'the mayor', 'tell']],
    ['“Will we win the vote?” asked Olav Hansen.', ['direct', 'Will we win the vote?', 'Olav Hansen', 'ask']],
    ['“We will win,” Olav Hansen, the mayor of Oslo, said.', ['direct', 'We will win,', 'Olav Hansen', 'say']],
    ['“We will win,” Rep. Olav Hansen (D-Va.) said.', ['direct', 'We will win,', 'Olav Hansen', 'say']]
  ],
  'the cue in front of the words': [
    ['Maria Sundqvist said: “We will win the vote.”', ['direct', 'We will win the vote.', 'Maria Sundqvist', 'say']],
    ['Maria Sundqvist told the paper, “We will win.”', ['direct', 'We will win.', 'Maria Sundqvist', 'tell']],
    [
      'According to Maria Sundqvist, “we will win the vote.”',
      ['direct', 'we will win the vote.', 'Maria Sundqvist', 'according to']
    ],
    ['Maria Sundqvist scolded him: “You never came.”', ['direct', 'You never came.', 'Maria Sundqvist', 'scold']],
    [
      'Maria Sundqvist left the hall, saying, “You never came.”',
      ['direct', 'You never came.', 'Maria Sundqvist', 'say']
    ]
  ],
  'words in two pieces': [
    [
      '“We will win,” Maria Sundqvist said. “We always do.”',
      ['direct', 'We will win, … We always do.', 'Maria Sundqvist', 'say']
    ],
    [
      '“We will,” Maria Sundqvist said, “win the whole vote.”',
      ['direct', 'We will, … win the whole vote.', 'Maria Sundqvist', 'say']
    ],
    [
      '“We will win,” Maria Sundqvist said, adding, “I am sure of it.”',
      ['direct', 'We will win,', 'Maria Sundqvist', 'say'],
      ['direct', 'I am sure of it.', 'Maria Sundqvist', 'add']
    ],
    [
      '“We will win,” Maria Sundqvist said.“We always do.”',
      ['direct', 'We will win, … We always do.', 'Maria Sundqvist', 'say']
    ]
  ],
  'paragraphs in quotation marks': [
    [
      'Maria Sundqvist went on:\n\n“We will win the vote.”',
      ['direct', 'We will win the vote.', 'Maria Sundqvist', 'go']
    ],
    [
      '“We will win,” Maria Sundqvist said.\n\n“We always do that.”',
      ['direct', 'We will win, … We always do that.', 'Maria Sundqvist', 'say']
    ],
    [
      '“We will win,” Maria Sundqvist said. “We do.\n\n“We always do that.”',
      ['direct', 'We will win, … We do. … We always do that.', 'Maria Sundqvist', 'say']
    ]
  ],
  'mixed quotes': [
    [
      'Maria Sundqvist said that the plan was “a disaster for all of us.”',
      ['mixed', 'that the plan was “a disaster for all of us.”', 'Maria Sundqvist', 'say']
    ],
    [
      'The plan was “a disaster for all of us,” Maria Sundqvist said.',
      ['mixed', 'The plan was “a disaster for all of us,”', 'Maria Sundqvist', 'say']
    ],
    [
      'Maria Sundqvist called the plan a “total disaster” for Norway.',
      ['mixed', 'the plan a “total disaster” for Norway', 'Maria Sundqvist', 'call']
    ]
  ],
  'indirect quotes': [
    ['Maria Sundqvist said that they would win.', ['indirect', 'that they would win', 'Maria Sundqvist', 'say']],
    ['Maria Sundqvist said they would win.', ['indirect', 'they would win', 'Maria Sundqvist', 'say']],
    [
      'Maria Sundqvist told reporters on Monday that they would win.',
      ['indirect', 'that they would win', 'Maria Sundqvist', 'tell']
    ],
    [
      'They would win the vote, Maria Sundqvist said.',
      ['indirect', 'They would win the vote', 'Maria Sundqvist', 'say']
    ],
    [
      'They would win the vote, said Maria Sundqvist.',
      ['indirect', 'They would win the vote', 'Maria Sundqvist', 'say']
    ],
    ['The vote, Maria Sundqvist said, was won.', ['indirect', 'The vote … was won', 'Maria Sundqvist', 'say']],
    ['They won, according to a senior official.', ['indirect', 'They won', 'a senior official', 'according to']],
    ['According to Maria Sundqvist, they won.', ['indirect', 'they won', 'Maria Sundqvist', 'according to']],
    ['Maria Sundqvist declined to comment.', ['indirect', 'to comment', 'Maria Sundqvist', 'decline']],
    [
      'Maria Sundqvist said that they won, but Olav Hansen denied that they did.',
      ['indirect', 'that they won', 'Maria Sundqvist', 'say'],
      ['indirect', 'that they did', 'Olav Hansen', 'deny']
    ]
  ],
  'second-hand quotes': [
    [
      '“We will win,” Maria Sundqvist said, according to the Oslo Tribune.',
      ['direct', 'We will win,', 'Maria Sundqvist', 'say', 'Oslo Tribune']
    ]
  ],
  'turns and signatures': [
    [
      'HANSEN: Why did you come?\n\nSUNDQVIST: I was asked to.',
      ['indirect', 'Why did you come?', 'HANSEN', ':'],
      ['indirect', 'I was asked to.', 'SUNDQVIST', ':']
    ],
    [
      '“We should all have gone home.” — Maria Sundqvist',
      ['direct', 'We should all have gone home.', 'Maria Sundqvist', '—']
    ]
  ]
}

for (const [group, cases] of Object.entries(groups)) {
  t.test(group, async t => {
    for (const [text, ...expected] of cases) {
      const quotes = quotesIn(text)
      t.strictSame(quotes.map(told), expected, text)
      for (const { spans, speaker, cue } of quotes) {
        for (const span of [...spans, speaker?.mention ?? null, cue]) {
          if (span !== null) t.ok(matchesText(articleOf(text), span), text)
        }
      }
    }
  })
}

t.test('a pronoun speaks for the person it means, and is the mention', async t => {
  const [quote] = quotesIn('Maria Sundqvist left. “We will win the vote,” she said.')
  t.match(quote?.speaker, { entityId: 'person-maria-sundqvist', name: 'Maria Sundqvist', mention: { exact: 'she' } })
})

t.test('a short form speaks under the full name', async t => {
  const [quote] = quotesIn('Maria Sundqvist left. “We will win the vote,” Sundqvist said.')
  t.match(quote?.speaker, { name: 'Maria Sundqvist', mention: { exact: 'Sundqvist' } })
})

t.test('several who say it together are one source and nobody’s entity', async t => {
  const [quote] = quotesIn('Both Maria Sundqvist and Olav Hansen said that they would win.')
  t.match(quote?.speaker, { entityId: null, name: 'Maria Sundqvist and Olav Hansen' })
  const [one] = quotesIn('Maria Sundqvist, the mayor of Oslo and Bergen, said that they would win.')
  t.match(one?.speaker, { entityId: 'person-maria-sundqvist' })
})

t.test('an unnamed source is kept as told', async t => {
  const [quote] = quotesIn('“We will win the vote,” a spokesman for Maria Sundqvist said.')
  t.match(quote?.speaker, { entityId: null, name: 'a spokesman for Maria Sundqvist' })
})

t.test('a quote is about the entities named in its words', async t => {
  const [quote] = quotesIn('“We will win in Norway,” Maria Sundqvist said.')
  t.strictSame(quote?.about, ['place-norway'])
})

t.test('words that nobody is found to say weigh least', async t => {
  const weightOf = (text: string) => quotesIn(text)[0]?.confidence ?? 0
  const named = weightOf('“We will win the vote,” Maria Sundqvist said.')
  const unsaid = weightOf('Nobody came. “We will win the vote.”')
  const thought = weightOf('Maria Sundqvist said they would win.')
  t.ok(Math.min(named, thought) > unsaid && unsaid > 0, `${named} ${thought} ${unsaid}`)
})

t.test('no quotes', async t => {
  for (const text of [
    'They read the “Oslo Tribune” there.',
    'It was a so-called “win” for all.',
    'The report was long.',
    'His claims were false.',
    'Nobody came to the vote.',
    ''
  ]) {
    t.strictSame(quotesIn(text).map(told), [], text)
  }
})
