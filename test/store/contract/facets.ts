import fc from 'fast-check'
import type { Test } from 'tap'
import { Problem } from '../../../src/errors.ts'
import {
  type ArticleFacet,
  articleFacets,
  type EventFacet,
  entityFacets,
  eventFacets,
  type FacetName,
  type FacetOptions,
  type Facets,
  type QuoteFacet,
  quoteFacets
} from '../../../src/store/facets.ts'
import type { ArticleFilter, EventFilter, QuoteFilter } from '../../../src/store/filters.ts'
import type { Store } from '../../../src/store/store.ts'
import { noon, type Statement, type Story, stampAt, story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, later, page, undated } from './given.ts'

const all = <Name extends FacetName>(names: readonly Name[], more: Partial<FacetOptions<Name>> = {}) => ({
  names,
  limit: 100,
  isExact: false,
  ...more
})

type Counts = readonly (readonly [value: string, count: number])[]

/** Values and counts alone. */
function countsIn(facets: Facets<FacetName>): Readonly<Record<string, Counts>> {
  return Object.fromEntries(
    Object.entries(facets).map(([name, facet]) => [name, facet.values.map(({ value, count }) => [value, count])])
  )
}

/** The same whatever their order, which of entities with one name and as many rows hangs on which came first. */
const unordered = (counts: Readonly<Record<string, Counts>>) =>
  Object.fromEntries(Object.entries(counts).map(([name, values]) => [name, values.map(String).toSorted()]))

