import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '../../../errors.ts'
import type { Store } from '../../store.ts'
import { type Call, decodeAnswer } from '../readers/frames.ts'
import type { Answered, Asked, WriterData } from './messages.ts'

// To save an article takes a millisecond, and the less the more of them share a transaction: their places in the indexes
// lie on the same pages, which are then written once. In the thread that answers requests a transaction has to be short,
// or everybody waits. So writes have a thread of their own, which takes whatever waits into transactions of up to a fifth
// of a second.

export interface Writer {
  /** What the method answers or throws. Problem unavailable where the thread ends before. */
  ask(call: Call): Promise<unknown>
  /** Resolves when everything that was asked is done and the file is closed. */
  close(): Promise<void>
}

export interface WriterOptions {
  /** Called before an answer is given out: what is read from then on must see what was written. */
  readonly written: () => void
  /** What the thread runs. */
  readonly module?: URL
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const standardModule = new URL(`./thread.${extension}`, import.meta.url)

/** Megabytes. What is saved is parsed first, and forgotten at once. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** A thread that writes, started by the first write; and another where one dies. */
export function createWriter(path: string, { written, module = standardModule }: WriterOptions): Writer {
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>()
  let thread: Worker | null = null
  let ids = 0
  let isClosed = false

  function start(): Worker {
    const data: WriterData = { path }
    const worker = new Worker(module, { workerData: data, resourceLimits })
    worker.on('message', ({ id, answer }: Answered) => {
      const call = waiting.get(id)
      waiting.delete(id)
      call?.resolve(answer)
    })
    let cause: unknown
    worker.on('error', error => {
      cause = error
    })
    worker.on('exit', () => {
      if (thread === worker) thread = null
      // Nobody can say whether it was written.
      const lost = new Problem('unavailable', 'The store cannot write at the moment.', { cause })
      for (const { reject } of waiting.values()) reject(lost)
      waiting.clear()
    })
    return worker
  }

  const send = (worker: Worker, asked: Asked) => worker.postMessage(asked)

  return {
    async ask(call) {
      if (isClosed) throw new Problem('unavailable', 'The store is closed.')
      thread ??= start()
      const id = ids++
      const answer = Promise.withResolvers<Uint8Array>()
      waiting.set(id, answer)
      send(thread, { id, call: JSON.stringify(call) })
      const bytes = await answer.promise
      written()
      return decodeAnswer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    },
    async close() {
      isClosed = true
      await Promise.allSettled([...waiting.values()].map(({ promise }) => promise))
      if (thread === null) return
      const ended = once(thread, 'exit')
      send(thread, { id: ids++, call: null })
      await ended
    }
  }
}

type Writes = Pick<Store, 'articles' | 'quotes' | 'entities' | 'loadedFiles'>

/** The store with its writes done by the thread. */
export function withWriter(writer: Writer, { articles, quotes, entities, loadedFiles }: Writes): Writes {
  const by =
    <Args extends readonly unknown[], T>(resource: keyof Writes, method: string) =>
    (...args: Args) =>
      writer.ask({ resource, method, args }) as Promise<T>
  return {
    articles: {
      ...articles,
      save: by('articles', 'save'),
      passOver: by('articles', 'passOver'),
      remove: by('articles', 'remove')
    },
    quotes: { ...quotes, correct: by('quotes', 'correct'), withdraw: by('quotes', 'withdraw') },
    entities: {
      ...entities,
      correct: by('entities', 'correct'),
      merge: by('entities', 'merge'),
      split: by('entities', 'split'),
      withdraw: by('entities', 'withdraw')
    },
    loadedFiles: { ...loadedFiles, record: by('loadedFiles', 'record') }
  }
}
