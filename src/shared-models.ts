import { Worker } from 'node:worker_threads'
import type { ModelTables } from './extract/extract.ts'
import { moduleUrl } from './package-root.ts'

const reader = moduleUrl('models-thread')

/** The models, read by a thread of their own, so that whoever asks for them goes on; in memory that any thread can read. */
export function readSharedModels(): Promise<ModelTables> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(reader)
    thread.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', status => reject(new Error(`The thread that reads the models ended with status ${status}.`)))
  })
}
