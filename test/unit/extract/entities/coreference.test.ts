import t from 'tap'
import { entityId, localEntityId } from '../../../../src/document/id.ts'
import { resolve } from '../../../../src/extract/entities/coreference.ts'
import { named } from '../article.ts'

const entitiesIn = (text: string) => named(text).entities.map(({ type, name }) => `${type} ${name}`)

/** `type text` in reading order, `Mr.` or `Mrs.` in front where a form of address tells the sex; each 10 tokens on. */
const groupsOf = (names: readonly string[], distance = 10) => {
  const candidates = names.map((name, index) => {
    const [type = '', ...words] = name.split(' ')
    const isFemale = words[0] === 'Mr.' ? false : words[0] === 'Mrs.' ? true : null
    const text = (isFemale === null ? words : words.slice(1)).join(' ')
    const first = index * distance
    return {
      field: 'articleBody' as const,
      first,
      last: first + text.split(' ').length,
      text,
      type: type === 'o' ? ('organization' as const) : ('person' as const),
      title: '',
      isFemale
    }
  })
  return resolve(candidates).map(({ name, mentions }) => `${name}: ${mentions.map(({ text }) => text).join(', ')}`)
}

const cases: readonly (readonly [what: string, names: readonly string[], expected: readonly string[]])[] = [
  ['a surname', ['p Maria Sundqvist', 'p Sundqvist'], ['Maria Sundqvist: Maria Sundqvist, Sundqvist']],
  ['a first name', ['p Maria Sundqvist', 'p Maria'], ['Maria Sundqvist: Maria Sundqvist, Maria']],
  [
    'an initial',
    ['p Maria Sundqvist', 'p M. Sundqvist', 'p J. Sundqvist'],
    ['Maria Sundqvist: Maria Sundqvist, M. Sundqvist', 'J. Sundqvist: J. Sundqvist']
  ],
  [
    'a middle name left out',
    ['p Maria Anna Sundqvist', 'p Maria Sundqvist'],
    ['Maria Anna Sundqvist: Maria Anna Sundqvist, Maria Sundqvist']
  ],
  ['a surname in capitals', ['p Maria Sundqvist', 'p SUNDQVIST'], ['Maria Sundqvist: Maria Sundqvist, SUNDQVIST']],
  [
    'a word in front that is no name',
    ['p Crooked Maria Sundqvist', 'p Maria Sundqvist', 'p Sundqvist'],
    ['Maria Sundqvist: Crooked Maria Sundqvist, Maria Sundqvist, Sundqvist']
  ],
  ['no article in front', ['o The Oslo Times', 'o Oslo Times'], ['Oslo Times: The Oslo Times, Oslo Times']],
  [
    'initials of a name',
    ['o Norwegian Bear Federation', 'o NBF'],
    ['Norwegian Bear Federation: Norwegian Bear Federation, NBF']
  ],
  [
    'no legal form',
    ['o Sundqvist Motors Inc.', 'o Sundqvist Motors'],
    ['Sundqvist Motors Inc.: Sundqvist Motors Inc., Sundqvist Motors']
  ],
  ['no other type', ['p Maria Sundqvist', 'o Sundqvist'], ['Maria Sundqvist: Maria Sundqvist', 'Sundqvist: Sundqvist']]
]
for (const [what, names, expected] of cases) {
  t.test(`one entity with ${what}`, async t => t.strictSame(groupsOf(names), expected))
}

t.test('an acronym right behind a name, made of its letters, is that name’s', async t => {
  const one = ['Oslo Tax and Spending Bureau: Oslo Tax and Spending Bureau, OTB']
  const two = ['Oslo Tax and Spending Bureau: Oslo Tax and Spending Bureau', 'OTB: OTB']
  t.strictSame(groupsOf(['o Oslo Tax and Spending Bureau', 'o OTB'], 6), one)
  t.strictSame(groupsOf(['o Oslo Tax and Spending Bureau', 'o OTB'], 9), two)
  t.strictSame(groupsOf(['o Oslo Tax and Spending Bureau', 'o OTZ'], 6), [two[0], 'OTZ: OTZ'])
})

t.test('persons who share a surname stay apart', async t => {
  t.strictSame(entitiesIn('On Monday Maria Sundqvist met Olav Sundqvist.'), [
    'person Maria Sundqvist',
    'person Olav Sundqvist'
  ])
})

t.test('a surname that two have', async t => {
  t.strictSame(
    groupsOf(['p Maria Sundqvist', 'p Maria Sundqvist', 'p Erik Sundqvist', 'p Sundqvist']),
    ['Maria Sundqvist: Maria Sundqvist, Maria Sundqvist, Sundqvist', 'Erik Sundqvist: Erik Sundqvist'],
    'is that of the one named most'
  )
  t.strictSame(
    groupsOf(['p Maria Sundqvist', 'p Maria Sundqvist', 'p Erik Sundqvist', 'p Sundqvist'], 50),
    ['Maria Sundqvist: Maria Sundqvist, Maria Sundqvist', 'Erik Sundqvist: Erik Sundqvist, Sundqvist'],
    'or of the only one named right before'
  )
  t.strictSame(
    groupsOf(['p Maria Sundqvist', 'p Maria Sundqvist', 'p Erik Sundqvist', 'p Mr. Sundqvist']),
    ['Maria Sundqvist: Maria Sundqvist, Maria Sundqvist', 'Erik Sundqvist: Erik Sundqvist, Sundqvist'],
    'or of the one whom a form of address fits'
  )
})

t.test('a man is no woman of the same surname', async t => {
  t.strictSame(groupsOf(['p Maria Sundqvist', 'p Mr. Sundqvist', 'p Mr. Sundqvist', 'p Sundqvist']), [
    'Maria Sundqvist: Maria Sundqvist',
    'Sundqvist: Sundqvist, Sundqvist, Sundqvist'
  ])
})

t.test('short forms are mentions of the full name, wherever it stands', async t => {
  const text = 'Sundqvist resigned. Prime Minister Maria Sundqvist left Oslo. Mrs. Sundqvist was calm.'
  const [person] = named(text).entities
  t.match(person, {
    id: entityId('person', 'Maria Sundqvist'),
    name: 'Maria Sundqvist',
    description: 'Prime Minister',
    aliases: ['Sundqvist']
  })
  t.strictSame(
    person?.mentions.map(({ start, end, exact, kind }) => [start, end, exact, kind]),
    [
      [0, 9, 'Sundqvist', 'name'],
      [35, 50, 'Maria Sundqvist', 'name'],
      [text.lastIndexOf('Sundqvist'), text.lastIndexOf('Sundqvist') + 9, 'Sundqvist', 'name']
    ]
  )
})

t.test('a lone surname is known to its article only', async t => {
  t.equal(named('On Monday Mr. Sundqvist resigned.').entities[0]?.id, localEntityId('person', 'Sundqvist', 'test'))
})

t.test('an acronym is that of the name it abbreviates', async t => {
  const text = 'The Norwegian Bear Federation (NBF) met. On Monday the NBF closed.'
  t.strictSame(
    named(text).entities.map(({ name, aliases, mentions }) => [name, aliases, mentions.length]),
    [['Norwegian Bear Federation', ['NBF'], 3]]
  )
})

t.test('a company is known without its legal form', async t => {
  const text = 'On Monday Sundqvist Motors Inc. closed. The workers of Sundqvist Motors went home.'
  t.strictSame(entitiesIn(text), ['organization Sundqvist Motors Inc.'])
})
