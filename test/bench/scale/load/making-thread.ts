import { type MessagePort, workerData } from 'node:worker_threads'
import { createCorpus } from '../corpus/corpus.ts'
import type { Arrival } from '../corpus/days.ts'

// The thread that makes up articles, some batches ahead of the load.

export interface MakingTask {
  readonly arrival: Arrival
  readonly count: number
  /** How many batches were sent, and how many of them are used up. */
  readonly batches: Int32Array<SharedArrayBuffer>
  readonly port: MessagePort
}

export interface Batch {
  /** As JSON, which is read faster than what V8 makes of objects. */
  readonly saves: readonly string[]
  /** Seconds of processor time that this and those before took. */
  readonly processor: number
}

const perBatch = 100
const mostAhead = 10

const { arrival, count, batches, port }: MakingTask = workerData
const corpus = createCorpus(arrival)
for (let n = 0, sent = 0; n < count; n += perBatch, sent++) {
  const saves: string[] = []
  for (let k = n; k < Math.min(count, n + perBatch); k++) saves.push(JSON.stringify(corpus.article(k)))
  for (let used = Atomics.load(batches, 1); sent - used >= mostAhead; used = Atomics.load(batches, 1))
    Atomics.wait(batches, 1, used)
  const { user, system } = process.threadCpuUsage()
  const batch: Batch = { saves, processor: (user + system) / 1e6 }
  port.postMessage(batch)
  Atomics.add(batches, 0, 1)
  Atomics.notify(batches, 0)
}
