import t from 'tap'
import type { IdentifiedArticle } from '../../../../src/document/article.ts'
import { resolved } from '../article.ts'

/** Each description that was resolved with whom it means. */
const meantIn = (text: string, known?: Partial<IdentifiedArticle>) => {
  const { entities, nominals } = resolved(text, known)
  return nominals.articleBody.map(({ start, end, entity }) => `${text.slice(start, end)}: ${entities[entity]?.name}`)
}

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  [
    'an office',
    'Prime Minister Maria Sundqvist left Oslo. On Tuesday the prime minister met farmers.',
    ['the prime minister: Maria Sundqvist']
  ],
  [
    'an owner by office',
    'Maria Sundqvist, the mayor of Oslo, left. The mayor’s house was sold.',
    ['The mayor: Maria Sundqvist']
  ],
  [
    'a role told between commas',
    'Maria Sundqvist, a spokeswoman for the bank, was calm. “We are safe,” the spokeswoman said.',
    ['the spokeswoman: Maria Sundqvist']
  ],
  [
    'a people',
    'Swedish President Erik Hansen met Norwegian President Maria Sundqvist. Then the Norwegian president left.',
    ['the Norwegian president: Maria Sundqvist']
  ],
  [
    'a word for any leader',
    'Norwegian Prime Minister Maria Sundqvist left Oslo. Farmers followed the Norwegian leader to Bergen.',
    ['the Norwegian leader: Maria Sundqvist']
  ],
  [
    'a former office',
    'Former bank director Maria Sundqvist left Oslo. Farmers followed the former director to Bergen.',
    ['the former director: Maria Sundqvist']
  ],
  [
    'a company',
    'On Monday Sundqvist Corp. closed its doors. The company had lost money.',
    ['The company: Sundqvist Corp.']
  ],
  ['an institution', 'On Monday the Bank of Norway closed. Later the bank said nothing.', ['the bank: Bank of Norway']],
  ['a country', 'They flew to Norway. Snow covered the country.', ['the country: Norway']],
  [
    'the one named in the sentence, of two far apart',
    'President Erik Hansen left Oslo. It rained. It snowed. It rained again. The roads were wet. Then President Maria Sundqvist came. The president was calm.',
    ['The president: Maria Sundqvist']
  ]
]
for (const [what, text, expected] of cases) {
  t.test(`a description of ${what}`, async t => t.strictSame(meantIn(text), expected))
}

t.test('a description of nobody', async t => {
  for (const [why, text] of [
    ['not definite', 'President Maria Sundqvist left Oslo. A president has no friends.'],
    ['another office', 'President Maria Sundqvist left Oslo. The minister stayed.'],
    ['a lesser office', 'Vice President Maria Sundqvist left Oslo. The president stayed.'],
    ['a former office', 'President Maria Sundqvist left Oslo. The former president stayed.'],
    ['no longer in office', 'Former President Maria Sundqvist left Oslo. The president stayed.'],
    ['another people', 'Norwegian President Maria Sundqvist left Oslo. The Swedish president stayed.'],
    ['another of its kind', 'President Maria Sundqvist left Oslo. The next president will be older.'],
    ['two at once', 'President Erik Hansen met President Maria Sundqvist. The president was calm.'],
    ['told by a clause', 'President Maria Sundqvist left Oslo. The president who came before her stayed.'],
    ['an office and no person', 'President Maria Sundqvist left Oslo. Erik Hansen wants to be the president.'],
    ['part of a longer noun', 'President Maria Sundqvist left Oslo. The president election is near.'],
    ['not named before', 'The president left Oslo.'],
    ['two countries', 'Norway and Sweden met. Snow covered the country.'],
    ['a title', 'President Maria Sundqvist left Oslo. They met the president, Erik Hansen, there.']
  ] as const) {
    t.strictSame(meantIn(text), [], why)
  }
})

t.test('a resolved description is a mention with a probability', async t => {
  const text = 'Prime Minister Maria Sundqvist left Oslo. On Tuesday the prime minister met farmers.'
  const { entities, nominals } = resolved(text)
  t.strictSame(
    entities
      .find(({ type }) => type === 'person')
      ?.mentions.map(({ start, end, exact, kind }) => [text.slice(start, end) === exact, exact, kind]),
    [
      [true, 'Maria Sundqvist', 'name'],
      [true, 'the prime minister', 'nominal']
    ]
  )
  t.equal(nominals.articleBody[0]?.probability, 0.9)
})
