import fc from 'fast-check'
import type { Test } from 'tap'
import type { Article } from '../../src/document/article.ts'
import { matchesText } from '../../src/document/span.ts'
import { Problem, type ProblemCode } from '../../src/errors.ts'
import type {
  ArticleFilter,
  ArticleSort,
  EventFilter,
  ListOptions,
  Page,
  QuoteFilter,
  QuoteSort,
  Store
} from '../../src/store/store.ts'
import { cut, noon, type Story, story } from '../support/store.ts'

const later = '2026-02-02T12:00:00.000Z'

const bridge: Story = {
  id: 'bridge',
  headline: 'Bridge to open in May',
  description: 'The river crossing is nearly done.',
  publisher: 'Daily Post',
  articleSection: 'Local',
  author: [{ name: 'Ines Falk' }, { name: 'Ola Rasmussen' }],
  keywords: ['bridge', 'river'],
  url: 'https://post.example/bridge',
  datePublished: '2019-04-04',
  statements: [
    {
      speaker: 'Ada Lund',
      place: 'Oslo',
      words: 'the bridge opens in May 2019',
      when: { told: 'May 2019', edtf: '2019-05' }
    },
    { speaker: 'Bo Eng', words: 'we thank Carla Ruiz for her patience', about: 'Carla Ruiz' }
  ]
}

const ferry: Story = {
  id: 'ferry',
  headline: 'Älvsborg ferry stops',
  publisher: 'Herald',
  articleSection: 'World',
  author: [{ name: 'Ines Falk' }],
  inLanguage: 'sv',
  datePublished: '2019-05-02T23:30:00-02:00',
  statements: [
    {
      speaker: 'Ada Lund',
      place: 'Bergen',
      words: 'the ferry made its last trip on 1 May 2019',
      when: { told: '1 May 2019', edtf: '2019-05-01' }
    }
  ]
}

const undated: Story = {
  id: 'undated',
  headline: 'Zebra crossing painted',
  publisher: 'Daily Post',
  statements: [{ speaker: 'Dag Holm', place: 'Oslo', words: 'Ubuntu 20.04 runs the self-made lights', about: 'Ubuntu' }]
}

const page = <Sort extends string>(sort: Sort, more: Partial<ListOptions<Sort>> = {}): ListOptions<Sort> => ({
  sort,
  limit: 20,
  cursor: null,
  count: 'capped',
  ...more
})

const idsOf = (list: { readonly rows: readonly { readonly id: string }[] }) => list.rows.map(({ id }) => id)

async function failsWith(t: Test, code: ProblemCode, work: Promise<unknown>, name: string): Promise<Problem | null> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error
  )
  if (!(failure instanceof Problem)) {
    t.fail(`${name}: ${failure === null ? 'succeeds' : failure}`)
    return null
  }
  t.equal(failure.code, code, name)
  return failure
}

/** Follows a list from its first page to its last; `between` runs after each page. */
async function walk<T extends { readonly id: string }>(
  read: (cursor: string | null) => Promise<Page<T>>,
  between: (pages: number) => Promise<unknown> = async () => {}
): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let pages = 1; ; pages++) {
    const { rows, next }: Page<T> = await read(cursor)
    ids.push(...rows.map(({ id }) => id))
    if (next === null) return ids
    await between(pages)
    cursor = next
  }
}

