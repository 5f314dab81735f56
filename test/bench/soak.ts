import { statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { ArticleSave } from '../../src/store/store.ts'
import { markdownOf } from './measure/markdown.ts'
import { createClient } from './processes/client.ts'
import { startService } from './processes/service.ts'
import { scratchFolder, tidyAtExit } from './processes/tidy.ts'
import { createCorpus, seed } from './scale/corpus/corpus.ts'
import { randomOf } from './scale/corpus/random.ts'
import { vocabularyOf } from './scale/corpus/vocabulary.ts'
import { loadFile } from './scale/load/file.ts'
import { countsOf } from './soak/input.ts'
import { createLedger } from './soak/ledger.ts'
import { keepReading, type Soaking } from './soak/read.ts'
import { readsOf } from './soak/reads.ts'
import { courseOf, courseRows, largestLogAllowed, mostGrowth, type Sample } from './soak/samples.ts'
import { createTally } from './soak/tally.ts'
import { verify } from './soak/verify.ts'
import { keepImporting, keepWriting } from './soak/write.ts'

// Whether the service stays well while everything is asked of it at once for a long time, and keeps what it acknowledged:
//
//   npm run bench:soak                                      ten minutes over 20,000 articles
//   npm run bench:soak -- --minutes 1 --articles 2000       a short one
//   … -- --service FILE     dateline.cjs of a build (dist/dateline.cjs), instead of the checkout's
//
// Readers ask for articles, lists, searches, timelines and related entities, others import, send, replace and delete, all
// drawn by a seed. Every write that was acknowledged is written into a ledger, which what is read meanwhile, and in the end
// everything that is there, is held against. Ends with 1 where anything was lost, refused without reason or grew.

const { values: option } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    articles: { type: 'string', default: '20000' },
    service: { type: 'string' }
  }
})
const articles = Number(option.articles)
const seconds = 60 * Number(option.minutes)
if (!Number.isSafeInteger(articles) || articles < 100) throw new RangeError('--articles is a whole number from 100.')
if (!(seconds > 0)) throw new RangeError('--minutes is a number above 0.')

const readers = 6
const writers = 2
const betweenLooks = 500

const print = (text: string) => process.stdout.write(`${text}\n`)
const tell = (text: string) => process.stderr.write(`${text}\n`)

tidyAtExit()
const corpus = createCorpus()
const ledger = createLedger()
const tally = createTally()

/** The articles that are loaded, each noted down. */
function* noted(count: number): Generator<ArticleSave> {
  for (const save of corpus.articles(count)) {
    ledger.acknowledge(save.article.id, countsOf(save))
    yield save
  }
}

let sent = articles
/** An article that was neither loaded nor sent. */
function fresh(): ArticleSave {
  for (;;) {
    const save = corpus.article(sent++)
    if (ledger.statesOf(save.article.id) === undefined) return save
  }
}

const databasePath = join(scratchFolder('soak'), 'soak.db')
await loadFile(databasePath, { corpus: { ...corpus, articles: noted }, articles, way: 'bulk', tell })
const service = await startService({
  databasePath,
  cpus: null,
  ...(option.service === undefined ? {} : { script: option.service })
})
const client = createClient(service.address, readers + writers + 1)
tell(`loaded, and started after ${service.starting.toFixed(0)} ms`)

const started = performance.now()
const elapsed = () => (performance.now() - started) / 1_000
let failure: unknown = null
const isOver = () => failure !== null || elapsed() >= seconds
const soaking: Soaking = { client, ledger, tally, isOver }

const samples: Sample[] = []
const look = () => {
  const log = statSync(`${databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0
  const memory = service.usage()?.memory
  if (memory !== undefined) samples.push({ at: elapsed(), memory, log })
}

async function keepLooking(): Promise<void> {
  let told = 0
  while (!isOver()) {
    look()
    if (!service.isAlive()) throw new Error(`The service ended: ${service.complaints()}`)
    if (elapsed() >= told + 30) {
      told = elapsed()
      tell(`${told.toFixed(0)} s, ${tally.answers} answers, ${tally.faults.length} faults, ${ledger.size} articles`)
    }
    await sleep(betweenLooks)
  }
  look()
}

const random = (stream: number) => randomOf(seed, -100 - stream)
const draw = readsOf(corpus, vocabularyOf(seed), articles, random(0))
const loops = [
  keepLooking(),
  keepImporting(soaking, fresh, random(1)),
  keepWriting(soaking, fresh, random(2)),
  ...Array.from({ length: readers }, (_, n) => keepReading(soaking, draw, random(3 + n)))
]
// A connection that fails fails the run: the others finish what they are at.
await Promise.all(loops.map(loop => loop.catch(error => (failure ??= error))))
if (failure !== null) tally.fault(`The load ended after ${elapsed().toFixed(0)} s: ${failure}`)

const { found, faults } = service.isAlive()
  ? await verify(client, ledger, random(99))
  : { found: 0, faults: ['The service is not there to be asked what it has.'] }
for (const fault of faults) tally.fault(fault)
client.close()
const status = await service.stop()
if (status !== 0) tally.fault(`The service ended with ${status}: ${service.complaints()}`)

// A service that ended at once has no course.
const course = samples.length < 10 ? null : courseOf(samples)
if (course === null) tally.fault('There was too little time to tell how memory grows.')
else if (course.growth > mostGrowth) {
  tally.fault(`Memory grew ${course.growth.toFixed(2)}×, more than ${mostGrowth}×.`)
}
if (course !== null && course.largestLog >= largestLogAllowed)
  tally.fault('The log beside the database grew too large.')

const load = loadavg().map(each => each.toFixed(1))
print(
  `Node ${process.version}, ${(seconds / 60).toFixed(1)} minutes over ${articles} articles, load ${load.join(', ')}\n`
)
print(`${markdownOf(tally.rows())}\n`)
if (course !== null) print(`${markdownOf(courseRows(course))}\n`)
print(
  `${found} articles in the end, ${ledger.size} of them acknowledged; ${tally.overloads} answers of 503 with Retry-After.`
)
print(tally.faults.length === 0 ? 'Nothing failed.' : `${tally.faults.length} faults:`)
for (const fault of tally.faults.slice(0, 20)) print(`- ${fault}`)
process.exitCode = tally.faults.length === 0 ? 0 : 1
