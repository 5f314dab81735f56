import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import type { FacetName } from '../../src/store/facets.ts'
import { articleSorts, entitySorts, eventSorts, quoteSorts } from '../../src/store/filters.ts'
import { articleSearch, articleWalk } from '../../src/store/sqlite/articles-list.ts'
import { connect } from '../../src/store/sqlite/connection.ts'
import { entityWalk } from '../../src/store/sqlite/entities-list.ts'
import { moves, movesBack, namingInArticle } from '../../src/store/sqlite/entities-split.ts'
import { articlesFacetted } from '../../src/store/sqlite/facets/articles.ts'
import { entitiesFacetted } from '../../src/store/sqlite/facets/entities.ts'
import { type Facetted, groupQuery } from '../../src/store/sqlite/facets/facets.ts'
import { quotesFacetted } from '../../src/store/sqlite/facets/quotes.ts'
import { timelineFacetted } from '../../src/store/sqlite/facets/timeline.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { selectInArticles } from '../../src/store/sqlite/quote-rows.ts'
import { quoteSearch, quoteWalk } from '../../src/store/sqlite/quotes-list.ts'
import { namesOfEntities, namesTold } from '../../src/store/sqlite/speakers.ts'
import { eventWalk } from '../../src/store/sqlite/timeline.ts'
import { fragment, pageQueries, type Walk } from '../../src/store/sqlite/walk.ts'

const path = join(t.testdir(), 'plans.db')
await (await openSqliteStore({ path })).close()
const database = new Database(path, { readonly: true })
const connection = connect(database)
t.teardown(() => database.close())

/** Searches that ask of several indexes at once. */
const searches = {
  'a word': 'bridge',
  alternatives: 'bridge OR tunnel',
  'a speaker': 'speaker:lind',
  'a word of a speaker': 'bridge speaker:lind',
  'a word of anybody else': 'bridge -speaker:lind',
  'a word or a speaker': 'bridge OR speaker:lind',
  'everything at once': '(bridge OR speaker:lind) -(tunnel speaker:eng) toll*'
}

function planOf(walk: Walk, isDeep: boolean): readonly string[] {
  const position = isDeep
    ? walk.columns.map(({ type }) => (type === 'string' ? 'x' : type === 'bigint' ? '1' : 1))
    : null
  return pageQueries(walk, position, 21).flatMap(({ sql, values }) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...values)
      .map(({ detail }) => detail)
  )
}

/** Steps that go through a whole table. */
const scans = (plan: readonly string[]) =>
  plan.filter(
    step =>
      (/^SCAN [a-z]\b/.test(step) && !/USING|VIRTUAL TABLE INDEX/.test(step) && !/^SCAN [fhms]$/.test(step)) ||
      /^SCAN (articles|quotes|entities|article_entities|entity_aliases|authors)\b/.test(step)
  )

/**
 * Steps that sort more than a page: what comes out of a limited subquery is a page at most, and sorting by the last
 * terms sorts one article at a time.
 */
const sorts = (plan: readonly string[]) =>
  plan.filter(
    (step, index) =>
      /TEMP B-TREE FOR (ORDER BY|DISTINCT)/.test(step) && !/^SCAN \(subquery-\d+\)$/.test(plan[index - 1] ?? '')
  )

function assertWalks(t: Test, name: string, walk: Walk, mayGather = false): void {
  for (const isDeep of [false, true]) {
    const plan = planOf(walk, isDeep)
    t.same(scans(plan), [], `${name}: nothing is scanned${isDeep ? ' on a deep page' : ''}`)
    if (name.startsWith('q=')) {
      const along = plan.filter(step => /^SCAN [aqe]\b/.test(step))
      t.same(along, [], `${name}: rows are fetched by their keys`)
    }
    if (!mayGather) t.same(sorts(plan), [], `${name}: nothing is sorted${isDeep ? ' on a deep page' : ''}`)
  }
}

