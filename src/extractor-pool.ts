import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { IdentifiedArticle } from './document/article.ts'
import { Problem } from './errors.ts'
import type { Extraction } from './extract/extract.ts'
import type { Extractor } from './intake/extractor.ts'
import { articleOfPage, type Page, type PageReader, type ReadPage } from './intake/page.ts'
import { moduleUrl } from './package-root.ts'
import { readSharedModels } from './shared-models.ts'

export interface ExtractorPool {
  readonly extract: Extractor
  readonly readPage: PageReader
  /** Begins to read what the threads share, for whoever knows that there will be something to read. */
  prepare(): void
  load(): ExtractorLoad
  close(): Promise<void>
}

/** How busy the threads are. Times are milliseconds. */
export interface ExtractorLoad {
  readonly running: number
  /** Texts that wait for a thread. */
  readonly waiting: number
  /** How long the text has been read that takes longest, and how long one may be. */
  readonly longest: number
  readonly timeLimit: number
}

export interface PoolOptions {
  /** Threads at most; 4 for each processor are the limit. They start when there is something to read. */
  readonly threads: number
  /** Milliseconds that one document may take, counted from when a thread begins with it. */
  readonly timeLimit?: number
  /** Documents that may wait for a thread; more are refused with Problem unavailable. */
  readonly maxQueue?: number
  /** Milliseconds without a document after which a thread ends. */
  readonly idleTimeout?: number
  /** What a thread runs: a module whose default export reads an article. */
  readonly worker?: URL
}

type Pool = Piscina<IdentifiedArticle | Page, Extraction | ReadPage>

const standardWorker = moduleUrl('extractor-worker')

/**
 * Extraction in threads of its own, so that reading a long text never keeps other requests waiting. A document that
 * takes too long or breaks its thread is Problem extractionFailed; the thread is replaced.
 *
 * Several threads share the models, which are read once. One thread reads its own: they go when it ends.
 */
export function createExtractorPool(options: PoolOptions): ExtractorPool {
  const { timeLimit = 30_000, maxQueue = 1000, idleTimeout = 300_000, worker = standardWorker } = options
  const threads = Math.min(options.threads, 4 * availableParallelism())
  const isSharing = threads > 1 && worker === standardWorker
  let starting: Promise<Pool> | null = null

  async function start(): Promise<Pool> {
    const workerData = isSharing ? await readSharedModels() : null
    const pool: Pool = new Piscina({
      filename: worker.href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout,
      workerData,
      // V8's own measure, whatever the service is held to: with a quarter of it, reading takes a fifth longer.
      resourceLimits: { maxYoungGenerationSizeMb: 48 }
    })
    // The models go with the last thread that has read with them.
    pool.on('workerDestroy', () => {
      if (pool.threads.length === 0 && free === threads) starting = null
    })
    return pool
  }

  // Documents wait here and not in the pool's own queue, where their time would already run.
  const waiting: (() => void)[] = []
  let free = threads
  /** When threads began with what they are at. */
  const begun = new Set<{ readonly at: number }>()

  async function turn(): Promise<void> {
    if (free > 0) {
      free--
      return
    }
    if (waiting.length >= maxQueue) {
      throw new Problem('unavailable', 'Too many texts are waiting to be read. Try again.')
    }
    await new Promise<void>(resolve => waiting.push(resolve))
  }

  function pass(): void {
    const next = waiting.shift()
    if (next === undefined) free++
    else next()
  }

  async function run(task: IdentifiedArticle | Page, name: string): Promise<Extraction | ReadPage> {
    await turn()
    let signal: AbortSignal | null = null
    const beginning = { at: performance.now() }
    begun.add(beginning)
    try {
      starting ??= start()
      const pool = await starting
      signal = AbortSignal.timeout(timeLimit)
      return await pool.run(task, { signal, name })
    } catch (cause) {
      if (signal === null) starting = null
      const detail = signal?.aborted
        ? `Reading the text took longer than ${timeLimit} ms.`
        : 'Reading the text failed. The logs have it under the request id.'
      throw new Problem('extractionFailed', detail, { cause })
    } finally {
      begun.delete(beginning)
      pass()
    }
  }

  return {
    extract: async article => (await run(article, 'default')) as Extraction,
    readPage: async page => articleOfPage((await run(page, 'readPage')) as ReadPage),
    prepare() {
      starting ??= start()
      // Whoever reads first tries again, and is told.
      starting.catch(() => {
        starting = null
      })
    },
    close: async () => (await starting)?.close({ force: true }),
    load() {
      const now = performance.now()
      const longest = Math.max(0, ...[...begun].map(({ at }) => now - at))
      return { running: begun.size, waiting: waiting.length, longest, timeLimit }
    }
  }
}
