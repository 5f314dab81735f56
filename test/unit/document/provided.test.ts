import fc from 'fast-check'
import t from 'tap'
import type { EntityAnnotation } from '../../../src/document/annotations.ts'
import type { IdentifiedArticle } from '../../../src/document/article.ts'
import { cueLemma } from '../../../src/document/cue-lemma.ts'
import type { ArticleInput } from '../../../src/document/input.ts'
import { type Provided, type ProvidedFaults, readProvided } from '../../../src/document/provided.ts'
import type { Field, Span } from '../../../src/document/span.ts'
import { codePoint } from '../../support/code-points.ts'

const article: IdentifiedArticle = {
  id: 'storm',
  headline: 'Mayor warns of storm',
  description: null,
  articleBody:
    '“Stay at home,” Mayor Ana Ruiz told Lima Radio on Monday. “The storm reaches Lima tomorrow.” ' +
    'Ruiz said the port of Callao was “as good as closed”. She denied that Lima Radio was wrong, according to Lima Radio.',
  author: [],
  publisher: null,
  articleSection: null,
  keywords: [],
  url: null,
  inLanguage: 'en',
  inLanguageSource: 'provided',
  datePublished: '2024-03-05',
  datePublishedSource: 'provided',
  dateModified: null
}

/** The nth place of the words in the text. */
function span(exact: string, nth = 0, field: Field = 'articleBody'): Span {
  const text = article[field] ?? ''
  let start = text.indexOf(exact)
  for (let skipped = 0; skipped < nth; skipped++) start = text.indexOf(exact, start + 1)
  if (start < 0) throw new Error(`The text has no “${exact}”.`)
  return { field, start, end: start + exact.length, exact }
}

type Layers = Pick<ArticleInput, 'quotes' | 'entities' | 'timeline' | 'timeExpressions'>

const read = (layers: Layers, found?: readonly EntityAnnotation[]) =>
  readProvided({ headline: article.headline, articleBody: article.articleBody, ...layers }, article, found)

function provided(layers: Layers, found?: readonly EntityAnnotation[]): Provided {
  const answer = read(layers, found)
  if ('faults' in answer) throw new Error(JSON.stringify(answer))
  return answer
}

function faultsOf(layers: Layers): ProvidedFaults {
  const answer = read(layers)
  if (!('faults' in answer)) throw new Error('No fault was found.')
  return answer
}

const ruiz = { type: 'person', name: 'Ana Ruiz', aliases: ['Ruiz'] } as const
const radio = { type: 'organization', name: 'Lima Radio' } as const
const lima = {
  type: 'place',
  name: 'Lima',
  mentions: [span('Lima', 1)]
} as const

t.test('layers that the article does not bring are absent', async t => {
  t.same(read({}), {})
  t.same(read({ quotes: [] }), { quotes: [] })
})

t.test('a quote is completed: id, kind, lemma, confidence, provenance, about and the speaker’s entity', async t => {
  const spans = [span('Stay at home'), span('The storm reaches Lima tomorrow')]
  const { quotes, entities } = provided({
    entities: [lima, radio, ruiz],
    quotes: [{ spans, speaker: { name: 'Ana Ruiz', mention: span('Mayor Ana Ruiz') }, cue: span('told') }]
  })
  t.same(quotes, [
    {
      id: `storm.q${spans[0]?.start}-${spans[1]?.end}`,
      kind: 'direct',
      spans,
      speaker: { entityId: 'person-ana-ruiz', name: 'Ana Ruiz', mention: span('Mayor Ana Ruiz') },
      cue: { ...span('told'), lemma: 'tell' },
      via: null,
      about: ['place-lima'],
      confidence: 1,
      provenance: 'provided'
    }
  ])
  t.same(
    entities?.map(({ id }) => id),
    ['person-ana-ruiz', 'organization-lima-radio', 'place-lima']
  )
})

t.test('the kind is read from the quotation marks', async t => {
  const kinds = (...spans: readonly Span[]) => provided({ quotes: [{ spans }] }).quotes?.[0]?.kind
  t.equal(kinds(span('Stay at home')), 'direct')
  t.equal(kinds(span('“Stay at home,”')), 'direct')
  t.equal(kinds(span('at home')), 'direct')
  t.equal(kinds(span('the port of Callao was “as good as closed”')), 'mixed')
  t.equal(kinds(span('the port of Callao was'), span('as good as closed')), 'mixed')
  t.equal(kinds(span('the port of Callao was')), 'indirect')
  t.equal(kinds(span('that Lima Radio was wrong')), 'indirect')
})

