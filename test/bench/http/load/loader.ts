import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pinned } from '../../processes/cores.ts'
import { endAtExit, signalGroup } from '../../processes/tidy.ts'
import type { Loaded, Task } from './task.ts'
import type { Walks } from './walker.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

export interface Loader {
  load(task: Task): Promise<Loaded>
  stop(): void
}

export interface Walker {
  /** Answers how many pages it got. */
  stop(): Promise<number>
}

/** Starts the process that makes the load, on cores of its own. */
export async function startLoader(cpus: string | null): Promise<Loader> {
  const { process: loading, ended, kill } = await start('child.ts', cpus)
  return {
    async load(task) {
      loading.send(task)
      const [loaded] = (await Promise.race([once(loading, 'message'), ended])) as [Loaded]
      return loaded
    },
    stop: kill
  }
}

/** Starts a process that walks from page to page meanwhile. */
export async function startWalker(cpus: string | null, walks: Walks): Promise<Walker> {
  const { process: walking, ended, kill } = await start('walker.ts', cpus)
  walking.send(walks)
  return {
    async stop() {
      try {
        walking.send('stop')
        const [answered] = (await Promise.race([once(walking, 'message'), ended])) as [number]
        return answered
      } finally {
        kill()
      }
    }
  }
}

async function start(file: string, cpus: string | null) {
  const [execPath = process.execPath, ...execArgv] = pinned(cpus, [process.execPath])
  const started = fork(here(file), [], {
    execPath,
    execArgv: [...execArgv],
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  await once(started, 'spawn')
  const group = started.pid ?? 0
  const forget = endAtExit(group)
  const ended = once(started, 'exit').then(() => {
    throw new Error(`The process of ${file} ended.`)
  })
  // Heard by whoever waits for an answer.
  ended.catch(() => {})
  const kill = () => {
    signalGroup(group, 'SIGKILL')
    forget()
  }
  return { process: started, ended, kill }
}
