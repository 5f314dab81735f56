import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/store.ts'

const body =
  '“The bridge opens in May,” said Ada Lund. “The ferry stays,” said Olaf Berg. “Nobody asked,” said Ida Holm.'
const quote = (exact: string, confidence: number) => {
  const start = body.indexOf(exact)
  return { kind: 'direct', spans: [{ field: 'articleBody', start, end: start + exact.length, exact }], confidence }
}

t.test('quotes come least confident first, page by page, and by how they are known', async t => {
  const { app } = await setUp(t, { seed: false })
  for (const id of ['one', 'two']) {
    const quotes = [quote('The bridge opens in May,', 0.9), quote('The ferry stays,', 0.4), quote('Nobody asked,', 1)]
    const payload = { headline: `Bridge ${id}`, articleBody: body, publisher: id, quotes }
    t.equal((await app.inject({ method: 'PUT', url: `/articles/${id}`, payload })).statusCode, 201)
  }
  const list = async (query: string) => (await app.inject(`/quotes?${query}`)).json()
  const first = await list('sort=confidence')
  t.same(
    first.data.map(({ confidence }: { confidence: number }) => confidence),
    [0.4, 0.4, 0.9, 0.9, 1, 1]
  )
  const walked: string[] = []
  for (let url: string | null = '/quotes?sort=confidence&limit=1'; url !== null; ) {
    const { data, page } = (await app.inject(url)).json() as {
      data: { id: string }[]
      page: { nextUrl: string | null }
    }
    walked.push(...data.map(({ id }) => id))
    url = page.nextUrl
  }
  const ids = first.data.map(({ id }: { id: string }) => id)
  t.same(walked, ids, 'one by one')

  const [sure] = ids
  const patch = { method: 'PATCH', url: `/quotes/${sure}`, headers: { 'if-match': '*' }, payload: { kind: 'direct' } }
  t.equal((await app.inject(patch as { method: 'PATCH' })).statusCode, 200)
  const idsOf = async (query: string) => (await list(query)).data.map(({ id }: { id: string }) => id)
  t.same(await idsOf('provenance=corrected'), [sure])
  t.same(await idsOf('provenance=corrected&sort=confidence'), [sure])
  t.same(
    await idsOf('provenance=provided&sort=confidence&publisher=one'),
    await idsOf('article=one&provenance=provided&sort=confidence')
  )
  t.equal((await list('provenance=corrected,provided')).total.value, 6)
  t.same((await list('provenance=extracted')).data, [])
  t.same((await idsOf('q=ferry&sort=confidence')).length, 2)
  t.equal((await app.inject('/quotes?provenance=guessed')).statusCode, 400)
})

t.test('no more of the queue is shown at once than anybody looks through', async t => {
  const { app } = await setUp(t)
  const statusOf = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).statusCode
  t.equal(await statusOf('/review?limit=50'), 200)
  t.equal(await statusOf('/review?limit=51'), 400)
})

t.test('a page of the queue reads its quotes and their articles some at a time', async t => {
  const store = await openSqliteStore({ path: ':memory:' })
  t.teardown(() => store.close())
  const asked: string[] = []
  const counted = <S extends object>(name: string, methods: S): S =>
    Object.fromEntries(
      Object.entries(methods).map(([method, call]) => [
        method,
        (...values: readonly unknown[]) => {
          asked.push(`${name}.${method}`)
          return call(...values)
        }
      ])
    ) as S
  const watched = { ...store, quotes: counted('quotes', store.quotes), articles: counted('articles', store.articles) }
  const { app } = await setUp(t, { seed: false, services: { store: watched } })
  for (let number = 0; number < 25; number++) {
    const statements = [{ speaker: 'Ada Lund', words: `the ferry number ${number} leaves` }]
    await store.articles.save(story({ id: `ferry-${number}`, headline: `Ferry ${number}`, statements }))
  }
  const { body } = await app.inject({ url: '/review', headers: { accept: 'text/html' } })
  t.equal(body.match(/class="quote-card"/g)?.length, 20)
  t.equal(asked.filter(name => name === 'quotes.inArticles').length, 2)
  t.same(
    asked.filter(name => name.endsWith('.get')),
    [],
    'and none by itself'
  )
})
