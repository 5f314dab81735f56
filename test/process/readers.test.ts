import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { makeEndless } from '../support/endless.ts'
import { serve } from '../support/process.ts'
import { story } from '../support/story.ts'

/** The service over one article, in which searches for entities never end. */
async function endless(t: Test, environment: Record<string, string>) {
  const folder = t.testdir({ data: { 'one.json': JSON.stringify(story) } })
  const path = join(folder, 'a.db')
  const first = await serve(t, { DATABASE_PATH: path, DATA_PATH: join(folder, 'data') })
  const { data } = (await (await fetch(`${first.address}/articles`)).json()) as { data: { id: string }[] }
  first.child.kill('SIGTERM')
  await first.ended
  makeEndless(path)
  const service = await serve(t, { DATABASE_PATH: path, DATA_PATH: 'off', READERS: '1', ...environment })
  return { ...service, article: `${service.address}/articles/${data[0]?.id}` }
}

t.test('a query that never ends is cut and told of', async t => {
  const { address } = await endless(t, { QUERY_TIMEOUT_MS: '2000' })
  const response = await fetch(`${address}/entities?q=a`)
  t.equal(response.status, 503)
  t.match(response.headers.get('content-type'), 'application/problem+json')
  t.equal(response.headers.get('retry-after'), '2')
  t.match(await response.json(), { code: 'queryTooSlow', detail: /a longer beginning of the name/ })
  t.equal((await fetch(`${address}/quotes?q=a`)).status, 200, 'and the next query is answered')
})

t.test('articles are read while a query never ends; a client that hangs up leaves none behind', async t => {
  const { address, article, child, ended } = await endless(t, { QUERY_TIMEOUT_MS: '100000', CLOSE_TIMEOUT_MS: '500' })
  const gone = new AbortController()
  let isAnswered = false
  const search = fetch(`${address}/entities?q=a`, { signal: gone.signal }).finally(() => (isAnswered = true))
  search.catch(() => {})
  await pause(1000)
  // One after the other: had any waited for the query, it would be answered first.
  for (let read = 0; read < 10; read++) t.equal((await fetch(article)).status, 200)
  t.notOk(isAnswered, 'ten articles are read meanwhile')
  gone.abort()
  await t.rejects(search)
  t.equal((await fetch(`${address}/quotes?q=a`)).status, 200, 'its reader is free again')
  const other = fetch(`${address}/entities?q=a`)
  other.catch(() => {})
  await pause(500)
  child.kill('SIGTERM')
  t.equal(await ended, 0, 'and the service closes beside a query')
})
