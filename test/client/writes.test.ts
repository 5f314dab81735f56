import t from 'tap'
import { type ArticleInput, DatelineProblem, IncompleteAnswer } from '../../src/client/client.ts'
import { story, wireStory } from '../support/story.ts'
import { all, dateline, failureOf } from './listening.ts'

t.test('an article is taken in as JSON or as text, read, replaced and deleted', async t => {
  const client = await dateline(t, { seed: false })
  const created = await client.createArticle(story)
  t.match(created, { id: created.data.id, etag: /^"r/, data: { headline: story.headline } })
  const text = { type: 'text/plain', content: wireStory.replace('Harbour council', 'Town council') }
  const wired = await client.createArticle(text, {
    publisher: 'Brandholm Courier',
    keywords: ['bridges', 'ferries, boats']
  })
  t.match(wired.data, {
    headline: 'Town council delays the Brandholm bridge',
    publisher: 'Brandholm Courier',
    keywords: ['bridges', 'ferries, boats']
  })

  const { data, etag } = await client.article(created.id, { include: ['quotes'], fields: ['headline'] })
  t.ok(created.data.counts.quotes > 0)
  t.equal(data.quotes?.length, created.data.counts.quotes)
  const replaced = await client.putArticle({ id: created.id, etag }, { ...story, keywords: ['bridges'] })
  t.same(replaced.data.keywords, ['bridges'])
  const late = await failureOf(client.putArticle(created, { ...story, keywords: ['late'] }))
  t.ok(late instanceof DatelineProblem)
  t.match(late, { code: 'preconditionFailed', status: 412 })

  t.equal(
    (await client.putArticle('brandholm-bridge', { ...story, headline: 'Bridge is late' })).id,
    'brandholm-bridge'
  )
  t.match(await failureOf(client.putArticle('brandholm-bridge', story)), { code: 'preconditionFailed' })
  await client.deleteArticle(replaced)
  t.match(await failureOf(client.article(created.id)), { code: 'gone' })
})

t.test('a correction is refused where somebody else has written since', async t => {
  const client = await dateline(t)
  const [quote] = await all(client.quotes({ kind: 'direct', limit: 1 }))
  const read = await client.quote(quote?.id ?? '')
  t.equal(read.data.text, quote?.text)
  const corrected = await client.correctQuote(read, { speaker: { name: 'a spokeswoman' } })
  t.match(corrected.data, { provenance: 'corrected', speaker: { name: 'a spokeswoman' } })
  t.match(await failureOf(client.correctQuote(read, { kind: 'mixed' })), { code: 'preconditionFailed' })
  t.equal((await client.correctQuote(corrected, { kind: 'mixed' })).data.kind, 'mixed')
  await client.withdrawQuote(await client.quote(read.id, { fields: ['text'] }))
  t.match(await failureOf(client.quote(read.id)), { code: 'gone' })
  const { data, etag, id } = await client.restoreQuote(read.id)
  t.match(data, { provenance: 'corrected', kind: 'mixed', speaker: { name: 'a spokeswoman' } })
  t.equal((await client.correctQuote({ id, etag }, { kind: 'direct' })).data.kind, 'direct', 'and it is written again')
  t.match(await failureOf(client.restoreQuote(read.id)), { code: 'conflict' }, 'what is there cannot come back')
  t.match(await failureOf(client.restoreQuote('no-such-quote')), { code: 'notFound' })
})

t.test('entities are corrected, split, merged and withdrawn', async t => {
  const client = await dateline(t, { seed: false })
  await client.putArticle('one', story)
  await client.putArticle('two', { ...story, headline: 'Painter shows the Brandholm bridge' })
  const id = 'person-marta-lindqvist'
  const named = await client.correctEntity(await client.entity(id), { description: 'Council president' })
  t.equal(named.data.description, 'Council president')
  const other = await client.splitEntity(named, { articles: ['two'], description: 'Painter' })
  t.match(other, { id: `${id}--2`, etag: /^"r/, data: { description: 'Painter', counts: { articles: 1 } } })
  const merged = await client.mergeEntity(other, { into: id })
  t.match(merged, { id, data: { counts: { articles: 2 } } })
  t.equal((await client.entity(other.id)).id, id, 'the other leads to the one that stays')
  const again = await client.splitEntity(merged, { articles: ['two'], into: other.id })
  t.match(again, { id: other.id, data: { description: 'Painter', counts: { articles: 1 } } }, 'until that is undone')
  const builder = await client.entity('person-oskar-feldmann')
  await client.withdrawEntity(builder)
  t.match(await failureOf(client.entity(builder.id)), { code: 'gone' })
})

t.test('what was read without an ETag is not written', async t => {
  const client = await dateline(t)
  const error = await failureOf((async () => client.deleteArticle({ id: 'one', etag: null }))())
  t.ok(error instanceof TypeError)
  t.match(error, { message: /^one was read without an ETag/ })
})

/** With nothing to extract, so that many take no time. */
const unread = { quotes: [], entities: [], timeline: [], timeExpressions: [] }

function* stories(count: number): Generator<ArticleInput> {
  for (let n = 1; n <= count; n++) {
    const articleBody = n === 102 ? (17 as unknown as string) : `Gate ${n} is open.`
    yield { ...unread, id: `gate-${n}`, headline: `Gate ${n} opens`, articleBody }
  }
}

t.test('an archive is loaded some articles at a time, and each is answered in its order', async t => {
  let requests = 0
  const client = await dateline(t, {
    seed: false,
    fetch(url, init) {
      requests++
      return fetch(url, init)
    }
  })
  const lines = await all(client.loadArticles(stories(205)))
  t.same(
    lines.map(({ line }) => line),
    Array.from({ length: 205 }, (_, at) => at + 1)
  )
  t.match(lines[101], { status: 422, problem: { code: 'invalidBody', errors: [{ pointer: '/articleBody' }] } })
  t.same([...new Set(lines.filter((_, at) => at !== 101).map(({ status }) => status))], [201])
  t.equal(lines[204]?.id, 'gate-205')
  t.equal(requests, 3)
  t.equal((await client.articles({ count: 'exact', limit: 1 }).first()).total?.value, 204)

  const articleBody = 'The gates are open. '.repeat(30_000)
  const long = [1, 2, 3].map(n => ({ ...unread, headline: `Long ${n}`, articleBody }))
  requests = 0
  t.equal((await all(client.loadArticles(long))).length, 3)
  t.equal(requests, 2, 'long articles are fewer at a time')
})

t.test('an archive whose answer ends early is not loaded', async t => {
  const client = await dateline(t, {
    seed: false,
    fetch: async () => new Response('{"line":1,"status":201,"id":"gate-1","url":"/articles/gate-1"}\n')
  })
  const error = await failureOf(all(client.loadArticles(stories(3))))
  t.ok(error instanceof IncompleteAnswer)
  t.match(error, { rows: 1, message: /ended after 1 articles/ })
})

t.test('what would be read is told without storing it', async t => {
  const client = await dateline(t, { seed: false })
  const read = await client.extract({ type: 'text/plain', content: wireStory }, { datePublished: '2024-05-14' })
  t.ok(read.quotes.some(({ speaker }) => speaker?.name === 'Marta Lindqvist'))
  t.equal(read.datePublished, '2024-05-14')
  t.same(await all(client.articles()), [])
})
