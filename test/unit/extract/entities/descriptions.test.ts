import t from 'tap'
import { descriptionsOf } from '../../../../src/extract/entities/descriptions.ts'
import { named, resolved } from '../article.ts'

/** `name: head (modifiers)` for each description, but those of the places that the text is about besides. */
const descriptionsIn = (text: string) => {
  const document = named(text)
  const isAlone = document.entities.length === 1
  const all = descriptionsOf(document).filter(({ entity }) => isAlone || document.entities[entity]?.type !== 'place')
  return all.map(({ entity, head, modifiers, isFormer }) =>
    [
      `${document.entities[entity]?.name}: ${isFormer ? 'former ' : ''}${head}`,
      ...(modifiers.size > 0 ? [`(${[...modifiers].sort().join(' ')})`] : [])
    ].join(' ')
  )
}

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a title in front', 'On Monday President Maria Sundqvist resigned.', ['Maria Sundqvist: president']],
  [
    'whose title it is',
    'On Monday Norwegian President Maria Sundqvist resigned.',
    ['Maria Sundqvist: president (Norway)']
  ],
  ['an office of two words', 'On Monday Prime Minister Maria Sundqvist resigned.', ['Maria Sundqvist: prime minister']],
  [
    'what the office is of',
    'On Monday Secretary of State Maria Sundqvist resigned.',
    ['Maria Sundqvist: secretary (state)']
  ],
  ['an abbreviation', 'On Monday Sen. Maria Sundqvist resigned.', ['Maria Sundqvist: senator']],
  [
    'a former office in small letters',
    'They met former bank director Maria Sundqvist on Monday.',
    ['Maria Sundqvist: former director (bank)']
  ],
  [
    'a phrase between commas',
    'Maria Sundqvist, a spokeswoman for the bank, resigned.',
    ['Maria Sundqvist: spokeswoman (bank)']
  ],
  [
    'a phrase with an owner',
    'Maria Sundqvist, Norway’s prime minister, resigned.',
    ['Maria Sundqvist: prime minister (Norway)']
  ],
  [
    'a phrase in front of a comma',
    'They met the bank’s director, Maria Sundqvist, on Monday.',
    ['Maria Sundqvist: director (bank)']
  ],
  ['what follows “is”', 'Maria Sundqvist is a tall lawyer in Oslo.', ['Maria Sundqvist: lawyer (tall)']],
  ['the kind in a name', 'On Monday the Bank of Norway closed.', ['Bank of Norway: bank (Norway bank of)']],
  ['a country', 'They flew to Norway.', ['Norway: country', 'Norway: nation']]
]
for (const [what, text, expected] of cases) {
  t.test(`descriptions by ${what}`, async t => t.strictSame(descriptionsIn(text), expected))
}

t.test('no descriptions', async t => {
  for (const text of [
    'On Monday Mr. Sundqvist resigned.',
    'Maria Sundqvist, the day before, resigned.',
    'Maria Sundqvist, who likes the president, resigned.',
    'The president told Maria Sundqvist to resign.'
  ]) {
    t.strictSame(descriptionsIn(text), [], text)
  }
  t.strictSame(descriptionsIn('Maria Sundqvist, President Erik Hansen and others met.'), ['Erik Hansen: president'])
})

t.test('an entity without a title is described by what stands beside it', async t => {
  for (const [text, description] of [
    [
      'Maria Sundqvist, a spokeswoman for the Institute for Polar Studies, resigned.',
      'spokeswoman for the Institute for Polar Studies'
    ],
    ['They met the bank’s director, Maria Sundqvist, on Monday.', 'bank’s director'],
    ['Prime Minister Maria Sundqvist, a farmer, resigned.', 'Prime Minister'],
    ['The campaign of Mr. Sundqvist ended.', null],
    ['On Monday a spokesman for Maria Sundqvist resigned.', null]
  ] as const) {
    t.equal(resolved(text).entities.find(({ type }) => type === 'person')?.description, description, text)
  }
})
