import type { ArticleFilter, ArticleSort, EventFilter, QuoteFilter, QuoteSort } from '../../../src/store/filters.ts'
import { stampAt, story } from '../../support/store.ts'
import { bridge, type Check, failsWith, ferry, idsOf, later, page, undated, walk } from './given.ts'

export function filtersNarrow(check: Check): void {
  check('quotes of a provenance come in the order of all, whichever it is', async (t, store) => {
    const known = ['provided', 'extracted', 'provided', 'corrected'] as const
    for (const [number, each] of [bridge, ferry, undated, { ...ferry, id: 'again' }].entries()) {
      const { annotations, ...save } = story(each)
      const quotes = annotations.quotes.map((quote, at) => ({
        ...quote,
        provenance: known[(number + at) % 4] ?? 'provided'
      }))
      await store.articles.save({ ...save, annotations: { ...annotations, quotes } })
    }
    for (const sort of ['-datePublished', 'datePublished', 'position'] as const) {
      const { rows } = await store.quotes.list({}, page(sort))
      for (const provenance of [
        ['provided'],
        ['extracted', 'corrected'],
        ['corrected'],
        ['provided', 'provided'],
        []
      ] as const) {
        for (const more of [{}, { publishedFrom: '2019-05-01' }, { publisher: ['Daily Post'] }]) {
          const filter = { provenance, ...more }
          const expected = rows.filter(
            ({ provenance: own, article }) =>
              provenance.some(each => each === own) &&
              (!('publishedFrom' in more) || article.id === 'ferry' || article.id === 'again') &&
              (!('publisher' in more) || article.publisher === 'Daily Post')
          )
          const name = `${JSON.stringify(filter)}, ${sort}`
          const walked = await walk(cursor => store.quotes.list(filter, page(sort, { limit: 1, cursor })))
          t.same(walked, idsOf({ rows: expected }), name)
          t.equal((await store.quotes.list(filter, page(sort))).total?.value, expected.length, `${name}: counted`)
        }
      }
    }
  })

  check('every filter of articles keeps what it names', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const filters: readonly (readonly [ArticleFilter, readonly string[]])[] = [
      [{}, ['ferry', 'bridge', 'undated']],
      [{ publisher: ['Daily Post'] }, ['bridge', 'undated']],
      [{ publisher: ['Daily Post', 'Herald', 'Daily Post'] }, ['ferry', 'bridge', 'undated']],
      [{ publisher: [] }, []],
      [{ publisher: Array.from({ length: 80 }, (_, n) => `No ${n}`).concat('Herald') }, ['ferry']],
      [{ author: ['Ola Rasmussen'] }, ['bridge']],
      [{ author: ['Ola Rasmussen', 'Ines Falk'] }, ['ferry', 'bridge']],
      [{ section: ['World'] }, ['ferry']],
      [{ section: ['World', 'Local'] }, ['ferry', 'bridge']],
      [{ language: ['sv'] }, ['ferry']],
      [{ entity: ['place-oslo'] }, ['bridge', 'undated']],
      [{ entity: ['place-oslo', 'person-ada-lund'] }, ['ferry', 'bridge', 'undated']],
      [{ entity: ['nobody'] }, []],
      [{ speaker: ['person-ada-lund'] }, ['ferry', 'bridge']],
      [{ speaker: ['person-carla-ruiz'] }, []],
      [{ speaker: ['person-ada-lund'], publisher: ['Herald'], language: ['sv'] }, ['ferry']],
      [{ entity: ['place-oslo'], speaker: ['person-ada-lund'], author: ['Ines Falk'] }, ['bridge']],
      [{ publishedFrom: '2019-04-04' }, ['ferry', 'bridge']],
      [{ publishedTo: '2019-04-04' }, ['bridge']],
      [{ publishedTo: '2019-05-02' }, ['bridge']],
      [{ publishedTo: '2019-05-03' }, ['ferry', 'bridge']],
      [{ publishedFrom: '2019-05-03T01:30:00Z', publishedTo: '2019-05-03T01:30:00Z' }, ['ferry']],
      [{ publishedFrom: '2019-05-03T03:30:01+02:00' }, []],
      [{ notPublisher: ['Herald'] }, ['bridge', 'undated']],
      [{ notPublisher: ['Herald', 'Daily Post'] }, []],
      [{ publisher: ['Daily Post', 'Herald'], notPublisher: ['Herald'] }, ['bridge', 'undated']],
      [{ notAuthor: ['Ola Rasmussen'] }, ['ferry', 'undated']],
      [{ notSection: ['World'] }, ['bridge', 'undated']],
      [{ notLanguage: ['sv'] }, ['bridge', 'undated']],
      [{ notEntity: ['place-oslo'] }, ['ferry']],
      [{ notEntity: ['nobody'] }, ['ferry', 'bridge', 'undated']],
      [{ notSpeaker: ['person-ada-lund'] }, ['undated']],
      [{ notSpeaker: ['person-carla-ruiz'], entity: ['person-carla-ruiz'] }, ['bridge']],
      [{ toldFrom: '2019-05-01', toldTo: '2019-05-01' }, ['ferry', 'bridge']],
      [{ toldFrom: '2019-05-02' }, ['bridge']],
      [{ toldTo: '2019-04-30' }, []],
      [{ q: 'the', notPublisher: ['Herald'] }, ['bridge', 'undated']],
      [{ q: 'the', notEntity: ['place-oslo'], toldFrom: '2019-05-01' }, ['ferry']],
      [{ q: 'said', publishedFrom: '2019-05-03T01:30:00.500Z' }, []],
      [{ q: 'said', publishedTo: '2019-05-03T01:29:59.999Z' }, ['bridge']],
      [{ q: 'ferries' }, ['ferry']],
      [{ q: 'bridges OR painting' }, ['bridge', 'undated']],
      [{ q: '"bridges"' }, []],
      [{ q: 'bridge' }, ['bridge']],
      [{ q: 'BRIDGE riv*' }, ['bridge']],
      [{ q: '"made its last"' }, ['ferry']],
      [{ q: '"last made"' }, []],
      [{ q: 'alvsborg' }, ['ferry']],
      [{ q: '20.04' }, ['undated']],
      [{ q: 'self-made' }, ['undated']],
      [{ q: 'crossing', searchIn: ['headline'] }, ['undated']],
      [{ q: 'crossing', searchIn: ['description'] }, ['bridge']],
      [{ q: 'said', searchIn: ['quotes'] }, []],
      [{ q: 'opens', searchIn: ['quotes'] }, ['bridge']],
      [{ q: 'ferry', searchIn: ['headline', 'quotes'] }, ['ferry']],
      [{ q: 'said', publisher: ['Daily Post'], publishedFrom: '2019' + '-01-01' }, ['bridge']]
    ]
    for (const [filter, ids] of filters) {
      const name = JSON.stringify(filter).slice(0, 80)
      const sorts: readonly ArticleSort[] = [
        '-datePublished',
        'datePublished',
        'headline',
        ...(filter.q === undefined ? [] : ['-relevance' as const])
      ]
      for (const sort of sorts) {
        const list = await store.articles.list(filter, page(sort))
        const found = sort === '-datePublished' ? idsOf(list) : idsOf(list).toSorted()
        t.same(found, sort === '-datePublished' ? ids : ids.toSorted(), `${name} ${sort}`)
        t.same(list.total, { value: ids.length, relation: 'exact' }, `${name} ${sort}: total`)
        const stepwise = await walk(cursor => store.articles.list(filter, page(sort, { limit: 1, cursor })))
        t.same(stepwise, idsOf(list), `${name} ${sort}: the same one by one`)
      }
    }
    t.same(
      idsOf(await store.articles.list({}, page('headline'))),
      ['ferry', 'bridge', 'undated'],
      'folded: Ä sorts as a'
    )
    t.same(idsOf(await store.articles.list({}, page('datePublished'))), ['undated', 'bridge', 'ferry'])
    t.equal((await store.articles.list({}, page('headline', { count: 'none' }))).total, null)
    t.same((await store.articles.list({}, page('headline', { count: 'exact' }))).total, { value: 3, relation: 'exact' })
    await failsWith(t, 'invalidQuery', store.articles.list({}, page('-relevance')), 'relevance to nothing')
  })

  check('every filter of quotes keeps what it names', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const filters: readonly (readonly [QuoteFilter, readonly string[]])[] = [
      [{}, ['the ferry', 'the bridge', 'we thank', 'Ubuntu 20']],
      [{ speaker: ['person-ada-lund'] }, ['the ferry', 'the bridge']],
      [{ speaker: ['person-ada-lund', 'person-bo-eng'] }, ['the ferry', 'the bridge', 'we thank']],
      [{ about: ['person-carla-ruiz'] }, ['we thank']],
      [{ about: ['person-carla-ruiz', 'person-ubuntu'] }, ['we thank', 'Ubuntu 20']],
      [{ kind: ['direct', 'mixed'] }, ['the ferry', 'the bridge', 'we thank', 'Ubuntu 20']],
      [{ kind: ['indirect'] }, []],
      [{ article: ['bridge'] }, ['the bridge', 'we thank']],
      [{ article: ['bridge', 'undated'] }, ['the bridge', 'we thank', 'Ubuntu 20']],
      [{ publisher: ['Daily Post'] }, ['the bridge', 'we thank', 'Ubuntu 20']],
      [{ section: ['Local', 'World'] }, ['the ferry', 'the bridge', 'we thank']],
      [{ section: ['World'], speaker: ['person-ada-lund'] }, ['the ferry']],
      [{ notSection: ['World'] }, ['the bridge', 'we thank', 'Ubuntu 20']],
      [{ language: ['sv'] }, ['the ferry']],
      [{ language: ['en'], section: ['Local'], publishedFrom: '2019-04-04' }, ['the bridge', 'we thank']],
      [{ notLanguage: ['en'], q: 'the' }, ['the ferry']],
      [{ publishedFrom: '2019-04-04', publishedTo: '2019-04-04' }, ['the bridge', 'we thank']],
      [
        { publisher: ['Daily Post', 'Herald'], speaker: ['person-ada-lund'], publishedTo: '2019-04-30' },
        ['the bridge']
      ],
      [{ notSpeaker: ['person-ada-lund'] }, ['we thank', 'Ubuntu 20']],
      [{ notAbout: ['person-carla-ruiz', 'person-ubuntu'] }, ['the ferry', 'the bridge']],
      [{ notKind: ['direct'] }, []],
      [{ notKind: ['mixed'], notArticle: ['bridge'] }, ['the ferry', 'Ubuntu 20']],
      [{ notPublisher: ['Herald'] }, ['the bridge', 'we thank', 'Ubuntu 20']],
      [{ q: 'the', notPublisher: ['Herald'] }, ['the bridge', 'Ubuntu 20']],
      [{ q: 'trips OR opening' }, ['the ferry', 'the bridge']],
      [{ q: 'patience' }, ['we thank']],
      [{ q: 'the', speaker: ['person-ada-lund'], kind: ['direct'] }, ['the ferry', 'the bridge']]
    ]
    for (const [filter, beginnings] of filters) {
      const name = JSON.stringify(filter)
      const sorts: readonly QuoteSort[] = [
        '-datePublished',
        'datePublished',
        'position',
        ...(filter.q === undefined ? [] : ['-relevance' as const])
      ]
      for (const sort of sorts) {
        const list = await store.quotes.list(filter, page(sort))
        const found = list.rows.map(({ text }) => text.slice(0, 10).trim())
        const wanted = beginnings.map(text => text.trim())
        const inOrder = (texts: readonly string[]) => (sort === '-datePublished' ? texts : texts.toSorted())
        t.same(
          inOrder(found).map(text => text.slice(0, 8)),
          inOrder(wanted).map(text => text.slice(0, 8)),
          `${name} ${sort}`
        )
        t.same(list.total, { value: beginnings.length, relation: 'exact' }, `${name} ${sort}: total`)
        const stepwise = await walk(cursor => store.quotes.list(filter, page(sort, { limit: 1, cursor })))
        t.same(stepwise, idsOf(list), `${name} ${sort}: the same one by one`)
      }
    }
    await failsWith(t, 'invalidQuery', store.quotes.list({}, page('-relevance')), 'relevance to nothing')
  })

  check('every filter of entities keeps what it names', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const names = async (filter: Parameters<typeof store.entities.list>[0], sort: '-articles' | '-quotes' | 'name') => {
      const list = await store.entities.list(filter, page(sort))
      const stepwise = await walk(cursor => store.entities.list(filter, page(sort, { limit: 1, cursor })))
      t.same(stepwise, idsOf(list), 'the same one by one')
      t.same(list.total, { value: list.rows.length, relation: 'exact' })
      return list.rows.map(({ name }) => name)
    }
    t.same(await names({}, '-articles'), ['Ada Lund', 'Oslo', 'Bergen', 'Bo Eng', 'Carla Ruiz', 'Dag Holm', 'Ubuntu'])
    t.same(await names({}, '-quotes'), ['Ada Lund', 'Bo Eng', 'Dag Holm', 'Bergen', 'Carla Ruiz', 'Oslo', 'Ubuntu'])
    t.same(await names({ type: ['place'] }, 'name'), ['Bergen', 'Oslo'])
    t.same(await names({ type: ['place', 'person'], q: 'b' }, 'name'), ['Bergen', 'Bo Eng'])
    t.same(await names({ notType: ['person'] }, 'name'), ['Bergen', 'Oslo'])
    t.same(await names({ notType: ['place'], q: 'b' }, 'name'), ['Bo Eng'])
    t.same(await names({ q: 'ÁDA  lu' }, 'name'), ['Ada Lund'])
    t.same(await names({ q: '%' }, 'name'), [])
    t.same(await names({ q: '_da' }, 'name'), [])
    await store.entities.correct('person-bo-eng', { aliases: ['The Engineer', 'Bosse'] }, 'any', stampAt(later))
    t.same(await names({ q: 'the e' }, '-articles'), ['Bo Eng'], 'an alias')
    t.same(await names({ q: 'bo' }, '-articles'), ['Bo Eng'], 'name and alias match, and it comes once')
    await failsWith(t, 'invalidQuery', store.entities.list({ q: ' ' }, page('name')), 'the prefix of nothing')
  })

  check('every filter of the timeline keeps what it names', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const filters: readonly (readonly [Partial<EventFilter>, readonly string[]])[] = [
      [{}, ['2019-05', '2019-05-01']],
      [{ from: '2019-05-10' }, ['2019-05']],
      [{ to: '2019-05-10' }, ['2019-05', '2019-05-01']],
      [{ from: '2019-05-10', match: 'certain' }, []],
      [{ to: '2019-05-10', match: 'certain' }, ['2019-05-01']],
      [{ from: '2019-05-01', to: '2019-05-31', match: 'certain' }, ['2019-05', '2019-05-01']],
      [{ from: '2019-06-01' }, []],
      [{ notEntity: ['place-bergen'] }, ['2019-05']],
      [{ notArticle: ['bridge'] }, ['2019-05-01']],
      [{ notPrecision: ['day'] }, ['2019-05']],
      [{ notStatus: ['planned'] }, ['2019-05-01']],
      [{ from: '2019-05-10', notPrecision: ['day'] }, ['2019-05']],
      [{ q: 'opens OR trip', notStatus: ['planned'] }, ['2019-05-01']],
      [{ entity: ['place-bergen'] }, ['2019-05-01']],
      [{ entity: ['place-bergen', 'person-ada-lund', 'place-oslo'] }, ['2019-05', '2019-05-01']],
      [{ article: ['bridge'] }, ['2019-05']],
      [{ publisher: ['Daily Post'] }, ['2019-05']],
      [{ publisher: ['Daily Post', 'Herald'], from: '2019-05-10' }, ['2019-05']],
      [{ publisher: ['Herald'], entity: ['person-ada-lund'] }, ['2019-05-01']],
      [{ publisher: ['Nobody'] }, []],
      [{ notPublisher: ['Daily Post'] }, ['2019-05-01']],
      [{ precision: ['day'] }, ['2019-05-01']],
      [{ precision: ['day', 'month'], entity: ['person-ada-lund'], to: '2019-05-01' }, ['2019-05', '2019-05-01']],
      [{ status: ['planned'] }, ['2019-05']],
      [{ status: ['possible'] }, []],
      [{ status: ['past', 'planned'] }, ['2019-05', '2019-05-01']],
      [{ status: ['past', 'ongoing'], precision: ['day', 'month'] }, ['2019-05-01']],
      [{ status: ['past'], article: ['bridge'] }, []],
      [{ q: 'ferry' }, ['2019-05-01']],
      [{ q: 'ferry', article: ['bridge'] }, []]
    ]
    for (const [filter, edtf] of filters) {
      for (const sort of ['earliest', '-earliest'] as const) {
        const whole: EventFilter = { match: 'possible', ...filter }
        const list = await store.timeline.list(whole, page(sort))
        const name = `${JSON.stringify(filter)} ${sort}`
        t.same(list.rows.map(event => event.edtf).toSorted(), edtf.toSorted(), name)
        t.same(list.total, { value: edtf.length, relation: 'exact' }, `${name}: total`)
        const stepwise = await walk(cursor => store.timeline.list(whole, page(sort, { limit: 1, cursor })))
        t.same(stepwise, idsOf(list), `${name}: the same one by one`)
      }
    }
  })
}