t.test('quotation marks of several kinds, nested, unclosed and none at all', async t => {
  const kindIn = (articleBody: string, exact: string) => {
    const start = articleBody.indexOf(exact)
    const spans = [{ field: 'articleBody' as const, start, end: start + exact.length, exact }]
    const answer = readProvided({ headline: 'H', articleBody, quotes: [{ spans }] }, { ...article, articleBody })
    return 'faults' in answer ? answer.faults : answer.quotes?.[0]?.kind
  }
  t.equal(kindIn('He said "we will go" and went.', 'we will go'), 'direct')
  t.equal(kindIn('He said "we will go" and went.', 'went'), 'indirect')
  t.equal(kindIn('He said «we will go» and went.', 'we will go'), 'direct')
  t.equal(kindIn('He said ‘we’ll go’ and went.', 'we’ll go'), 'direct')
  t.equal(kindIn("Mayor: 'stay home' as storm nears", 'stay home'), 'direct')
  t.equal(kindIn('It was the workers’ plan in the ’90s, he said', 'plan in'), 'indirect')
  t.equal(kindIn('“He said ‘never’ to me,” she said.', 'never'), 'direct')
  t.equal(kindIn('“We go on.\n“And on,” he said.', 'We go on.'), 'direct')
  t.equal(kindIn('“We go on.\nHe left.', 'He left.'), 'indirect')
  t.equal(kindIn('“We go\non.\n\nHe left.', 'on.'), 'direct')
})

t.test('lemmas of cues', async t => {
  const lemmas: Readonly<Record<string, string>> = {
    said: 'say',
    Says: 'say',
    'has said': 'say',
    'told reporters': 'tell',
    'according to': 'according to',
    'According to': 'according to',
    confirmed: 'confirm',
    announces: 'announce',
    announcing: 'announce',
    declared: 'declare',
    noted: 'note',
    denied: 'deny',
    denies: 'deny',
    admitted: 'admit',
    insists: 'insist',
    warning: 'warn',
    added: 'add',
    stressed: 'stress',
    stresses: 'stress',
    agreed: 'agree',
    'has repeatedly argued': 'argue',
    'didn’t say': 'say',
    'later told': 'tell',
    thinks: 'think',
    snapped: 'snap',
    snapping: 'snap',
    regretted: 'regret',
    adding: 'add',
    boycotted: 'boycott',
    called: 'call',
    scoffed: 'scoff',
    agreeing: 'agree',
    freed: 'free',
    need: 'need',
    proceeded: 'proceed',
    signalling: 'signal',
    accused: 'accuse',
    refused: 'refuse',
    focused: 'focus',
    endorsed: 'endorse',
    responded: 'respond',
    congratulated: 'congratulate',
    repeated: 'repeat',
    joked: 'joke',
    looking: 'look',
    emphasizing: 'emphasize',
    tweeted: 'tweet',
    singing: 'sing',
    took: 'take',
    sought: 'seek',
    was: 'be',
    'has had': 'have',
    ':': ':',
    '': ''
  }
  for (const [cue, lemma] of Object.entries(lemmas)) t.equal(cueLemma(cue), lemma, cue)
})

t.test('what is given is kept', async t => {
  const quote = {
    kind: 'indirect',
    spans: [span('Stay at home')],
    speaker: { entityId: null, name: 'Ana Ruiz' },
    cue: { ...span('told'), lemma: 'address' },
    via: { entityId: 'organization-lima-radio', name: 'the radio' },
    about: [{ id: 'place-peru' }, { id: 'place-peru' }],
    confidence: 0.5
  } as const
  t.match(provided({ entities: [ruiz], quotes: [quote] }).quotes, [
    { ...quote, speaker: { entityId: null, name: 'Ana Ruiz', mention: null }, about: ['place-peru'] }
  ])
})

