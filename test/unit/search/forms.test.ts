import fc from 'fast-check'
import t from 'tap'
import { apart } from '../../../src/search/apart.ts'
import { formsOf } from '../../../src/search/forms.ts'

t.test('a word is found in its other forms, whichever of them is asked for', async t => {
  const groups = [
    'bridge bridges bridged bridging',
    'run runs ran running',
    'say says said saying',
    'walk walks walked walking',
    'change changes changed changing',
    'hope hopes hoped hoping',
    'hop hops hopped hopping',
    'try tries tried trying',
    'die dies died dying',
    'country countries',
    'movie movies',
    'hero heroes',
    'tax taxes taxed taxing',
    'crash crashes crashed crashing',
    'virus viruses',
    'focus focuses focused focusing',
    'commit commits committed committing commitment commitments',
    'travel travels travelled traveled travelling traveler travellers',
    'telephone telephones telephoned telephoning',
    'buzz buzzes buzzed buzzing',
    'hug hugs hugged hugging',
    'agree agrees agreed agreeing',
    'buy buys bought buying',
    'build builds built building buildings',
    'report reports reported reporting reporter reporters',
    'organize organizes organized organizing organizer organizers organization organizations',
    'elect elects elected electing election elections',
    'complete completes completed completing completion',
    'migrate migrates migrated migrating migration migrations',
    'operate operated operation operator operators',
    'vaccine vaccines vaccination vaccinations',
    'govern governs governed governing government governments',
    'commission commissions commissioned commissioning',
    'general generals generally',
    'possible possibly',
    'man men',
    'child children',
    'wife wives',
    'crisis crises',
    'unite unites united uniting'
  ].map(words => words.split(' '))
  for (const words of groups) {
    for (const word of words) {
      const forms = formsOf(word)
      t.same(
        words.filter(each => !forms.includes(each)),
        [],
        `${word}: ${forms.join(' ')}`
      )
    }
  }
})

t.test('what only begins alike is another word', async t => {
  const pairs = [
    'university universe',
    'universal universe',
    'organ organization',
    'organic organ',
    'general generate',
    'generous general',
    'policy police',
    'state station',
    'rate ration',
    'import important',
    'internal intern',
    'experiment experience',
    'engine engineer',
    'relative relation',
    'critic critical',
    'authority author',
    'execute executive',
    'car care',
    'plan plane',
    'sky ski',
    'seed see',
    'number numb',
    'member memb',
    'former form',
    'human humane',
    'moral morale',
    'cast caste',
    'quit quite',
    'commission committee',
    'community communist',
    'nation national',
    'chang changed',
    'princess prince',
    'planet plane'
  ]
  for (const pair of pairs) {
    const [one = '', other = ''] = pair.split(' ')
    t.notOk(formsOf(one).includes(other), `${one} is not ${other}`)
    t.notOk(formsOf(other).includes(one), `${other} is not ${one}`)
  }
  for (const name of ['browne', 'cooke', 'clarke']) {
    t.notOk(formsOf(`${name.slice(0, -1)}ed`).includes(name), `nor is ${name} found by a verb`)
  }
})

t.test('words of another meaning are kept apart, though Porter gives them one stem', async t => {
  const pairs = [
    'news new',
    'goods good',
    'customs custom',
    'customer custom',
    'aids aid',
    'unit united',
    'units unite',
    'officer office',
    'senator senate',
    'department depart',
    'departments departed',
    'apartment apart',
    'compartment compart',
    'evening even',
    'paste past',
    'affection affect',
    'audition audit',
    'conception concept',
    'contention content',
    'constitution constitute',
    'contraction contract',
    'convention convent',
    'conversion converse',
    'conversation converse',
    'definition definite',
    'diversion diverse',
    'edition edit',
    'expansion expanse',
    'expedition expedite',
    'formation format',
    'institution institute',
    'opposition opposite',
    'procession process',
    'production product',
    'projection project',
    'recession recess',
    'secrete secret',
    'succession success',
    'suspension suspense',
    'transition transit',
    'vacation vacate',
    'severe sever',
    'suite suit',
    'route rout',
    'clothes cloth',
    'williams william',
    'james jame',
    'lens len',
    'gas ga',
    'species specie',
    'corps corp',
    'series serie',
    'founded find',
    'left lefts'
  ]
  for (const pair of pairs) {
    const [one = '', other = ''] = pair.split(' ')
    t.notOk(formsOf(one).includes(other), `${one} is not ${other}`)
    t.notOk(formsOf(other).includes(one), `${other} is not ${one}`)
  }
  for (const [word, forms] of apart) {
    t.same(formsOf(word).toSorted(), forms.toSorted(), `${word} has the forms that are listed`)
  }
})

t.test('a past that is a word of its own leads not to its verb, and the verb to it', async t => {
  for (const pair of ['left leave', 'rose rise', 'saw see', 'felt feel', 'found find', 'shot shoot', 'wound wind']) {
    const [past = '', verb = ''] = pair.split(' ')
    t.notOk(formsOf(past).includes(verb), `${past} is not ${verb}`)
    if (verb !== 'wind') t.ok(formsOf(verb).includes(past), `${verb} may be ${past}`)
  }
})

t.test('short words, words of other scripts and words that every text has are themselves only', async t => {
  for (const word of [
    'EU',
    'is',
    'the',
    'The',
    'his',
    'was',
    'having',
    'café',
    'мост',
    '2024',
    'covid19',
    "O'Brien",
    ''
  ])
    t.same(formsOf(word), [word], word)
  t.same(formsOf('a'.repeat(31)), ['a'.repeat(31)])
})

t.test('the word comes first as it was given, the forms are few, different, and in small letters', async t => {
  t.same(formsOf('Unit'), ['Unit', 'units'])
  t.equal(formsOf('BRIDGES')[0], 'BRIDGES')
  t.ok(formsOf('BRIDGES').includes('bridge'))
  const letters = fc.string({ unit: fc.constantFrom(...'aeiouybdglmnrstc'), minLength: 1, maxLength: 14 })
  const ending = fc.constantFrom(
    '',
    's',
    'es',
    'ies',
    'ed',
    'ing',
    'er',
    'ers',
    'ion',
    'ation',
    'ment',
    'ly',
    'e',
    'y',
    'ate'
  )
  fc.assert(
    fc.property(letters, ending, (root, ending) => {
      const word = root + ending
      const forms = formsOf(word)
      if (forms[0] !== word) throw new Error('the word is not first')
      if (forms.length > 25 || new Set(forms).size !== forms.length) throw new Error(forms.join(' '))
      if (!forms.slice(1).every(form => /^[a-z]{2,}$/.test(form))) throw new Error(forms.join(' '))
    }),
    { seed: 20_240_515, numRuns: 3000 }
  )
})