/** How often each value occurs among rows. */
function tally<Row>(rows: readonly Row[], valuesOf: (row: Row) => readonly (string | null | undefined)[]): Counts {
  const counts = new Map<string, number>()
  for (const value of rows.flatMap(row => [...new Set(valuesOf(row))])) {
    if (value != null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts]
}

const ids = (entities: readonly { id: string }[]) => entities.map(({ id }) => id)
const day = (date: string | null) => (date === null ? null : new Date(date).toISOString())

const whole = { limit: 200, count: 'none' } as const

async function articlesCounted(store: Store, filter: ArticleFilter): Promise<Record<ArticleFacet, Counts>> {
  const options = { ...page('-datePublished', whole), include: ['entities', 'quotes'] as const }
  const { rows } = await store.articles.list(filter, options)
  return {
    publisher: tally(rows, ({ publisher }) => [publisher]),
    author: tally(rows, ({ author }) => author.map(({ name }) => name)),
    section: tally(rows, ({ articleSection }) => [articleSection]),
    language: tally(rows, ({ inLanguage }) => [inLanguage]),
    entity: tally(rows, ({ entities = [] }) => ids(entities)),
    speaker: tally(rows, ({ quotes = [] }) => quotes.map(({ speaker }) => speaker?.entityId)),
    month: tally(rows, ({ datePublished }) => [day(datePublished)?.slice(0, 7)]),
    year: tally(rows, ({ datePublished }) => [day(datePublished)?.slice(0, 4)])
  }
}

async function quotesCounted(store: Store, filter: QuoteFilter): Promise<Record<QuoteFacet, Counts>> {
  const { rows } = await store.quotes.list(filter, page('-datePublished', whole))
  const articles = await Promise.all(rows.map(async ({ articleId }) => (await store.articles.get(articleId))?.value))
  const told = rows.map((quote, index) => ({ quote, article: articles[index] }))
  return {
    publisher: tally(told, ({ article }) => [article?.publisher]),
    section: tally(told, ({ article }) => [article?.articleSection]),
    language: tally(told, ({ article }) => [article?.inLanguage]),
    speaker: tally(rows, ({ speaker }) => [speaker?.entityId]),
    entity: tally(rows, ({ about }) => ids(about)),
    kind: tally(rows, ({ kind }) => [kind]),
    month: tally(rows, ({ article }) => [day(article.datePublished)?.slice(0, 7)]),
    year: tally(rows, ({ article }) => [day(article.datePublished)?.slice(0, 4)])
  }
}

async function eventsCounted(store: Store, filter: EventFilter): Promise<Record<EventFacet, Counts>> {
  const { rows } = await store.timeline.list(filter, page('earliest', whole))
  return {
    entity: tally(rows, ({ participants, places }) => ids([...participants, ...places])),
    precision: tally(rows, ({ precision }) => [precision]),
    status: tally(rows, ({ status }) => [status]),
    publisher: tally(rows, ({ article }) => [article.publisher]),
    month: tally(rows, ({ earliest }) => [earliest.slice(0, 7)]),
    year: tally(rows, ({ earliest }) => [earliest.slice(0, 4)])
  }
}

/** Filters that leave nothing out, so that rows are counted. */
const everything = { articles: { notEntity: [] }, quotes: { notArticle: [] }, events: { notArticle: [] } } as const
const possible = { match: 'possible' } as const

/** What is kept of whole lists is what their rows say. */
async function assertKept(t: Test, store: Store, name = ''): Promise<void> {
  const articles = await store.articles.facets({}, all(articleFacets))
  t.same(articles, await store.articles.facets(everything.articles, all(articleFacets)), `articles ${name}`)
  t.same(unordered(countsIn(articles)), unordered(await articlesCounted(store, {})), `articles ${name}, by their rows`)
  const quotes = await store.quotes.facets({}, all(quoteFacets))
  t.same(quotes, await store.quotes.facets(everything.quotes, all(quoteFacets)), `quotes ${name}`)
  t.same(unordered(countsIn(quotes)), unordered(await quotesCounted(store, {})), `quotes ${name}, by their rows`)
  const events = await store.timeline.facets(possible, all(eventFacets))
  t.same(events, await store.timeline.facets({ ...possible, ...everything.events }, all(eventFacets)), `events ${name}`)
  t.same(unordered(countsIn(events)), unordered(await eventsCounted(store, possible)), `events ${name}, by their rows`)
  const entities = await store.entities.facets({}, all(entityFacets))
  t.same(entities, await store.entities.facets({ notType: [] }, all(entityFacets)), `entities ${name}`)
}

export function facetsCount(check: Check, open: () => Promise<Store>): void {
  check('facets tell how a list falls into values', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    t.same(countsIn(await store.articles.facets({}, all(articleFacets))), {
      publisher: [
        ['Daily Post', 2],
        ['Herald', 1]
      ],
      author: [
        ['Ines Falk', 2],
        ['Ola Rasmussen', 1]
      ],
      section: [
        ['Local', 1],
        ['World', 1]
      ],
      language: [
        ['en', 2],
        ['sv', 1]
      ],
      entity: [
        ['person-ada-lund', 2],
        ['place-oslo', 2],
        ['place-bergen', 1],
        ['person-bo-eng', 1],
        ['person-carla-ruiz', 1],
        ['person-dag-holm', 1],
        ['person-ubuntu', 1]
      ],
      speaker: [
        ['person-ada-lund', 2],
        ['person-bo-eng', 1],
        ['person-dag-holm', 1]
      ],
      // The ferry left Oslo’s clocks on 3 May.
      month: [
        ['2019-05', 1],
        ['2019-04', 1]
      ],
      year: [['2019', 2]]
    })
    const said = await store.quotes.facets({ speaker: ['person-ada-lund'] }, all(quoteFacets))
    t.same(said.speaker, {
      values: [{ value: 'person-ada-lund', count: 2, name: 'Ada Lund', type: 'person' }],
      sampled: null
    })
    t.same(countsIn(said).section, [
      ['Local', 1],
      ['World', 1]
    ])
    t.same(countsIn(await store.quotes.facets({}, all(['entity', 'kind']))), {
      entity: [
        ['person-carla-ruiz', 1],
        ['person-ubuntu', 1]
      ],
      kind: [['direct', 4]]
    })
    t.same(countsIn(await store.timeline.facets(possible, all(eventFacets))), {
      entity: [
        ['person-ada-lund', 2],
        ['place-bergen', 1],
        ['place-oslo', 1]
      ],
      precision: [
        ['day', 1],
        ['month', 1]
      ],
      status: [
        ['past', 1],
        ['planned', 1]
      ],
      publisher: [
        ['Daily Post', 1],
        ['Herald', 1]
      ],
      month: [['2019-05', 2]],
      year: [['2019', 2]]
    })
    t.same(countsIn(await store.entities.facets({}, all(entityFacets))), {
      type: [
        ['person', 5],
        ['place', 2]
      ]
    })
    t.same(countsIn(await store.entities.facets({ q: 'b' }, all(entityFacets))), {
      type: [
        ['person', 1],
        ['place', 1]
      ]
    })
    t.same(countsIn(await store.articles.facets({}, all(['entity', 'month'], { limit: 1 }))), {
      entity: [['person-ada-lund', 2]],
      month: [['2019-05', 1]]
    })
    t.same(countsIn(await store.articles.facets({ entity: ['nobody'] }, all(['publisher', 'entity']))), {
      publisher: [],
      entity: []
    })
    await failsWith(t, 'invalidQuery', store.articles.facets({ searchIn: ['headline'] }, all(['year'])), 'no search')
  })

  check('facets of a filter count what its list has', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    for (let n = 0; n < 30; n++) await store.articles.save(story(drawnStory(`drawn-${n}`, n * 7919)))
    const few = <T extends string>(...values: readonly T[]) =>
      fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 2 })
    const date = fc.option(fc.constantFrom('2018-05-01', '2019-04-04', '2019-05-03T01:30:00Z', '2020-01-31'), {
      nil: undefined,
      freq: 2
    })
    const month = fc.option(fc.constantFrom('2018-11-01', '2019-05-01', '2019-06-15'), { nil: undefined, freq: 2 })
    const q = fc.option(fc.constantFrom('the', 'bridge', 'said -ferry', 'speaker:lund', 'opens OR trip'), {
      nil: undefined,
      freq: 3
    })
    const entity = few(...people.map(name => `person-${name.toLowerCase().replace(' ', '-')}`), 'place-oslo', 'nobody')
    const publisher = few(...publishers.flatMap(name => name ?? []), 'Nobody')
    const shared = { q, publisher, notPublisher: publisher, publishedFrom: date, publishedTo: date }
    const articles: fc.Arbitrary<ArticleFilter> = fc.record({
      ...shared,
      author: few('Ines Falk', 'Ola Rasmussen'),
      notSection: few('World'),
      language: few('en', 'sv'),
      entity,
      notSpeaker: entity,
      speaker: entity,
      toldFrom: month,
      toldTo: month
    })
    const quotes: fc.Arbitrary<QuoteFilter> = fc.record({
      ...shared,
      speaker: entity,
      about: entity,
      notAbout: entity,
      section: few('Local', 'World'),
      notLanguage: few('sv'),
      article: few('bridge', 'ferry', 'drawn-1')
    })
    const events: fc.Arbitrary<EventFilter> = fc.record({
      match: fc.constantFrom('possible', 'certain'),
      from: month,
      to: month,
      entity,
      notEntity: entity,
      publisher,
      notPublisher: publisher,
      precision: few('day', 'month'),
      status: few('past', 'planned'),
      q: fc.option(fc.constantFrom('the', 'bridge', 'said -ferry'), { nil: undefined, freq: 3 })
    })
    const holds = async (counted: Promise<Record<string, Counts>>, facets: Promise<Facets<FacetName>>) => {
      const [expected, found] = await Promise.all([counted, facets])
      t.same(unordered(countsIn(found)), unordered(expected))
    }
    await t.resolves(
      fc.assert(
        fc.asyncProperty(articles, async filter =>
          holds(articlesCounted(store, filter), store.articles.facets(filter, all(articleFacets)))
        ),
        { seed: 20_240_515, numRuns: 60 }
      )
    )
    await t.resolves(
      fc.assert(
        fc.asyncProperty(quotes, async filter =>
          holds(quotesCounted(store, filter), store.quotes.facets(filter, all(quoteFacets)))
        ),
        { seed: 20_240_515, numRuns: 60 }
      )
    )
    await t.resolves(
      fc.assert(
        fc.asyncProperty(events, async filter =>
          holds(eventsCounted(store, filter), store.timeline.facets(filter, all(eventFacets)))
        ),
        { seed: 20_240_515, numRuns: 60 }
      )
    )
  })

  check('of many rows an even sample is counted, unless all are to be', async (t, store) => {
    const statements = (n: number): readonly Statement[] =>
      Array.from({ length: 250 }, (_, index) => ({
        speaker: people[(n + index) % (index % 3 === 0 ? 2 : people.length)] ?? '',
        words: `word${index} of ${index % 5 === 0 ? 'bridges' : 'ferries'}`
      }))
    await Promise.all(
      Array.from({ length: 48 }, (_, n) =>
        store.articles.save(
          story({
            id: `many-${n}`,
            publisher: publishers[n % 3] ?? null,
            datePublished: `20${String(10 + (n % 12))}-0${1 + (n % 9)}-01`,
            statements: statements(n)
          })
        )
      )
    )
    const names = ['publisher', 'speaker', 'year'] as const
    const filters: readonly (readonly [QuoteFilter, boolean])[] = [
      [{ publishedFrom: '2000-01-01' }, true],
      [{ notSpeaker: ['nobody'] }, false],
      [{ notPublisher: ['Nobody'], q: 'of' }, false],
      [{ q: 'of' }, true]
    ]
    for (const [filter, isSized] of filters) {
      const name = JSON.stringify(filter)
      const exact = await store.quotes.facets(filter, all(names, { isExact: true }))
      const sampled = await store.quotes.facets(filter, all(names))
      t.same(sampled, await store.quotes.facets(filter, all(names)), `${name}: the same sample again`)
      const size = exact.year?.values.reduce((sum, { count }) => sum + count, 0) ?? 0
      t.equal(size, 12_000)
      for (const facet of names) {
        t.equal(exact[facet]?.sampled, null)
        const { counted = 0, of = 0 } = sampled[facet]?.sampled ?? {}
        t.ok(counted > 1_900 && counted < 2_200, `${name}: ${counted} are counted`)
        if (isSized) t.equal(of, size, `${name}: of all`)
        else t.ok(Math.abs(of - size) < size / 50, `${name}: of about as many as there are, ${of}`)
        for (const { value, count } of exact[facet]?.values ?? []) {
          const told = sampled[facet]?.values.find(each => each.value === value)?.count ?? 0
          t.ok(Math.abs(told - count) < count * 0.15, `${name}: ${told} for the ${count} of ${value}`)
        }
      }
    }
    const few = await store.quotes.facets({ q: 'bridges' }, all(names))
    t.same(few, await store.quotes.facets({ q: 'bridges' }, all(names, { isExact: true })), 'few are all counted')
    t.equal(few.year?.sampled, null)
    await assertTypes(t, store)
  })

  check('what is kept of whole lists is what their rows say, after every kind of write', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    await assertKept(t, store, 'saved')
    await store.articles.save(story({ ...bridge, publisher: 'Herald', author: [{ name: 'A' }, { name: 'A' }] }))
    await store.articles.save(story({ ...ferry, datePublished: '2020-01-01', statements: undated.statements ?? [] }))
    await assertKept(t, store, 'replaced')
    const quotes = (await store.quotes.list({}, page('-datePublished'))).rows
    const [first, second] = quotes.map(({ id }) => id)
    await store.quotes.correct(first ?? '', { kind: 'indirect', speaker: null }, 'any', stampAt(later))
    await assertKept(t, store, 'corrected')
    await store.quotes.withdraw(second ?? '', 'any', stampAt(later))
    await assertKept(t, store, 'withdrawn')
    await store.entities.correct('place-oslo', { type: 'organization' }, 'any', stampAt(later))
    await store.entities.merge('person-ada-lund', 'person-bo-eng', 'any', stampAt(later))
    await assertKept(t, store, 'merged')
    await store.entities.withdraw('person-bo-eng', 'any', stampAt(later))
    await assertKept(t, store, 'without an entity')
    await Promise.all([
      store.articles.save(story({ ...drawnStory('new', 3), publisher: 'Weekly' })),
      store.articles.save({ ...story(drawnStory('bridge', 4)), expect: 'absent' }).catch(() => null),
      store.articles.save(story({ ...drawnStory('newer', 5), publisher: 'Weekly' })),
      store.articles.remove('undated', 'any', stampAt(noon))
    ])
    await assertKept(t, store, 'written at once, one of them in vain')
    for (const { id } of (await store.articles.list({}, page('headline'))).rows)
      await store.articles.remove(id, 'any', stampAt(noon))
    await assertKept(t, store, 'removed')
    t.same(countsIn(await store.quotes.facets({}, all(['kind', 'publisher']))), { kind: [], publisher: [] })
  })

  check('what is kept of whole lists is what their rows say, after any course of events', async (t, empty) => {
    await empty.close()
    const person = fc.constantFrom(...people.map(name => `person-${name.toLowerCase().replace(' ', '-')}`))
    const article = fc.constantFrom('x', 'y', 'z')
    const seed = fc.nat({ max: 100_000 })
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('save' as const), article, seed }) },
      fc.record({ do: fc.constant('remove' as const), article }),
      fc.record({ do: fc.constant('merge' as const), from: person, into: person }),
      fc.record({ do: fc.constant('split' as const), from: person, article }),
      fc.record({ do: fc.constant('withdraw' as const), who: person, isRare: fc.nat({ max: 3 }) }),
      fc.record({ do: fc.constant('retype' as const), who: person }),
      fc.record({
        do: fc.constant('correct' as const),
        which: fc.nat({ max: 9 }),
        who: person,
        isDirect: fc.boolean()
      }),
      fc.record({ do: fc.constant('forget' as const), which: fc.nat({ max: 9 }) })
    )
    type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
    async function take(store: Store, each: Step): Promise<unknown> {
      const quote = async (which: number) => (await store.quotes.list({}, page('position'))).rows[which]?.id ?? ''
      switch (each.do) {
        case 'save':
          return store.articles.save(story(drawnStory(each.article, each.seed)))
        case 'remove':
          return store.articles.remove(each.article, 'any', stampAt(noon))
        case 'merge':
          return store.entities.merge(each.from, each.into, 'any', stampAt(later))
        case 'split':
          return store.entities.split(each.from, { articles: [each.article] }, 'any', stampAt(later))
        case 'withdraw':
          return each.isRare === 0 ? store.entities.withdraw(each.who, 'any', stampAt(later)) : null
        case 'retype':
          return store.entities.correct(each.who, { type: 'other' }, 'any', stampAt(later))
        case 'correct': {
          const kind = each.isDirect ? 'direct' : 'indirect'
          const speaker = { entityId: each.who, name: null, mention: null }
          return store.quotes.correct(await quote(each.which), { kind, speaker }, 'any', stampAt(later))
        }
        case 'forget':
          return store.quotes.withdraw(await quote(each.which), 'any', stampAt(later))
      }
    }
    const course = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
      const store = await open()
      try {
        for (const each of steps) {
          await take(store, each).catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error
          })
        }
        await assertKept(t, store, JSON.stringify(steps))
      } finally {
        await store.close()
      }
    })
    await t.resolves(fc.assert(course, { seed: 20_240_515, numRuns: 25 }))
  })
}