/** What every store does; `open` gives an empty one each time. */
export function storeContract(t: Test, open: () => Promise<Store>): void {
  const check = (name: string, run: (t: Test, store: Store) => Promise<unknown>) =>
    t.test(name, async t => {
      const store = await open()
      t.teardown(() => store.close())
      await run(t, store)
    })

  check('an article comes back as it was saved', async (t, store) => {
    const save = story(bridge)
    const saved = await store.articles.save(save)
    t.equal(saved.outcome, 'created')
    t.equal(saved.revision, 1)
    t.match(saved.value, { ...save.article, createdAt: noon, updatedAt: noon })
    t.same(saved.value.counts, { quotes: 2, entities: 4, events: 1 })
    t.same(await store.articles.get('bridge'), { value: saved.value, revision: 1 })
    t.equal(await store.articles.checksum('bridge'), save.checksum)
    t.equal(await store.articles.get('nowhere'), null)
    t.equal(await store.articles.checksum('nowhere'), null)
  })

  check('annotations come back with their exact spans, in the order of the text', async (t, store) => {
    const { article, annotations } = story(bridge)
    await store.articles.save(story(bridge))
    const quotes = await store.articles.quotes('bridge')
    t.same(
      quotes?.map(({ id, spans, cue, speaker, kind, confidence, provenance }) => ({
        id,
        spans,
        cue,
        speaker,
        kind,
        confidence,
        provenance
      })),
      annotations.quotes.map(({ id, spans, cue, speaker, kind, confidence, provenance }) => ({
        id,
        spans,
        cue,
        speaker,
        kind,
        confidence,
        provenance
      }))
    )
    t.same(quotes?.[1]?.about, [{ id: 'person-carla-ruiz', type: 'person', name: 'Carla Ruiz' }])
    t.same(quotes?.[0]?.article, {
      id: 'bridge',
      headline: 'Bridge to open in May',
      publisher: 'Daily Post',
      datePublished: '2019-04-04',
      url: 'https://post.example/bridge'
    })
    t.same(await store.quotes.get(quotes?.[0]?.id ?? ''), { value: quotes?.[0], revision: 1 })
    const entities = await store.articles.entities('bridge')
    t.same(
      entities?.map(({ name }) => name),
      ['Ada Lund', 'Oslo', 'Bo Eng', 'Carla Ruiz'],
      'by first mention'
    )
    for (const { mentions } of entities ?? []) t.ok(mentions.every(span => matchesText(article, span)))
    const [event] = (await store.articles.timeline('bridge')) ?? []
    t.match(event, { edtf: '2019-05', earliest: '2019-05-01', latest: '2019-05-31', precision: 'month' })
    t.same(event?.span, annotations.timeline[0]?.span)
    t.same(event?.expression, annotations.timeline[0]?.expression)
    t.same(event?.participants, [{ id: 'person-ada-lund', type: 'person', name: 'Ada Lund' }])
    t.same(event?.places, [{ id: 'place-oslo', type: 'place', name: 'Oslo' }])
    t.match(await store.articles.timeExpressions('bridge'), annotations.timeExpressions)
    for (const list of ['quotes', 'entities', 'timeline', 'timeExpressions'] as const) {
      t.equal(await store.articles[list]('nowhere'), null)
    }
  })

  check('text keeps every character: NUL, astral, combining and right-to-left', async (t, store) => {
    const odd = 'a\0b 𝄞 e\u0301 👩‍👩‍👧 שלום \u202eabc\u202c \ufeff \r\n\t end'
    const save = story({ ...bridge, headline: odd, description: odd, opening: odd })
    await store.articles.save(save)
    const got = await store.articles.get('bridge')
    t.equal(got?.value.headline, odd)
    t.equal(got?.value.description, odd)
    t.equal(got?.value.articleBody, save.article.articleBody)
    for (const quote of (await store.articles.quotes('bridge')) ?? []) {
      t.ok(quote.spans.every(span => matchesText(got?.value ?? save.article, span)))
    }
    t.same(idsOf(await store.articles.list({ q: 'שלום' }, page('-relevance'))), ['bridge'])
    t.same(
      idsOf(await store.articles.list({ q: 'end' }, page('-datePublished'))),
      ['bridge'],
      'text after NUL is found'
    )
  })

  check('saving again replaces everything and keeps ids and createdAt', async (t, store) => {
    await store.articles.save(story(bridge))
    const { at: _, ...again } = story({
      ...bridge,
      headline: 'Bridge delayed',
      statements: bridge.statements?.slice(0, 1) ?? []
    })
    const saved = await store.articles.save({ ...again, at: later })
    t.equal(saved.outcome, 'updated')
    t.equal(saved.revision, 2)
    t.match(saved.value, { headline: 'Bridge delayed', createdAt: noon, updatedAt: later })
    t.same(saved.value.counts, { quotes: 1, entities: 2, events: 1 })
    t.equal(await store.entities.get('person-carla-ruiz'), null, 'who is not named any more is gone')
    t.same(idsOf(await store.articles.list({ q: 'patience' }, page('-relevance'))), [], 'nor found')
    t.same(idsOf(await store.articles.list({ q: 'delayed' }, page('-relevance'))), ['bridge'])
    t.equal((await store.quotes.get(again.annotations.quotes[0]?.id ?? ''))?.revision, 1, 'the same quote')
  })

  check('a write says what it expects to find', async (t, store) => {
    const save = story(bridge)
    const write = (expect: 'absent' | 'any' | { revision: number }) => store.articles.save({ ...save, expect })
    await failsWith(t, 'preconditionFailed', write({ revision: 1 }), 'a revision of nothing')
    await write('absent')
    await failsWith(t, 'preconditionFailed', write('absent'), 'absent, and it is there')
    await failsWith(t, 'preconditionFailed', write({ revision: 7 }), 'another revision')
    t.equal((await write({ revision: 1 })).revision, 2)
    await failsWith(t, 'preconditionFailed', store.articles.remove('bridge', { revision: 1 }), 'removing an old one')
    const quote = save.annotations.quotes[0]?.id ?? ''
    await failsWith(t, 'preconditionFailed', store.quotes.correct(quote, {}, { revision: 9 }, later), 'a quote')
    await failsWith(t, 'preconditionFailed', store.quotes.withdraw(quote, { revision: 9 }, later), 'a quote taken out')
    const lund = 'person-ada-lund'
    await failsWith(t, 'preconditionFailed', store.entities.correct(lund, {}, { revision: 9 }, later), 'an entity')
    await failsWith(t, 'preconditionFailed', store.entities.withdraw(lund, { revision: 9 }, later), 'an entity out')
    await failsWith(
      t,
      'preconditionFailed',
      store.entities.merge(lund, 'place-oslo', { revision: 9 }, later),
      'a merge'
    )
    t.equal(await store.articles.remove('bridge', { revision: 2 }), true)
    t.equal(await store.articles.remove('bridge', 'any'), false)
  })

  check('removing an article takes everything read from it', async (t, store) => {
    const { annotations } = story(bridge)
    await store.articles.save(story(bridge))
    await store.articles.save(story(ferry))
    t.equal(await store.articles.remove('bridge', 'any'), true)
    t.equal(await store.articles.get('bridge'), null)
    t.equal(await store.quotes.get(annotations.quotes[0]?.id ?? ''), null)
    t.equal(await store.entities.get('person-bo-eng'), null)
    t.match(await store.entities.get('person-ada-lund'), {
      found: { value: { counts: { articles: 1, mentions: 1, quotes: 1 } } }
    })
    t.same(idsOf(await store.quotes.list({ q: 'bridge' }, page('-relevance'))), [])
    t.same((await store.timeline.list({ match: 'possible' }, page('earliest'))).rows.length, 1)
  })

  check('entities are joined across articles and counted', async (t, store) => {
    for (const each of [ferry, bridge, undated]) await store.articles.save(story(each))
    t.match(await store.entities.get('person-ada-lund'), {
      found: {
        value: {
          name: 'Ada Lund',
          counts: { articles: 2, mentions: 2, quotes: 2 },
          firstSeen: '2019-04-04',
          lastSeen: '2019-05-02T23:30:00-02:00'
        }
      }
    })
    t.match(await store.entities.get('place-oslo'), {
      found: { value: { counts: { articles: 2 }, firstSeen: '2019-04-04', lastSeen: '2019-04-04' } }
    })
    t.match(await store.entities.get('person-dag-holm'), { found: { value: { firstSeen: null, lastSeen: null } } })
    const related = await store.entities.related('person-ada-lund', { limit: 3, cursor: null, count: 'exact' })
    t.same(
      related?.rows.map(({ name, articles }) => [name, articles]),
      [
        ['Bergen', 1],
        ['Bo Eng', 1],
        ['Carla Ruiz', 1]
      ]
    )
    t.same(related?.total, { value: 4, relation: 'exact' })
    const rest = await store.entities.related('person-ada-lund', {
      limit: 3,
      cursor: related?.next ?? null,
      count: 'none'
    })
    t.same(
      rest?.rows.map(({ name }) => name),
      ['Oslo']
    )
    t.equal(rest?.next, null)
    t.equal(await store.entities.related('nobody', { limit: 3, cursor: null, count: 'none' }), null)
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
      [{ publishedFrom: '2019-04-04', publishedTo: '2019-04-04' }, ['the bridge', 'we thank']],
      [
        { publisher: ['Daily Post', 'Herald'], speaker: ['person-ada-lund'], publishedTo: '2019-04-30' },
        ['the bridge']
      ],
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
    t.same(await names({ q: 'ÁDA  lu' }, 'name'), ['Ada Lund'])
    t.same(await names({ q: '%' }, 'name'), [])
    t.same(await names({ q: '_da' }, 'name'), [])
    await store.entities.correct('person-bo-eng', { aliases: ['The Engineer', 'Bosse'] }, 'any', later)
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
      [{ entity: ['place-bergen'] }, ['2019-05-01']],
      [{ entity: ['place-bergen', 'person-ada-lund', 'place-oslo'] }, ['2019-05', '2019-05-01']],
      [{ article: ['bridge'] }, ['2019-05']],
      [{ precision: ['day'] }, ['2019-05-01']],
      [{ precision: ['day', 'month'], entity: ['person-ada-lund'], to: '2019-05-01' }, ['2019-05', '2019-05-01']],
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
    await t.resolves(fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), holds), { numRuns: 300 }))
    const syntax = fc.array(
      fc.constantFrom(
        'a',
        'bridge',
        '"',
        '*',
        ' ',
        'AND',
        'NEAR',
        '(',
        ')',
        ':',
        '^',
        '-',
        '\0',
        '\ud83d',
        '+',
        '{',
        '}'
      ),
      { maxLength: 12 }
    )
    await t.resolves(
      fc.assert(
        fc.asyncProperty(
          syntax.map(parts => parts.join('')),
          holds
        ),
        { numRuns: 300 }
      )
    )
    for (const q of ['', '   ', '...', '🎉', '*'])
      await failsWith(
        t,
        'invalidQuery',
        store.articles.list({ q }, page('-relevance')),
        `the search ${JSON.stringify(q)}`
      )
  })

  check('a corrected quote keeps its id and survives a replacement, wherever its words went', async (t, store) => {
    const first = story(bridge)
    await store.articles.save(first)
    const [lund, eng] = first.annotations.quotes
    const id = eng?.id ?? ''
    const mention = cut(first.article, 'Carla Ruiz')
    const speaker = { entityId: 'person-carla-ruiz', name: null, mention }
    const corrected = await store.quotes.correct(id, { speaker, kind: 'mixed' }, { revision: 1 }, later)
    t.match(corrected, {
      revision: 2,
      value: {
        id,
        kind: 'mixed',
        confidence: 1,
        provenance: 'corrected',
        speaker: { entityId: 'person-carla-ruiz', name: 'Carla Ruiz', mention }
      }
    })
    t.match(await store.articles.get('bridge'), { revision: 2, value: { updatedAt: later } })
    t.match(await store.entities.get('person-carla-ruiz'), { found: { value: { counts: { quotes: 1 } } } })
    t.match(await store.entities.get('person-bo-eng'), { found: { value: { counts: { quotes: 0 } } } })

    const opening = 'An opening that moves every character of the text.'
    const moved = story({ ...bridge, opening })
    await store.articles.save(moved)
    const quotes = (await store.articles.quotes('bridge')) ?? []
    t.equal(quotes.length, 2, 'what was extracted again of the same words is dropped')
    const survivor = quotes.find(quote => quote.id === id)
    t.match(survivor, { kind: 'mixed', provenance: 'corrected', speaker: { entityId: 'person-carla-ruiz' } })
    t.ok(
      survivor?.spans.every(span => matchesText(moved.article, span)),
      'its spans are where the words are'
    )
    t.ok(survivor?.speaker?.mention && matchesText(moved.article, survivor.speaker.mention))

    const gone = story({ ...bridge, statements: bridge.statements?.slice(0, 1) ?? [] })
    await failsWith(t, 'correctionsAtRisk', store.articles.save(gone), 'a text without the words')
    t.equal((await store.articles.get('bridge'))?.value.articleBody, moved.article.articleBody, 'nothing was written')
    t.equal((await store.articles.quotes('bridge'))?.length, 2)
    t.equal(await store.quotes.correct('nothing', {}, 'any', later), null)
    t.equal(lund?.provenance, 'extracted')
  })

  check('a correction may name nobody, a name or other words', async (t, store) => {
    const { article, annotations } = story(bridge)
    await store.articles.save(story(bridge))
    const id = annotations.quotes[1]?.id ?? ''
    const correct = async (correction: Parameters<typeof store.quotes.correct>[1]) =>
      (await store.quotes.correct(id, correction, 'any', later))?.value
    t.equal((await correct({ speaker: null }))?.speaker, null)
    t.same((await correct({ speaker: { entityId: null, name: 'a neighbour', mention: null } }))?.speaker, {
      entityId: null,
      name: 'a neighbour',
      mention: null
    })
    const shorter = cut(article, 'her patience')
    const cutDown = await correct({ spans: [shorter] })
    t.equal(cutDown?.text, 'her patience')
    t.same(cutDown?.spans, [shorter])
    t.same(cutDown?.about, [], 'the words name nobody any more')
    t.same(idsOf(await store.quotes.list({ q: 'thank' }, page('-relevance'))), [])
    t.same(idsOf(await store.quotes.list({ q: 'patience' }, page('-relevance'))), [id])
    const wide = cut(article, 'Carla Ruiz for her patience')
    t.match((await correct({ spans: [wide] }))?.about, [{ id: 'person-carla-ruiz' }])
    const unknown = correct({ speaker: { entityId: 'person-nobody', name: null, mention: null } })
    await failsWith(t, 'invalidBody', unknown, 'a speaker who does not exist')
    await failsWith(t, 'conflict', correct({ spans: [{ ...shorter, start: 0, end: 12 }] }), 'words that are not there')
  })

  check('what was withdrawn does not come back', async (t, store) => {
    const save = story(bridge)
    await store.articles.save(save)
    const [lund, eng] = save.annotations.quotes
    t.equal(await store.quotes.withdraw(lund?.id ?? '', { revision: 1 }, later), true)
    t.equal(await store.quotes.withdraw(lund?.id ?? '', 'any', later), false)
    t.match(await store.articles.get('bridge'), { revision: 2, value: { counts: { quotes: 1 } } })
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', later), true)
    t.equal(await store.entities.withdraw('person-bo-eng', 'any', later), false)
    t.match(await store.quotes.get(eng?.id ?? ''), {
      revision: 2,
      value: { speaker: { entityId: null, name: 'Bo Eng' } }
    })

    for (const again of [save, story({ ...bridge, opening: 'Words before it.' })]) {
      await store.articles.save(again)
      const quotes = (await store.articles.quotes('bridge')) ?? []
      t.same(
        quotes.map(({ text }) => text.slice(0, 8)),
        ['we thank']
      )
      t.match(quotes[0]?.speaker, { entityId: null, name: 'Bo Eng' })
      t.equal(await store.entities.get('person-bo-eng'), null)
      t.notOk((await store.articles.entities('bridge'))?.some(({ name }) => name === 'Bo Eng'))
    }
    const provided = save.annotations.quotes.map(quote => ({ ...quote, provenance: 'provided' as const }))
    await store.articles.save({ ...save, annotations: { ...save.annotations, quotes: provided } })
    t.equal((await store.articles.quotes('bridge'))?.length, 2, 'what is handed in is kept')
  })

  check('what a person set on an entity stays set', async (t, store) => {
    await store.articles.save(story(bridge))
    const id = 'person-ada-lund'
    const renamed = await store.entities.correct(
      id,
      { name: 'Ada Maria Lund', sameAs: ['https://people.example/ada'] },
      { revision: 1 },
      later
    )
    t.match(renamed, {
      revision: 2,
      value: { id, name: 'Ada Maria Lund', aliases: ['Ada Lund'], sameAs: ['https://people.example/ada'] }
    })
    await store.articles.save(story(ferry))
    t.match(await store.entities.get(id), {
      found: { value: { name: 'Ada Maria Lund', aliases: ['Ada Lund'], counts: { articles: 2 } } }
    })
    t.equal((await store.articles.quotes('ferry'))?.[0]?.speaker?.name, 'Ada Maria Lund')
    await store.articles.save(story({ ...undated, statements: [{ speaker: 'Ada Maria Lund', words: 'it is me' }] }))
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 3, quotes: 3 } } } },
      'joined by the name a person gave'
    )
    await store.articles.save(story({ ...bridge, statements: [] }))
    for (const gone of ['ferry', 'undated']) await store.articles.remove(gone, 'any')
    t.match(
      await store.entities.get(id),
      { found: { value: { counts: { articles: 0, mentions: 0, quotes: 0 }, firstSeen: null } } },
      'and is kept'
    )
    t.equal(await store.entities.correct('nobody', { name: 'x' }, 'any', later), null)
  })

  check('a merge moves everything and leaves a pointer', async (t, store) => {
    for (const each of [bridge, ferry, undated]) await store.articles.save(story(each))
    const [holm, lund, eng] = ['person-dag-holm', 'person-ada-lund', 'person-bo-eng']
    const quote = (await store.articles.quotes('bridge'))?.find(({ text }) => text.startsWith('we thank'))
    const merged = await store.entities.merge(eng, lund, { revision: 1 }, later)
    t.match(merged, {
      revision: 2,
      value: { id: lund, aliases: ['Bo Eng'], counts: { articles: 2, mentions: 3, quotes: 3 } }
    })
    t.same(await store.entities.get(eng), { movedTo: lund })
    t.match(await store.quotes.get(quote?.id ?? ''), {
      revision: 2,
      value: { speaker: { entityId: lund, name: 'Ada Lund' } }
    })
    t.equal((await store.articles.get('bridge'))?.value.counts.entities, 3)
    t.same(
      idsOf(await store.articles.list({ speaker: [eng] }, page('-datePublished'))),
      ['ferry', 'bridge'],
      'the old id filters as the new'
    )
    await failsWith(t, 'conflict', store.entities.merge(lund, eng, 'any', later), 'back again')
    await failsWith(t, 'conflict', store.entities.merge(lund, lund, 'any', later), 'into itself')
    await failsWith(t, 'conflict', store.entities.merge(lund, 'nobody', 'any', later), 'into nobody')
    t.equal(await store.entities.merge('nobody', lund, 'any', later), null)
    await store.entities.merge(lund, holm, 'any', later)
    t.same(await store.entities.get(eng), { movedTo: holm }, 'chains are followed')
    t.match(await store.entities.get(holm), {
      found: {
        value: { counts: { articles: 3, quotes: 4 }, firstSeen: '2019-04-04', lastSeen: '2019-05-02T23:30:00-02:00' }
      }
    })
    await store.articles.save(story(bridge))
    t.match(
      await store.entities.get(holm),
      { found: { value: { counts: { articles: 3, mentions: 4, quotes: 4 } } } },
      'later articles join it'
    )
    t.equal((await store.articles.entities('bridge'))?.filter(({ type }) => type === 'person').length, 2)
    await store.entities.withdraw(holm, 'any', later)
    for (const id of [eng, lund, holm]) t.equal(await store.entities.get(id), null, `${id} is withdrawn`)
    await store.articles.save(story(bridge))
    t.equal(await store.entities.get(eng), null, 'and its pointers with it')
  })

  check('counts are what the articles say, after any course of events', async t => {
    const people = ['Ada Lund', 'Bo Eng', 'Carla Ruiz'] as const
    const person = fc.constantFrom(...people)
    const step = fc.oneof(
      fc.record({
        do: fc.constant('save' as const),
        id: fc.constantFrom('x', 'y', 'z'),
        speakers: fc.array(person, { maxLength: 3 }),
        day: fc.constantFrom(null, '2019-01-01', '2019-02-02')
      }),
      fc.record({ do: fc.constant('remove' as const), id: fc.constantFrom('x', 'y', 'z') }),
      fc.record({ do: fc.constant('merge' as const), from: person, into: person }),
      fc.record({ do: fc.constant('withdraw' as const), who: person, isRare: fc.integer({ min: 0, max: 4 }) })
    )
    const idOf = (name: string) => `person-${name.toLowerCase().replace(' ', '-')}`
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const store = await open()
        for (const each of steps) {
          if (each.do === 'save') {
            const statements = each.speakers.map((speaker, n) => ({ speaker, words: `point ${n} stands` }))
            await store.articles.save(story({ id: each.id, datePublished: each.day, statements }))
          } else if (each.do === 'remove') await store.articles.remove(each.id, 'any')
          else if (each.do === 'withdraw')
            await (each.isRare === 0 && store.entities.withdraw(idOf(each.who), 'any', later))
          else
            await store.entities.merge(idOf(each.from), idOf(each.into), 'any', later).catch((error: unknown) => {
              if (!(error instanceof Problem && error.code === 'conflict')) throw error
            })
        }
        await assertCounted(store)
        await store.close()
      }),
      { numRuns: 40 }
    )
    t.pass('counted')
  })

  check('loaded files are known by their content', async (t, store) => {
    t.equal(await store.loadedFiles.checksum('a.txt'), null)
    await store.loadedFiles.record('a.txt', 'one', 'bridge', noon)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'one')
    await store.loadedFiles.record('a.txt', 'two', 'bridge', later)
    t.equal(await store.loadedFiles.checksum('a.txt'), 'two')
  })

  check('a store is ready until it is closed, and closing twice is closing', async (t, store) => {
    await t.resolves(store.ready())
    await store.close()
    await t.resolves(store.close())
    await failsWith(t, 'unavailable', store.ready(), 'ready')
    await failsWith(t, 'unavailable', store.articles.get('bridge'), 'a read')
  })
}

