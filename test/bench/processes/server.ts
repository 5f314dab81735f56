import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from './client.ts'
import { pinned } from './cores.ts'
import { endAtExit, signalGroup } from './tidy.ts'
import { type Usage, usageOfGroup } from './usage.ts'

/** A server in a process of its own. */
export interface Server {
  readonly address: string
  /** Milliseconds from its start to its first answer. */
  readonly starting: number
  /** False as soon as it has ended. */
  isAlive(): boolean
  usage(): Usage | null
  /** What it wrote to standard error. */
  complaints(): string
  /** Asks it to end, ends it where it does not. Answers the exit status. */
  stop(): Promise<number | null>
}

export interface ServerOptions {
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
  readonly port: number
  readonly cpus: string | null
  /** What answers with 200 when the server is ready. */
  readonly probe: string
  /** File descriptor that its output goes to; nowhere unless told. */
  readonly output?: number
}

const patience = 120_000
const farewell = 10_000

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  listening.close()
  await once(listening, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

/** Starts a server and waits for its first answer. Throws what it wrote to standard error where it ends before. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { command, environment = {}, folder, port, cpus, probe, output } = options
  const [program = '', ...args] = pinned(cpus, command)
  const { PATH = '', HOME = '' } = process.env
  const started = performance.now()
  const child = spawn(program, args, {
    env: { PATH, HOME, NODE_ENV: 'production', ...environment },
    cwd: folder,
    // The leader of a group: it ends with whatever it started.
    detached: true,
    stdio: ['ignore', output ?? 'ignore', 'pipe']
  })
  await once(child, 'spawn')
  const group = child.pid ?? 0
  const forget = endAtExit(group)
  let alive = true
  let complaints = ''
  child.stderr?.on('data', chunk => (complaints = `${complaints}${chunk}`.slice(-4_000)))
  const ended = once(child, 'exit').then(([status]) => {
    alive = false
    return status as number | null
  })
  async function stop(): Promise<number | null> {
    signalGroup(group, 'SIGTERM')
    const hurry = setTimeout(() => signalGroup(group, 'SIGKILL'), farewell)
    const status = await ended
    clearTimeout(hurry)
    signalGroup(group, 'SIGKILL')
    forget()
    return status
  }
  const address = `http://127.0.0.1:${port}`
  const client = createClient(address, 1)
  try {
    while (!(await answers(() => client.ask(probe)))) {
      if (!alive) throw new Error(`${command.join(' ')} ended before it answered: ${complaints}`)
      if (performance.now() - started > patience) throw new Error(`${command.join(' ')} does not answer: ${complaints}`)
      await sleep(2)
    }
  } catch (error) {
    await stop()
    throw error
  } finally {
    client.close()
  }
  return {
    address,
    starting: performance.now() - started,
    isAlive: () => alive,
    usage: () => usageOfGroup(group),
    complaints: () => complaints,
    stop
  }
}

async function answers(ask: () => Promise<{ readonly status: number }>): Promise<boolean> {
  try {
    return (await ask()).status === 200
  } catch {
    return false
  }
}
