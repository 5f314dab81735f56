import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.ts'

/** Files that are made or sent at a time, each of which may take 2 GiB of the disk. */
const most = 2

/** What files of articles are made with. */
export interface Slices {
  readonly now: () => Date
  /** Beside what they lie: no other folder need be writable. */
  readonly path: string
  /**
   * A place among those that are made or sent; Problem unavailable where there is none. `signal` says that the service closes, which
   * waits for all of them to be left.
   */
  take(): SlicePlace
}

export interface SlicePlace {
  readonly signal: AbortSignal
  leave(): void
}

/** Lets the instance's routes answer with SQLite files of articles. */
export function offerSlices(
  app: FastifyInstance,
  { now, databasePath }: { readonly now: () => Date; readonly databasePath: string }
): void {
  const closing = new AbortController()
  const taken = new Map<SlicePlace, Promise<void>>()
  app.decorate('slices', {
    now,
    path: databasePath,
    take() {
      if (closing.signal.aborted) throw closing.signal.reason
      if (taken.size >= most) throw new Problem('unavailable', busy, { headers: { 'retry-after': '30' } })
      const { promise, resolve } = Promise.withResolvers<void>()
      const place: SlicePlace = {
        signal: closing.signal,
        leave() {
          taken.delete(place)
          resolve()
        }
      }
      taken.set(place, promise)
      return place
    }
  })
  app.addHook('onClose', async () => {
    closing.abort(new Problem('unavailable', 'The service is closing.'))
    await Promise.all(taken.values())
  })
}

const busy = 'As many SQLite files as may be at a time are being made or sent. Try again later.'

declare module 'fastify' {
  interface FastifyInstance {
    readonly slices: Slices
  }
}