t.test('articles are found through an index for every filter and sort', async t => {
  const filters = {
    nothing: {},
    publisher: { filter: { publisher: ['Daily Post'] } },
    'two publishers': { filter: { publisher: ['Daily Post', 'Herald'] } },
    section: { filter: { section: ['World'] } },
    language: { filter: { language: ['en'] } },
    author: { filter: { author: ['Ada Lund'] } },
    entity: { entities: [1] },
    'two entities': { entities: [1, 2] },
    speaker: { speakers: [1] },
    dates: { lower: '2019', upper: '2020' },
    corrected: { filter: { corrected: true } },
    'not corrected': { filter: { corrected: false } },
    'corrected, publisher, speaker and dates': {
      speakers: [1],
      filter: { corrected: true, publisher: ['a'] },
      lower: '2019',
      upper: '2020'
    },
    'speaker, publisher and dates': { speakers: [1], filter: { publisher: ['a'] }, lower: '2019', upper: '2020' },
    ...Object.fromEntries(
      Object.values({
        ...searches,
        'in quotes': 'bridge quotes:(we will) -quotes:tunnel',
        'in fields': 'headline:bridge OR body:"the bridge" -description:x'
      }).flatMap(q => [
        [`q=${q}`, { search: articleSearch(connection, q) }],
        [`q=${q} in headlines and quotes`, { search: articleSearch(connection, q, ['headline', 'quotes']) }],
        [
          `q=${q} and every filter`,
          {
            search: articleSearch(connection, q),
            filter: { publisher: ['Daily Post'], author: ['Ada Lund'] },
            speakers: [1],
            lower: '2019'
          }
        ]
      ])
    )
  }
  for (const sort of articleSorts) {
    for (const [name, filter] of Object.entries(filters)) {
      const isSearch = name.startsWith('q=')
      if (sort === '-relevance' && !isSearch) continue
      const resolved = { filter: {}, entities: undefined, speakers: undefined, ...filter }
      // By headline a few are sorted: of an entity or an author, or of what has no more than a page of its index.
      const mayGather =
        isSearch || (sort === 'headline' && /author|entit|speaker|publisher|section|language|^corrected/.test(name))
      assertWalks(t, `${name}, ${sort}`, articleWalk(connection, resolved, sort), mayGather)
    }
  }
})

t.test('quotes are found through an index for every filter and sort', async t => {
  const filters = {
    nothing: {},
    publisher: { filter: { publisher: ['Daily Post'] } },
    kind: { filter: { kind: ['direct'] as const } },
    'what was corrected': { filter: { provenance: ['corrected'] as const } },
    'what was read': { filter: { provenance: ['extracted'] as const, publisher: ['Daily Post'] } },
    'what few were': { filter: { provenance: ['provided'] as const }, isRarelySo: true },
    'what few were, of two kinds': {
      filter: { provenance: ['provided', 'corrected'] as const, publisher: ['Daily Post'] },
      isRarelySo: true,
      lower: '2019'
    },
    section: { filter: { section: ['World'] } },
    'two languages and a section': { filter: { language: ['en', 'sv'], notSection: ['World'] } },
    article: { articles: [1] },
    speaker: { speakers: [1] },
    'two speakers': { speakers: [1, 2] },
    about: { about: [1] },
    dates: { lower: '2019', upper: '2020' },
    ...Object.fromEntries(
      Object.values(searches).flatMap(q => [
        [`q=${q}`, { search: quoteSearch(connection, q) }],
        [`q=${q} and every filter`, { search: quoteSearch(connection, q), about: [1], lower: '2019' }]
      ])
    )
  }
  for (const sort of quoteSorts) {
    for (const [name, filter] of Object.entries(filters)) {
      const isSearch = name.startsWith('q=')
      if (sort === '-relevance' && !isSearch) continue
      const resolved = { filter: {}, articles: undefined, speakers: undefined, about: undefined, ...filter }
      // One article's quotes are few; by position, other filters gather what they leave.
      const mayGather =
        isSearch ||
        /^article|what few were/.test(name) ||
        (sort === 'position' && !/nothing|dates/.test(name)) ||
        // By confidence, those of somebody; and, behind a place, what is left of the one article that it lies in.
        (sort === 'confidence' && /speaker|about|section/.test(name))
      assertWalks(t, `${name}, ${sort}`, quoteWalk(connection, resolved, sort), mayGather)
    }
  }
})

t.test('entities are found through an index for every filter and sort', async t => {
  for (const sort of entitySorts) {
    assertWalks(t, `nothing, ${sort}`, entityWalk(connection, {}, sort))
    assertWalks(t, `type, ${sort}`, entityWalk(connection, { type: ['person'] }, sort))
    assertWalks(t, `two types, ${sort}`, entityWalk(connection, { type: ['person', 'place'] }, sort))
    const search = entityWalk(connection, { q: 'Ada' }, sort)
    assertWalks(t, `q, ${sort}`, search, true)
    const range = 'SEARCH n USING COVERING INDEX entity_aliases_by_folded (folded>? AND folded<?)'
    t.ok(planOf(search, false).includes(range), 'a prefix is a range of the index')
  }
})