t.test('speakers are linked by the place they are told at, else by a name that only one entity has', async t => {
  const spans = [span('that Lima Radio was wrong')]
  const linked = (entities: Layers['entities'] & object, speaker: { name: string; mention?: Span }) =>
    provided({ entities, quotes: [{ spans, speaker }] }).quotes?.[0]?.speaker?.entityId
  t.equal(linked([ruiz, radio], { name: 'ruiz' }), 'person-ana-ruiz')
  t.equal(linked([ruiz, radio], { name: 'Somebody' }), null)
  t.equal(linked([{ ...ruiz, mentions: [span('She')] }], { name: 'she', mention: span('She') }), 'person-ana-ruiz')
  const brother = { type: 'person', name: 'Luis Ruiz', aliases: ['Ruiz'] } as const
  t.equal(linked([ruiz, brother], { name: 'Ruiz' }), null, 'an alias that two share')
  t.equal(linked([ruiz, { ...brother, aliases: ['Ana Ruiz'] }], { name: 'Ana Ruiz' }), 'person-ana-ruiz')
})

t.test('a source between is linked by name', async t => {
  const quote = { spans: [span('that Lima Radio was wrong')], via: { name: 'Lima Radio' } }
  t.same(provided({ entities: [radio], quotes: [quote] }).quotes?.[0]?.via, {
    entityId: 'organization-lima-radio',
    name: 'Lima Radio'
  })
})

t.test('quotes without entities are linked to the entities that extraction found', async t => {
  const quotes = [{ spans: [span('that Lima Radio was wrong')], speaker: { name: 'Ana Ruiz' } }]
  const { entities } = provided({ entities: [ruiz, radio] })
  t.match(provided({ quotes }).quotes, [{ speaker: { entityId: null }, about: [] }])
  t.match(provided({ quotes }, entities).quotes, [
    { speaker: { entityId: 'person-ana-ruiz' }, about: ['organization-lima-radio'] }
  ])
})

t.test('an entity without a list of mentions is looked up by its names, whole words, longest first', async t => {
  const { entities } = provided({ entities: [{ ...ruiz, aliases: ['Ruiz', 'An'] }] })
  t.same(entities?.[0]?.mentions, [
    { ...span('Ana Ruiz'), kind: 'name' },
    { ...span('Ruiz', 1), kind: 'name' }
  ])
  t.same(provided({ entities: [{ ...ruiz, mentions: [] }] }).entities?.[0]?.mentions, [])
})

t.test('entities that the text does not name come last', async t => {
  const { entities } = provided({ entities: [{ type: 'other', name: 'Nobody' }, radio, ruiz] })
  t.same(
    entities?.map(({ name }) => name),
    ['Ana Ruiz', 'Lima Radio', 'Nobody']
  )
})

t.test('an event gets its days, precision, participants and places', async t => {
  const sentence = span('“The storm reaches Lima tomorrow.”')
  const expression = { ...span('tomorrow'), type: 'DATE', value: '2024-03-06' } as const
  t.same(
    provided({ entities: [lima, ruiz], timeline: [{ edtf: '2024-03-06', span: sentence, expression }] }).timeline,
    [
      {
        id: `storm.e${expression.start}-${expression.end}`,
        edtf: '2024-03-06',
        earliest: '2024-03-06',
        latest: '2024-03-06',
        precision: 'day',
        status: 'planned',
        text: sentence.exact,
        span: sentence,
        expression,
        anchor: null,
        participants: [],
        places: ['place-lima'],
        confidence: 1,
        provenance: 'provided'
      }
    ]
  )
  const week = { edtf: '2024-03-04/2024-03-10', participants: [{ id: 'person-ana-ruiz' }], places: [] }
  t.match(provided({ timeline: [{ ...week, span: sentence, expression }] }).timeline, [
    { earliest: '2024-03-04', latest: '2024-03-10', precision: 'week', participants: ['person-ana-ruiz'], places: [] }
  ])
})

t.test('an event that does not tell its status has what its days tell', async t => {
  const sentence = span('“The storm reaches Lima tomorrow.”')
  const expression = { ...span('tomorrow'), type: 'DATE', value: '2024-03-06' } as const
  const statusOf = (event: object) =>
    provided({ timeline: [{ edtf: '2024-03-06', span: sentence, expression, ...event }] }).timeline?.[0]?.status
  t.equal(statusOf({}), 'planned')
  t.equal(statusOf({ edtf: '2024-03' }), 'ongoing')
  t.equal(statusOf({ edtf: '2024-03-04' }), 'past')
  t.equal(statusOf({ status: 'negated' }), 'negated')
  t.equal(statusOf({ status: null }), null)
})

