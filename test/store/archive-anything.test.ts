import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../src/errors.ts'
import { articleFacets, eventFacets, quoteFacets } from '../../src/store/facets.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { layers, type Store } from '../../src/store/store.ts'
import { archiveOf, faultsIn, outcomesOf, restoreInto } from '../support/archive.ts'
import { type Story, stampAt, story } from '../support/store.ts'
import { page } from './contract/given.ts'

// Whatever people and clients did to a store, in whatever order, an archive brings it back.

const people = ['Ada Lund', 'Bo Eng', 'Ida Falk'] as const
const places = ['Oslo', 'Bergen', undefined] as const
/** The same moments told differently, and none. */
const dates = [null, '2024-05-14', '2024-05-14T00:00:00Z', '2024-05-14T02:00:00+02:00', '2024-06-01'] as const
const whens = [
  undefined,
  { told: 'May 2019', edtf: '2019-05' },
  { told: 'in 2018', edtf: '2018' },
  { told: 'the sixties', edtf: '196X' }
] as const
const links = ['https://people.example/a', 'https://people.example/b'] as const

const statement = fc
  .record({
    speaker: fc.constantFrom(...people),
    place: fc.constantFrom(...places),
    about: fc.constantFrom(...people, undefined),
    when: fc.constantFrom(...whens),
    emoji: fc.boolean(),
    number: fc.nat(3)
  })
  .map(({ speaker, place, about, when, emoji, number }) => ({
    speaker,
    words: `we count ${number} boats${emoji ? ' 🎉' : ''} with ${about ?? 'nobody'} since ${when?.told ?? 'long'}`,
    ...(place === undefined ? {} : { place }),
    ...(about === undefined ? {} : { about }),
    ...(when === undefined ? {} : { when })
  }))

const article: fc.Arbitrary<Story> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  headline: fc.constantFrom('Boats, boats', 'Ålesund: "boats"'),
  opening: fc.constantFrom('', 'It rained 🎉.', 'A long day ended.'),
  description: fc.constantFrom(null, 'Of boats.'),
  publisher: fc.constantFrom(null, 'Post', 'Herald'),
  articleSection: fc.constantFrom(null, 'Local'),
  keywords: fc.constantFrom([], ['boats', 'rain']),
  author: fc.constantFrom([], [{ name: 'Nora Vik' }], [{ name: 'Jo Moe' }, { name: 'Nora Vik' }]),
  datePublished: fc.constantFrom(...dates),
  statements: fc.array(statement, { minLength: 1, maxLength: 3 })
})

const pick = fc.nat(30)
const at = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)]

const saving = fc.record({
  act: fc.constant('save'),
  article,
  /** The entities of the article are handed in, the first of them with names, links and a description. */
  isProvided: fc.boolean(),
  extractor: fc.constantFrom('test 1', 'test 2')
})
const correcting = fc.record({
  act: fc.constant('correctQuote'),
  quote: pick,
  kind: fc.constantFrom(undefined, 'mixed', 'indirect'),
  speaker: fc.constantFrom(undefined, null, 'told', 'known'),
  entity: pick,
  /** Characters that are cut off on either side. */
  cut: fc.constantFrom(null, 3, 5)
})
const describing = fc.record({
  act: fc.constant('correctEntity'),
  entity: pick,
  correction: fc.record(
    {
      name: fc.constantFrom('Ada M. Lund', 'Bo Eng', 'The Harbour'),
      type: fc.constantFrom('person', 'organization'),
      aliases: fc.subarray(['Lund', 'Ada', 'A. L.', 'Bo Eng']),
      description: fc.constantFrom(null, 'Mayor'),
      sameAs: fc.subarray([...links])
    },
    { requiredKeys: [] }
  )
})
const splitting = fc.record({
  act: fc.constant('split'),
  entity: pick,
  /** How many of the articles that name it. */
  articles: fc.constantFrom(1, 1, 2),
  into: fc.option(pick, { nil: null, freq: 1 }),
  /** Whether it is to be one that was merged, where there is one. */
  isBack: fc.boolean(),
  name: fc.constantFrom(undefined, 'Ada Lund the Younger')
})
const others = fc.record({
  act: fc.constantFrom('withdrawQuote', 'withdrawEntity', 'merge', 'remove'),
  one: pick,
  other: pick
})

