import t from 'tap'
import { readOrder, refused } from '../../src/export/order.ts'
import { openSource } from '../../src/export/source.ts'
import type { Store } from '../../src/store/store.ts'
import { Page } from '../../src/store/stored.ts'
import { setUp } from '../support/app.ts'
import { story } from '../support/store.ts'

// A search by relevance that finds very many ends with the most recent of them: no whole list may be made of that.

/** Has the store rank the most recent, unless all are to be ranked, as if there were very many. */
function rankRecent({ articles, quotes }: Store): void {
  for (const lists of [articles, quotes]) {
    const list = lists.list.bind(lists) as (filter: object, options: object) => Promise<Page<object>>
    const ranking = async (filter: { readonly ranking?: string }, options: { readonly sort: string }) => {
      const { items, next, total, notes } = await list(filter, options)
      const isRecent = options.sort === '-relevance' && filter.ranking !== 'all'
      return new Page(items, next, total, isRecent ? { ...notes, ranking: 'recent' } : notes)
    }
    Object.assign(lists, { list: ranking })
  }
}

async function setUpRanked(t: Parameters<typeof setUp>[0]) {
  const { app, services } = await setUp(t, { seed: false })
  for (const id of ['a', 'b']) {
    await services.store.articles.save(
      story({ id, datePublished: '2024-05-14', statements: [{ speaker: 'Ada Lund', words: 'the bridge opens' }] })
    )
  }
  rankRecent(services.store)
  return { app, store: services.store }
}

t.test('a whole list by relevance that would lack matches is refused', async t => {
  const { app } = await setUpRanked(t)
  const wholes = [
    '/articles?q=bridge&limit=all&format=ndjson',
    '/articles?q=bridge&limit=all&format=csv',
    '/articles?q=bridge&format=sqlite',
    '/quotes?q=bridge&limit=all&format=ndjson'
  ]
  for (const url of wholes) {
    const answer = await app.inject(`${url}&sort=-relevance`)
    t.equal(answer.statusCode, 400, url)
    t.match(answer.json(), { code: 'invalidParameter', errors: [{ parameter: 'sort', detail: /ranking=all/ }] })
    t.equal(answer.headers['content-disposition'], undefined)
    for (const whole of [`${url}&sort=-relevance&ranking=all`, url]) {
      t.equal((await app.inject(whole)).statusCode, 200, whole)
    }
  }
  for (const part of [
    '/articles?q=bridge&sort=-relevance&format=ndjson',
    '/articles?q=bridge&sort=-relevance&format=sqlite&limit=1'
  ]) {
    t.equal((await app.inject(part)).statusCode, 200, `${part} is no whole list`)
  }
})

t.test('so is an export', async t => {
  const { store } = await setUpRanked(t)
  const written = { writtenBy: 'test', writtenAt: '2026-01-01T00:00:00.000Z' }
  const opened = (...args: string[]) => openSource(store, readOrder(args), written)
  for (const list of ['articles', 'quotes']) {
    const args = [list, '--q', 'bridge', '--sort=-relevance']
    const failure = refused(await opened(...args).catch((error: unknown) => error))
    t.match(failure, { name: 'SetupError', message: /^--sort: This search finds more than 10,000/ })
    t.match(await (await opened(...args, '--ranking', 'all')).open(null).next(10), { rows: 2 })
  }
})
