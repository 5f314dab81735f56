import type { ArticleFilter, ArticleSort } from '../../../src/store/filters.ts'
import type { Page } from '../../../src/store/stored.ts'
import { noon, type Story, stampAt, story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, page, undated, walk } from './given.ts'

export function walksAreWhole(check: Check): void {
  check('a long page is of one state, whatever is written while it is read', async (t, store) => {
    const save = (n: number) =>
      store.articles.save(story({ id: `n${n}`, headline: `Report ${n}`, datePublished: '2019-01-01', statements: [] }))
    for (let n = 0; n < 120; n++) await save(n)
    for (let n = 120; n < 140; n++) {
      const [{ items, total }] = await Promise.all([
        store.articles.list({}, page('-datePublished', { limit: 200 })),
        store.articles.remove(`n${n - 100}`, 'any', stampAt(noon)).then(() => save(n))
      ])
      t.equal(items.length, total?.value)
    }
    for (const limit of [24, 25, 26, 50, 51, 119, 120, 200]) {
      const { items, next } = await store.articles.list({}, page('headline', { limit }))
      t.equal(items.length, Math.min(limit, 120))
      t.equal(next === null, limit >= 120)
    }
  })

  check('a walk neither loses nor repeats what is there all along, whatever is inserted', async (t, store) => {
    const day = (n: number) => `2019-01-${String((n % 9) + 1).padStart(2, '0')}`
    const numbered = (n: number): Story => ({
      id: `n${n}`,
      headline: `Report ${n % 17}`,
      publisher: `Paper ${n % 3}`,
      datePublished: n % 4 === 0 ? null : day(n),
      statements: [
        { speaker: `Witness ${n % 5}`, words: `report number ${n} is in`, when: { told: `${n} is`, edtf: day(n) } }
      ]
    })
    const size = 240
    for (let n = 0; n < size; n++) await store.articles.save(story(numbered(n)))
    let inserted = size
    const insert = async () => {
      for (let n = 0; n < 3; n++) await store.articles.save(story(numbered(inserted++)))
    }
    const assertWhole = async <T extends { readonly id: string }>(
      name: string,
      read: (cursor: string | null) => Promise<Page<T>>
    ) => {
      const before = await walk(read)
      const during = await walk(read, insert)
      t.equal(new Set(during).size, during.length, `${name}: nothing twice`)
      t.same(
        before.filter(id => !during.includes(id)),
        [],
        `${name}: nothing lost`
      )
    }
    for (const sort of ['-datePublished', 'datePublished', 'headline'] as const) {
      await assertWhole(`articles ${sort}`, cursor => store.articles.list({}, page(sort, { limit: 50, cursor })))
    }
    const filter = { publisher: ['Paper 0', 'Paper 1'] }
    await assertWhole('two publishers', cursor =>
      store.articles.list(filter, page('-datePublished', { limit: 50, cursor }))
    )
    await assertWhole('one word', cursor =>
      store.articles.list({ q: 'report' }, page('-relevance', { limit: 50, cursor }))
    )
    for (const sort of ['-datePublished', 'datePublished', 'position'] as const) {
      await assertWhole(`quotes ${sort}`, cursor => store.quotes.list({}, page(sort, { limit: 60, cursor })))
    }
    const speakers = { speaker: ['person-witness-1', 'person-witness-2'] }
    await assertWhole('two speakers', cursor =>
      store.quotes.list(speakers, page('-datePublished', { limit: 25, cursor }))
    )
    for (const sort of ['earliest', '-earliest'] as const) {
      await assertWhole(`events ${sort}`, cursor =>
        store.timeline.list({ match: 'possible' }, page(sort, { limit: 60, cursor }))
      )
    }
  })

  check('entities are all met by name, and by counts those whose own count stays', async (t, store) => {
    const said = (speaker: string) => ({ speaker, words: `words of ${speaker}` })
    const quiet = Array.from({ length: 40 }, (_, n) => `Quiet ${n}`)
    const busy = Array.from({ length: 10 }, (_, n) => `Busy ${n}`)
    for (let n = 0; n < 12; n++) {
      const speakers = [...quiet.filter((_, index) => index % 12 <= n), ...busy.filter((_, index) => index <= n)]
      await store.articles.save(story({ id: `n${n}`, statements: speakers.map(said) }))
    }
    let inserted = 0
    const insert = async () => {
      const id = `later${inserted++}`
      const statements = [...busy.slice(inserted % 3), `Comer ${inserted}`].map(said)
      await store.articles.save(story({ id, statements }))
    }
    for (const sort of ['name', '-articles', '-quotes'] as const) {
      const read = (cursor: string | null) => store.entities.list({}, page(sort, { limit: 7, cursor }))
      const before = await walk(read)
      const during = await walk(read, insert)
      const stays = before.filter(id => sort === 'name' || id.startsWith('person-quiet'))
      t.ok(stays.length >= 40, sort)
      t.same(
        during.filter(id => stays.includes(id)),
        stays,
        `${sort}: each once, in order`
      )
    }
  })

  check('a cursor belongs to its list', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const { next } = await store.articles.list(
      { publisher: ['Daily Post', 'Herald'] },
      page('-datePublished', { limit: 1 })
    )
    const again = (filter: ArticleFilter, sort: ArticleSort, cursor: string | null) =>
      store.articles.list(filter, page(sort, { cursor }))
    t.same(idsOf(await again({ publisher: ['Herald', 'Daily Post'] }, '-datePublished', next)), ['bridge', 'undated'])
    await failsWith(t, 'invalidCursor', again({ publisher: ['Herald'] }, '-datePublished', next), 'another filter')
    await failsWith(
      t,
      'invalidCursor',
      again({ publisher: ['Daily Post', 'Herald'] }, 'headline', next),
      'another sort'
    )
    await failsWith(
      t,
      'invalidCursor',
      store.quotes.list({}, page('-datePublished', { cursor: next })),
      'another resource'
    )
    const [fingerprint] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as [string]
    const forged = (...values: readonly unknown[]) =>
      Buffer.from(JSON.stringify([fingerprint, ...values])).toString('base64url')
    const whole = { publisher: ['Daily Post', 'Herald'] }
    for (const cursor of [
      '',
      '!',
      'e30',
      'bm8',
      '%00',
      forged(),
      forged('2019'),
      forged(1, 2),
      forged('2019', '1'),
      forged('2019', 1.5),
      forged('2019', 1, 2),
      forged(null, 1)
    ]) {
      await failsWith(
        t,
        'invalidCursor',
        again(whole, '-datePublished', cursor),
        `the cursor ${JSON.stringify(cursor)}`
      )
    }
  })
}
