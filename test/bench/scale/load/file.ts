import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { type Corpus, seed } from '../corpus/corpus.ts'
import type { Arrival } from '../corpus/days.ts'
import { loadByStore } from './by-store.ts'
import { fullTextPath } from './full-text.ts'
import { loadInBulk } from './in-bulk.ts'
import { madeBeside } from './made-beside.ts'
import { type LoadReport, timed, watchLoad } from './progress.ts'

export const ways = { bulk: loadInBulk, store: loadByStore } as const
export type Way = keyof typeof ways

/** What a file was loaded with: the same again is the same file. */
interface Contents {
  readonly generation: number
  readonly seed: number
  readonly articles: number
  readonly way: Way
  /** Left out where dates are shuffled, as it was before there was another order. */
  readonly arrival?: Arrival
}

interface LoadOptions {
  readonly corpus: Corpus
  readonly articles: number
  readonly way: Way
  readonly tell: (line: string) => void
  /** Whether a thread of its own makes up the articles, by the corpus’s arrival alone. */
  readonly isMadeBeside?: boolean
}

const noteOf = (path: string) => `${path}.json`

/**
 * Loads the articles into the file, unless a load with the same parameters made it before. A file that holds anything
 * else is left alone: Error. It is loaded under another name and moved at the end, so that it is whole or is not there.
 */
export async function loadFile(
  path: string,
  { corpus, articles, way, tell, isMadeBeside = false }: LoadOptions
): Promise<{ readonly report: LoadReport; readonly isReused: boolean }> {
  const { generation, arrival } = corpus
  const contents: Contents = { generation, seed, articles, way, ...(arrival.dates === 'shuffled' ? {} : { arrival }) }
  if (existsSync(path)) return { report: noted(path, contents), isReused: true }
  const part = `${path}.part`
  removeFile(part)
  const beside = isMadeBeside ? madeBeside(corpus.arrival, articles) : null
  const { items, spent } = timed(beside?.items ?? corpus.articles(articles))
  const making = () => {
    const { seconds, processor } = spent()
    return { seconds, processor: processor + (beside?.processor() ?? 0) }
  }
  const progress = watchLoad(part, { total: articles, making, tell })
  await ways[way](part, items, progress.reached)
  const report = progress.report()
  writeFileSync(noteOf(path), JSON.stringify({ contents, report }))
  renameSync(part, path)
  return { report, isReused: false }
}

function noted(path: string, contents: Contents): LoadReport {
  const note = existsSync(noteOf(path)) ? JSON.parse(readFileSync(noteOf(path), 'utf8')) : {}
  if (JSON.stringify(note.contents) === JSON.stringify(contents)) return note.report
  throw new Error(`${path} holds something else than ${JSON.stringify(contents)}: remove it, or name another file.`)
}

/** The file with all that lies beside it. */
export function removeFile(path: string): void {
  rmSync(fullTextPath(path), { force: true })
  for (const suffix of ['', '-wal', '-shm', '.json']) rmSync(`${path}${suffix}`, { force: true })
}
