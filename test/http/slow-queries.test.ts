import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { Problem } from '../../src/errors.ts'
import type { Store } from '../../src/store/store.ts'
import { Page } from '../../src/store/stored.ts'
import { setUp } from '../support/app.ts'

type List = Store['timeline']['list']

/** The service over a store whose timeline is listed so. */
async function withTimeline(t: Test, list: List) {
  const { app, services } = await setUp(t, { seed: false })
  Object.assign(services.store.timeline, { list })
  return app
}

t.test('a query that took too long is 503 with what to narrow and when to come again', async t => {
  const app = await withTimeline(t, async () => {
    throw new Problem('queryTooSlow', 'The query took longer than 5000 ms and was ended. Ask for less: more words.', {
      headers: { 'retry-after': '5' }
    })
  })
  const response = await app.inject('/timeline?q=a*')
  t.equal(response.statusCode, 503)
  t.match(response.headers, { 'content-type': 'application/problem+json', 'retry-after': '5' })
  t.match(response.json(), {
    type: '/problems/queryTooSlow',
    code: 'queryTooSlow',
    status: 503,
    instance: '/timeline',
    detail: /Ask for less: more words/
  })
  t.match((await app.inject('/problems/queryTooSlow')).json(), { code: 'queryTooSlow', status: 503 })
})

t.test('the store hears when the client hangs up, and of nothing else', async t => {
  const heard: AbortSignal[] = []
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>()
  const app = await withTimeline(t, async (_filter, { signal }) => {
    if (signal === undefined) throw new TypeError('There is no signal.')
    heard.push(signal)
    if (heard.length === 1) {
      await pause(100)
      return new Page([], null, null)
    }
    isAsked()
    await once(signal, 'abort')
    throw signal.reason
  })
  const address = await app.listen({ port: 0 })
  t.equal((await fetch(`${address}/timeline`)).status, 200)
  t.notOk(heard[0]?.aborted, 'an answer is no hanging up')
  const client = request(`${address}/timeline`).on('error', () => {})
  client.end()
  await asked
  client.destroy()
  while (!heard[1]?.aborted) await pause(10)
  t.equal((await fetch(`${address}/health/live`)).status, 200)
})