async function assertTypes(t: Test, store: Store): Promise<void> {
  const types = (options: Partial<FacetOptions<'type'>>) => store.entities.facets({}, all(['type'], options))
  t.same(await types({}), await types({ isExact: true }))
}

const people = ['Ada Lund', 'Bo Eng', 'Carla Ruiz', 'Dag Holm'] as const
const publishers = ['Daily Post', 'Herald', 'Smith, Jones & “Co”', null] as const

/** A story out of few parts, drawn by a number. */
function drawnStory(id: string, seed: number): Story {
  let state = seed + 1
  const draw = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const of = <T>(values: readonly T[]) => values[draw(values.length)] as T
  const whens = [
    { told: 'May 2019', edtf: '2019-05' },
    { told: '1 May 2019', edtf: '2019-05-01' },
    { told: '2 November 2018', edtf: '2018-11-02' }
  ]
  const statements = Array.from({ length: draw(4) }, (): Statement => {
    const when = of([undefined, ...whens])
    const about = of([undefined, ...people])
    return {
      speaker: of(people),
      words: `${of(['the bridge opens', 'its trip ends'])}${about === undefined ? '' : ` for ${about}`}${when === undefined ? '' : ` on ${when.told}`}`,
      ...(draw(2) === 0 ? {} : { place: of(['Oslo', 'Bergen']) }),
      ...(about === undefined ? {} : { about }),
      ...(when === undefined ? {} : { when })
    }
  })
  return {
    id,
    statements,
    publisher: of(publishers),
    articleSection: of(['Local', 'World', null]),
    inLanguage: of(['en', 'sv']),
    author: of([[], [{ name: 'Ines Falk' }], [{ name: 'Ines Falk' }, { name: 'Ola Rasmussen' }]]),
    datePublished: of(['2018-05-01', '2019-04-04', '2019-12-31T23:30:00-02:00', null])
  }
}
