import fc from 'fast-check'
import {
  anchors,
  type EntityType,
  entityTypes,
  eventStatuses,
  mentionKinds,
  provenances,
  quoteKinds
} from '../../src/document/annotations.ts'
import { refOf } from '../../src/document/article.ts'
import { readEdtf } from '../../src/document/edtf.ts'
import { type FieldTexts, fields, type Span, spanOf } from '../../src/document/span.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { ArticleWithLayers, EntityInArticle, EntityRef, Event, Quote } from '../../src/store/store.ts'
import { text } from './arbitrary.ts'
import { story, valueIn } from './store.ts'

// Articles with layers: one that a store serves, and any that it could serve, of whatever can be handed in.

const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())
const told = fc.oneof(
  day,
  day.map(instant => instant.slice(0, 10)),
  day.map(instant => `${instant.slice(0, 19).toLowerCase()}+23:59`),
  fc.constantFrom('2024-02-29T23:59:59.123456-11:30', '2024-05-14t08:00:00z')
)
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://example.org/a|b{c}^d?q=[1]&r="x"`#part#two',
    'https://exämple.org/brücke/東京?größe=ß#š',
    'http://[2001:db8::1]:8080/[x]%zz%41',
    'https://user:p{ss@example.org/<script>'
  )
)
const edtf = fc.constantFrom(
  ...['2019', '2019-04', '2019-04-04', '2019-22', '2019-24', '201X', '20XX', '2019-XX', '2019-04~', '2019-04-04?'],
  ...['2019-04-01/2019-04-07', '2019/2021', '../2019', '2019/..', '/2019-04', '2019-04-04/', '0001', '9999-24'],
  ...['2019-04-04T10:30:00', '2019-04-04T10:30:00Z', '2019-04-04T10:30:00+02', '2019-04-04T23:59:59-11:30']
)

/** A place in one of the texts, between two characters of Unicode at either end. */
function spanIn(texts: FieldTexts): fc.Arbitrary<Span> {
  const filled = fields.filter(field => (texts[field] ?? '') !== '')
  return fc.tuple(fc.constantFrom(...filled), fc.nat(), fc.nat()).map(([field, a, b]) => {
    const points = [...(texts[field] ?? '')]
    const first = a % points.length
    const last = first + 1 + (b % (points.length - first))
    const unitsBefore = (count: number) => points.slice(0, count).join('').length
    return spanOf(texts, field, unitsBefore(first), unitsBefore(last))
  })
}

const entityRef: fc.Arbitrary<EntityRef> = fc.record({
  id,
  type: fc.constantFrom<EntityType>(...entityTypes),
  name: text
})

const voice = fc.record({
  entityId: nullable(fc.oneof(id, fc.constantFrom('person-ada-lund', 'organization-nato', 'place-oslo'))),
  name: text
})

const content = fc.record({
  id,
  headline: text.map(words => `H${words}`),
  description: nullable(text),
  articleBody: text.map(words => `${words}.`),
  author: fc.array(fc.record({ name: text }), { maxLength: 2 }),
  publisher: nullable(text),
  articleSection: nullable(text),
  keywords: fc.array(text, { maxLength: 3 }),
  url: nullable(url),
  inLanguage: fc.constantFrom('en', 'pt-BR', 'und'),
  inLanguageSource: fc.constantFrom('provided', 'inferred'),
  datePublished: nullable(told),
  datePublishedSource: fc.constantFrom('provided', 'inferred'),
  dateModified: nullable(told),
  extraction: fc.constant(null),
  wordCount: fc.nat(1000),
  counts: fc.constant({ quotes: 0, entities: 0, events: 0 }),
  createdAt: day,
  updatedAt: day
})

/** An article with all its layers, any of which may be empty or absent. */
export const layeredArticle: fc.Arbitrary<ArticleWithLayers> = content.chain(article => {
  const span = spanIn(article)
  const said = { confidence: fc.double({ min: 0, max: 1, noNaN: true }), provenance: fc.constantFrom(...provenances) }
  const of = { articleId: fc.constant(article.id), article: fc.constant(refOf(article)) }
  const quote: fc.Arbitrary<Quote> = fc.record({
    ...said,
    ...of,
    id: fc.nat().map(number => `${article.id}.q${number}-${number + 5}`),
    kind: fc.constantFrom(...quoteKinds),
    text,
    spans: fc.array(span, { minLength: 1, maxLength: 3 }),
    speaker: nullable(voice.map(who => ({ ...who, mention: null }))),
    cue: fc.constant(null),
    via: nullable(voice),
    about: fc.array(entityRef, { maxLength: 3 }),
    textFragmentUrl: fc.constant(article.url === null ? null : `${article.url}#:~:text=Words`)
  })
  const entity: fc.Arbitrary<EntityInArticle> = fc.record({
    id,
    type: fc.constantFrom(...entityTypes),
    name: text.map(words => `N${words}`),
    aliases: fc.array(text, { maxLength: 2 }),
    description: nullable(text),
    sameAs: fc.array(url, { maxLength: 2 }),
    counts: fc.constant({ articles: 1, mentions: 1, quotes: 0 }),
    firstSeen: fc.constant(null),
    lastSeen: fc.constant(null),
    mentions: fc.array(
      fc.tuple(span, fc.constantFrom(...mentionKinds)).map(([where, kind]) => ({ ...where, kind })),
      { maxLength: 3 }
    )
  })
  const event: fc.Arbitrary<Event> = fc
    .record({
      ...said,
      ...of,
      edtf,
      id: fc.nat().map(number => `${article.id}.e${number}-${number + 5}`),
      status: nullable(fc.constantFrom(...eventStatuses)),
      text,
      span,
      anchor: nullable(fc.constantFrom(...anchors)),
      participants: fc.array(entityRef, { maxLength: 3 }),
      places: fc.array(entityRef, { maxLength: 2 })
    })
    .map(told => {
      const reading = readEdtf(told.edtf)
      if (reading === null) throw new RangeError(`${told.edtf} is not EDTF.`)
      return { ...told, ...reading, expression: { ...told.span, type: 'DATE', value: told.edtf } }
    })
  const layers = fc.record(
    {
      quotes: fc.array(quote, { maxLength: 4 }),
      entities: fc.array(entity, { maxLength: 4 }),
      timeline: fc.array(event, { maxLength: 4 })
    },
    { requiredKeys: [] }
  )
  return layers.map(read => ({ ...article, ...read }))
})

/** One article with all its layers, out of a store. */
export async function served(): Promise<ArticleWithLayers> {
  const store = await openSqliteStore({ path: ':memory:' })
  try {
    await store.articles.save(
      story({
        id: 'harbour',
        headline: 'Ada Lund opens the quay 🎉',
        publisher: 'Brandholm Courier',
        author: [{ name: 'Ilse Okonkwo' }, { name: 'Jo Vik' }],
        keywords: ['harbour'],
        articleSection: 'Local',
        url: 'https://courier.example.org/kai|øst',
        datePublished: '2024-05-14',
        statements: [
          {
            speaker: 'Ada Lund',
            words: 'we begin in June with Marta Holm',
            place: 'Oslo',
            about: 'Marta Holm',
            when: { told: 'June', edtf: '2024-06~' }
          }
        ]
      })
    )
    const article = await valueIn(store.articles.get('harbour', ['quotes', 'entities', 'timeline']))
    if (article === null) throw new Error('The article is not there.')
    return article
  } finally {
    await store.close()
  }
}
