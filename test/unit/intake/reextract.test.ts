import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Extractor } from '../../../src/intake/extractor.ts'
import { inThread } from '../../../src/intake/extractor.ts'
import { type Reread, reextract } from '../../../src/intake/reextract.ts'
import { takeIn } from '../../../src/intake/take-in.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { tickingClock } from '../../support/app.ts'
import { extract } from '../../support/extract.ts'
import { nothing } from '../../support/nothing.ts'
import { stampAt, valueIn } from '../../support/store.ts'
import { story } from '../../support/story.ts'

const blind: Extractor = async () => nothing

async function archive(t: Test) {
  const store = await openSqliteStore({ path: join(t.testdir({}), 'a.db') })
  t.teardown(() => store.close())
  const now = tickingClock()
  const old = { store, now, extract: blind, extractor: 'old', expect: 'absent' } as const
  for (const id of ['one', 'two', 'three']) await takeIn({ ...story, id }, old)
  const words = 'Safety comes first.'
  const start = story.articleBody.indexOf(words)
  const span = { field: 'articleBody', start, end: start + words.length, exact: words } as const
  await takeIn({ ...story, id: 'given', quotes: [{ spans: [span], speaker: { name: 'a mason' } }] }, old)
  await takeIn({ ...story, id: 'whole', quotes: [], entities: [], timeline: [], timeExpressions: [] }, old)
  return { store, intake: { store, now, extract: inThread(extract), extractor: 'new' } }
}

const signal = new AbortController().signal

async function all(rereads: AsyncIterable<Reread>): Promise<Reread[]> {
  const list: Reread[] = []
  for await (const reread of rereads) list.push(reread)
  return list
}

t.test('what another extractor read is read again; what was handed in stays', async t => {
  const { store, intake } = await archive(t)
  t.same(await all(reextract(intake, { all: false, signal })), [
    { id: 'given', outcome: 'read' },
    { id: 'one', outcome: 'read' },
    { id: 'three', outcome: 'read' },
    { id: 'two', outcome: 'read' },
    { id: 'whole', outcome: 'passedOver' }
  ])
  t.ok((await store.articles.get('one'))?.value.counts.quotes)
  const given = await valueIn(store.articles.quotes('given'))
  t.match(given, [{ provenance: 'provided', text: 'Safety comes first.', speaker: { name: 'a mason' } }])
  t.ok((await valueIn(store.articles.entities('given')))?.length, 'the layers that were not handed in are read')
  t.same(await valueIn(store.articles.quotes('whole')), [])
  t.same(await all(reextract(intake, { all: false, signal })), [], 'it is done')
  t.equal((await all(reextract(intake, { all: true, signal }))).length, 5)
})

t.test('what people corrected and withdrew stays', async t => {
  const { store, intake } = await archive(t)
  await all(reextract(intake, { all: false, signal }))
  const [first, second] = (await valueIn(store.articles.quotes('one'))) ?? []
  t.ok(first && second)
  const at = '2026-02-01T00:00:00.000Z'
  await store.quotes.correct(
    first?.id ?? '',
    { speaker: { entityId: null, name: 'a mason', mention: null } },
    'any',
    stampAt(at)
  )
  await store.quotes.withdraw(second?.id ?? '', 'any', stampAt(at))
  await all(reextract({ ...intake, extractor: 'newer' }, { all: false, signal }))
  t.match((await store.quotes.get(first?.id ?? ''))?.value, { provenance: 'corrected', speaker: { name: 'a mason' } })
  t.equal(await store.quotes.get(second?.id ?? ''), null)
})

t.test('it can be stopped, and goes on where it was', async t => {
  const { store, intake } = await archive(t)
  const stop = new AbortController()
  const before: string[] = []
  for await (const { id } of reextract(intake, { all: false, signal: stop.signal })) {
    before.push(id)
    if (before.length === 2) stop.abort()
  }
  t.same(before, ['given', 'one'])
  t.equal(await store.articles.countOutdated('new'), 3)
  t.same(
    (await all(reextract(intake, { all: false, signal }))).map(({ id }) => id),
    ['three', 'two', 'whole']
  )
})

t.test('an article that cannot be read is told and left as it is', async t => {
  const { store, intake } = await archive(t)
  const broken: Extractor = async article => {
    if (article.id === 'one') throw new Error('no')
    return extract(article)
  }
  const reads = await all(reextract({ ...intake, extract: broken }, { all: false, signal }))
  t.match(reads[1], { id: 'one', outcome: 'failed', reason: /one/ })
  t.equal(reads.length, 5)
  t.equal(await store.articles.countOutdated('new'), 1)
})

t.test('what the text told of the article is read again, what was handed in is not', async t => {
  const { store, intake } = await archive(t)
  const { inLanguage: _, ...silent } = story
  const articleBody = 'Der Rat hat die Eröffnung der neuen Brücke am Montag verschoben. Sie soll im Juni fertig sein.'
  const old = { ...intake, extract: blind, extractor: 'old', expect: 'absent' } as const
  await takeIn({ ...silent, articleBody, id: 'untold' }, old)
  await takeIn({ ...silent, articleBody, id: 'told', inLanguage: 'de-AT' }, old)
  t.match((await store.articles.get('untold'))?.value, { inLanguage: 'en', extraction: { limited: false } })
  await all(reextract(intake, { all: false, signal }))
  t.match((await store.articles.get('untold'))?.value, {
    inLanguage: 'de',
    inLanguageSource: 'inferred',
    extraction: { language: 'de', limited: true },
    counts: { entities: 0 }
  })
  t.match((await store.articles.get('told'))?.value, {
    inLanguage: 'de-AT',
    inLanguageSource: 'provided',
    extraction: { language: 'de-AT', limited: true }
  })
})

t.test('a day that was inferred is inferred again, one that was handed in stays', async t => {
  const { store, intake } = await archive(t)
  const { datePublished: _, ...silent } = story
  const dated = 'BRANDHOLM, May 14, 2024 (NewsLine) - The council met on Monday.'
  const old = { ...intake, extract: blind, extractor: 'old', expect: 'absent' } as const
  const wrong: Extractor = async article => ({
    ...(await blind(article)),
    inferred: { inLanguage: 'en', datePublished: '1999-01-01' }
  })
  await takeIn({ ...silent, articleBody: dated, id: 'inferred' }, { ...old, extract: wrong })
  await takeIn({ ...silent, articleBody: 'The council met on Monday.', id: 'unpinned' }, { ...old, extract: wrong })
  await takeIn({ ...story, articleBody: dated, datePublished: '2024-05-15', id: 'given' }, { ...old, expect: 'any' })
  t.match((await store.articles.get('inferred'))?.value, { datePublished: '1999-01-01' })
  await all(reextract(intake, { all: false, signal }))
  const known = async (id: string) => (await store.articles.get(id))?.value
  t.match(await known('inferred'), { datePublished: '2024-05-14', datePublishedSource: 'inferred' })
  t.match(await known('unpinned'), { datePublished: null, datePublishedSource: null })
  t.match(await known('given'), { datePublished: '2024-05-15', datePublishedSource: 'provided' })
})
