import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { ArticleSave } from '../../../../src/store/store.ts'
import type { Arrival } from '../corpus/days.ts'
import type { Batch, MakingTask } from './making-thread.ts'

const script = new URL('making-thread.ts', import.meta.url)
const patience = 60_000

export interface Made {
  readonly items: Iterable<ArticleSave>
  /** Seconds of processor time that they took to make so far. */
  processor(): number
}

/** The first `count` articles, made up by a thread of its own while others are loaded. */
export function madeBeside(arrival: Arrival, count: number): Made {
  let processor = 0
  function* each(): Generator<ArticleSave> {
    const { port1: port, port2: theirs } = new MessageChannel()
    const batches = new Int32Array(new SharedArrayBuffer(8))
    const task: MakingTask = { arrival, count, batches, port: theirs }
    const thread = new Worker(script, { workerData: task, transferList: [theirs] })
    thread.unref()
    try {
      for (let loaded = 0, taken = 0; loaded < count; taken++) {
        Atomics.wait(batches, 0, taken, patience)
        const received = receiveMessageOnPort(port)
        if (received === undefined) throw new Error('No articles were made for a minute.')
        const batch: Batch = received.message
        processor = batch.processor
        for (const save of batch.saves) yield JSON.parse(save) as ArticleSave
        loaded += batch.saves.length
        Atomics.add(batches, 1, 1)
        Atomics.notify(batches, 1)
      }
    } finally {
      port.close()
      void thread.terminate()
    }
  }
  return { items: each(), processor: () => processor }
}
