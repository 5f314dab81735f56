import { mkdirSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '../../src/package-root.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { createBench } from './http/bench.ts'
import { otherHead, ratioHead } from './http/figures.ts'
import { startLoader } from './http/load/loader.ts'
import { measureIsolation } from './http/parts/isolation.ts'
import { measureLogging } from './http/parts/logging.ts'
import { measureMemory } from './http/parts/memory.ts'
import { measureRatios } from './http/parts/ratios.ts'
import { measureStart } from './http/parts/start.ts'
import { measureTails } from './http/parts/tails.ts'
import { measureWorkers } from './http/parts/workers.ts'
import { measureWriting } from './http/parts/writing.ts'
import { measurePeers } from './http/peers/peers.ts'
import { prepareRows, sourcesFrom } from './http/prepared.ts'
import { markdownOf } from './measure/markdown.ts'
import { coresHere, moveTo } from './processes/cores.ts'
import { scratchFolder, tidyAtExit } from './processes/tidy.ts'
import { createCorpus } from './scale/corpus/corpus.ts'
import { loadLines } from './scale/figures.ts'
import { loadFile } from './scale/load/file.ts'

// How fast the service answers over HTTP, side by side with a bare Fastify that answers a constant of the same size, on the
// same Node, in the same run:
//
//   npm run bench:http                             100,000 articles, made once and kept in .dateline/ for the next run
//   npm run bench:http -- --articles 10000         others
//   … -- --database FILE     keeps them there
//   … -- --seconds 3         of each measurement, --rounds 5 of which each figure is the median
//   … -- --connections 10    of the table of ratios
//   … -- --only search       rows and parts whose name has that in it, or one of several by comma: the rows of http/rows.ts,
//                            and logging, tails, isolation, memory, start, workers, writing
//   … -- --peers             measures soul-cli and json-server beside, installed from the registry into a folder that goes
//   … -- --service FILE      dateline.cjs of a build (dist/dateline.cjs), instead of the checkout's
//
// Server and load run on different cores where taskset is at hand. What is asked for is drawn by a seed and written down
// before. Nothing but 127.0.0.1 is talked to.

const { values: option } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    database: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    peers: { type: 'boolean', default: false },
    service: { type: 'string' }
  }
})

function atLeast(name: 'articles' | 'seconds' | 'rounds' | 'connections', least: number): number {
  const value = Number(option[name])
  if (!Number.isInteger(value) || value < least) throw new RangeError(`--${name} is a whole number from ${least}.`)
  return value
}

const articles = atLeast('articles', 100)
const timing = { seconds: atLeast('seconds', 1), rounds: atLeast('rounds', 1) }
const connections = atLeast('connections', 1)

const print = (text: string) => process.stdout.write(`${text}\n`)
const tell = (text: string) => process.stderr.write(`${text}\n`)

tidyAtExit()
const scratch = scratchFolder('http')
const databasePath = option.database ?? join(packageRoot, '.dateline', `archive-${articles}.db`)
mkdirSync(dirname(databasePath), { recursive: true })
const corpus = createCorpus({ dates: 'arriving', total: articles })
const load = { corpus, articles, way: 'bulk', tell, isMadeBeside: true } as const
const { report, isReused } = await loadFile(databasePath, load)
tell(`${databasePath}, ${isReused ? 'loaded before: ' : ''}${loadLines(report)}`)
// Whatever a newer version migrates is no start's time.
await (await openSqliteStore({ path: databasePath })).close()

const cores = coresHere()
moveTo(cores.load)
const loader = await startLoader(cores.load)
const bench = createBench(
  { loader, cores, timing, connections, corpus, scratch, tell },
  { databasePath, ...(option.service === undefined ? {} : { script: option.service }) }
)

const isChosen = (name: string) => option.only.split(',').some(part => name.includes(part))
const loadNow = () =>
  loadavg()
    .map(each => each.toFixed(1))
    .join(', ')

print(
  [
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${cores.note}, load ${loadNow()};`,
    `${articles.toLocaleString('en')} articles, ${connections} connections, ${timing.rounds} rounds of ${timing.seconds} s\n`
  ].join('\n')
)

const service = await bench.service()
const sources = await sourcesFrom(bench, service, articles)
const prepared = await prepareRows(bench, service, sources)
const bare = await bench.bare(Object.fromEntries(prepared.map(({ barePath, answer }) => [barePath, answer])))
const servers = { service, bare }
const [article, , list, anyPage] = prepared
if (article === undefined || list === undefined || anyPage === undefined) throw new RangeError('Rows are missing.')

const chosen = prepared.filter(({ row }) => isChosen(row.name))
if (chosen.length > 0) {
  print(`${markdownOf([ratioHead, ...(await measureRatios(bench, servers, chosen))])}\n`)
  if (sources.highlight === '') print('The service does not know `highlight`: searches are measured without.\n')
}

const parts = {
  logging: () => measureLogging(bench, service, article),
  tails: () => measureTails(bench, servers, [article, list]),
  isolation: () => measureIsolation(bench, service, article),
  memory: () => measureMemory(bench, prepared),
  start: () => measureStart(bench, article),
  workers: () => measureWorkers(bench, anyPage),
  writing: () => measureWriting(bench)
}
const others: (readonly string[])[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (!isChosen(name)) continue
  const lines = await measure()
  for (const line of lines) tell(line.join('  '))
  others.push(...lines)
}
if (others.length > 0) print(`${markdownOf([otherHead, ...others])}\n`)

if (option.peers) print(await measurePeers(bench, service, articles))

await service.stop()
await bare.stop()
loader.stop()
print(`load ${loadNow()} in the end`)
