import { parseArgs } from 'node:util'
import { fillers, oddText } from '../support/odd-texts.ts'
import { extractEnglish } from '../support/stages.ts'
import { articleOf } from './measure/dateline.ts'
import { medianOf } from './measure/speed.ts'
import { tableOf } from './measure/table.ts'

// How the time to read a text as English grows with its length, for texts of every odd kind:
//
//   npm run bench:linearity                        all kinds, the worst first
//   npm run bench:linearity -- --length 262144     length of the shorter text in code units; the longer is four times that
//   npm run bench:linearity -- --only marks        kinds whose name has that in it
//
// Where time is in proportion, four times the length takes four times as long; sixteen times would be quadratic.

const { values: option } = parseArgs({
  options: {
    length: { type: 'string', default: '32768' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' }
  }
})
const length = Number(option.length)

function timeOf(text: string): number {
  const article = articleOf({ id: 'odd', published: '2024-05-15', text })
  const started = performance.now()
  extractEnglish(article)
  return performance.now() - started
}

const kinds = Object.keys(fillers).filter(kind => kind.includes(option.only))
timeOf(oddText('news', length))
const measured = kinds.map(kind => {
  const short = oddText(kind, length)
  const long = oddText(kind, 4 * length)
  const times = Array.from({ length: Number(option.rounds) }, () => [timeOf(short), timeOf(long)] as const)
  return {
    kind,
    short: medianOf(times.map(([time]) => time)),
    long: medianOf(times.map(([, time]) => time)),
    growth: medianOf(times.map(([one, four]) => four / one))
  }
})
measured.sort((a, b) => b.growth - a.growth)
process.stdout.write(
  `${tableOf([
    ['', `${length}`, `${4 * length}`, 'growth', 'a megabyte'],
    ...measured.map(({ kind, short, long, growth }) => [
      kind,
      `${short.toFixed(1)} ms`,
      `${long.toFixed(1)} ms`,
      `${growth.toFixed(1)}×`,
      `${((long * (1 << 20)) / (4 * length) / 1000).toFixed(2)} s`
    ])
  ])}\n`
)
