import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endAtExit, signalGroup } from '../processes/tidy.ts'
import type { Loaded, Task } from './task.ts'

export interface Loading {
  load(task: Task): Promise<Loaded>
  stop(): void
}

/** Starts the process that makes the load of the requests in a file. */
export async function startLoading(file: string): Promise<Loading> {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [file], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  await once(child, 'spawn')
  const group = child.pid ?? 0
  const forget = endAtExit(group)
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process that makes the load ended.')
  })
  // Heard by whoever waits for an answer.
  ended.catch(() => {})
  return {
    async load(task) {
      child.send(task)
      const [loaded] = (await Promise.race([once(child, 'message'), ended])) as [Loaded]
      return loaded
    },
    stop() {
      signalGroup(group, 'SIGKILL')
      forget()
    }
  }
}
