import { Problem } from '../errors.ts'
import type { Observed } from './observed.ts'

/** The same, with the time that each text takes noted, and what is not read counted. */
export function observingExtraction<In, Out>(
  observed: Observed,
  kind: 'article' | 'page',
  read: (input: In) => Promise<Out>
): (input: In) => Promise<Out> {
  return async input => {
    const start = performance.now()
    try {
      const out = await read(input)
      observed.time('dateline_extraction_duration_seconds', (performance.now() - start) / 1000, { kind })
      return out
    } catch (error) {
      const isRefused = error instanceof Problem && error.code === 'unavailable'
      const isFault = isRefused || !(error instanceof Problem) || error.code === 'extractionFailed'
      // A page that cannot be read is its sender’s fault.
      if (isFault) {
        observed.count('dateline_extraction_failures_total', { kind, reason: isRefused ? 'refused' : 'failed' })
      }
      throw error
    }
  }
}