t.test('layers come back in reading order, objects without what else they held', async t => {
  const cue = { ...span('told'), colour: 'red' }
  const { quotes, timeExpressions } = provided({
    quotes: [{ spans: [span('that Lima Radio was wrong')] }, { spans: [span('Stay at home')], cue }],
    timeExpressions: [
      { ...span('tomorrow'), type: 'DATE', value: '2024-03-06', edtf: '2024-03-06' },
      { ...span('Monday'), type: 'DATE', value: '2024-03-04' }
    ]
  })
  t.same(
    quotes?.map(({ spans }) => spans[0]?.exact),
    ['Stay at home', 'that Lima Radio was wrong']
  )
  t.same(quotes?.[0]?.cue, { ...span('told'), lemma: 'tell' })
  t.same(timeExpressions, [
    { ...span('Monday'), type: 'DATE', value: '2024-03-04', edtf: null },
    { ...span('tomorrow'), type: 'DATE', value: '2024-03-06', edtf: '2024-03-06' }
  ])
})

t.test('a span that does not match says what the text has there, and where its words are', async t => {
  const shifted = { ...span('Ruiz', 1), start: span('Ruiz', 1).start + 1, end: span('Ruiz', 1).end + 1 }
  t.same(faultsOf({ quotes: [{ spans: [span('Stay at home'), shifted] }] }), {
    code: 'spanMismatch',
    faults: [
      {
        pointer: '/quotes/0/spans/1',
        detail:
          `From ${shifted.start} to ${shifted.end} articleBody has “uiz ”, not “Ruiz”. ` +
          `Those words are at ${shifted.start - 1} to ${shifted.end - 1}; offsets count UTF-16 code units.`
      }
    ]
  })
})

t.test('every place of a span is checked', async t => {
  const wrong: Span = { field: 'articleBody', start: 0, end: 4, exact: 'Fire' }
  const right = [span('Stay at home')]
  const expression = { type: 'DATE', value: '2024-03-06' } as const
  const pointers = faultsOf({
    quotes: [
      { spans: [wrong] },
      { spans: right, speaker: { name: 'x', mention: wrong }, cue: { ...wrong, lemma: 'x' } }
    ],
    entities: [{ ...ruiz, mentions: [span('Ruiz'), wrong] }],
    timeline: [{ edtf: '2024', span: wrong, expression: { ...wrong, ...expression } }],
    timeExpressions: [{ ...wrong, ...expression }]
  }).faults.map(({ pointer }) => pointer)
  t.same(pointers.sort(), [
    '/entities/0/mentions/1',
    '/quotes/0/spans/0',
    '/quotes/1/cue',
    '/quotes/1/speaker/mention',
    '/timeExpressions/0',
    '/timeline/0/expression',
    '/timeline/0/span'
  ])
})

t.test('spans outside the text, empty spans and spans of a field that is absent', async t => {
  const detailOf = (wrong: Span) => faultsOf({ quotes: [{ spans: [wrong] }] }).faults[0]?.detail
  t.match(detailOf({ field: 'headline', start: 0, end: 99, exact: 'Fire' }), /headline has 20 characters/)
  t.match(detailOf({ field: 'headline', start: 3, end: 3, exact: '' }), /at least one character/)
  t.match(detailOf({ field: 'headline', start: 5, end: 3, exact: 'May' }), /at least one character/)
  t.match(detailOf({ field: 'description', start: 0, end: 4, exact: 'Fire' }), /no description/)
  t.match(detailOf({ field: 'headline', start: 0, end: 0, exact: '' }), /at least one character/)
})

