import t from 'tap'
import { expose } from '../../../src/observe/exposition.ts'
import { buckets } from '../../../src/observe/metrics.ts'
import { Durations, Observed } from '../../../src/observe/observed.ts'
import { merged } from '../../../src/observe/reading.ts'
import { samplesIn, sumOf } from '../../support/exposition.ts'

t.test('a duration belongs to the first bound that it does not exceed', async t => {
  const durations = new Durations()
  durations.add(0)
  durations.add(buckets[0])
  durations.add(buckets[0] + 1e-9)
  durations.add(1_000)
  t.same([durations.counts[0], durations.counts[1], durations.counts.at(-1)], [2, 1, 1])
  t.equal(durations.counts.length, buckets.length + 1)
})

t.test('counters and histograms of several processes are added, gauges are told of each', async t => {
  const told = await Promise.all(
    [1, 2].map(async worker => {
      const observed = new Observed()
      for (let times = 0; times < worker; times++) observed.requests('GET', '/articles').add(200, 30)
      observed.requests('GET', '/quotes').add(500 + worker, 3)
      observed.begun = worker
      observed.count('dateline_requests_refused_total', { reason: 'rate' }, 10 * worker)
      observed.also(() => ({ dateline_articles: [{ labels: [], value: 7 }] }))
      return { worker: String(worker), reading: await observed.read() }
    })
  )
  const samples = samplesIn((await expose(merged(told), 'text')).body)
  const ofArticles = { route: '/articles' }
  t.equal(sumOf(samples, 'dateline_http_requests_total', { ...ofArticles, status: '200' }), 3)
  t.equal(sumOf(samples, 'dateline_http_requests_total', { route: '/quotes', status: '501' }), 1)
  t.equal(sumOf(samples, 'dateline_http_request_duration_seconds_count', ofArticles), 3)
  t.equal(sumOf(samples, 'dateline_http_request_duration_seconds_bucket', { ...ofArticles, le: '0.025' }), 0)
  t.equal(sumOf(samples, 'dateline_http_request_duration_seconds_bucket', { ...ofArticles, le: '0.05' }), 3)
  t.equal(sumOf(samples, 'dateline_requests_refused_total'), 30)
  t.equal(sumOf(samples, 'dateline_http_requests_in_flight', { worker: '2' }), 2)
  t.equal(sumOf(samples, 'dateline_articles'), 7, 'both look at the same')
})

t.test('a source that fails leaves out its own numbers, and is told of', async t => {
  const observed = new Observed()
  observed.count('dateline_slow_queries_total')
  observed.also(() => Promise.reject(new Error('The disk is gone.')))
  const failures: unknown[] = []
  const reading = await observed.read(error => failures.push(error))
  t.match(failures, [{ message: 'The disk is gone.' }])
  t.same(reading.dateline_slow_queries_total, [{ labels: [], value: 1 }])
})
