import t from 'tap'
import { setUp } from '../support/app.ts'
import { medianOf } from './measure/speed.ts'
import { tableOf } from './measure/table.ts'
import { markedArticle } from './pages/article.ts'

// What the page of an article takes next to its JSON with everything in it, both made anew for every request:
//
//   npm run bench:pages
//
// They are asked in turns within one process, and each round gives a ratio; the median of the rounds is told.

const rounds = 15
const requests = 40
const most = 3

const article = markedArticle()
t.test('the page of an article', { timeout: 0 }, async t => {
  const { app } = await setUp(t, { seed: false, keptAnswers: 0, keptOnDisk: 0 })
  await app.inject({ method: 'POST', url: '/articles', payload: article })
  const of = async (path: string, accept: string) => {
    const url = `/articles/${article.id}${path}`
    const started = performance.now()
    let bytes = 0
    for (let count = 0; count < requests; count++) {
      const { rawPayload, statusCode } = await app.inject({ url, headers: { accept } })
      if (statusCode !== 200) throw new Error(`${url} is answered ${statusCode}.`)
      bytes = rawPayload.length
    }
    return { time: (performance.now() - started) / requests, bytes }
  }
  const json = () => of('?include=quotes,entities,timeline,timeExpressions', 'application/json')
  const page = () => of('', 'text/html')
  for (let warming = 0; warming < 5; warming++) await Promise.all([json(), page()])
  const measured: (readonly [json: Awaited<ReturnType<typeof of>>, page: Awaited<ReturnType<typeof of>>])[] = []
  for (let round = 0; round < rounds; round++) measured.push([await json(), await page()])
  const ratio = medianOf(measured.map(([data, text]) => text.time / data.time))
  const row = (name: string, at: 0 | 1) => [
    name,
    `${medianOf(measured.map(pair => pair[at].time)).toFixed(2)} ms`,
    String(measured[0]?.[at].bytes ?? 0)
  ]
  const table = tableOf([['', 'median', 'bytes'], row('JSON', 0), row('page', 1)])
  t.comment(`\n${table}\n\nratio ${ratio.toFixed(2)}, at most ${most}: ${ratio <= most ? 'yes' : 'no'}`)
})
