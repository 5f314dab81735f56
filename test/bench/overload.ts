import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { markdownOf } from './measure/markdown.ts'
import { startLoading } from './overload/loading.ts'
import { mixOf } from './overload/mix.ts'
import { type Loaded, outcomes } from './overload/task.ts'
import { startService } from './processes/service.ts'
import { scratchFolder, tidyAtExit } from './processes/tidy.ts'
import { createCorpus } from './scale/corpus/corpus.ts'
import { loadFile } from './scale/load/file.ts'

// What becomes of the service when twice as much is asked of it as it can do:
//
//   npm run bench:overload                                   two minutes over 5,000 articles
//   npm run bench:overload -- --seconds 20 --articles 1000   a short one
//   … -- --service FILE     dateline.cjs of a build, instead of the checkout's
//   … -- --times 4          so many times its capacity
//   … -- --rate-limit       with the rates that are standard, which one client of this kind meets first: 429
//
// Its capacity is what a closed loop of 64 connections gets answered. Then it is asked in an open loop, at a rate that does not
// wait for answers: half the capacity, twice of it, and half again, by 500 connections that are there and one request of fifty
// by a new one. The load is made by one process beside it, which needs a
// good part of a core itself: on two cores the service is measured with what is left. Everything is told as ratios to half
// the capacity. Ends with 1 where anything was answered but by success, 429 or 503.

const { values: option } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    articles: { type: 'string', default: '5000' },
    times: { type: 'string', default: '2' },
    service: { type: 'string' },
    'rate-limit': { type: 'boolean', default: false }
  }
})
const [seconds, articles, times] = [option.seconds, option.articles, option.times].map(Number) as [
  number,
  number,
  number
]
if (!(seconds >= 5)) throw new RangeError('--seconds is a number from 5.')
if (!Number.isSafeInteger(articles) || articles < 100) throw new RangeError('--articles is a whole number from 100.')
if (!(times > 1)) throw new RangeError('--times is a number above 1.')

const print = (text: string) => process.stdout.write(`${text}\n`)
const tell = (text: string) => process.stderr.write(`${text}\n`)

/** Of the closed loop. */
const few = 64
/** Clients of the open loop, at most. */
const many = 3000
/** Of those, open before the first request; and one request of so many comes by a new one. */
const opened = 500
const renewedOf = 50
const shortest = 10
const key = 'overload-benchmark-admin-key-of-forty-characters'

tidyAtExit()
const corpus = createCorpus()
const folder = scratchFolder('overload')
const databasePath = join(folder, 'overload.db')
await loadFile(databasePath, { corpus, articles, way: 'bulk', tell })
const list = join(folder, 'requests.json')
writeFileSync(list, JSON.stringify(mixOf(corpus, articles, key)))
const service = await startService({
  databasePath,
  cpus: null,
  environment: {
    ADMIN_KEY: key,
    RATE_LIMIT: option['rate-limit'] ? 'on' : 'off',
    // One address stands for many clients here.
    MAX_CONNECTIONS_PER_ADDRESS: String(2 * many)
  },
  ...(option.service === undefined ? {} : { script: option.service })
})
const port = Number(new URL(service.address).port)
const loading = await startLoading(list)

const ask = async (name: string, rate: number | null, length: number): Promise<Loaded> => {
  const isClosed = rate === null
  const loaded = await loading.load({
    port,
    seconds: length,
    rate,
    connections: isClosed ? few : many,
    opened: isClosed ? few : opened,
    renewedOf: isClosed ? null : renewedOf
  })
  const { accepted, 429: limited, 503: refused, other } = loaded.counts
  tell(
    `${name}: ${loaded.rate.toFixed(0)} a second accepted; ${accepted} accepted, ${limited} 429, ${refused} 503, ${other} other; ` +
      `the load took ${loaded.busy.toFixed(2)} of a core and ${loaded.connections} connections`
  )
  for (const each of loaded.others) tell(`  ${each}`)
  return loaded
}
const memory = () => (service.usage()?.largest ?? Number.NaN) / 2 ** 20

const aside = Math.max(shortest, seconds / 4)
await ask('warming up', null, shortest)
const { rate: capacity } = await ask('capacity', null, shortest)
const before = await ask('half the capacity', capacity / 2, aside)
const memoryBefore = memory()
const over = await ask(`${times} times the capacity`, times * capacity, seconds)
const memoryOver = memory()
await sleep(3000)
const after = await ask('half again', capacity / 2, aside)
const memoryAfter = memory()
loading.stop()
const status = await service.stop()

const ratio = (a: number | undefined, b: number | undefined) => ((a ?? Number.NaN) / (b ?? Number.NaN)).toFixed(2)
const latencyRow = (kind: string) => {
  const [half, twice, again] = [before, over, after].map(({ latencies }) => latencies[kind])
  return [
    kind,
    `${half?.median.toFixed(1)} / ${half?.p99.toFixed(1)}`,
    `${ratio(twice?.median, half?.median)} / ${ratio(twice?.p99, half?.p99)}`,
    `${ratio(again?.median, half?.median)} / ${ratio(again?.p99, half?.p99)}`
  ]
}
const load = loadavg().map(each => each.toFixed(1))
print(
  `Node ${process.version}, ${articles} articles, ${availableParallelism()} cores for service and load, load ${load.join(', ')}\n`
)
print(
  markdownOf([
    ['accepted, p50 / p99', 'half the capacity, ms', `${times} times, to that`, 'half again, to that'],
    ...Object.keys(over.latencies).map(latencyRow)
  ])
)
const sum = Object.values(over.counts).reduce((total, count) => total + count, 0)
print(
  `\n${markdownOf([
    [`of ${sum} requests at ${times} times`, ...outcomes],
    ['share', ...outcomes.map(outcome => (over.counts[outcome] / sum).toFixed(3))]
  ])}`
)
print(
  `\nAccepted a second, to the capacity: ${ratio(over.rate, capacity)}. Refusals took ${ratio(over.refusal, before.latencies.all?.median)} ` +
    `of the median answer.\nMemory of the service, to before: ${ratio(memoryOver, memoryBefore)} at the end of it, ` +
    `${ratio(memoryAfter, memoryBefore)} after (${memoryBefore.toFixed(0)} MB).`
)
const others = before.counts.other + over.counts.other + after.counts.other
const faults = [
  ...(others > 0 ? [`${others} requests were answered by something else, or not at all.`] : []),
  ...(status === 0 ? [] : [`The service ended with ${status}: ${service.complaints()}`])
]
for (const fault of faults) print(fault)
process.exitCode = faults.length === 0 ? 0 : 1