t.test('what the body says of itself must hold together', async t => {
  const spans = [span('Stay at home')]
  const expression = { ...span('tomorrow'), type: 'DATE', value: '2024-03-06' } as const
  const event = { edtf: '2024-03-06', span: expression, expression }
  const faulty: readonly (readonly [pointer: string, layers: Layers, detail: RegExp])[] = [
    ['/quotes/0/spans', { quotes: [{ spans: [] }] }, /at least one span/],
    ['/quotes/0/spans/1', { quotes: [{ spans: [span('at home'), span('Stay at')] }] }, /overlaps/],
    ['/quotes/0/spans/1', { quotes: [{ spans: [span('home'), span('Stay')] }] }, /comes before/],
    ['/quotes/0/spans/1', { quotes: [{ spans: [span('Mayor', 0, 'headline'), span('Stay')] }] }, /one field/],
    ['/quotes/1', { quotes: [{ spans }, { spans }] }, /twice: first at \/quotes\/0/],
    ['/quotes/0/speaker/entityId', { quotes: [{ spans, speaker: { name: 'x', entityId: 'x' } }] }, /“x”/],
    ['/quotes/0/via/entityId', { quotes: [{ spans, via: { name: 'x', entityId: 'Person-X' } }] }, /no entity/],
    ['/quotes/0/about/1/id', { quotes: [{ spans, about: [{ id: 'place-lima' }, { id: 'Lima' }] }] }, /“Lima”/],
    ['/entities/0/id', { entities: [{ ...ruiz, id: 'ana' }] }, /person-some-name/],
    ['/entities/1', { entities: [ruiz, ruiz] }, /person-ana-ruiz is given twice/],
    ['/entities/0/mentions/1', { entities: [{ ...ruiz, mentions: [span('Ruiz'), span('Ruiz')] }] }, /twice/],
    ['/timeline/0/edtf', { timeline: [{ ...event, edtf: '2024-02-30' }] }, /“2024-02-30” is no date/],
    ['/timeline/1', { timeline: [event, event] }, /twice/],
    ['/timeline/0/participants/0/id', { timeline: [{ ...event, participants: [{ id: '' }] }] }, /no entity/],
    ['/timeline/0/places/0/id', { timeline: [{ ...event, places: [{ id: 'place_x' }] }] }, /no entity/],
    ['/timeExpressions/0/edtf', { timeExpressions: [{ ...expression, edtf: 'soon' }] }, /EDTF/],
    ['/timeExpressions/1', { timeExpressions: [expression, expression] }, /twice/]
  ]
  for (const [pointer, layers, detail] of faulty) {
    t.match(faultsOf(layers), { code: 'invalidBody', faults: [{ pointer, detail }] }, pointer)
    t.equal(faultsOf(layers).faults.length, 1, pointer)
  }
})

t.test('at most a hundred faults are told, and a long excerpt is cut', async t => {
  const wrong = { ...span('Stay at home'), end: article.articleBody.length, exact: 'x'.repeat(500) }
  const { faults } = faultsOf({ quotes: Array.from({ length: 200 }, () => ({ spans: [wrong] })) })
  t.equal(faults.length, 100)
  t.ok((faults[0]?.detail.length ?? 0) < 200)
})

t.test('spans cut from any text are accepted as they are, shifted ones are not', async () => {
  const text = fc.string({ unit: codePoint, minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(60), (articleBody, a, b) => {
      const start = Math.min(a, b) % articleBody.length
      const end = Math.min(start + 1 + Math.abs(a - b), articleBody.length)
      const field = 'articleBody' as const
      const cut: Span = { field, start, end, exact: articleBody.slice(start, end) }
      const input = { headline: 'H', articleBody }
      const own = { ...article, ...input }
      const mentions = [{ ...cut, kind: 'nominal' as const }]
      const quotes = [{ spans: [cut], cue: cut, speaker: { name: 'x', mention: cut } }]
      const answer = readProvided({ ...input, quotes, entities: [{ ...ruiz, mentions }] }, own)
      const shifted = { ...cut, start: start + 1, end: end + 1 }
      const rejected = readProvided({ ...input, quotes: [{ spans: [shifted] }] }, own)
      const isRejected = 'code' in rejected && rejected.code === 'spanMismatch'
      const isSameThere = articleBody.slice(start + 1, end + 1) === cut.exact
      return (
        !('faults' in answer) &&
        JSON.stringify(answer.quotes?.[0]?.spans) === JSON.stringify([cut]) &&
        answer.quotes?.[0]?.speaker?.entityId === 'person-ana-ruiz' &&
        isRejected !== isSameThere
      )
    }),
    { seed: 20_240_515 }
  )
})
