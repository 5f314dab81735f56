import type { FastifyInstance } from 'fastify'
import { Problem } from '../../errors.ts'
import { removeLeftovers } from './leftovers.ts'

/**
 * How many files are made at a time, each by a thread; how many there are, being made or sent; and how many bytes of the disk
 * all of them may take, of which each that is made claims `bytesOfOne` until it is known how long it became.
 */
export interface SliceRoom {
  readonly making: number
  readonly files: number
  readonly bytes: number
  readonly bytesOfOne: number
}

const usualRoom: SliceRoom = { making: 2, files: 16, bytes: 6 * 1024 ** 3, bytesOfOne: 2 * 1024 ** 3 }

/** What files of articles are made with. */
export interface Slices {
  readonly now: () => Date
  /** Beside what they lie: no other folder need be writable. */
  readonly path: string
  /**
   * A place among those that are made; Problem unavailable where there is none. `signal` says that the service closes, which waits
   * for all of them to be left.
   */
  take(): SlicePlace
  /** Removes, once in the life of a process, what others left that ended while they made a file. */
  tidied(): Promise<void>
}

export interface SlicePlace {
  readonly signal: AbortSignal
  /** The file is whole, and so long. From now on another may be made; this one counts by its length. */
  made(bytes: number): void
  /** The file is gone. */
  leave(): void
}

/** Lets the instance's routes answer with SQLite files of articles. */
export function offerSlices(
  app: FastifyInstance,
  {
    now,
    databasePath,
    room = usualRoom
  }: { readonly now: () => Date; readonly databasePath: string; readonly room?: SliceRoom }
): void {
  const closing = new AbortController()
  const taken = new Map<SlicePlace, Promise<void>>()
  let making = 0
  let bytes = 0
  let tidied: Promise<void> | null = null

  function assertRoom(): void {
    if (closing.signal.aborted) throw closing.signal.reason
    if (making >= room.making) throw busy('As many SQLite files as may be at a time are being made.')
    if (taken.size >= room.files || bytes + room.bytesOfOne > room.bytes) {
      throw busy('As many SQLite files as the disk has room for wait to be taken by those who asked for them.')
    }
  }

  app.decorate('slices', {
    now,
    path: databasePath,
    tidied: () => (tidied ??= removeLeftovers(databasePath, now())),
    take() {
      assertRoom()
      const { promise, resolve } = Promise.withResolvers<void>()
      let isMade = false
      let claimed = room.bytesOfOne
      const made = (length: number) => {
        if (isMade) return
        isMade = true
        making--
        bytes += length - claimed
        claimed = length
      }
      const place: SlicePlace = {
        signal: closing.signal,
        made,
        leave() {
          if (!taken.delete(place)) return
          made(0)
          bytes -= claimed
          resolve()
        }
      }
      making++
      bytes += claimed
      taken.set(place, promise)
      return place
    }
  })
  app.addHook('onClose', async () => {
    closing.abort(new Problem('unavailable', 'The service is closing.'))
    await Promise.all(taken.values())
  })
}

const busy = (detail: string) =>
  new Problem('unavailable', `${detail} Try again later.`, { headers: { 'retry-after': '30' } })

declare module 'fastify' {
  interface FastifyInstance {
    readonly slices: Slices
  }
}
