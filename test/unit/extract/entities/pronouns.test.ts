import t from 'tap'
import { probabilitiesOf } from '../../../../src/extract/entities/pronouns.ts'
import { referred } from '../article.ts'

/** Each pronoun that was resolved with whom it means. */
const meantIn = (text: string) => {
  const { entities, pronouns } = referred(text)
  return pronouns.articleBody.map(({ start, end, entity }) => `${text.slice(start, end)} ${entities[entity]?.name}`)
}

const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['the subject before it', 'Maria Sundqvist met Erik Hansen in Oslo. Later she left.', ['she Maria Sundqvist']],
  ['whose first name fits', 'Erik Hansen met Maria Sundqvist in Oslo. Later she left.', ['she Maria Sundqvist']],
  ['whose form of address fits', 'Mr. Hansen met Mrs. Sundqvist. Later she left.', ['she Sundqvist']],
  ['an owner', 'Erik Hansen left Oslo on Monday. His house was sold.', ['His Erik Hansen']],
  ['an object', 'Erik Hansen left Oslo on Monday. Nobody followed him.', ['him Erik Hansen']],
  [
    'the one who spoke and goes on',
    '“We will win,” Erik Hansen said on Monday. “We have the votes,” he added.',
    ['he Erik Hansen']
  ],
  [
    'somebody across a paragraph',
    'Erik Hansen will leave the party, he said.\n\nHe has led it since May.',
    ['he Erik Hansen', 'He Erik Hansen']
  ],
  [
    'whose name comes behind the clause in front',
    'In her speech on Monday, Maria Sundqvist called the plan a mistake.',
    ['her Maria Sundqvist']
  ]
]
for (const [what, text, expected] of cases) {
  t.test(`a pronoun means ${what}`, async t => t.strictSame(meantIn(text), expected))
}

t.test('a pronoun means nobody', async t => {
  for (const text of [
    'Later she left.',
    'Maria Sundqvist resigned. “He is late,” said a neighbour.',
    'Mrs. Sundqvist left Oslo. He was late.',
    'Norway sent its army. He was late.',
    'Maria Sundqvist resigned. They were late, and it rained.'
  ]) {
    t.strictSame(meantIn(text), [], text)
  }
})

t.test('a resolved pronoun is a mention with a probability', async t => {
  const text = 'Maria Sundqvist met Erik Hansen in Oslo. Later she left.'
  const { entities, pronouns } = referred(text)
  t.strictSame(
    entities[0]?.mentions.map(({ exact, kind }) => [exact, kind]),
    [
      ['Maria Sundqvist', 'name'],
      ['she', 'pronoun']
    ]
  )
  const probability = pronouns.articleBody[0]?.probability ?? 0
  t.ok(probability > 0.5 && probability < 1)
})

t.test('probabilities of choices are those of their weights', async t => {
  const choices = [
    { entity: 0, features: ['a', 'b'] },
    { entity: null, features: ['c', 'unknown'] }
  ]
  const [first = 0, second = 0] = probabilitiesOf(choices, { a: Math.log(2), b: Math.log(2), c: 0 })
  t.ok(Math.abs(first - 0.8) < 1e-9)
  t.ok(Math.abs(second - 0.2) < 1e-9)
})
