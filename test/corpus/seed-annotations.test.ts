import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t from 'tap'
import type { Annotations } from '../../src/document/annotations.ts'
import { readProvided } from '../../src/document/provided.ts'
import { fields, overlaps, type Span } from '../../src/document/span.ts'
import { readWireText } from '../../src/document/wire.ts'
import { readArticle } from '../../src/intake/article.ts'
import { annotate } from '../../src/intake/take-in.ts'

// The reviewed annotations of the article the service ships with. How they were made:
//
// - A quote needs a cue of saying and a clause that is said. So neither the headline's “announces Putin visit” nor
//   “Trump’s declaration … recognizing Israeli sovereignty” is one: both tell of an act, not of words. “Israel
//   allegedly carried out” names no source, “is concerned about” is no saying.
// - A quote has one speaker. What two offices confirm together is told of them as they are named, without an entity.
// - Spans of direct quotes are what stands between the marks, the comma before the closing mark included; spans of
//   indirect quotes begin with their “that”, as in PARC and PolNeAR, typing errors of the text included.
// - Mentions leave out titles, articles and the possessive ’s. Demonyms (“Israeli”) are no mentions of a place.
//   Pronouns and nominals are told where they stand for one entity; “we” and “the two leaders” stand for two.
// - Participants and places of an event are those that a reader knows it has: “the two leaders” are both.
// - Time expressions follow TimeML 1.2.1: in “five days before the April 9th” the duration and the date are one each.
//   The event it dates has the whole as its expression.

const folder = new URL('../../data/netanyahu-putin-visit/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')

const story = readWireText(text('article.txt'))
if ('fault' in story) throw new Error(story.fault)
const input = { ...story, ...JSON.parse(text('article.meta.json')), ...JSON.parse(text('article.annotations.json')) }
const article = readArticle(input)

function reviewed(): Annotations {
  const provided = readProvided(input, article)
  if ('faults' in provided) throw new Error(JSON.stringify(provided, null, 2))
  const { quotes = [], entities = [], timeline = [], timeExpressions = [] } = provided
  return { quotes, entities, timeline, timeExpressions }
}

const { quotes, entities, timeline, timeExpressions } = reviewed()

t.test('the text is the one that was handed over, byte for byte', async t => {
  const sum = hash('sha256', readFileSync(new URL('article.txt', folder)))
  t.equal(sum, 'd43c7a50a7bf0b4349b30dde1f68bb66c5bbaa48e2e48bd454ce434bce9b863e')
  t.match(article, {
    publisher: 'The Jerusalem Post',
    datePublished: '2019-04-02',
    datePublishedSource: 'provided',
    author: [{ name: 'Tovah Lazaroff' }],
    url: null
  })
})

t.test('all four layers are there, so that nothing needs to be extracted', async t => {
  const extract = async () => {
    throw new Error('Nothing was to be extracted.')
  }
  t.same((await annotate(input, extract)).annotations, { quotes, entities, timeline, timeExpressions })
})

t.test('every span is cut from the text', async t => {
  const spans: Span[] = []
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    if ('exact' in value) spans.push(value as Span)
    Object.values(value).forEach(collect)
  }
  collect([quotes, entities, timeline, timeExpressions])
  t.ok(spans.length > 130)
  for (const { field, start, end, exact } of spans) t.equal(article[field]?.slice(start, end), exact)
})

