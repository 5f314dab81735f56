import { statSync } from 'node:fs'

/** How a load went. Rates are articles a second, without the time in which it waited for articles to be made up. */
export interface LoadReport {
  readonly articles: number
  /** All of it. */
  readonly seconds: number
  /** Of that, for making up the articles, or for waiting until they were. */
  readonly making: number
  readonly rate: number
  /** Articles for each second of processor time: what is left of the rate on a machine that has other work. */
  readonly processorRate: number
  /** Null where there were too few transactions to tell. */
  readonly firstTenth: number | null
  readonly lastTenth: number | null
  /** Seconds of what came after the last article: indexes, log. */
  readonly afterwards: number
  /** Bytes. */
  readonly memory: number
  readonly file: number
  readonly largestLog: number
}

export interface Progress {
  /** Called after each transaction with how many articles are in; again with the same where something else was done. */
  reached(loaded: number): void
  /** Called when the file is closed. */
  report(): LoadReport
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Seconds by the clock and of processor time. */
export interface Spent {
  readonly seconds: number
  readonly processor: number
}

/** The same items; `spent` tells what it took this thread to make them, all in all. */
export function timed<T>(items: Iterable<T>): { readonly items: Iterable<T>; spent(): Spent } {
  let seconds = 0
  let processor = 0
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1e6
  }
  function* each() {
    const source = items[Symbol.iterator]()
    while (true) {
      const started = performance.now()
      const before = used()
      const next = source.next()
      seconds += (performance.now() - started) / 1000
      processor += used() - before
      if (next.done === true) return
      yield next.value
    }
  }
  return { items: each(), spent: () => ({ seconds, processor }) }
}

/** Watches a load into the file. `making` tells what was spent on making what is loaded; `tell` hears of every tenth. */
export function watchLoad(
  path: string,
  { total, making, tell }: { total: number; making: () => Spent; tell: (line: string) => void }
): Progress {
  const started = performance.now()
  const times: { loaded: number; at: number }[] = [{ loaded: 0, at: 0 }]
  const processor = process.cpuUsage()
  let told = 0
  let memory = 0
  let largestLog = 0
  const elapsed = () => (performance.now() - started) / 1000
  const look = () => {
    memory = Math.max(memory, process.memoryUsage.rss())
    largestLog = Math.max(largestLog, sizeOf(`${path}-wal`))
  }
  return {
    reached: loaded => {
      look()
      if (loaded === times.at(-1)?.loaded) return
      times.push({ loaded, at: elapsed() - making().seconds })
      const tenth = Math.floor((10 * loaded) / total)
      if (tenth === told) return
      told = tenth
      tell(`${loaded} articles after ${elapsed().toFixed(0)} s, ${(memory / 2 ** 20).toFixed(0)} MB`)
    },
    report: () => {
      look()
      const { user, system } = process.cpuUsage(processor)
      const seconds = elapsed()
      const { seconds: waited, processor: made } = making()
      const loading = seconds - waited
      return {
        articles: total,
        seconds,
        making: waited,
        rate: total / loading,
        processorRate: total / ((user + system) / 1e6 - made),
        firstTenth: rateBetween(times, 0, 0.1 * total),
        lastTenth: rateBetween(times, 0.9 * total, total),
        afterwards: loading - (times.at(-1)?.at ?? 0),
        memory,
        file: sizeOf(path),
        largestLog
      }
    }
  }
}

/** Articles a second between the transactions that lie closest to both numbers. */
export function rateBetween(
  times: readonly { readonly loaded: number; readonly at: number }[],
  from: number,
  to: number
): number | null {
  const closest = (number: number) =>
    times.reduce((best, each) => (Math.abs(each.loaded - number) < Math.abs(best.loaded - number) ? each : best), {
      loaded: Number.NaN,
      at: Number.NaN,
      ...times[0]
    })
  const [first, last] = [closest(from), closest(to)]
  const rate = (last.loaded - first.loaded) / (last.at - first.at)
  return Number.isFinite(rate) ? rate : null
}
