import type { Test } from 'tap'
import type { ChangedResource, Past, Revised, Revision, Stamp, View } from '../../../src/store/history.ts'
import { layers, type Store } from '../../../src/store/store.ts'
import type { Page } from '../../../src/store/stored.ts'
import { story, valueIn } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry } from './given.ts'

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`
const by = (minute: number, more: Partial<Stamp> = {}): Stamp => ({ at: at(minute), by: 'Desk', ...more })

const told = async (store: Store, after = 0) =>
  (await store.history.changes(after, 1000, null)).map(({ resource, resourceId, action, kind, by }) =>
    [resource, resourceId, action, kind, by].join(' ')
  )

function stateIn<T>(t: Test, past: Past<T> | { readonly movedTo: string }): T {
  if ('state' in past) return past.state
  t.fail(`there is no state: ${JSON.stringify(past)}`)
  throw new Error('There is no state.')
}

/** Every revision, page after page. */
async function revisionsOf<R extends ChangedResource>(
  store: Store,
  resource: R,
  id: string,
  limit = 2,
  view: View = 'all'
): Promise<readonly Revision<Revised[R]>[]> {
  const all: Revision<Revised[R]>[] = []
  let cursor: string | null = null
  do {
    const page: Page<Revision<Revised[R]>> | null = await store.history.revisions(resource, id, { limit, cursor, view })
    if (page === null) return all
    all.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  return all
}

/** The article with everything, as it stands; entities without what all articles make of them. */
async function presentOf(store: Store, id: string) {
  const present = await valueIn(store.articles.get(id, layers))
  return JSON.parse(JSON.stringify(present)) as unknown
}

/** What became of articles, quotes and entities. */
export function historyIsKept(check: Check): void {
  check('changes come in order, each with who made it, and none twice', async (t, store) => {
    t.same(await told(store), [])
    t.equal(await store.history.latest(), 0)
    await store.articles.save({ ...story(bridge), at: at(0), by: 'Desk' })
    await store.articles.save({ ...story(ferry), at: at(1) })
    const [first] = story(bridge).annotations.quotes
    const id = first?.id ?? ''
    await store.quotes.correct(id, { kind: 'mixed' }, 'any', by(2))
    await store.articles.save({ ...story({ ...bridge, keywords: ['river'] }), at: at(3), by: 'Import' })
    await store.entities.correct('person-bo-eng', { name: 'Bo Engström' }, 'any', by(4))
    await store.quotes.withdraw(id, 'any', by(5, { reason: 'He never said it.' }))
    await store.articles.remove('ferry', 'any', by(6, { reason: 'Retracted.' }))
    const all = [
      'article bridge created added Desk',
      'article ferry created added ',
      `quote ${id} updated corrected Desk`,
      'article bridge updated replaced Import',
      'entity person-bo-eng updated corrected Desk',
      `quote ${id} removed withdrawn Desk`,
      'article ferry removed withdrawn Desk'
    ]
    t.same(await told(store), all)
    const rows = await store.history.changes(0, 1000, null)
    t.equal(await store.history.latest(), rows.at(-1)?.seq)
    const stepped = []
    for (let after = 0; ; ) {
      const [next] = await store.history.changes(after, 1, null)
      if (next === undefined) break
      stepped.push(next)
      after = next.seq
    }
    t.same(stepped, rows, 'one by one the same')
    t.same(
      (await store.history.changes(0, 3, ['entity', 'quote'])).map(({ resource }) => resource),
      ['quote', 'entity', 'quote']
    )
    t.same(
      (await store.history.changes(0, 2, ['article', 'quote'])).map(({ resourceId }) => resourceId),
      ['bridge', 'ferry']
    )
    t.match(rows.at(-1), { revision: null, reason: 'Retracted.', at: at(6) })
    t.equal(rows[4]?.revision, await revisionNow(store, 'person-bo-eng'))
  })

  check('what fails is no change', async (t, store) => {
    await store.articles.save({ ...story(bridge), at: at(0) })
    const before = await store.history.latest()
    const id = story(bridge).annotations.quotes[0]?.id ?? ''
    const unknown = { speaker: { entityId: 'person-nobody', name: null, mention: null } }
    await failsWith(t, 'invalidBody', store.quotes.correct(id, unknown, 'any', by(1)), 'nobody')
    await failsWith(t, 'preconditionFailed', store.articles.remove('bridge', { revision: 9999 }, by(1)), 'another')
    await failsWith(t, 'conflict', store.entities.merge('person-bo-eng', 'person-nobody', 'any', by(1)), 'no such')
    t.equal(await store.history.latest(), before)
    t.equal((await revisionsOf(store, 'article', 'bridge')).length, 1)
  })

  check('an article is read as it was at any time', async (t, store) => {
    await store.articles.save({ ...story(bridge), at: at(0), by: 'Desk' })
    const first = await presentOf(store, 'bridge')
    const [lund, eng] = story(bridge).annotations.quotes
    await store.quotes.correct(lund?.id ?? '', { kind: 'mixed' }, 'any', by(10))
    const corrected = await presentOf(store, 'bridge')
    await store.quotes.withdraw(eng?.id ?? '', 'any', by(20))
    const withdrawn = await presentOf(store, 'bridge')
    await store.articles.save({ ...story({ ...bridge, opening: 'It rained on Sunday.' }), at: at(30), by: 'Desk' })
    const replaced = await presentOf(store, 'bridge')
    await store.articles.remove('bridge', 'any', by(40, { reason: 'Retracted.' }))
    await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), at: at(50), by: 'Desk' })
    const again = await presentOf(store, 'bridge')

    const then = (minute: number) => store.history.articleAsOf('bridge', at(minute), layers, 'all')
    // How often all articles name somebody is told as of today.
    const timeless = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (name, member) =>
        ['counts', 'firstSeen', 'lastSeen'].includes(name) && (member === null || !('events' in Object(member)))
          ? undefined
          : member
      )
    const is = async (minute: number, state: unknown, name: string) =>
      t.same(timeless(stateIn(t, await then(minute))), timeless(state), name)
    t.same(await store.history.articleAsOf('bridge', '2026-02-28T00:00:00.000Z', [], 'all'), { missing: 'absent' })
    await is(0, first, 'from the moment on that it was written')
    await is(9, first, 'before its quote was corrected')
    await is(10, corrected, 'after')
    await is(29, withdrawn, 'without its quote')
    await is(35, replaced, 'replaced')
    t.same(await then(45), { withdrawn: { at: at(40), reason: 'Retracted.' } })
    await is(55, again, 'there again')
    t.notOk('quotes' in stateIn(t, await store.history.articleAsOf('bridge', at(5), [], 'all')), 'without layers')
    t.same(await store.history.articleAsOf('nothing', at(5), [], 'all'), { missing: 'absent' })

    const quoteThen = (id: string, minute: number) => store.history.quoteAsOf(id, at(minute), 'all')
    t.match(stateIn(t, await quoteThen(lund?.id ?? '', 5)), { kind: 'direct', provenance: 'extracted' })
    t.match(stateIn(t, await quoteThen(lund?.id ?? '', 15)), { kind: 'mixed', provenance: 'corrected' })
    t.match(stateIn(t, await quoteThen(eng?.id ?? '', 15)), { kind: 'direct' })
    t.same(await quoteThen(eng?.id ?? '', 25), { withdrawn: { at: at(20), reason: null } })
    t.same(await quoteThen(lund?.id ?? '', 45), { withdrawn: { at: at(40), reason: 'Retracted.' } })
    t.same(await quoteThen('bridge.q1-2', 5), { missing: 'absent' })
    t.same(await quoteThen('bridge.q1-2', 45), { missing: 'absent' }, 'what never was was not withdrawn')
  })

  check('an article is told under the names that its entities had', async (t, store) => {
    await store.articles.save({ ...story(bridge), at: at(0) })
    await store.articles.save({ ...story(ferry), at: at(1) })
    await store.entities.correct('person-ada-lund', { name: 'Ada Maria Lund', type: 'other' }, 'any', by(10))
    await store.entities.merge('person-bo-eng', 'person-carla-ruiz', 'any', by(20))
    await store.entities.split('person-ada-lund', { articles: ['ferry'] }, 'any', by(30))
    await store.entities.withdraw('place-oslo', 'any', by(40))

    const then = async (id: string, minute: number) =>
      stateIn(t, await store.history.articleAsOf(id, at(minute), layers, 'all'))
    const speakers = async (id: string, minute: number) =>
      (await then(id, minute)).quotes?.map(({ speaker }) => [speaker?.entityId, speaker?.name])
    t.same(await speakers('bridge', 5), [
      ['person-ada-lund', 'Ada Lund'],
      ['person-bo-eng', 'Bo Eng']
    ])
    t.same(await speakers('bridge', 15), [
      ['person-ada-lund', 'Ada Maria Lund'],
      ['person-bo-eng', 'Bo Eng']
    ])
    t.same(await speakers('bridge', 45), [
      ['person-ada-lund', 'Ada Maria Lund'],
      ['person-carla-ruiz', 'Carla Ruiz']
    ])
    t.same(await speakers('ferry', 25), [['person-ada-lund', 'Ada Maria Lund']])
    t.same(await speakers('ferry', 35), [['person-ada-lund--2', 'Ada Maria Lund']])
    const early = await then('bridge', 5)
    t.match(early.timeline?.[0], {
      participants: [{ id: 'person-ada-lund', type: 'person', name: 'Ada Lund' }],
      places: [{ id: 'place-oslo', name: 'Oslo' }]
    })
    t.match(early.entities?.[0], { id: 'person-ada-lund', name: 'Ada Lund', type: 'person', aliases: [] })
    t.same((await then('bridge', 45)).timeline?.[0]?.places, [])
  })

  check('an entity is read as a person’s changes left it', async (t, store) => {
    const id = 'person-ada-lund'
    await store.articles.save({ ...story(bridge), at: at(0), by: 'Desk' })
    await store.articles.save({ ...story(ferry), at: at(1) })
    await store.entities.correct(id, { description: 'Minister' }, 'any', by(10))
    await store.entities.correct(id, { name: 'Ada Maria Lund' }, 'any', by(20))
    await store.entities.merge('person-bo-eng', id, 'any', by(30))
    await store.entities.split(id, { articles: ['ferry'], description: 'Skipper' }, 'any', by(40))
    await store.entities.withdraw(`${id}--2`, 'any', by(50, { reason: 'Nobody.' }))
    const then = (entity: string, minute: number) => store.history.entityAsOf(entity, at(minute), 'all')
    t.same(await store.history.entityAsOf(id, '2026-02-28T00:00:00.000Z', 'all'), { missing: 'absent' })
    t.match(stateIn(t, await then(id, 5)), { name: 'Ada Lund', description: null, aliases: [] })
    t.match(stateIn(t, await then(id, 15)), { name: 'Ada Lund', description: 'Minister' })
    t.match(stateIn(t, await then(id, 25)), { name: 'Ada Maria Lund', aliases: ['Ada Lund'] })
    t.match(stateIn(t, await then(id, 35)), { aliases: ['Ada Lund', 'Bo Eng'] })
    t.match(stateIn(t, await then('person-bo-eng', 25)), { name: 'Bo Eng' })
    t.same(await then('person-bo-eng', 30), { movedTo: id })
    t.same(await then(`${id}--2`, 35), { missing: 'absent' })
    t.match(stateIn(t, await then(`${id}--2`, 45)), { description: 'Skipper' })
    t.same(await then(`${id}--2`, 55), { withdrawn: { at: at(50), reason: 'Nobody.' } })
    t.same(await then('person-nobody', 55), { missing: 'absent' })

    const revisions = await revisionsOf(store, 'entity', id)
    t.same(
      revisions.map(({ kind, action, changed, by }) => [kind, action, changed, by]),
      [
        ['split', 'updated', [], 'Desk'],
        ['merged', 'updated', ['aliases'], 'Desk'],
        ['corrected', 'updated', ['name', 'aliases'], 'Desk'],
        ['corrected', 'updated', ['description'], 'Desk'],
        ['added', 'created', [], 'Desk']
      ]
    )
    t.match(revisions[2], { before: { name: 'Ada Lund' }, after: { name: 'Ada Maria Lund' } })
    t.match(revisions[4], { before: null, after: { name: 'Ada Lund' }, resource: 'article', resourceId: 'bridge' })
    t.match(await revisionsOf(store, 'entity', 'person-bo-eng'), [
      { action: 'removed', kind: 'merged', mergedInto: id, before: { name: 'Bo Eng' }, after: null },
      { action: 'created', after: { name: 'Bo Eng' } }
    ])
    t.same(await revisionsOf(store, 'entity', 'person-nobody'), [])
  })

  check('revisions tell what each change changed, page after page', async (t, store) => {
    const save = story(bridge)
    const [lund, eng] = save.annotations.quotes
    const id = lund?.id ?? ''
    await store.articles.save({ ...save, at: at(0), by: 'Desk' })
    await store.quotes.correct(id, { kind: 'mixed' }, 'any', by(1))
    await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), at: at(2), by: 'Import' })
    await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens in May' }), at: at(3), by: 'Import' })
    await store.quotes.withdraw(eng?.id ?? '', 'any', by(4, { reason: 'Misheard.' }))
    await store.articles.remove('bridge', 'any', by(5))
    for (const limit of [1, 2, 100]) {
      const article = await revisionsOf(store, 'article', 'bridge', limit)
      t.same(
        article.map(({ kind, by, changed }) => [kind, by, changed]),
        [
          ['withdrawn', 'Desk', []],
          ['withdrawn', 'Desk', ['counts', 'updatedAt', 'quotes']],
          ['replaced', 'Import', ['headline', 'updatedAt']],
          ['replaced', 'Import', ['headline', 'updatedAt']],
          ['corrected', 'Desk', ['updatedAt', 'quotes']],
          ['added', 'Desk', []]
        ],
        `${limit} a page`
      )
      t.equal(article[0]?.after, null)
      t.equal(article[2]?.before?.headline, 'Bridge opens')
      t.equal(article[2]?.after?.headline, 'Bridge opens in May')
      t.equal(article.at(-1)?.before, null)
      const quote = await revisionsOf(store, 'quote', id, limit)
      t.match(
        quote,
        [
          { action: 'removed', resource: 'article', before: { kind: 'mixed' }, after: null },
          { action: 'updated', kind: 'corrected', changed: ['kind', 'confidence', 'provenance'], by: 'Desk' },
          { action: 'created', resource: 'article', before: null, after: { kind: 'direct' } }
        ],
        `${limit} a page`
      )
      t.equal(quote.length, 3, 'another headline of its article is no change of a quote')
      t.match(await revisionsOf(store, 'quote', eng?.id ?? '', limit), [
        { action: 'removed', kind: 'withdrawn', reason: 'Misheard.', after: null },
        { action: 'created' }
      ])
    }
    t.same(await revisionsOf(store, 'article', 'nothing'), [])
    t.same(await revisionsOf(store, 'quote', 'bridge.q1-2'), [])
    const { next = '' } =
      (await store.history.revisions('article', 'bridge', { limit: 1, cursor: null, view: 'all' })) ?? {}
    const foreign = store.history.revisions('article', 'ferry', { limit: 1, cursor: next, view: 'all' })
    await failsWith(t, 'invalidCursor', foreign, 'of another article')
  })

  check('what is read again keeps its article, and not what had been read', async (t, store) => {
    const save = story(bridge)
    await store.articles.save({ ...save, at: at(0) })
    const first = await valueIn(store.articles.get('bridge'))
    const fewer = { ...save.annotations, quotes: save.annotations.quotes.slice(1) }
    await store.articles.save({ ...save, annotations: fewer, isReread: true, extractor: 'test 2', at: at(10) })
    t.same(stateIn(t, await store.history.articleAsOf('bridge', at(5), [], 'all')), first)
    t.same(await store.history.articleAsOf('bridge', at(5), ['quotes'], 'all'), { missing: 'notKept' })
    t.same(await store.history.quoteAsOf(save.annotations.quotes[0]?.id ?? '', at(5), 'all'), { missing: 'notKept' })
    t.equal(stateIn(t, await store.history.articleAsOf('bridge', at(10), ['quotes'], 'all')).quotes?.length, 1)
    t.match(await revisionsOf(store, 'article', 'bridge'), [
      { kind: 'reread', changed: ['counts', 'updatedAt'] },
      { kind: 'added' }
    ])
  })

  check('what was withdrawn is told until it is there again', async (t, store) => {
    const save = story(bridge)
    const id = save.annotations.quotes[0]?.id ?? ''
    const gone = (resource: ChangedResource, of: string) => store.history.withdrawn(resource, of)
    await store.articles.save({ ...save, at: at(0) })
    for (const resource of ['article', 'quote', 'entity'] as const) t.equal(await gone(resource, 'nothing'), null)
    t.equal(await gone('article', 'bridge'), null)
    await store.quotes.withdraw(id, 'any', by(1, { reason: 'Misheard.' }))
    t.same(await gone('quote', id), { at: at(1), reason: 'Misheard.' })
    await store.entities.merge('person-bo-eng', 'person-carla-ruiz', 'any', by(2))
    t.equal(await gone('entity', 'person-bo-eng'), null, 'it is part of another')
    await store.entities.withdraw('person-carla-ruiz', 'any', by(3, { reason: 'A ship.' }))
    t.same(await gone('entity', 'person-carla-ruiz'), { at: at(3), reason: 'A ship.' })
    t.same(await gone('entity', 'person-bo-eng'), { at: at(3), reason: 'A ship.' }, 'with the other')
    await store.articles.remove('bridge', 'any', by(4))
    t.same(await gone('article', 'bridge'), { at: at(4), reason: null })
    t.same(await gone('quote', save.annotations.quotes[1]?.id ?? ''), { at: at(4), reason: null })
    t.same(await gone('quote', id), { at: at(1), reason: 'Misheard.' }, 'before its article')
    t.equal(await gone('quote', 'bridge.q1-2'), null)
    await store.articles.save({ ...save, at: at(5) })
    t.equal(await gone('article', 'bridge'), null)
    t.equal(await gone('quote', id), null)
  })

  check('what was withdrawn since does not stand, whatever came after it', async (t, store) => {
    const save = story(bridge)
    const [lund, eng] = save.annotations.quotes.map(({ id }) => id)
    const [first = '', second = ''] = [lund, eng]
    await store.articles.save({ ...save, at: at(0) })
    await store.quotes.withdraw(first, 'any', by(10))
    await store.articles.remove('bridge', 'any', by(20, { reason: 'A court said so.' }))
    await store.articles.save({ ...story({ ...bridge, headline: 'Bridge opens' }), at: at(30) })
    await store.quotes.correct(second, { kind: 'mixed' }, 'any', by(40))
    await store.quotes.withdraw(second, 'any', by(50))
    await store.entities.correct('person-bo-eng', { description: 'a thief' }, 'any', by(60))
    await store.entities.withdraw('person-bo-eng', 'any', by(70))
    const withdrawn = { hidden: { at: at(20), reason: 'A court said so.' } }
    const articleThen = (minute: number) => store.history.articleAsOf('bridge', at(minute), ['quotes'], 'standing')
    const quoteThen = (id: string, minute: number) => store.history.quoteAsOf(id, at(minute), 'standing')
    for (const minute of [0, 15]) t.same(await articleThen(minute), withdrawn, `at ${minute}`)
    t.same(await articleThen(25), { withdrawn: withdrawn.hidden }, 'it was gone by then')
    const standing = stateIn(t, await articleThen(35))
    t.same([standing.headline, standing.quotes?.some(({ id }) => id === second)], ['Bridge opens', false])
    t.ok(
      standing.quotes?.some(({ id }) => id === first),
      'what came with the next stands'
    )
    t.match(await quoteThen(second, 5), { hidden: { at: at(50) } }, 'the last time counts')
    t.match(await quoteThen(second, 35), { hidden: { at: at(50) } })
    t.match(await quoteThen(first, 35), { state: { id: first } })
    t.match(await store.history.entityAsOf('person-bo-eng', at(65), 'standing'), { hidden: { at: at(70) } })
    t.match(stateIn(t, await store.history.articleAsOf('bridge', at(0), [], 'all')), { headline: bridge.headline })

    const articles = await revisionsOf(store, 'article', 'bridge', 2, 'standing')
    t.same(
      articles.map(({ before, after }) => [before?.headline ?? null, after?.headline ?? null]),
      [
        ['Bridge opens', 'Bridge opens'],
        ['Bridge opens', 'Bridge opens'],
        ['Bridge opens', 'Bridge opens'],
        [null, 'Bridge opens'],
        [null, null],
        [null, null],
        [null, null]
      ]
    )
    t.notMatch(JSON.stringify(articles.map(({ before, after }) => [before?.quotes, after?.quotes])), `"${second}"`)
    t.match(articles[4], { kind: 'withdrawn', at: at(20), by: 'Desk', reason: 'A court said so.' }, 'when and why')
    const quotes = await revisionsOf(store, 'quote', second, 2, 'standing')
    t.ok(quotes.length > 3)
    t.same(
      quotes.flatMap(({ before, after }) => [before, after].filter(state => state !== null)),
      []
    )
    t.same((await revisionsOf(store, 'quote', second)).length, quotes.length)
    const entity = await revisionsOf(store, 'entity', 'person-bo-eng', 2, 'standing')
    t.notMatch(JSON.stringify(entity), 'a thief')
    await store.entities.merge('person-carla-ruiz', 'person-ada-lund', 'any', by(80))
    const shipThen = () => store.history.entityAsOf('person-carla-ruiz', at(75), 'standing')
    t.match(await shipThen(), { state: { id: 'person-carla-ruiz' } })
    await store.entities.withdraw('person-ada-lund', 'any', by(90))
    t.match(await shipThen(), { hidden: { at: at(90) } }, 'with what it became part of')
    for (const [view, isThere] of [
      ['standing', false],
      ['all', true]
    ] as const) {
      const { entities = [] } = stateIn(t, await store.history.articleAsOf('bridge', at(65), ['entities'], view))
      t.equal(
        entities.some(each => each.id === 'person-bo-eng' && each.description === 'a thief'),
        isThere,
        view
      )
      t.ok(entities.length > 0, 'others stay')
      const states = JSON.stringify(await revisionsOf(store, 'article', 'bridge', 9, view))
      t.equal(states.includes('a thief'), isThere, view)
    }
    t.match(JSON.stringify(await revisionsOf(store, 'entity', 'person-bo-eng')), 'a thief')
  })

  check('clocks that go back put no change before another', async (t, store) => {
    await store.articles.save({ ...story(bridge), at: at(20) })
    await store.articles.save({ ...story({ ...bridge, headline: 'Second' }), at: at(10) })
    await store.articles.save({ ...story({ ...bridge, headline: 'Third' }), at: at(30) })
    const headlineAt = async (minute: number) =>
      stateIn(t, await store.history.articleAsOf('bridge', at(minute), [], 'all')).headline
    t.equal(await headlineAt(25), 'Second', 'what was written last counts')
    t.equal(await headlineAt(30), 'Third')
  })
}

async function revisionNow(store: Store, id: string): Promise<number> {
  const found = await store.entities.get(id)
  return found !== null && 'found' in found ? found.found.revision : 0
}
