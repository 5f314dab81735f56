import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pinned } from '../../processes/cores.ts'
import { endAtExit, signalGroup } from '../../processes/tidy.ts'
import type { Loaded, Task } from './task.ts'

const child = fileURLToPath(new URL('child.ts', import.meta.url))

export interface Loader {
  load(task: Task): Promise<Loaded>
  stop(): void
}

/** Starts the process that makes the load, on cores of its own. */
export async function startLoader(cpus: string | null): Promise<Loader> {
  const [execPath = process.execPath, ...execArgv] = pinned(cpus, [process.execPath])
  const loading = fork(child, [], {
    execPath,
    execArgv: [...execArgv],
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  await once(loading, 'spawn')
  const group = loading.pid ?? 0
  const forget = endAtExit(group)
  const ended = once(loading, 'exit').then(() => {
    throw new Error('The process that makes the load ended.')
  })
  // Heard by whoever waits for a task.
  ended.catch(() => {})
  return {
    async load(task) {
      loading.send(task)
      const [loaded] = (await Promise.race([once(loading, 'message'), ended])) as [Loaded]
      return loaded
    },
    stop() {
      signalGroup(group, 'SIGKILL')
      forget()
    }
  }
}
