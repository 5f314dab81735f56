import t from 'tap'
import type { QuoteAnnotation } from '../../../../src/document/annotations.ts'
import type { IdentifiedArticle } from '../../../../src/document/article.ts'
import { extract } from '../../../support/extract.ts'
import { articleOf } from '../article.ts'
import { placeIn } from './words.ts'

// What an article is found to quote, as a reader asks for it.

const quotesIn = (text: string, known?: Partial<IdentifiedArticle>) =>
  extract(articleOf(text, known)).annotations.quotes

const placed = (span: { readonly start: number; readonly exact: string } | null | undefined) =>
  span == null ? null : [span.start, span.exact]

const told = ({ kind, spans, speaker, cue, via }: QuoteAnnotation) => ({
  kind,
  said: spans.map(placed),
  by: speaker?.entityId ?? null,
  mention: placed(speaker?.mention),
  cue: cue?.lemma ?? null,
  via: via?.name ?? null
})

interface Expected {
  readonly kind: QuoteAnnotation['kind']
  readonly said: readonly string[]
  readonly by?: string
  readonly mention?: string
  readonly cue?: string
  readonly via?: string
}

const quote = (text: string, { kind, said, by, mention, cue, via }: Expected) => ({
  kind,
  said: said.map(words => placeIn(text, words)),
  by: by ?? null,
  mention: placeIn(text, mention ?? null),
  cue: cue ?? null,
  via: via ?? null
})

const maria = { by: 'person-maria-sundqvist', mention: 'Maria Sundqvist', cue: 'say' } as const
const direct = { kind: 'direct' } as const
const indirect = { kind: 'indirect' } as const

const groups: Readonly<Record<string, readonly (readonly [text: string, ...quotes: Expected[]])[]>> = {
  'a quotation that is cut is one quote': [
    [
      '“We will win,” Maria Sundqvist said. “Nobody will stop us.”',
      { ...direct, ...maria, said: ['We will win,', 'Nobody will stop us.'] }
    ],
    [
      '“We will,” Maria Sundqvist said, “win the whole vote.”',
      { ...direct, ...maria, said: ['We will,', 'win the whole vote.'] }
    ]
  ],
  'paragraphs that are left open are one quote': [
    [
      '“We will win the vote,” Maria Sundqvist said. “We have worked for it.\n\n“We have worked day and night.\n\n“And we are proud of it.”',
      {
        ...direct,
        ...maria,
        said: [
          'We will win the vote,',
          'We have worked for it.',
          'We have worked day and night.',
          'And we are proud of it.'
        ]
      }
    ]
  ],
  'the speaker behind the verb': [
    [
      '“We will win the vote,” said Maria Sundqvist, the mayor of Oslo.',
      { ...direct, ...maria, mention: 'Maria Sundqvist, the mayor of Oslo', said: ['We will win the vote,'] }
    ],
    [
      '“Did you see the bridge?” asked Maria Sundqvist.',
      { ...direct, ...maria, cue: 'ask', said: ['Did you see the bridge?'] }
    ]
  ],
  'according to someone': [
    [
      'According to Maria Sundqvist, the bridge will be shut until May.',
      { ...indirect, ...maria, cue: 'according to', said: ['the bridge will be shut until May'] }
    ],
    [
      'The bridge will be shut until May, according to Maria Sundqvist.',
      { ...indirect, ...maria, cue: 'according to', said: ['The bridge will be shut until May'] }
    ]
  ],
  'a pronoun, a description and a role speak for whom they mean': [
    [
      'Maria Sundqvist met the press in Oslo. “We will win the vote,” she said.',
      { ...direct, ...maria, mention: 'she', said: ['We will win the vote,'] }
    ],
    [
      'Foreign Minister Maria Sundqvist flew to Oslo on Monday. “We will win the vote,” the foreign minister said.',
      { ...direct, ...maria, mention: 'the foreign minister', said: ['We will win the vote,'] }
    ],
    [
      '“We will win the vote,” the mayor, Maria Sundqvist, told reporters.',
      { ...direct, ...maria, mention: 'the mayor, Maria Sundqvist', cue: 'tell', said: ['We will win the vote,'] }
    ]
  ],
  'unnamed, collective and several sources are nobody’s entity': [
    [
      '“We will win the vote,” a senior Israeli official said.',
      { ...direct, mention: 'a senior Israeli official', cue: 'say', said: ['We will win the vote,'] }
    ],
    [
      '“We will win the vote,” a spokesman for Maria Sundqvist said.',
      { ...direct, mention: 'a spokesman for Maria Sundqvist', cue: 'say', said: ['We will win the vote,'] }
    ],
    [
      '“The water came at night,” residents said.',
      { ...direct, mention: 'residents', cue: 'say', said: ['The water came at night,'] }
    ],
    [
      '“We will win the vote,” Maria Sundqvist and Olav Hansen said.',
      { ...direct, mention: 'Maria Sundqvist and Olav Hansen', cue: 'say', said: ['We will win the vote,'] }
    ]
  ],
  'who passes it on is told apart from who says it': [
    [
      '“The plane has landed in Oslo,” the ministry said, according to the Russian News Agency TASS.',
      {
        ...direct,
        mention: 'the ministry',
        cue: 'say',
        via: 'Russian News Agency TASS',
        said: ['The plane has landed in Oslo,']
      }
    ]
  ],
  'doubled apostrophes are marks': [
    [
      "''We will win the vote,'' Maria Sundqvist said. ''Nobody will stop us.''",
      { ...direct, ...maria, said: ['We will win the vote,', 'Nobody will stop us.'] }
    ]
  ],
  'turns of a transcript': [
    [
      'PENCE: Well, look, we all know what happened.',
      { ...indirect, mention: 'PENCE', cue: ':', said: ['Well, look, we all know what happened.'] }
    ],
    [
      '“HANSEN: Why did you come here today?”',
      { ...direct, mention: 'HANSEN', cue: ':', said: ['Why did you come here today?'] }
    ]
  ],
  'what was tweeted': [
    [
      'Maria Sundqvist tweeted: “We will win the vote! #oslo”',
      { ...direct, ...maria, cue: 'tweet', said: ['We will win the vote! #oslo'] }
    ]
  ],
  'a signature': [
    [
      '“We should all have gone home.” — Maria Sundqvist',
      { ...direct, ...maria, cue: '—', said: ['We should all have gone home.'] }
    ]
  ]
}