const step = fc.oneof(
  { weight: 4, arbitrary: saving },
  { weight: 2, arbitrary: correcting },
  { weight: 2, arbitrary: describing },
  { weight: 1, arbitrary: splitting },
  { weight: 3, arbitrary: others }
)
/** At first there are a few articles. */
const course = fc
  .tuple(fc.array(saving, { maxLength: 4 }), fc.array(step, { maxLength: 12 }))
  .map(([first, then]) => [...first, ...then])
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const allQuotes = async (store: Store) => (await store.quotes.list({}, page('-datePublished', { limit: 200 }))).rows
const allEntities = async (store: Store) =>
  (await store.entities.list({}, page('name', { limit: 200 }))).rows.map(({ id }) => id)

/** Whatever was merged into the entity last. */
const mergedInto = async (store: Store, id: string) =>
  (await store.history.changes(0, 1000, ['entity'])).findLast(({ mergedInto }) => mergedInto === id)?.resourceId

function saved({ article: told, isProvided, extractor }: Extract<Step, { act: 'save' }>, moment: string) {
  const save = { ...story(told), extractor, at: moment }
  if (!isProvided) return save
  const entities = save.annotations.entities.map((each, index) =>
    index > 0 ? each : { ...each, aliases: ['Skipper', each.name], sameAs: [links[0]], description: 'Sails' }
  )
  return { ...save, annotations: { ...save.annotations, entities }, provided: ['entities'] as const }
}

async function done(store: Store, step: Step, moment: string): Promise<unknown> {
  switch (step.act) {
    case 'save':
      return store.articles.save(saved(step, moment))
    case 'correctQuote': {
      const quote = at(await allQuotes(store), step.quote)
      const entityId = at(await allEntities(store), step.entity) ?? null
      const [first] = quote?.spans ?? []
      const shorter =
        step.cut === null || first === undefined
          ? undefined
          : {
              ...first,
              start: first.start + step.cut,
              end: first.end - step.cut,
              exact: first.exact.slice(step.cut, -step.cut)
            }
      const speaker =
        step.speaker === 'told'
          ? { entityId: null, name: 'a sailor', mention: null }
          : step.speaker === 'known'
            ? { entityId, name: null, mention: null }
            : step.speaker
      const correction = {
        ...(step.kind === undefined ? {} : { kind: step.kind }),
        ...(speaker === undefined ? {} : { speaker }),
        ...(shorter === undefined ? {} : { spans: [shorter] })
      } as const
      return quote === undefined ? null : store.quotes.correct(quote.id, correction, 'any', stampAt(moment))
    }
    case 'correctEntity': {
      const id = at(await allEntities(store), step.entity)
      return id === undefined ? null : store.entities.correct(id, step.correction, 'any', stampAt(moment))
    }
    case 'split': {
      // Of those that several articles name.
      const known = (await store.entities.list({}, page('-articles', { limit: 3 }))).rows
      const id = at(known, step.entity)?.id
      if (id === undefined) return null
      const naming = await store.articles.list({ entity: [id] }, page('-datePublished'))
      const articles = naming.rows.slice(0, step.articles).map(article => article.id)
      const merged = step.isBack ? await mergedInto(store, id) : undefined
      const into = merged ?? (step.into === null ? undefined : at(await allEntities(store), step.into))
      const name = step.name === undefined ? {} : { name: step.name }
      const split = into === undefined ? { articles, ...name } : { articles, into }
      return store.entities.split(id, split, 'any', stampAt(moment))
    }
    case 'withdrawQuote': {
      const id = at(await allQuotes(store), step.one)?.id
      return id === undefined ? null : store.quotes.withdraw(id, 'any', stampAt(moment))
    }
    case 'withdrawEntity': {
      const id = at(await allEntities(store), step.one)
      return id === undefined ? null : store.entities.withdraw(id, 'any', stampAt(moment))
    }
    case 'merge': {
      const ids = await allEntities(store)
      const [id, into] = [at(ids, step.one), at(ids, step.other)]
      return id === undefined || into === undefined ? null : store.entities.merge(id, into, 'any', stampAt(moment))
    }
    case 'remove':
      return store.articles.remove(['a', 'b', 'c', 'd'][step.one % 4] ?? '', 'any', stampAt(moment))
  }
}