t.test('the quotes', async t => {
  const told = quotes.map(({ kind, speaker, cue, via, spans, about }) => [
    kind,
    speaker?.name,
    speaker?.entityId,
    cue?.exact,
    via?.entityId ?? null,
    spans.map(({ field, exact }) => `${field}: ${exact.split(' ').slice(0, 3).join(' ')} … ${exact.split(' ').at(-1)}`),
    about
  ])
  t.same(told, [
    [
      'indirect',
      'the Prime Minister’s Office and the Kremlin',
      null,
      'confirmed',
      null,
      ['description: that that a … elections'],
      []
    ],
    [
      'direct',
      'Benjamin Netanyahu',
      'person-benjamin-netanyahu',
      'said',
      null,
      ['articleBody: We talked about … Israel,'],
      ['place-syria', 'organization-idf', 'organization-russian-army', 'place-israel']
    ],
    [
      'indirect',
      'the Prime Minister’s Office and the Kremlin',
      null,
      'confirmed',
      null,
      ['articleBody: that a brief … elections'],
      []
    ],
    [
      'direct',
      'Dmitry Peskov',
      'person-dmitry-peskov',
      'confirmed',
      'organization-russian-news-agency-tass',
      ['articleBody: An agreement has … watches,'],
      ['person-benjamin-netanyahu', 'place-moscow']
    ],
    [
      'indirect',
      'Benjamin Netanyahu',
      'person-benjamin-netanyahu',
      'told',
      null,
      ['articleBody: that an Israeli-Russian … Syria'],
      ['place-syria']
    ],
    [
      'indirect',
      'a senior Israeli official',
      null,
      'told',
      null,
      ['articleBody: that the prime … plan'],
      ['place-syria', 'person-vladimir-putin']
    ],
    ['indirect', 'Kremlin', 'organization-kremlin', 'denied', null, ['articleBody: that the topic … meeting'], []]
  ])
})

t.test('the kinds and lemmas that were reviewed are those that the text alone would give', async t => {
  const bare = {
    ...input,
    quotes: input.quotes.map(({ spans, cue }: (typeof quotes)[number]) => {
      const { lemma: _, ...place } = cue ?? { lemma: '' }
      return { spans, cue: place }
    })
  }
  const computed = readProvided(bare, article)
  t.match(computed, { quotes: quotes.map(({ id, kind, cue }) => ({ id, kind, cue: { lemma: cue?.lemma } })) })
})

t.test('the entities, with how often they are named and otherwise meant', async t => {
  const told = entities.map(({ id, name, aliases, mentions }) => {
    const named = mentions.filter(({ kind }) => kind === 'name').length
    return [id, [name, ...aliases].join(' / '), named, mentions.length - named]
  })
  t.same(told, [
    ['person-benjamin-netanyahu', 'Benjamin Netanyahu / Netanyahu', 11, 7],
    ['person-vladimir-putin', 'Vladimir Putin / Putin', 7, 0],
    ['place-syria', 'Syria', 8, 2],
    ['organization-prime-ministers-office', 'Prime Minister’s Office', 2, 0],
    ['organization-kremlin', 'Kremlin', 4, 0],
    ['place-moscow', 'Moscow', 3, 0],
    ['place-israel', 'Israel', 7, 2],
    ['organization-idf', 'IDF', 1, 0],
    ['organization-russian-army', 'Russian Army', 1, 0],
    ['person-dmitry-peskov', 'Dmitry Peskov', 1, 0],
    ['organization-russian-news-agency-tass', 'Russian News Agency TASS / TASS', 1, 0],
    ['place-russia', 'Russia', 3, 0],
    ['place-united-states', 'United States / US', 2, 0],
    ['person-donald-trump', 'Donald Trump / Trump', 3, 1],
    ['organization-white-house', 'White House', 1, 0],
    ['person-jair-bolsonaro', 'Jair Bolsonaro', 1, 0],
    ['place-jerusalem', 'Jerusalem', 1, 0],
    ['organization-hezbollah', 'Hezbollah', 1, 0],
    ['place-golan-heights', 'Golan Heights', 1, 0]
  ])
})

t.test('ids are those that type and name give', async t => {
  const anew = readProvided(
    { ...input, entities: input.entities.map(({ id: _, ...entity }: (typeof entities)[number]) => entity) },
    article
  )
  t.same(anew, { quotes, entities, timeline, timeExpressions })
})

t.test('every mention by name is one of the entity’s names', async t => {
  for (const { name, aliases, mentions } of entities) {
    for (const { kind, exact } of mentions) t.equal([name, ...aliases].includes(exact), kind === 'name', exact)
  }
})

