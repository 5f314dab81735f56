import { Worker } from 'node:worker_threads'
import { moduleUrl } from '../../package-root.ts'
import type { Answered, Asked, ThreadData } from './messages.ts'

/** A thread that makes a file. It is asked one thing at a time. */
export interface Writing {
  /** Resolves when it has opened the file. */
  readonly opened: Promise<Answered>
  /** Rejects where the thread ends before it answers. */
  ask(asked: Asked): Promise<Answered>
  /** Ends the thread, whatever it is at, and closes the file. */
  end(): Promise<void>
}

/** Megabytes. Of a page of articles nothing stays. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 }

export function startWriting(data: ThreadData): Writing {
  const worker = new Worker(moduleUrl('articles/sqlite-slice/thread'), { workerData: data, resourceLimits })
  let waiting: PromiseWithResolvers<Answered> | null = null
  let failure: Error | null = null
  const fail = (error: Error) => {
    failure ??= error
    waiting?.reject(failure)
  }
  worker.on('message', (answered: Answered) => waiting?.resolve(answered))
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The thread that makes the file has ended.')))

  function next(): Promise<Answered> {
    if (failure !== null) return Promise.reject(failure)
    waiting = Promise.withResolvers<Answered>()
    return waiting.promise
  }

  return {
    opened: next(),
    ask(asked) {
      const answer = next()
      worker.postMessage(asked)
      return answer
    },
    async end() {
      await worker.terminate()
    }
  }
}
