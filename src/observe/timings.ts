import { AsyncLocalStorage } from 'node:async_hooks'
import type { Around } from './around.ts'

/** What a request spent where, in milliseconds. Calls at the same time count each. */
export interface Timings {
  store: number
  extract: number
}

const timings = new AsyncLocalStorage<Timings>()

/** Runs it, and counts what it calls into `into`. */
export const timingInto = (into: Timings, run: () => void): void => timings.run(into, run)

/** Counts the time of a call to the request that it belongs to. */
export const aroundTimed: Around = async (name, run) => {
  const into = timings.getStore()
  if (into === undefined) return run()
  const start = performance.now()
  try {
    return await run()
  } finally {
    into[name.startsWith('extract') ? 'extract' : 'store'] += performance.now() - start
  }
}
