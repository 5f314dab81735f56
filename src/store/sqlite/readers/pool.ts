import { Problem } from '../../../errors.ts'
import { moduleUrl } from '../../../package-root.ts'
import type { QueryOutcome, StoreLoad } from '../../store.ts'
import type { SlowWatch } from '../slow-statements.ts'
import { Lost, type Reader, startReader } from './child.ts'
import { type Call, decodeAnswer, encodeCall } from './frames.ts'
import { narrower } from './narrower.ts'

// A query that runs cannot be interrupted: better-sqlite3 knows no interrupt, and the end of a thread waits for the call
// that the thread is in. What ends it is the end of its process. In a database with a write-ahead log that does no harm:
// the lock of a reader goes with its process.

export interface ReadersOptions {
  /** Processes at most; each starts when there is work that no other can take. */
  readonly count: number
  /** Milliseconds that a query may run. */
  readonly timeLimit: number
  /** Milliseconds that it may wait for its turn before. */
  readonly waitLimit?: number
  /** Queries that may wait for their turn; more are refused with Problem unavailable. */
  readonly queueLimit?: number
  /** Told of statements that take long, and of queries that are ended. */
  readonly slow?: SlowWatch | null | undefined
  /** What a process runs: a module that serves calls, over the file in its first argument. */
  readonly module?: URL
}

export interface Readers {
  /**
   * What the method answers or throws in a reader. Problem queryTooSlow where it runs too long, unavailable where no
   * reader gets to it in time or its process dies; the signal's reason where nobody waits for it any more.
   */
  ask(call: Call, signal?: AbortSignal): Promise<unknown>
  load(): NonNullable<StoreLoad['readers']>
  /** Ends the processes and whatever they are at. */
  close(): Promise<void>
}

/** A query that waits for its turn. */
interface Waiting {
  begin(reader: Reader): void
  refuse(error: unknown): void
}

/**
 * Milliseconds that a query may still take when nobody waits for it any more. A new process costs more than the rest of
 * most queries, and whoever types into a search box leaves one behind with every letter.
 */
const grace = 300

const standardModule = moduleUrl('store/sqlite/readers/reader')

const unavailable = (detail: string, cause?: unknown) => new Problem('unavailable', detail, { cause })
const closed = () => unavailable('The store is closed.')
const noTurn = () => unavailable('Too many queries wait for their turn: try again shortly.')

function tooSlow(call: Call, timeLimit: number): Problem {
  const detail = `The query took longer than ${timeLimit} ms and was ended. ${narrower(call)}`
  return new Problem('queryTooSlow', detail, { headers: { 'retry-after': String(Math.ceil(timeLimit / 1000)) } })
}

/** What was asked for and by what, without a value of it. */
function shapeOf({ resource, method, args: [filter] }: Call): string {
  const by = typeof filter === 'object' && filter !== null ? Object.keys(filter) : []
  return `${resource}.${method}(${by.toSorted().join(', ')}), ended`
}

export function createReaders(path: string, options: ReadersOptions): Readers {
  const { count, timeLimit, waitLimit = 5000, queueLimit = 100, module = standardModule, slow = null } = options
  const living = new Set<Reader>()
  const idle: Reader[] = []
  const waiting = new Set<Waiting>()
  /** When each reader began with what it is at. */
  const begun = new Map<Reader, number>()
  const queries: Record<QueryOutcome, number> = { answered: 0, tooSlow: 0, refused: 0, lost: 0, left: 0 }
  let hasFailedToStart = false
  let isClosed = false

  function start(): void {
    if (isClosed || living.size >= count) return
    const reader = startReader(module, path, slow?.from ?? null)
    let hasStarted = false
    living.add(reader)
    reader.started.then(
      () => {
        hasStarted = true
        hasFailedToStart = false
        release(reader)
      },
      // Where none can start, whoever waits would wait in vain.
      error => {
        hasFailedToStart = true
        if (living.size <= 1) refuseAll(unavailable('The store cannot be read at the moment.', error))
      }
    )
    reader.ended.then(() => {
      living.delete(reader)
      const place = idle.indexOf(reader)
      if (place >= 0) idle.splice(place, 1)
      // One that was ended at its work will be needed again.
      if ((hasStarted && place < 0) || waiting.size > 0) start()
    })
  }

  function refuseAll(error: Problem): void {
    for (const { refuse } of waiting) refuse(error)
  }

  /** Gives the reader to who waits longest, or lets it rest. */
  function release(reader: Reader): void {
    const [next] = waiting
    if (next === undefined) idle.push(reader)
    else next.begin(reader)
  }

  /** A reader that nobody else has until it is released. */
  async function turn(signal: AbortSignal | undefined): Promise<Reader> {
    if (isClosed) throw closed()
    // The one that answered last has the most in its memory.
    const free = idle.pop()
    if (free !== undefined) return free
    if (waiting.size >= queueLimit) throw noTurn()
    start()
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(place)
        clearTimeout(limit)
        signal?.removeEventListener('abort', abort)
      }
      const place: Waiting = {
        begin(reader) {
          leave()
          resolve(reader)
        },
        refuse(error) {
          leave()
          reject(error)
        }
      }
      const abort = () => place.refuse(signal?.reason)
      const limit = setTimeout(() => place.refuse(noTurn()), waitLimit)
      signal?.addEventListener('abort', abort)
      waiting.add(place)
    })
  }

  /** What the reader answers; when it has, it is free again. */
  async function run(reader: Reader, call: Call, signal: AbortSignal | undefined): Promise<unknown> {
    let isTooSlow = false
    const limit = setTimeout(() => {
      isTooSlow = true
      reader.kill()
    }, timeLimit)
    let leftAlone: NodeJS.Timeout | undefined
    const abort = () => {
      leftAlone = setTimeout(reader.kill, grace)
    }
    signal?.addEventListener('abort', abort)
    begun.set(reader, performance.now())
    try {
      const answer = await reader.ask(encodeCall(call))
      begun.delete(reader)
      queries.answered++
      release(reader)
      return decodeAnswer(answer, slow?.tell)
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      begun.delete(reader)
      queries[signal?.aborted ? 'left' : isTooSlow ? 'tooSlow' : 'lost']++
      signal?.throwIfAborted()
      // How it went about it, it can no longer say.
      if (isTooSlow) slow?.tell({ statement: shapeOf(call), milliseconds: timeLimit, plan: null })
      throw isTooSlow ? tooSlow(call, timeLimit) : unavailable('The query broke off: try again.', error)
    } finally {
      clearTimeout(limit)
      clearTimeout(leftAlone)
      signal?.removeEventListener('abort', abort)
    }
  }

  return {
    async ask(call, signal) {
      signal?.throwIfAborted()
      const reader = await turn(signal).catch((error: unknown) => {
        queries[signal?.aborted ? 'left' : 'refused']++
        throw error
      })
      if (!signal?.aborted) return run(reader, call, signal)
      release(reader)
      queries.left++
      throw signal.reason
    },
    load() {
      const now = performance.now()
      return {
        busy: begun.size,
        idle: idle.length,
        waiting: waiting.size,
        longest: Math.max(0, ...[...begun.values()].map(since => now - since)),
        timeLimit,
        cannotStart: hasFailedToStart && living.size === 0,
        queries: { ...queries }
      }
    },
    async close() {
      isClosed = true
      refuseAll(closed())
      for (const { kill } of living) kill()
      await Promise.all([...living].map(({ ended }) => ended))
    }
  }
}
