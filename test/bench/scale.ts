import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { tableOf } from './measure/table.ts'
import type { Answer } from './scale/ask/answer.ts'
import { ask } from './scale/ask/ask.ts'
import { createCorpus } from './scale/corpus/corpus.ts'
import type { Arrival } from './scale/corpus/days.ts'
import { figureOf, growthOf, loadLines, rowsOf } from './scale/figures.ts'
import { loadFile, type Way, ways } from './scale/load/file.ts'
import type { Question } from './scale/questions/question.ts'
import { questions } from './scale/questions/questions.ts'

// What the store's answers cost with many articles, made up and the same in every run:
//
//   npm run bench:scale -- --articles 100000                     loads them, asks every question, removes the file
//   npm run bench:scale -- --articles 1000,10000,100000          one after the other, and how the costs grow
//   … -- --database FILE     keeps the file, and uses it where it holds these articles already (FILE-1000, … for several)
//   … -- --rounds 9          of which each figure is the median
//   … -- --only prefix       questions whose name has that in it; where none has, the articles are only loaded
//   … -- --load store        article by article as the service saves them, instead of in bulk
//   … -- --dates shuffled    in no order of their dates, which is harder, instead of as they appeared
//   … -- --time-limit 20     seconds after which a question is cut
//
// Each question is asked at the store, without HTTP, in a process of its own, warm.

const { values: option } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    database: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string', default: '' },
    load: { type: 'string', default: 'bulk' },
    dates: { type: 'string', default: 'arriving' },
    'time-limit': { type: 'string', default: '20' }
  }
})

const print = (text: string) => process.stdout.write(`${text}\n`)
const way = wayOf(option.load)
const dates = datesOf(option.dates)
const sizes = option.articles.split(',').map(Number)
if (!sizes.every(size => Number.isSafeInteger(size) && size > 0))
  throw new RangeError('--articles is a number or several.')
const timeLimit = 1000 * Number(option['time-limit'])
const chosen = questions.filter(({ name }) => name.includes(option.only))

const scratch = mkdtempSync(join(tmpdir(), 'dateline-scale-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
// Without a listener a signal ends the process before it can tidy up.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

function wayOf(name: string): Way {
  if (name === 'bulk' || name === 'store') return name
  throw new RangeError(`--load is ${Object.keys(ways).join(' or ')}.`)
}

function datesOf(name: string): Arrival['dates'] {
  if (name === 'arriving' || name === 'shuffled') return name
  throw new RangeError('--dates is arriving or shuffled.')
}

const pathFor = (size: number) =>
  option.database === undefined
    ? join(scratch, `${size}.db`)
    : sizes.length === 1
      ? option.database
      : `${option.database}-${size}`

async function measure(articles: number): Promise<ReadonlyMap<Question, Answer>> {
  const path = pathFor(articles)
  const corpus = createCorpus(dates === 'shuffled' ? { dates } : { dates, total: articles })
  const { report, isReused } = await loadFile(path, { corpus, articles, way, tell: print, isMadeBeside: true })
  print(`\n${isReused ? 'loaded before: ' : ''}${loadLines(report)}\n`)
  // Whatever a newer version migrates is no question's time.
  await (await openSqliteStore({ path })).close()
  const answers = new Map<Question, Answer>()
  for (const question of chosen) {
    const { name } = question
    const rounds = Number(option.rounds)
    const answer = await ask({ name, path, known: corpus.known, rounds, budget: timeLimit }, timeLimit)
    process.stderr.write(`${name}: ${figureOf(answer)}\n`)
    answers.set(question, answer)
  }
  if (option.database === undefined) rmSync(path)
  if (answers.size > 0) print(`${tableOf(rowsOf([...answers]))}\n`)
  return answers
}

const load = () =>
  loadavg()
    .map(each => each.toFixed(1))
    .join(', ')
print(`Node ${process.version}, ${availableParallelism()} cores, load ${load()}, loaded by ${way}, dates ${dates}`)
const measured: ReadonlyMap<Question, Answer>[] = []
for (const size of sizes) measured.push(await measure(size))
if (sizes.length > 1 && chosen.length > 0) print(tableOf(growthOf(sizes, chosen, measured)))
print(`load ${load()} in the end`)
