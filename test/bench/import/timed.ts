import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readStat } from '../processes/usage.ts'

export interface Timed {
  /** From start to end. */
  readonly seconds: number
  /** Of processor time, up to the last tenth of a second; null where the system does not tell (no Linux). */
  readonly processor: number | null
  /** The most that was resident at once, in bytes; null where the system does not tell (no Linux). */
  readonly peak: number | null
}

const betweenLooks = 100

/** proc_pid_status(5), VmHWM; null when there is no such process any more. */
function peakOf(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1')) ?? []
    return kilobytes === undefined ? null : 1024 * Number(kilobytes)
  } catch {
    return null
  }
}

/** Seconds; null when there is no such process any more. */
function processorOf(pid: number | undefined): number | null {
  try {
    return readStat(readFileSync(`/proc/${pid}/stat`, 'latin1')).usage.processor
  } catch {
    return null
  }
}

/** Runs a script of Node to its end. Throws where that is no good one. */
export async function timed(argv: readonly string[], environment: Readonly<Record<string, string>>): Promise<Timed> {
  const started = performance.now()
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  let peak: number | null = null
  let processor: number | null = null
  const looking = setInterval(() => {
    peak = peakOf(child.pid) ?? peak
    processor = processorOf(child.pid) ?? processor
  }, betweenLooks)
  const [status, signal] = await once(child, 'exit')
  clearInterval(looking)
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${signal ?? `status ${status}`}.`)
  return { seconds: (performance.now() - started) / 1000, processor, peak }
}
