import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Test } from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { adminKey } from './key.ts'

type Environment = Readonly<Record<string, string>>

/** Runs the command line as a person would, with nothing of the test's own settings but where Node keeps what it compiled. */
export function start(args: readonly string[], environment: Environment = {}): ChildProcessWithoutNullStreams {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env
  return spawn(process.execPath, [join(packageRoot, 'src/dateline.cjs'), ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ADMIN_KEY: adminKey, ...environment },
    cwd: packageRoot
  })
}

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end. */
export async function runToEnd(args: readonly string[], environment: Environment = {}): Promise<Ended> {
  const child = start(args, environment)
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', chunk => (stdout += chunk))
  child.stderr.on('data', chunk => (stderr += chunk))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, stdout, stderr }
}

export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [member: string]: unknown
}

export interface Serving {
  readonly child: ChildProcessWithoutNullStreams
  readonly address: string
  /** What was logged so far. */
  readonly log: LogLine[]
  readonly ended: Promise<number | null>
}

/** Runs the command line under a limit of the shell's `ulimit`, such as `-n 64`. */
export function startUnder(limit: string, args: readonly string[], environment: Environment = {}) {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env
  const command = [process.execPath, join(packageRoot, 'src/dateline.cjs'), ...args]
  return spawn('bash', ['-c', `ulimit ${limit} && exec "$0" "$@"`, ...command], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...environment },
    cwd: packageRoot
  })
}

/**
 * Starts the service on a free port, under a limit of the shell's where one is told, and waits until it listens; ends it with
 * the test.
 */
export async function serve(t: Test, environment: Environment, limit: string | null = null): Promise<Serving> {
  const settings = { PORT: '0', ...environment }
  const child = limit === null ? start(['serve'], settings) : startUnder(limit, ['serve'], settings)
  t.teardown(() => void child.kill('SIGKILL'))
  const log: LogLine[] = []
  let stderr = ''
  child.stderr.on('data', chunk => (stderr += chunk))
  const ended = once(child, 'close').then(([status, signal]) => {
    // Where it ends before it is told to, what it said last is all that there is to go by.
    const isAsked = status === 0 || child.killed
    if (!isAsked) t.comment(`It ended with ${status ?? signal}: ${stderr} ${JSON.stringify(log.slice(-5))}`)
    return status as number | null
  })
  const address = await new Promise<string>((resolve, reject) => {
    ended.then(() => reject(new Error(`It ended before it listened: ${stderr}`)))
    createInterface({ input: child.stdout }).on('line', line => {
      const entry = JSON.parse(line) as LogLine
      log.push(entry)
      const found = /Swagger UI is at (\S+)\/docs/.exec(entry.msg)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  return { child, address, log, ended }
}
