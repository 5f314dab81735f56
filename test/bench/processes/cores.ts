import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { giveWay } from '../../../src/store/sqlite/readers/give-way.ts'

// Whoever answers and whoever asks run on different cores: otherwise the load takes from the server what it measures.

export interface Cores {
  /** Lists as taskset takes them; null where nothing can be pinned. */
  readonly server: string | null
  /** Of servers with two workers. */
  readonly servers: string | null
  readonly load: string | null
  readonly note: string
}

/** `0-2,5` as 0, 1, 2, 5. */
export function readCpuList(list: string): readonly number[] {
  return list
    .trim()
    .split(',')
    .filter(part => part !== '')
    .flatMap(part => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    })
}

export function shareCores(cpus: readonly number[]): Cores {
  const [first, second, ...others] = cpus
  if (first === undefined || second === undefined) {
    const note = 'nothing is pinned: servers and load share what there is'
    return { server: null, servers: null, load: null, note }
  }
  const load = others.length > 0 ? others.join(',') : String(second)
  return {
    server: String(first),
    servers: `${first},${second}`,
    load,
    note:
      `servers on core ${first}, load on ${load}` +
      (others.length > 0 ? '' : `; two workers share cores ${first} and ${second} with the load`)
  }
}

/** The cores that this process may use, shared out; nothing is pinned where the system has no taskset. */
export function coresHere(): Cores {
  try {
    execFileSync('taskset', ['-V'], { stdio: 'ignore' })
    const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? ''
    return shareCores(readCpuList(list))
  } catch {
    return shareCores([])
  }
}

/** Moves this process, and what it starts from now on, to these cores. */
export function moveTo(cpus: string | null): void {
  if (cpus !== null) execFileSync('taskset', ['-a', '-p', '-c', cpus, String(process.pid)], { stdio: 'ignore' })
}

/** The command that runs a command on these cores. */
export function pinned(cpus: string | null, command: readonly string[]): readonly string[] {
  return cpus === null ? command : ['taskset', '-c', cpus, ...command]
}

/** Lets every other process go first. */
export function letOthersFirst(): void {
  giveWay()
  const group = '/proc/self/autogroup'
  // Where Linux groups processes by their session (sched(7)), priorities are compared in each group only.
  if (existsSync(group)) writeFileSync(group, String(constants.priority.PRIORITY_LOW))
}
