import t from 'tap'
import { type Change, createDateline, type Dateline, DatelineProblem } from '../../src/client/client.ts'
import { adminKey } from '../support/key.ts'
import { all, dateline, failureOf, listening } from './listening.ts'

const article = (id: string) => ({
  id,
  headline: `Tram ${id} is late`,
  articleBody: '“The tram will be late today,” Ingrid Solberg said on Monday.'
})

const ids = (changes: readonly Change[]) => changes.map(({ action, resourceId }) => `${action} ${resourceId}`)

async function write(client: Dateline, ...names: readonly string[]) {
  for (const id of names) await client.createArticle(article(id))
}

t.test('changes are iterated to the last there is, and go on from any of them', async t => {
  const client = await dateline(t, { seed: false })
  t.same(await all(client.changes()), [])
  const { page } = await client.changes().first()
  await write(client, 'one', 'two', 'three')
  await client.withdrawQuote(await client.quote((await all(client.articleQuotes('one')))[0]?.id ?? ''))
  const changes = await all(client.changes({ limit: 2 }))
  t.same(ids(changes).slice(0, 3), ['created one', 'created two', 'created three'])
  t.equal(changes.length, 4, 'a whole page is not the last')
  t.same(await all(client.changes({ since: page.next })), changes, 'a page without changes has a place, too')
  t.same(await all(client.changes({ since: changes[1]?.id, resource: 'article' })), changes.slice(2, 3))
  const last = (await all(client.changes({ limit: 3 }).pages())).at(-1)
  await write(client, 'four')
  t.same(ids(await all(client.changes({ since: last?.page.next }))), ['created four'])
  t.match(await failureOf(all(client.changes({ since: '1-elsewhere' }))), { code: 'invalidCursor' })
})

t.test('changes are followed as they are made, until the loop ends', async t => {
  const client = await dateline(t, { seed: false })
  await write(client, 'one')
  const seen: Change[] = []
  for await (const change of client.changes({ since: '0' }).follow()) {
    seen.push(change)
    if (seen.length === 1) await write(client, 'two')
    if (seen.length === 2) break
  }
  t.same(ids(seen), ['created one', 'created two'])
  const stop = new AbortController()
  const following = client.changes({}, { signal: stop.signal }).follow()[Symbol.asyncIterator]()
  const next = following.next()
  stop.abort(new Error('enough'))
  t.match(await failureOf(next), { message: 'enough' })
  t.match(await failureOf(all(client.changes({ since: 'x' }).follow())), { code: 'invalidCursor' })
})

t.test('a connection that breaks is made again where it broke off', async t => {
  const baseUrl = await listening(t, { seed: false })
  const asked: string[] = []
  let breaks: 'end' | 'error' | 'unavailable' | null = null
  const client = createDateline({
    baseUrl,
    key: adminKey,
    retries: 0,
    async fetch(url, init) {
      if (!url.includes('/changes')) return fetch(url, init)
      asked.push(new URL(url).search)
      if (breaks === 'unavailable') {
        breaks = null
        return new Response('bad gateway', { status: 502 })
      }
      const response = await fetch(url, init)
      return new Response(response.body?.pipeThrough(breaking()) ?? null, response)
    }
  })
  // Behind every change comes what `breaks` says.
  const breaking = () =>
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, stream) {
        const text = new TextDecoder().decode(bytes).replace('retry: 2000', 'retry: 1')
        const isChange = text.includes('event:')
        // Half an event, of which nobody must be told.
        stream.enqueue(new TextEncoder().encode(isChange ? `${text}id: 0\ndata: {"resourceId"` : text))
        if (isChange) breaks === 'error' ? stream.error(new TypeError('terminated')) : stream.terminate()
        if (isChange && breaks === 'error') breaks = 'unavailable'
      }
    })
  await write(client, 'first')
  const seen: Change[] = []
  for await (const change of client.changes({ since: '0', resource: ['article', 'quote'] }).follow()) {
    seen.push(change)
    if (seen.length === 4) break
    breaks = seen.length === 2 ? 'error' : 'end'
    await write(client, `next-${seen.length}`)
  }
  t.same(ids(seen), ['created first', 'created next-1', 'created next-2', 'created next-3'])
  t.match(asked.at(-1), new URLSearchParams({ since: seen[2]?.id ?? '' }).toString())
})

t.test('revisions of an article, a quote and an entity tell what it was before', async t => {
  const client = await dateline(t, { seed: false })
  await write(client, 'one')
  const [quote] = await all(client.articleQuotes('one'))
  const id = quote?.id ?? ''
  await client.correctQuote(await client.quote(id), { kind: 'mixed' })
  const person = await client.entity('person-ingrid-solberg')
  await client.correctEntity(person, { description: 'Spokeswoman' })
  const revisions = await all(client.articleRevisions('one', { limit: 1 }))
  t.same(
    revisions.map(({ kind }) => kind),
    ['corrected', 'added']
  )
  t.notOk('before' in (revisions[0] ?? {}))
  const [whole] = await all(client.articleRevisions('one', { include: 'states' }))
  t.equal(whole?.before?.headline, 'Tram one is late')
  t.match(await all(client.quoteRevisions(id)), [{ before: { kind: 'direct' }, after: { kind: 'mixed' } }, {}])
  t.match((await all(client.entityRevisions(person.id)))[0], { after: { description: 'Spokeswoman' } })
  t.equal((await client.quoteRevisions(id).first()).page.next, null)
  t.match(await failureOf(client.articleRevisions('nothing').first()), { code: 'notFound' })
})

t.test('what is withdrawn is gone with when and why', async t => {
  const client = await dateline(t, { seed: false })
  await write(client, 'one')
  await client.deleteArticle(await client.article('one'), { reason: 'Retracted & replaced.' })
  const failure = await failureOf(client.article('one'))
  t.ok(failure instanceof DatelineProblem)
  t.match(failure, { code: 'gone', withdrawn: { at: String, reason: 'Retracted & replaced.' } })
  t.match(await failureOf(client.article('nothing')), { code: 'notFound', withdrawn: null })
})