t.test('events are found through an index for every filter and sort', async t => {
  const filters = {
    nothing: {},
    window: { filter: { from: '2019-01-01', to: '2019-12-31' } },
    'certain window': { filter: { from: '2019-01-01', to: '2019-12-31', match: 'certain' as const } },
    precision: { filter: { precision: ['day'] } },
    status: { filter: { status: ['planned'] } },
    'a publisher of many': { filter: { publisher: ['Daily Post'] } },
    'a publisher of few': { filter: { publisher: ['Daily Post'] }, isRarelyPublished: true },
    'two statuses': { filter: { status: ['planned', 'possible'] } },
    entity: { entities: [1] },
    article: { articles: [1] },
    q: { filter: { q: 'bridge' } }
  }
  for (const sort of eventSorts) {
    for (const [name, { filter = {}, ...keys }] of Object.entries<{
      filter?: object
      entities?: number[]
      articles?: number[]
      isRarelyPublished?: boolean
    }>(filters)) {
      const resolved = {
        filter: { match: 'possible' as const, ...filter },
        articles: undefined,
        entities: undefined,
        ...keys
      }
      assertWalks(t, `${name}, ${sort}`, eventWalk(resolved, sort), /^q$|article|of few/.test(name))
    }
  }
})

t.test('facets of whole lists are the beginnings of indexes, those of some rows look up these rows', async t => {
  const planned = (sql: string, values: readonly unknown[]) =>
    database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...values)
      .map(({ detail }) => detail)
  const lists = {
    articles: articlesFacetted,
    quotes: quotesFacetted,
    entities: entitiesFacetted,
    timeline: timelineFacetted
  } as Readonly<Record<string, unknown>> as Readonly<Record<string, Facetted<FacetName>>>
  for (const [list, facetted] of Object.entries(lists)) {
    const names = Object.keys(facetted.dimensions) as FacetName[]
    for (const name of names) {
      const plan = planned(facetted.dimensions[name].maintained, [20])
      const { isEntity = false } = facetted.dimensions[name]
      t.match(
        plan[0],
        isEntity
          ? /^SEARCH e USING INDEX entities_by_/
          : /^SEARCH facet_counts USING (PRIMARY KEY \(facet=|COVERING INDEX)/,
        `${list}, ${name}: by an index`
      )
      // Equal counts of entities are sorted by name, and values that are few by count.
      const sorted = plan.slice(1).filter(step => !(isEntity && /LAST 2 TERMS/.test(step)))
      const mayBeSorted = !isEntity && !/^(author|month)$/.test(name)
      if (!mayBeSorted) t.same(sorted, [], `${list}, ${name}: nothing is sorted`)
    }
    for (const isFound of [false, true]) {
      const keys = fragment('select value as k from json_each(?)', '[1]')
      const { sql, values } = groupQuery(facetted, { names, keys, isFound, limit: 20 })
      const scanned = planned(sql, values).filter(step => step.startsWith('SCAN'))
      t.same(
        scanned.filter(step => !/^SCAN (json_each VIRTUAL TABLE|[srgl]$|\(subquery-\d+\)$)/.test(step)),
        [],
        `${list}: no table is scanned`
      )
    }
  }
})

t.test('quotes of a provenance that few have are gathered by an index that begins with it', async t => {
  const provenance = ['provided'] as const
  const resolved = { filter: { provenance }, articles: undefined, speakers: undefined, about: undefined }
  const stepOf = (isRarelySo: boolean) =>
    planOf(quoteWalk(connection, { ...resolved, isRarelySo }, '-datePublished'), false)[0]
  t.match(stepOf(true), /^SEARCH q USING INDEX quotes_by_confidence \(provenance=\?\)$/)
  t.match(stepOf(false), /^SCAN q USING INDEX quotes_by_published/)
})

t.test('quotes with their articles are found through indexes', async t => {
  const plan = database
    .prepare<unknown[], { detail: string }>(`explain query plan ${selectInArticles}`)
    .all('[["a","a.q1-2"]]')
    .map(({ detail }) => detail)
  t.match(plan[0], /^SCAN k VIRTUAL TABLE/)
  t.match(plan[1], /^SEARCH a USING INDEX \S*articles\S* \(id=\?\)/)
  t.match(plan[2], /^SEARCH p USING INDEX \S+ \(article_key=\?/)
  t.equal(plan.length, 3, 'in the order of the ids')
})

t.test('the speakers of a name are found through indexes', async t => {
  for (const [sql, ...values] of [
    [namesOfEntities, '"a"'],
    [namesTold, '"a"']
  ] as const) {
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...values)
      .map(({ detail }) => detail)
    t.same(
      plan.filter(step => step.startsWith('SCAN') && !step.includes('VIRTUAL TABLE INDEX')),
      [],
      sql
    )
  }
})

t.test('a split touches the rows of its articles only, found through indexes', async t => {
  const values = { article: 1, entity: 1, from: 1, into: 2, at: '2019-01-01' }
  for (const sql of [...Object.values(namingInArticle), ...moves, ...movesBack]) {
    const plan = database
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(values)
      .map(({ detail }) => detail)
    t.same(
      plan.filter(step => step.startsWith('SCAN') && !/^SCAN (\(subquery-\d+\)|CONSTANT ROW)$/.test(step)),
      [],
      sql
    )
  }
})
