import t from 'tap'
import type { Annotations, EntityAnnotation, QuoteAnnotation } from '../../../src/document/annotations.ts'
import type { IdentifiedArticle } from '../../../src/document/article.ts'
import { quoteId } from '../../../src/document/id.ts'
import type { ArticleInput } from '../../../src/document/input.ts'
import type { Field, Span } from '../../../src/document/span.ts'
import { Problem } from '../../../src/errors.ts'
import { type Extractor, inThread } from '../../../src/intake/extractor.ts'
import { annotate, takeIn } from '../../../src/intake/take-in.ts'
import type { Expectation } from '../../../src/store/store.ts'
import { nothing } from '../../support/nothing.ts'
import { noon, stampAt } from '../../support/store.ts'
import { memoryStore } from './memory.ts'

const now = () => new Date('2024-03-05T10:00:00Z')
const rain: ArticleInput = {
  id: 'rain',
  headline: 'Rain in Lima',
  articleBody: 'Ana Ruiz said it would rain. Luis Paz of Lima agreed on Monday.'
}

function spanIn({ headline, articleBody }: ArticleInput, exact: string, field: Field = 'articleBody'): Span {
  const start = { headline, description: '', articleBody }[field].indexOf(exact)
  if (start < 0) throw new Error(`The text has no “${exact}”.`)
  return { field, start, end: start + exact.length, exact }
}
const span = (exact: string, field?: Field) => spanIn(rain, exact, field)

const named = (id: string, type: EntityAnnotation['type'], ...spans: readonly Span[]): EntityAnnotation => ({
  id,
  type,
  name: spans[0]?.exact ?? '',
  aliases: [],
  description: null,
  sameAs: [],
  mentions: spans.map(mention => ({ ...mention, kind: 'name' as const }))
})

const ruiz = named('person-ana-ruiz', 'person', span('Ana Ruiz'))
const paz = named('person-luis-paz', 'person', span('Luis Paz'))
const lima = named('place-lima', 'place', span('Lima', 'headline'), span('Lima'))

/** What the extractor of these tests finds, whatever the text. */
function found(article: IdentifiedArticle): Annotations {
  const quote = (exact: string, by: EntityAnnotation): QuoteAnnotation => ({
    id: quoteId(article.id, [span(exact)]),
    kind: 'indirect',
    spans: [span(exact)],
    speaker: { entityId: by.id, name: by.name, mention: null },
    cue: null,
    via: { entityId: lima.id, name: 'Lima' },
    about: [lima.id],
    confidence: 0.8,
    provenance: 'extracted'
  })
  const expression = { ...span('Monday'), type: 'DATE', value: '2024-03-04' } as const
  return {
    quotes: [quote('it would rain', ruiz), quote('agreed', paz)],
    entities: [lima, ruiz, paz],
    timeline: [
      {
        id: 'rain.e1',
        edtf: '2024-03-04',
        earliest: '2024-03-04',
        latest: '2024-03-04',
        precision: 'day',
        status: 'past',
        text: expression.exact,
        span: expression,
        expression,
        anchor: 'datePublished',
        participants: [paz.id],
        places: [lima.id],
        confidence: 0.9,
        provenance: 'extracted'
      }
    ],
    timeExpressions: [{ ...expression, edtf: '2024-03-04' }]
  }
}

function workplace() {
  const store = memoryStore()
  let extractions = 0
  const extract: Extractor = async article => {
    extractions++
    return { ...nothing, annotations: found(article) }
  }
  return {
    store,
    extractions: () => extractions,
    take: (input: ArticleInput, expect: Expectation = 'absent') =>
      takeIn(input, { store, extract, extractor: 'test 1', now, expect }),
    extract
  }
}

const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise
  } catch (problem) {
    return problem instanceof Problem ? problem.code : problem
  }
  return null
}

t.test('a new article is created with what was extracted from it', async t => {
  const { store, take } = workplace()
  const { outcome, saved } = await take(rain)
  t.match([outcome, saved], ['created', { revision: 1, value: { id: 'rain', createdAt: '2024-03-05T10:00:00.000Z' } }])
  t.same(store.annotations('rain'), found(saved.value))
})

