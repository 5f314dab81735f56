import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packageRoot } from '../../src/package-root.ts'
import { plainArticles } from './import/articles.ts'
import { type Timed, timed } from './import/timed.ts'
import { markdownOf } from './measure/markdown.ts'
import { medianOf } from './measure/speed.ts'
import { scratchFolder, tidyAtExit } from './processes/tidy.ts'

// Whether an import takes the time that extraction needs and not more, and how much memory:
//
//   npm run bench:import                                    1,000 articles, two threads, three rounds
//   npm run bench:import -- --articles 200 --rounds 1       a short one
//   … -- --threads 1        threads that extract
//   … -- --script FILE      dateline.cjs of a build (dist/dateline.cjs), instead of the checkout's
//
// By turns, each in a process of its own: `dateline import` into an empty database, and the same texts extracted by as many
// threads and then forgotten. A ratio of 1 is an import that costs nothing besides; where extraction has all cores already,
// what saving takes comes on top of it.

const { values: option } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    threads: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    script: { type: 'string', default: join(packageRoot, 'src/dateline.cjs') }
  }
})
const count = Number(option.articles)
const rounds = Number(option.rounds)
if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('--articles is a whole number from 1.')
if (!Number.isSafeInteger(rounds) || rounds < 1) throw new RangeError('--rounds is a whole number from 1.')

tidyAtExit()
const folder = scratchFolder('import')
const file = join(folder, 'articles.ndjson')
writeFileSync(file, [...plainArticles(count)].map(article => `${JSON.stringify(article)}\n`).join(''))
const extracting = fileURLToPath(new URL('import/extracting.ts', import.meta.url))

const importOnce = (round: number) =>
  timed([option.script, 'import', file], {
    DATABASE_PATH: join(folder, `${round}.db`),
    EXTRACT_THREADS: option.threads
  })
const extractOnce = () => timed([extracting, '--threads', option.threads, file], {})

const imports: Timed[] = []
const extractions: Timed[] = []
for (let round = 0; round < rounds; round++) {
  process.stderr.write(`Round ${round + 1} of ${rounds}, load ${loadavg()[0]?.toFixed(1)}\n`)
  // Whichever is second finds a warmer machine.
  if (round % 2 === 0) extractions.push(await extractOnce())
  imports.push(await importOnce(round))
  if (round % 2 === 1) extractions.push(await extractOnce())
}

const secondsOf = (runs: readonly Timed[]) => {
  const all = runs.flatMap(({ processor }) => processor ?? [])
  return all.length === 0 ? '–' : `${medianOf(all).toFixed(1)} s`
}
const megabytes = (peak: number | null) => (peak === null ? '–' : `${Math.round(peak / 1e6)} MB`)
const rowOf = (name: string, runs: readonly Timed[]) => {
  const seconds = runs.map(run => run.seconds)
  const peaks = runs.flatMap(({ peak }) => peak ?? [])
  return [
    name,
    `${medianOf(seconds).toFixed(1)} s`,
    (count / medianOf(seconds)).toFixed(0),
    secondsOf(runs),
    megabytes(peaks.length === 0 ? null : Math.max(...peaks))
  ]
}
const ratios = imports.map(({ seconds }, round) => seconds / (extractions[round]?.seconds ?? Number.NaN))
process.stdout.write(
  `${markdownOf([
    [`${count} articles, ${option.threads} threads`, 'median', 'a second', 'processor', 'memory at most'],
    rowOf('extraction alone', extractions),
    rowOf('import', imports)
  ])}\n\nImport takes ${medianOf(ratios).toFixed(2)} times extraction alone (${ratios
    .map(ratio => ratio.toFixed(2))
    .join(', ')}).\n`
)
