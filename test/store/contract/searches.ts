import fc from 'fast-check'
import { Problem } from '../../../src/errors.ts'
import type { SearchField } from '../../../src/store/filters.ts'
import { codePoint } from '../../support/code-points.ts'
import { searchParts } from '../../support/search-parts.ts'
import { stampAt, story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, later, page, undated, walk } from './given.ts'

const sorts = ['-relevance', '-datePublished', 'datePublished'] as const

export function searchesHold(check: Check): void {
  check('no search is an error of the store', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const lists = [
      (q: string) => store.articles.list({ q }, page('-relevance')),
      (q: string) => store.articles.list({ q, searchIn: ['headline', 'quotes'] }, page('-datePublished')),
      (q: string) => store.quotes.list({ q }, page('-relevance')),
      (q: string) => store.timeline.list({ q, match: 'possible' }, page('earliest')),
      (q: string) => store.entities.list({ q }, page('name'))
    ]
    const holds = async (q: string) => {
      for (const list of lists) {
        const failure = await list(q).then(
          () => null,
          (error: unknown) => error
        )
        if (failure !== null && !(failure instanceof Problem && failure.code === 'invalidQuery')) throw failure
      }
    }
    for (const q of [
      'NEAR(a b',
      'AND',
      'a AND',
      'OR NOT',
      '*',
      '"',
      '""',
      '"a',
      'a"b',
      '"a"*',
      '"a" *',
      'a*b',
      '^a',
      '-a',
      'headline:a',
      'speaker:a -speaker:b* OR speaker:"Ada Lund"',
      'quotes:(a OR b) speaker:(a -b)',
      '{a b}:c',
      '(',
      'a\0b',
      '\ud800',
      'a\udc00*',
      '+',
      "'",
      "O'Brien",
      '%_',
      'a'.repeat(5000),
      'a '.repeat(5000),
      '"'.repeat(999)
    ]) {
      await t.resolves(holds(q), JSON.stringify(q).slice(0, 30))
    }
    await t.resolves(
      fc.assert(fc.asyncProperty(fc.string({ unit: codePoint, maxLength: 40 }), holds), {
        seed: 20_240_515,
        numRuns: 300
      })
    )
    await t.resolves(fc.assert(fc.asyncProperty(searchParts, holds), { seed: 20_240_515, numRuns: 500 }))
    for (const q of ['', '   ', '...', '🎉', '*'])
      await failsWith(
        t,
        'invalidQuery',
        store.articles.list({ q }, page('-relevance')),
        `the search ${JSON.stringify(q)}`
      )
  })
  check('a search of articles finds what it says', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const cases: readonly (readonly [q: string, ids: readonly string[], searchIn?: readonly SearchField[]])[] = [
      ['bridge OR ferry', ['ferry', 'bridge']],
      ['said bridge OR zebra', ['bridge', 'undated']],
      ['said AND (bridge OR zebra)', ['bridge', 'undated']],
      ['(bridge patience) OR zebra', ['bridge', 'undated']],
      ['said -bridge', ['ferry', 'undated']],
      ['said -"last trip" -zebra', ['bridge']],
      ['said NOT (bridge OR zebra)', ['ferry']],
      ['said -(ada oslo)', ['ferry', 'undated']],
      ['alv* OR zebr*', ['ferry', 'undated']],
      ['“made its last”', ['ferry']],
      ['"made last"', []],
      ['headline:crossing', ['undated']],
      ['headline:(bridge OR zebra)', ['bridge', 'undated']],
      ['description:crossing headline:bridge', ['bridge']],
      ['crossing -headline:crossing', ['bridge']],
      ['body:zebra', []],
      ['body:"made its last"', ['ferry']],
      ['quotes:opens', ['bridge']],
      ['quotes:said', []],
      ['quotes:(bridge patience)', []],
      ['quotes:bridge quotes:patience', ['bridge']],
      ['said -quotes:patience', ['ferry', 'undated']],
      ['headline:zebra OR quotes:ferry', ['ferry', 'undated']],
      ['speaker:lund', ['ferry', 'bridge']],
      ['speaker:LÚND', ['ferry', 'bridge']],
      ['speaker:"Ada Lund"', ['ferry', 'bridge']],
      ['speaker:"Lund Ada"', []],
      ['speaker:lun', []],
      ['speaker:lun*', ['ferry', 'bridge']],
      ['speaker:ruiz', []],
      ['speaker:lund ferry', ['ferry']],
      ['ferry OR speaker:eng', ['ferry', 'bridge']],
      ['said -speaker:eng', ['ferry', 'undated']],
      ['speaker:(ada -eng)', ['ferry']],
      ['speaker:(eng OR holm)', ['bridge', 'undated']],
      ['(zebra OR speaker:ada) -description:crossing', ['ferry', 'undated']],
      ['opens', ['bridge'], ['quotes']],
      ['the -ferry', ['bridge', 'undated'], ['quotes']],
      ['zebra OR opens', ['bridge', 'undated'], ['headline', 'quotes']],
      ['opens headline:bridge', ['bridge'], ['quotes']],
      ['opens -headline:bridge', [], ['quotes']],
      ['headline:ferry', ['ferry'], ['description']],
      ['oslo speaker:holm', [], ['headline']]
    ]
    for (const [q, ids, searchIn] of cases) {
      for (const sort of sorts) {
        const list = await store.articles.list({ q, searchIn }, page(sort))
        t.same(idsOf(list).toSorted(), ids.toSorted(), `${q} ${sort}`)
        t.same(list.total, { value: ids.length, relation: 'exact' }, `${q} ${sort}: total`)
        const stepwise = await walk(cursor => store.articles.list({ q, searchIn }, page(sort, { limit: 1, cursor })))
        t.same(stepwise, idsOf(list), `${q} ${sort}: the same one by one`)
      }
    }
    const narrowed = { q: 'bridge OR speaker:lund', publisher: ['Herald'], speaker: ['person-ada-lund'] }
    t.same(idsOf(await store.articles.list(narrowed, page('-relevance'))), ['ferry'], 'filters narrow it')
    t.equal(
      idsOf(await store.articles.list({ q: 'speaker:lund OR headline:bridge' }, page('-relevance')))[0],
      'bridge',
      'words rank, names do not'
    )
  })

  check('an article that a search finds in several places counts once', async (t, store) => {
    await store.articles.save(story(bridge))
    const twice = ['the tunnel leaks', 'nobody uses the tunnel'].map(words => ({ speaker: 'Ada Lund', words }))
    await store.articles.save(story({ id: 'tunnel', headline: 'A tunnel leaks', statements: twice }))
    const cases: readonly (readonly [q: string, searchIn?: readonly SearchField[]])[] = [
      ['tunnel'],
      ['quotes:tunnel'],
      ['tunnel', ['quotes']],
      ['tunnel', ['headline', 'quotes']],
      ['headline:tunnel OR quotes:tunnel'],
      ['speaker:lund -bridge']
    ]
    for (const [q, searchIn] of cases) {
      for (const sort of sorts) {
        for (const count of ['capped', 'exact'] as const) {
          const list = await store.articles.list({ q, searchIn }, page(sort, { count }))
          t.same(
            [idsOf(list), list.total],
            [['tunnel'], { value: 1, relation: 'exact' }],
            `${q} ${searchIn} ${sort} ${count}`
          )
        }
      }
    }
    const quotes = await store.quotes.list({ q: 'tunnel' }, page('-datePublished', { count: 'exact' }))
    t.same(quotes.total, { value: 2, relation: 'exact' }, 'and each of its quotes does')
  })

  check('a search of quotes finds what it says', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const cases: readonly (readonly [q: string, beginnings: readonly string[]])[] = [
      ['the OR runs', ['the bridge', 'the ferry ', 'Ubuntu 20.']],
      ['the -ferry', ['the bridge', 'Ubuntu 20.']],
      ['"made its last" OR pati*', ['the ferry ', 'we thank C']],
      ['speaker:ada', ['the bridge', 'the ferry ']],
      ['speaker:"ada lund" opens', ['the bridge']],
      ['the -speaker:ada', ['Ubuntu 20.']],
      ['patience OR speaker:holm', ['Ubuntu 20.', 'we thank C']],
      ['(we OR speaker:lund) -trip', ['the bridge', 'we thank C']]
    ]
    for (const [q, beginnings] of cases) {
      for (const sort of [...sorts, 'position'] as const) {
        const list = await store.quotes.list({ q }, page(sort))
        t.same(list.rows.map(({ text }) => text.slice(0, 10)).toSorted(), beginnings.toSorted(), `${q} ${sort}`)
        t.same(list.total, { value: beginnings.length, relation: 'exact' }, `${q} ${sort}: total`)
        const stepwise = await walk(cursor => store.quotes.list({ q }, page(sort, { limit: 1, cursor })))
        t.same(stepwise, idsOf(list), `${q} ${sort}: the same one by one`)
      }
    }
    await failsWith(
      t,
      'invalidQuery',
      store.quotes.list({ q: 'headline:x' }, page('-relevance')),
      'another list’s scope'
    )
  })

  check('a speaker is found by every name', async (t, store) => {
    // Nobody knows who this is, but the text tells what to call her.
    const opening = 'A harbour spokeswoman spoke.'
    const unknown = story({ ...bridge, id: 'told', url: null, opening })
    const [spoken, ...others] = unknown.annotations.quotes
    if (spoken === undefined) throw new Error('The story has no quotes.')
    const speaker = { entityId: null, name: 'A harbour spokeswoman', mention: null }
    await store.articles.save(story(bridge))
    await store.articles.save({
      ...unknown,
      annotations: { ...unknown.annotations, quotes: [{ ...spoken, speaker }, ...others] }
    })
    const articles = async (q: string) => idsOf(await store.articles.list({ q }, page('-relevance'))).toSorted()
    const found = async (q: string) => (await store.quotes.list({ q }, page('-relevance'))).rows.length
    for (const q of ['speaker:spokeswoman', 'speaker:"harbour spokeswoman"', 'speaker:spokes*', 'speaker:HARBOUR']) {
      t.same(await articles(q), ['told'], q)
      t.equal(await found(q), 1, q)
    }
    t.same(await articles('speaker:lund'), ['bridge'])
    t.same(await articles('patience -speaker:spokeswoman'), ['bridge'])
    t.same(await articles('speaker:spoke'), [])
    await store.entities.correct('person-bo-eng', { aliases: ['The Engineer of Oslo', 'Bosse'] }, 'any', stampAt(later))
    for (const q of ['speaker:bosse', 'speaker:"the engineer"', 'speaker:"bo eng"', 'speaker:eng']) {
      t.same(await articles(q), ['bridge', 'told'], q)
      t.equal(await found(q), 2, q)
    }
    await store.entities.merge('person-ada-lund', 'person-bo-eng', 'any', stampAt(later))
    t.same(await articles('speaker:lund'), ['bridge', 'told'], 'by the name of one that was merged into it')
  })

  check('a search of events finds what it says, and a search of entities a beginning', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const events = async (q: string) =>
      (await store.timeline.list({ q, match: 'possible' }, page('earliest'))).rows.map(({ edtf }) => edtf)
    t.same(await events('said'), ['2019-05', '2019-05-01'])
    t.same(await events('said -ferry'), ['2019-05'])
    t.same(await events('bridge OR "last trip"'), ['2019-05', '2019-05-01'])
    await failsWith(t, 'invalidQuery', store.timeline.list({ q: 'speaker:x', match: 'possible' }, page('earliest')), '')
    t.same(idsOf(await store.entities.list({ q: 'carl*' }, page('name'))), ['person-carla-ruiz'])
    t.same(idsOf(await store.entities.list({ q: 'a OR b' }, page('name'))), [], 'names are no search language')
  })
}