t.test('the same article again is the same: nothing is extracted or written', async t => {
  const { take, extractions } = workplace()
  await take(rain)
  for (const expect of ['absent', 'any', { revision: 1 }] as const) {
    const { outcome, saved } = await take({ ...rain, description: null, keywords: [] }, expect)
    t.match([outcome, saved.revision, extractions()], ['same', 1, 1])
  }
})

t.test('a POST of other content under the same id is a conflict that tells the way', async t => {
  const { take, extractions } = workplace()
  await take(rain)
  for (const other of [
    { ...rain, articleBody: 'It poured.' },
    { ...rain, publisher: 'The Post' },
    { ...rain, quotes: [] }
  ]) {
    await t.rejects(take(other), { code: 'conflict', message: /PUT .*\/articles\/rain .*If-Match/ })
  }
  t.equal(extractions(), 1)
})

t.test('a PUT replaces the revision it names and no other', async t => {
  const { take } = workplace()
  await take(rain)
  const other = { ...rain, publisher: 'The Post' }
  t.match(await take(other, { revision: 1 }), { outcome: 'updated', saved: { revision: 2 } })
  t.equal(await codeOf(take(rain, { revision: 1 })), 'preconditionFailed')
  t.equal(await codeOf(take(other, { revision: 1 })), 'preconditionFailed', 'even when the content is the same')
  t.equal(await codeOf(take({ ...rain, id: 'snow' }, { revision: 1 })), 'preconditionFailed')
  t.match(await take(rain, 'any'), { outcome: 'updated', saved: { revision: 3 } })
})

t.test('two POSTs at once: one creates, the other is the same or a conflict', async t => {
  const race = async (other: ArticleInput) => {
    const { take } = workplace()
    return Promise.allSettled([take(rain), take(other)])
  }
  t.match(await race(rain), [{ value: { outcome: 'created' } }, { value: { outcome: 'same', saved: { revision: 1 } } }])
  const answers = await race({ ...rain, publisher: 'The Post' })
  t.match(answers, [{ value: { outcome: 'created' } }, { reason: { code: 'conflict' } }])
})

t.test('an article that is deleted while it is taken in again is created', async t => {
  const { store, take, extract } = workplace()
  await take(rain)
  const articles = {
    ...store.articles,
    get: async (id: string) => {
      await store.articles.remove(id, 'any', stampAt(noon))
      return store.articles.get(id)
    }
  }
  const intake = { store: { ...store, articles }, extract, extractor: 'test 1', now, expect: 'absent' } as const
  t.match(await takeIn(rain, intake), { outcome: 'created', saved: { revision: 1 } })
})

t.test('created and deleted by others between two looks: it is saved in the end', async t => {
  const { store, extract } = workplace()
  let saves = 0
  const save: typeof store.articles.save = async request => {
    if (saves++ === 0) throw new Problem('preconditionFailed', 'Somebody was faster.')
    return store.articles.save(request)
  }
  const intake = {
    store: { ...store, articles: { ...store.articles, save } },
    extract,
    extractor: 'test 1',
    now,
    expect: 'absent'
  } as const
  t.match(await takeIn(rain, intake), { outcome: 'created' })
})

t.test('other failures of the store are thrown on', async t => {
  const { store, extract } = workplace()
  const save = async () => {
    throw new Problem('unavailable', 'The disk is full.')
  }
  const intake = {
    store: { ...store, articles: { ...store.articles, save } },
    extract,
    extractor: 'test 1',
    now
  } as const
  t.equal(await codeOf(takeIn(rain, { ...intake, expect: 'absent' })), 'unavailable')
})

t.test('layers that the article brings are kept, the others extracted', async t => {
  const { store, take } = workplace()
  await take({ ...rain, quotes: [{ spans: [span('it would rain')], speaker: { name: 'Ana Ruiz' } }] })
  const { quotes, entities, timeline } = store.annotations('rain') ?? {}
  t.match(quotes, [{ provenance: 'provided', speaker: { entityId: 'person-ana-ruiz' } }])
  t.same(entities, [lima, ruiz, paz])
  t.match(timeline, [{ provenance: 'extracted' }])
})

