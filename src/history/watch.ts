import type { Store } from '../store/store.ts'

export interface ChangeWatch {
  /** Resolves when something was written since this version, or after `patience` ms, or when the signal says so. */
  next(since: number, patience: number, signal: AbortSignal): Promise<void>
  /** Lets everybody go, now and from now on. */
  close(): void
  readonly isClosed: boolean
}

interface Waiting {
  readonly since: number
  resolve(): void
  reject(error: unknown): void
}

/**
 * Watches for writes of this process and of others, which only the store's version tells of: it is looked up every so many
 * ms while somebody waits, once for all of them, and never else.
 */
export function watchChanges(store: Pick<Store, 'version'>, every: number): ChangeWatch {
  const waiting = new Set<Waiting>()
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  async function look(): Promise<void> {
    try {
      const { changes } = await store.version()
      for (const each of waiting) if (each.since !== changes) each.resolve()
    } catch (error) {
      for (const each of waiting) each.reject(error)
    }
    timer = null
    lookLater()
  }

  function lookLater(): void {
    if (waiting.size > 0) timer ??= setTimeout(look, every)
  }

  return {
    next(since, patience, signal) {
      if (isClosed || signal.aborted) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(over)
          signal.removeEventListener('abort', done)
          waiting.delete(own)
        }
        const done = () => {
          end()
          resolve()
        }
        const own: Waiting = {
          since,
          resolve: done,
          reject(error) {
            end()
            reject(error)
          }
        }
        const over = setTimeout(done, patience)
        signal.addEventListener('abort', done)
        waiting.add(own)
        lookLater()
      })
    },
    close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      for (const each of waiting) each.resolve()
    },
    get isClosed() {
      return isClosed
    }
  }
}
