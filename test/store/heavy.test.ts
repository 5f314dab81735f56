import t from 'tap'
import type { ArticleFilter, EventFilter, QuoteFilter } from '../../src/store/filters.ts'
import { heavyArticles, heavyEntities, heavyEvents, heavyQuotes } from '../../src/store/sqlite/readers/heavy.ts'
import type { CountMode } from '../../src/store/store.ts'

const asked = <S extends string>(sort: S, more: { limit?: number; count?: CountMode } = {}) => ({
  sort,
  limit: 20,
  cursor: null,
  count: 'capped' as CountMode,
  ...more
})

t.test('lists along one index are light', async t => {
  const articles: ArticleFilter[] = [
    {},
    { publishedFrom: '2019', publishedTo: '2020' },
    { publisher: ['Post'], section: undefined },
    { entity: ['place-oslo'], publishedFrom: '2019' },
    { speaker: ['person-ada'] },
    { q: 'bridge' },
    { q: 'bridges', ranking: 'all' }
  ]
  for (const filter of articles) t.notOk(heavyArticles(filter, asked('-datePublished')), JSON.stringify(filter))
  t.notOk(heavyArticles({ publisher: ['Post'] }, asked('headline')))
  t.notOk(heavyArticles({}, asked('-datePublished', { limit: 50 })))
  t.ok(heavyArticles({}, asked('-datePublished', { limit: 51 })), 'a long page is much to read')
  t.notOk(heavyQuotes({}, asked('-datePublished', { limit: 200 })), 'quotes are short')
  t.notOk(heavyQuotes({ speaker: ['person-ada'] }, asked('-datePublished')))
  t.notOk(heavyQuotes({ q: 'toll' }, asked('datePublished')))
  t.notOk(heavyQuotes({ article: ['a'], kind: ['direct'], notSpeaker: ['b'] }, asked('position')))
  t.notOk(heavyEntities({ type: ['person'] }, asked('name')))
  t.notOk(heavyEvents({ match: 'possible', precision: ['day'] }, asked('earliest')))
  t.notOk(heavyEvents({ match: 'possible', article: ['a'], from: '2019-01-01' }, asked('earliest')))
})

t.test('searches, exact counts and embedded layers are heavy, and so are filters that have to be sifted', async t => {
  const articles: ArticleFilter[] = [
    { q: 'new bridge' },
    { q: 'a*' },
    { q: '"new bridge"' },
    { q: 'speaker:lind' },
    { q: 'bridge', publisher: ['Post'] },
    { q: 'bridge', searchIn: ['quotes'] },
    { q: 'bridge', publishedFrom: '2019' },
    { toldFrom: '2019-01-01' },
    { publisher: ['Post', 'Herald'] },
    { publisher: ['Post'], section: ['World'] },
    { notEntity: ['place-oslo'] }
  ]
  for (const filter of articles) t.ok(heavyArticles(filter, asked('-datePublished')), JSON.stringify(filter))
  t.ok(heavyArticles({ q: 'bridge' }, asked('-relevance')))
  t.ok(heavyQuotes({ q: 'toll' }, asked('position')))
  t.ok(heavyArticles({ entity: ['place-oslo'] }, asked('headline')))
  t.ok(heavyArticles({ publishedFrom: '2019' }, asked('headline')))
  t.ok(heavyArticles({}, asked('-datePublished', { count: 'exact' })))
  t.ok(heavyArticles({}, { ...asked('-datePublished'), include: ['quotes'] }))
  const quotes: QuoteFilter[] = [{ q: 'a b' }, { article: ['a'], q: 'a' }, { kind: ['direct'], publisher: ['Post'] }]
  for (const filter of quotes) t.ok(heavyQuotes(filter, asked('-datePublished')), JSON.stringify(filter))
  t.ok(heavyEntities({ q: 'a' }, asked('name')))
  t.ok(heavyEntities({ notType: ['person'] }, asked('name')))
  const events: EventFilter[] = [
    { match: 'possible', from: '2019-01-01' },
    { match: 'certain', to: '2019-01-01' },
    { match: 'possible', entity: ['place-oslo'] }
  ]
  for (const filter of events) t.ok(heavyEvents(filter, asked('earliest')), JSON.stringify(filter))
})
