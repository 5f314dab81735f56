import t from 'tap'
import type { IdentifiedArticle } from '../../../../src/document/article.ts'
import { named } from '../article.ts'

const entitiesIn = (text: string, known?: Partial<IdentifiedArticle>) =>
  named(text, known).entities.map(({ type, name }) => `${type} ${name}`)

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['a person by two capitals', 'Yesterday Maria Sundqvist resigned.', ['person Maria Sundqvist']],
  ['a person by a title', 'On Monday Mr. Sundqvist resigned.', ['person Sundqvist']],
  ['a person by an office', 'On Monday President Sundqvist resigned.', ['person Sundqvist']],
  ['a person by an initial', 'On Monday Maria J. Sundqvist resigned.', ['person Maria J. Sundqvist']],
  ['a place from the gazetteer', 'They flew to Norway.', ['place Norway']],
  ['a city from the time zones', 'They flew to Oslo.', ['place Oslo']],
  ['a place by its last word', 'They crossed the Gudbrand Valley.', ['place Gudbrand Valley']],
  ['a place by its usual name', 'They left the U.S. and came to the US.', ['place United States']],
  ['a company by its form', 'On Monday Sundqvist Corp. closed.', ['organization Sundqvist Corp.']],
  ['an institution', 'On Monday the Bank of Norway closed.', ['organization Bank of Norway']],
  ['an institution of a people', 'On Monday the Norwegian Army moved.', ['organization Norwegian Army']],
  ['an acronym', 'On Monday the NBF closed.', ['organization NBF']],
  ['a parliament by its own name', 'They asked the Folketing.', ['organization Folketing']],
  [
    'a person by a first name',
    'On Monday Ingrid Sundqvist met Mr. Hansen.',
    ['person Ingrid Sundqvist', 'person Hansen']
  ],
  ['what speaks with an article', 'On Monday the Storting confirmed it.', ['organization Storting']],
  ['a name without its possessive', 'On Monday Maria Sundqvist’s house burnt.', ['person Maria Sundqvist']],
  [
    'a place inside a title',
    'On Monday US President Maria Sundqvist resigned.',
    ['place United States', 'person Maria Sundqvist']
  ]
]
for (const [what, text, expected] of cases) {
  t.test(`names ${what}`, async t => t.strictSame(entitiesIn(text), expected))
}

t.test('the state of a member of parliament is a place', async t => {
  t.strictSame(entitiesIn('On Monday Rep. Maria Sundqvist (D-N.Y.) resigned.'), [
    'person Maria Sundqvist',
    'place New York'
  ])
})

t.test('peoples are no places', async t => {
  for (const text of ['The Russians left.', 'The Israelis met the French.', 'A Norwegian plan failed.'])
    t.notOk(
      entitiesIn(text).some(name => name.startsWith('place')),
      text
    )
})

t.test('no names', async t => {
  for (const text of [
    'However, nobody came.',
    'On Monday they met in May.',
    'The Norwegian and the Swedes left.',
    'Police arrested two men. The police left.',
    'I think I’m late.',
    'The Committee met.',
    'The Long Road That Leads From Home'
  ]) {
    t.strictSame(entitiesIn(text), [], text)
  }
})

t.test('a compound of two names is two mentions', async t => {
  const text = 'Maria Sundqvist met Olav Hansen. The Sundqvist-Hansen meeting was short. Jean-Luc Moreau left.'
  t.strictSame(
    named(text).entities.map(({ name, mentions }) => [name, mentions.map(mention => mention.exact)]),
    [
      ['Maria Sundqvist', ['Maria Sundqvist', 'Sundqvist']],
      ['Olav Hansen', ['Olav Hansen', 'Hansen']],
      ['Jean-Luc Moreau', ['Jean-Luc Moreau']]
    ]
  )
})

t.test('a headline in capitals takes its names from the text', async t => {
  const { entities } = named('On Monday Maria Sundqvist resigned.', { headline: 'Sundqvist Leaves Her Post Today' })
  t.strictSame(
    entities.map(({ name, mentions }) => [name, mentions.map(({ field, exact }) => [field, exact])]),
    [
      [
        'Maria Sundqvist',
        [
          ['headline', 'Sundqvist'],
          ['articleBody', 'Maria Sundqvist']
        ]
      ]
    ]
  )
})
