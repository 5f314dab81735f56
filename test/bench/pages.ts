import t, { type Test } from 'tap'
import { setUp } from '../support/app.ts'
import { medianOf } from './measure/speed.ts'
import { tableOf } from './measure/table.ts'
import { markedArticle } from './pages/article.ts'

// What the page of an article takes next to its JSON with everything in it:
//
//   npm run bench:pages
//
// As it is served, where what is asked for again is kept, and made anew for every request. They are asked in turns within one
// process, and each round gives a ratio; the median of the rounds is told.

const rounds = 15
const requests = 40
const most = 3

const article = markedArticle()

interface Measured {
  readonly time: number
  readonly bytes: number
}

/** Milliseconds and bytes of an answer, in rounds of JSON and page. */
async function measure(
  t: Test,
  options: Parameters<typeof setUp>[1]
): Promise<readonly (readonly [json: Measured, page: Measured])[]> {
  const { app } = await setUp(t, { seed: false, ...options })
  await app.inject({ method: 'POST', url: '/articles', payload: article })
  const of = async (path: string, accept: string): Promise<Measured> => {
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
  const measured: (readonly [Measured, Measured])[] = []
  for (let round = 0; round < rounds; round++) measured.push([await json(), await page()])
  return measured
}

t.test('the page of an article', { timeout: 0 }, async t => {
  const served = await measure(t, {})
  const anew = await measure(t, { keptAnswers: 0, keptOnDisk: 0 })
  const ratioOf = (measured: typeof served) => medianOf(measured.map(([json, page]) => page.time / json.time))
  const row = (name: string, measured: typeof served, at: 0 | 1) => [
    name,
    `${medianOf(measured.map(pair => pair[at].time)).toFixed(2)} ms`,
    String(measured[0]?.[at].bytes ?? 0)
  ]
  const table = tableOf([
    ['', 'median', 'bytes'],
    row('JSON, asked again', served, 0),
    row('page, asked again', served, 1),
    row('JSON, made anew', anew, 0),
    row('page, made anew', anew, 1)
  ])
  const told = (name: string, ratio: number) =>
    `${name}: ratio ${ratio.toFixed(2)}, at most ${most}: ${ratio <= most ? 'yes' : 'no'}`
  t.comment(`\n${table}\n\n${told('asked again', ratioOf(served))}\n${told('made anew', ratioOf(anew))}`)
})