/** Every entity's counts against what its articles say one by one. */
async function assertCounted(store: Store): Promise<void> {
  const articles = (await store.articles.list({}, page('-datePublished', { limit: 100 }))).rows
  const { rows } = await store.entities.list({}, page('name', { limit: 100 }))
  const read = await Promise.all(
    articles.map(async (article: Article) => ({
      article,
      quotes: (await store.articles.quotes(article.id)) ?? [],
      entities: (await store.articles.entities(article.id)) ?? []
    }))
  )
  for (const { id, counts, firstSeen, lastSeen } of rows) {
    const naming = read.filter(({ entities }) => entities.some(entity => entity.id === id))
    const dates = naming.flatMap(({ article }) => article.datePublished ?? []).toSorted()
    const expected = {
      articles: naming.length,
      mentions: naming.reduce(
        (sum, { entities }) => sum + (entities.find(entity => entity.id === id)?.mentions.length ?? 0),
        0
      ),
      quotes: read.reduce((sum, { quotes }) => sum + quotes.filter(({ speaker }) => speaker?.entityId === id).length, 0)
    }
    const found = JSON.stringify([counts, firstSeen, lastSeen])
    const wanted = JSON.stringify([expected, dates[0] ?? null, dates.at(-1) ?? null])
    if (found !== wanted) throw new Error(`${id} has ${found}, and its articles say ${wanted}`)
  }
  for (const { article, quotes, entities } of read) {
    if (article.counts.quotes !== quotes.length || article.counts.entities !== entities.length) {
      throw new Error(`${article.id} says ${JSON.stringify(article.counts)}`)
    }
  }
}