/** Does it where it may be done: what is refused leaves the store as it is. */
async function tried(store: Store, step: Step, number: number): Promise<void> {
  const moment = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
  try {
    await done(store, step, moment)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

const whole = { limit: 50, isExact: true } as const

/** What the store says of all that it has. */
async function told(store: Store) {
  const all = { limit: 200 }
  const articles = await store.articles.list({}, page('headline', { ...all, include: layers } as typeof all))
  const entities = await store.entities.list({}, page('-quotes', all))
  return {
    articles: articles.rows,
    dated: (await store.articles.list({}, page('-datePublished', all))).rows.map(({ id }) => id),
    layers: await Promise.all(
      articles.rows.map(async ({ id }) => [
        (await store.articles.entities(id))?.value,
        (await store.articles.timeExpressions(id))?.value
      ])
    ),
    quotes: await allQuotes(store),
    entities: entities.rows,
    timeline: (await store.timeline.list({ match: 'possible' }, page('earliest', all))).rows,
    found: await Promise.all(
      ['boats', 'rained', 'speaker:lund', 'speaker:sailor', 'speaker:skipper'].map(async q => [
        (await store.articles.list({ q }, page('-datePublished', all))).rows.map(({ id }) => id),
        (await store.articles.list({ q }, page('-relevance', all))).rows.map(({ id }) => id),
        (await store.quotes.list({ q }, page('-datePublished', all))).rows.map(({ id }) => id)
      ])
    ),
    articleFacets: await store.articles.facets({}, { ...whole, names: articleFacets }),
    quoteFacets: await store.quotes.facets({}, { ...whole, names: quoteFacets }),
    timelineFacets: await store.timeline.facets({ match: 'possible' }, { ...whole, names: eventFacets })
  }
}

async function assertAlike(one: Store, other: Store): Promise<void> {
  assert.deepEqual((await archiveOf(other)).split('\n'), (await archiveOf(one)).split('\n'))
  assert.deepEqual(await told(other), await told(one))
}

t.test('whatever was done to a store, its archive brings everything back', async () => {
  await fc.assert(
    fc.asyncProperty(course, fc.array(step, { maxLength: 4 }), async (before, after) => {
      const [first, second] = [await openSqliteStore({ path: ':memory:' }), await openSqliteStore({ path: ':memory:' })]
      try {
        for (const [number, each] of before.entries()) await tried(first, each, number)
        const archive = await archiveOf(first)
        const restored = await restoreInto(second, archive)
        assert.deepEqual(faultsIn(restored), [])
        await assertAlike(first, second)
        assert.deepEqual(
          outcomesOf(await restoreInto(second, archive)),
          restored.length > 0 ? { same: restored.length } : {}
        )
        // What is done from here on comes to the same in both.
        for (const store of [first, second]) {
          for (const [number, each] of after.entries()) await tried(store, each, 100 + number)
        }
        await assertAlike(first, second)
      } finally {
        await Promise.all([first.close(), second.close()])
      }
    }),
    { seed: 1, numRuns: Number(process.env.ARCHIVES ?? 20) }
  )
})