t.test('extracted quotes and events refer only to the entities that the article brought', async t => {
  const { store, take } = workplace()
  const entities = [
    { id: 'person-ruiz', type: 'person', name: 'Ruiz', mentions: [span('Ana Ruiz')] },
    { type: 'place', name: 'Lima', mentions: [span('rain')] }
  ] as const
  await take({ ...rain, entities })
  t.match(store.annotations('rain'), {
    entities: [{ id: 'person-ruiz' }, { id: 'place-lima' }],
    quotes: [
      {
        speaker: { entityId: 'person-ruiz', name: 'Ana Ruiz' },
        via: { entityId: 'place-lima', name: 'Lima' },
        about: ['place-lima']
      },
      { speaker: { entityId: null, name: 'Luis Paz' } }
    ],
    timeline: [{ participants: [], places: ['place-lima'] }]
  })
})

t.test('an entity of the same name stands in where no place is shared; without one the name stays', async t => {
  const { store, take } = workplace()
  await take({ ...rain, entities: [{ type: 'other', name: 'X', aliases: ['Ana Ruiz'], mentions: [] }] })
  t.match(store.annotations('rain')?.quotes, [
    { speaker: { entityId: 'other-x' }, via: { entityId: null, name: 'Lima' }, about: [] },
    { speaker: { entityId: null } }
  ])
})

t.test('a language is inferred where none is named, and never instead of one that is', async t => {
  const { store, take } = workplace()
  const quotes: [] = []
  const layers = { datePublished: '2024-03-05', quotes, entities: [], timeline: [], timeExpressions: [] }
  const inferred = await take({ ...rain, ...layers })
  t.match(inferred.saved.value, { inLanguage: 'en', inLanguageSource: 'inferred', extraction: { limited: false } })
  t.match(await take({ ...rain, ...layers, inLanguage: 'en' }), { outcome: 'same' }, 'the same story, POSTed again')
  const told = await take({ ...rain, ...layers, inLanguage: 'en' }, { revision: inferred.saved.revision })
  t.match(told, { outcome: 'updated', saved: { value: { inLanguageSource: 'provided', extraction: null } } })
  t.match(await take({ ...rain, ...layers }, 'any'), { outcome: 'updated' })
  const other = await take({ ...rain, inLanguage: 'fr' }, 'any')
  t.match(other.saved.value, { inLanguage: 'fr', inLanguageSource: 'provided' })
  t.equal(store.rows.size, 1)
})

t.test('nothing is extracted where every layer is brought', async t => {
  const { take, extractions, store } = workplace()
  await take({
    ...rain,
    inLanguage: 'en',
    datePublished: '2024-03-05',
    quotes: [],
    entities: [],
    timeline: [],
    timeExpressions: []
  })
  t.equal(extractions(), 0)
  t.same(store.annotations('rain'), { quotes: [], entities: [], timeline: [], timeExpressions: [] })
})

t.test('faults of the article or its layers are told before anything is extracted', async t => {
  const { take, extractions } = workplace()
  const wrong = { ...span('rain'), exact: 'snow' }
  await t.rejects(take({ ...rain, quotes: [{ spans: [wrong] }] }), {
    code: 'spanMismatch',
    errors: [{ pointer: '/quotes/0/spans/0' }]
  })
  await t.rejects(take({ ...rain, quotes: [{ spans: [] }] }), { code: 'invalidBody' })
  await t.rejects(take({ ...rain, headline: '' }), { code: 'invalidBody', errors: [{ pointer: '/headline' }] })
  t.equal(extractions(), 0)
})

t.test('an extractor that fails is extractionFailed, its own Problems are kept', async t => {
  const failing = (error: Error) =>
    inThread(() => {
      throw error
    })
  t.equal(await codeOf(annotate(rain, failing(new Error('x')))), 'extractionFailed')
  t.equal(await codeOf(annotate(rain, failing(new Problem('unavailable', 'busy')))), 'unavailable')
})

t.test('annotate reads the same without a store', async t => {
  const { article, annotations } = await annotate(
    rain,
    inThread(article => ({ ...nothing, annotations: found(article) }))
  )
  t.equal(article.id, 'rain')
  t.same(annotations, found(article))
})
