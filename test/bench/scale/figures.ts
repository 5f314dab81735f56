import type { Answer } from './ask/answer.ts'
import type { LoadReport } from './load/progress.ts'
import type { Question } from './questions/question.ts'

const digits = (value: number) => (value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0)

const milliseconds = (value: number) => `${value.toFixed(digits(value))} ms`

/** `0.214 ms`, `31.5 ms`, `1.07×`, `> 20 s`. */
export function figureOf(answer: Answer): string {
  if (answer.outcome === 'failed') return 'failed'
  if (answer.outcome === 'cut') return `> ${answer.after / 1000} s`
  const value = measureOf(answer) ?? Number.NaN
  return answer.against === null ? milliseconds(value) : `${value.toFixed(2)}×`
}

/** What is held against the limit; null where there is no figure. */
export function measureOf(answer: Answer): number | null {
  if (answer.outcome !== 'timed') return null
  return answer.against === null ? answer.median : answer.median / answer.against
}

/** How many times its limit it takes: `0.4×`; a cut one more than that. */
export function timesLimit(answer: Answer, limit: number | null): string {
  if (limit === null || answer.outcome === 'failed') return ''
  const value = answer.outcome === 'cut' ? answer.after : (measureOf(answer) ?? Number.NaN)
  const times = value / limit
  return `${answer.outcome === 'cut' ? '> ' : ''}${times.toFixed(times < 10 ? 1 : 0)}×`
}

const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`

const noteOf = (answer: Answer) =>
  answer.outcome === 'timed' ? answer.note : answer.outcome === 'cut' ? `cut while ${answer.when}` : ''

/** Rows of the table of one corpus, the head first. */
export function rowsOf(asked: readonly (readonly [Question, Answer])[]): readonly (readonly string[])[] {
  return [
    ['', 'median', 'processor', 'limit', 'of limit', 'rounds', 'memory', ''],
    ...asked.map(([{ name, limit }, answer]) => [
      name,
      figureOf(answer),
      answer.outcome === 'timed' && answer.against === null ? milliseconds(answer.processor) : '',
      limit === null ? '' : answer.outcome === 'timed' && answer.against !== null ? `${limit}×` : `${limit} ms`,
      timesLimit(answer, limit),
      answer.outcome === 'timed' ? String(answer.rounds) : '',
      answer.outcome === 'timed' ? megabytes(answer.memory) : '',
      noteOf(answer)
    ])
  ]
}

/** Rows of the table of several corpora: what each question costs in each, and how much more in the last than in the first. */
export function growthOf(
  sizes: readonly number[],
  questions: readonly Question[],
  answers: readonly ReadonlyMap<Question, Answer>[]
): readonly (readonly string[])[] {
  return [
    ['', ...sizes.map(size => size.toLocaleString('en')), 'growth'],
    ...questions.map(question => {
      const across = answers.flatMap(each => each.get(question) ?? [])
      const [first, last] = [across[0], across.at(-1)].map(answer => answer && measureOf(answer))
      const growth = first == null || last == null ? '' : `${(last / first).toFixed(1)}×`
      return [question.name, ...across.map(figureOf), growth]
    })
  ]
}

const rate = (value: number | null) => (value === null ? '–' : value.toFixed(0))

/** How a load went, in two lines. */
export function loadLines(report: LoadReport): string {
  const { articles, seconds, making, afterwards, firstTenth, lastTenth, processorRate, memory, file, largestLog } =
    report
  return [
    `${articles.toLocaleString('en')} articles in ${seconds.toFixed(0)} s, ${making.toFixed(0)} s of it until they were made up and ${afterwards.toFixed(0)} s after the last: ${rate(report.rate)} a second (first tenth ${rate(firstTenth)}, last tenth ${rate(lastTenth)}), ${rate(processorRate)} a second of processor time;`,
    `memory ${megabytes(memory)}, file ${megabytes(file)}, largest log ${megabytes(largestLog)}`
  ].join('\n')
}