for (const [behaviour, cases] of Object.entries(groups)) {
  t.test(behaviour, async t => {
    for (const [text, ...quotes] of cases) {
      t.strictSame(
        quotesIn(text).map(told),
        quotes.map(expected => quote(text, expected)),
        text
      )
    }
  })
}

/** For each quote where its first words stand and whose they are. */
const speakersIn = (text: string) =>
  quotesIn(text).map(({ spans, speaker }) => [placed(spans[0]), speaker?.name ?? null])

t.test('a paragraph wholly in marks is by whoever spoke last', async t => {
  const text =
    '“We will win the vote,” Maria Sundqvist said.\n\nOlav Hansen disagreed. “She will lose it,” Hansen said.\n\n“Nobody in Oslo wants her to win.”'
  const speakers = new Map(
    quotesIn(text).flatMap(({ spans, speaker }) => spans.map(span => [span.exact, speaker?.name]))
  )
  t.strictSame(
    [...speakers],
    [
      ['We will win the vote,', 'Maria Sundqvist'],
      ['She will lose it,', 'Olav Hansen'],
      ['Nobody in Oslo wants her to win.', 'Olav Hansen']
    ]
  )
})

t.test('a quotation far behind the last speaker is told, and nobody says it', async t => {
  const text = 'Maria Sundqvist said that they would win.\n\nIt rained all day.\n\n“Nobody in Oslo wants her to win.”'
  t.strictSame(speakersIn(text).at(-1), [placeIn(text, 'Nobody in Oslo wants her to win.'), null])
})

t.test('single marks in a headline are quotation marks', async t => {
  const headline = '‘We will win the vote,’ says Maria Sundqvist'
  const [one, ...more] = quotesIn('It rained in Oslo all day.', { headline })
  t.strictSame(more, [])
  t.match(one, { kind: 'direct', speaker: { name: 'Maria Sundqvist' }, cue: { lemma: 'say' } })
  t.match(one?.spans, [{ field: 'headline', start: 1, exact: 'We will win the vote,' }])
  t.strictSame(quotesIn('It rained.', { headline: 'The farmers’ roads and the drivers’ wives' }), [])
})

t.test('scare quotes, titles, labels, lists and plans quote nobody', async t => {
  for (const text of [
    'They sat in the “Blue Room” of the town hall.',
    'It was a so-called “win” for all.',
    'It was a so-called “win.”',
    'The plan was “bold.”',
    'The so-called “long and winding bridge” was shut on Monday.',
    'The film “The Long Way Home” opened in Oslo on Monday.',
    'She read “A Year in the Snow” on the train.',
    'They all went home according to plan.',
    'His claim was false, and the report was long.',
    'WATCH: The mayor opens the bridge.',
    'NEW DELHI: The bridge was shut on Monday.',
    'SIZE: 40 pages\n\nCOLOUR: blue',
    'Photo: Olav Hansen',
    'The agenda: roads, schools and a bridge.'
  ]) {
    t.strictSame(quotesIn(text).map(told), [], text)
  }
})

t.test('a quote is told once, however many patterns find it', async t => {
  for (const text of [
    'Meanwhile, according to the mayor, the bridge is shut.',
    'The bridge, according to the mayor, is shut.',
    '“The bridge is shut,” the mayor said, according to the Oslo Tribune.'
  ]) {
    t.equal(quotesIn(text).length, 1, text)
  }
})
