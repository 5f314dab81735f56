import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { IdentifiedArticle } from './document/article.ts'
import { Problem } from './errors.ts'
import type { Extraction } from './extract/extract.ts'
import type { Extractor } from './intake/extractor.ts'

export interface ExtractorPool {
  readonly extract: Extractor
  close(): Promise<void>
}

export interface PoolOptions {
  readonly workers: number
  /** Milliseconds that one document may take. */
  readonly timeLimit?: number
  /** Documents that may wait for a thread; more are refused with Problem unavailable. */
  readonly maxQueue?: number
}

/**
 * Extraction in threads of its own, so that reading a long text never keeps other requests waiting. A document that
 * takes too long or breaks its thread is Problem extractionFailed; the thread is replaced.
 */
export function createExtractorPool({ workers, timeLimit = 30_000, maxQueue = 1000 }: PoolOptions): ExtractorPool {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const pool = new Piscina<IdentifiedArticle, Extraction>({
    filename: new URL(`./extract/worker.${extension}`, import.meta.url).href,
    minThreads: 1,
    maxThreads: Math.min(workers, 4 * availableParallelism()),
    idleTimeout: 60_000
  })
  return {
    async extract(article) {
      if (pool.queueSize >= maxQueue) {
        throw new Problem('unavailable', 'Too many texts are waiting to be read. Try again.')
      }
      const signal = AbortSignal.timeout(timeLimit)
      try {
        return await pool.run(article, { signal })
      } catch (error) {
        if (signal.aborted) {
          throw new Problem('extractionFailed', `Reading the text took longer than ${timeLimit} ms.`, { cause: error })
        }
        throw new Problem('extractionFailed', 'Reading the text failed. The logs have it under the request id.', {
          cause: error
        })
      }
    },
    close: () => pool.close({ force: true })
  }
}