t.test('every capitalised word is part of a mention, or known to be none', async t => {
  const titles = ['Prime', 'Minister', 'President', 'Spokesman']
  const demonyms = ['Russian', 'Israeli', 'Israeli-Russian', 'Israelis', 'Iranian', 'Iranians', 'Brazilian']
  const calendar = ['Monday', 'Tuesday', 'Thursday', 'February', 'April']
  const sentenceStarts = 'Both We You An On As Last At This Election After It Also The'.split(' ')
  const none = new Set([...titles, ...demonyms, ...calendar, ...sentenceStarts])
  const mentions = entities.flatMap(entity => entity.mentions)
  let words = 0
  for (const field of fields) {
    for (const word of (article[field] ?? '').matchAll(/\p{Lu}\p{L}*(?:-\p{Lu}\p{L}*)*/gu)) {
      const exact = word[0]
      const span = { field, start: word.index, end: word.index + exact.length, exact }
      const isMentioned = mentions.some(mention => mention.kind !== 'pronoun' && overlaps(mention, span))
      t.ok(isMentioned || none.has(exact), `${field} ${word.index}: ${exact}`)
      words++
    }
  }
  t.ok(words > 90)
})

t.test('the events', async t => {
  const short = (id: string) => id.replace(/^\w+-/, '')
  const told = timeline.map(({ edtf, precision, expression, participants, places }) =>
    [edtf, precision, expression.exact, participants.map(short).join(' '), places.map(short).join(' ')].join(' | ')
  )
  t.same(told, [
    '2019-04-02 | day | Tuesday | prime-ministers-office kremlin | ',
    '2019-04-04 | day | five days before the April 9th | benjamin-netanyahu vladimir-putin | ',
    '2019-04-09 | day | April 9th |  | israel',
    '2019-04-04 | day | Thursday | benjamin-netanyahu vladimir-putin | moscow',
    '2019-04-01 | day | Monday | vladimir-putin benjamin-netanyahu | ',
    '2019-04-02 | day | Tuesday | prime-ministers-office kremlin | ',
    '2019-04-04 | day | five days before the April 9 | benjamin-netanyahu vladimir-putin | ',
    '2019-04-09 | day | April 9 |  | israel',
    '2019-04-04 | day | April 4 | benjamin-netanyahu | moscow',
    '2019-04-04 | day | April 4 | benjamin-netanyahu vladimir-putin | moscow',
    '2019-03 | month | Last month | benjamin-netanyahu donald-trump | white-house',
    '2019-02~ | month | the end of February | benjamin-netanyahu vladimir-putin | moscow',
    '2019-04-01/2019-04-07 | week | This week | benjamin-netanyahu jair-bolsonaro | jerusalem',
    '2019-02 | month | February | benjamin-netanyahu vladimir-putin | moscow',
    '2019-03-25/2019-03-31 | week | Last week | israel | ',
    '2019-02 | month | February | benjamin-netanyahu vladimir-putin | moscow',
    '2019-03 | month | last month | donald-trump | golan-heights',
    '2019-04-04 | day | Thursday | vladimir-putin benjamin-netanyahu | moscow'
  ])
  for (const { span, expression } of timeline) t.ok(overlaps(span, expression), expression.exact)
})

t.test(
  'every word of the calendar is part of a time expression, and every event’s expression is one or holds one',
  async t => {
    const calendar =
      /\b(?:Monday|Tuesday|Thursday|(?:February|April)(?: \d+(?:th)?)?|(?:[Ll]ast|[Tt]his) (?:week|month)|five days|now)\b/gu
    const found = fields.flatMap(field =>
      [...(article[field] ?? '').matchAll(calendar)].map(({ 0: exact, index }) => ({
        field,
        start: index,
        end: index + exact.length,
        exact
      }))
    )
    for (const span of found)
      t.ok(
        timeExpressions.some(expression => overlaps(expression, span)),
        span.exact
      )
    t.equal(found.length, timeExpressions.length)
    for (const { expression } of timeline)
      t.ok(
        timeExpressions.some(one => overlaps(one, expression)),
        expression.exact
      )
  }
)

t.test('references lead to entities of the article', async t => {
  const ids = new Set(entities.map(({ id }) => id))
  const references = [
    ...quotes.flatMap(({ speaker, via, about }) => [speaker?.entityId ?? null, via?.entityId ?? null, ...about]),
    ...timeline.flatMap(({ participants, places }) => [...participants, ...places])
  ]
  for (const id of references) t.ok(id === null || ids.has(id), id ?? 'nobody')
})
