import { Worker } from 'node:worker_threads'
import { Problem } from '../../../errors.ts'
import { moduleUrl } from '../../../package-root.ts'
import type { ArticleSave, StoreLoad } from '../../store.ts'
import { isRepeatable } from '../held/repeatable.ts'
import { type Call, decodeAnswer } from '../readers/frames.ts'
import type { SlowWatch } from '../slow-statements.ts'
import type { Answered, Asked, WriterData } from './messages.ts'
import { type HeldAnswers, heldAnswers } from './settled.ts'

// To save an article takes a millisecond, and the less the more of them share a transaction: their places in the indexes
// lie on the same pages, which are then written once. In the thread that answers requests a transaction has to be short,
// or everybody waits. So writes have a thread of their own, which takes whatever waits into transactions of up to a fifth
// of a second.

export interface Writer {
  /** What the method answers or throws. Problem unavailable where the thread ends before. */
  ask(call: Call): Promise<unknown>
  /** What was answered and is not committed. */
  readonly held: Pick<HeldAnswers, 'isAny' | 'has' | 'settled'>
  /** Asks the thread for a sign of life. Null where it has not been started. */
  load(): StoreLoad['writer']
  /** Resolves when everything that was asked is done and the file is closed. */
  close(): Promise<void>
}

export interface WriterOptions {
  /** Called before an answer is given out, and when more is committed: what is read from then on must see it. */
  readonly written: () => void
  /** Whether a write may be answered before it is committed, where nobody reads. */
  readonly mayHold?: boolean
  /** KiB of the database's pages that the thread keeps in memory. */
  readonly cache?: number | undefined
  /** Megabytes of new memory that it may have. */
  readonly youngGeneration?: number | undefined
  /** Milliseconds for which the first that waits may wait for others; as long as others come where absent. */
  readonly gatherFor?: number | undefined
  /** Told in one line what a person should know. */
  readonly warn?: (message: string) => void
  /** Told of statements that take long. */
  readonly slow?: SlowWatch | null
  /** What the thread runs. */
  readonly module?: URL
}

const standardModule = moduleUrl('store/sqlite/writer/thread')

/** KiB: of the pages that a transaction touches which is held open, what finds no room is written twice. */
const standardCache = 64_000

/** Megabytes. What is saved is parsed first, and forgotten at once. */
const standardYoungGeneration = 24

interface Waiting extends PromiseWithResolvers<Uint8Array> {
  /** Of a call that may be held. */
  readonly articleId: string | null
}

/** A thread that writes, started by the first write; and another where one dies. */
export function createWriter(
  path: string,
  {
    written,
    mayHold = false,
    cache = standardCache,
    youngGeneration = standardYoungGeneration,
    gatherFor,
    warn = process.emitWarning,
    slow = null,
    module = standardModule
  }: WriterOptions
): Writer {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  /** Since when a sign of life is awaited; anything that the thread says is one. */
  let asked: number | null = null
  let ids = 0
  let isClosed = false
  const held = heldAnswers(() => send({ settle: true }, null))

  function receive(answered: Answered): void {
    asked = null
    if ('alive' in answered) return
    if ('slow' in answered) {
      slow?.tell(answered.slow)
      return
    }
    if ('settled' in answered) {
      held.clear()
      written()
      return
    }
    if ('warning' in answered) {
      warn(answered.warning)
      return
    }
    const { id, answer, isHeld } = answered
    const call = waiting.get(id)
    waiting.delete(id)
    if (isHeld && call?.articleId != null) held.add(call.articleId)
    call?.resolve(answer)
  }

  function start(): Worker {
    const data: WriterData = { path, cache, slowFrom: slow?.from ?? null, gatherFor: gatherFor ?? null }
    const resourceLimits = { maxYoungGenerationSizeMb: youngGeneration }
    const worker = new Worker(module, { workerData: data, resourceLimits })
    worker.on('message', receive)
    let cause: unknown
    worker.on('error', error => {
      cause = error
    })
    worker.on('exit', () => {
      if (thread === worker) {
        thread = null
        asked = null
      }
      // Nobody can say whether it was written.
      const lost = new Problem('unavailable', 'The store cannot write at the moment.', { cause })
      for (const { reject } of waiting.values()) reject(lost)
      waiting.clear()
    })
    return worker
  }

  // Not async, which would keep what was sent until it is answered.
  function send(what: Asked, articleId: string | null): Promise<unknown> {
    if (isClosed) return Promise.reject(new Problem('unavailable', 'The store is closed.'))
    thread ??= start()
    const id = ids++
    const answer = { ...Promise.withResolvers<Uint8Array>(), articleId }
    waiting.set(id, answer)
    thread.postMessage({ ...what, id })
    return answer.promise.then(bytes => {
      written()
      return decodeAnswer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    })
  }

  return {
    ask(call) {
      const isToRepeat = isRepeatable(call)
      const articleId = isToRepeat ? (call.args[0] as ArticleSave).article.id : null
      const mayBeHeld = mayHold && held.mayGrow()
      return send({ call: JSON.stringify(call), isRepeatable: isToRepeat, mayBeHeld }, articleId)
    },
    held,
    load() {
      if (thread === null) return null
      const now = performance.now()
      if (asked === null) {
        asked = now
        thread.postMessage({ ping: true })
      }
      return { waiting: waiting.size, silent: now - asked }
    },
    async close() {
      isClosed = true
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise))
      if (thread === null) return
      const worker = thread
      // However it ends; `once` of node:events would throw where it ends with an error.
      const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      worker.postMessage({ end: true })
      await ended
    }
  }
}
